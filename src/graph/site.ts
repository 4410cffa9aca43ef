import { z } from 'zod/v4'
import { AppError } from '../errors.ts'
import type { Graph } from './client.ts'
import { bodyOf } from './failures.ts'
import {
  addColumn,
  type Column,
  type ColumnChange,
  changeColumn,
  createList,
  findList,
  type ListDefinition,
  type PresentList,
  readList,
  repeatedValues,
} from './list-definitions.ts'

/** One SharePoint site; ids are looked up once and kept. */
export type Site = {
  readonly id: () => Promise<string>
  /** The list's id by its display name; an AppError `not-found` when the site has no such list. */
  readonly listId: (displayName: string) => Promise<string>
  /** Forgets a list's id, after an answer that says it may be gone. */
  readonly forgetList: (displayName: string) => void
  /** How the list is made, read anew, its id with it; null where the site has none by that name. */
  readonly readList: (displayName: string) => Promise<PresentList | null>
  /** False: the site has a list by that name already. */
  readonly createList: (definition: ListDefinition) => Promise<boolean>
  /** False: it was not added, and may be there already. */
  readonly addColumn: (listId: string, column: Column) => Promise<boolean>
  /** False: the site does not allow it, or the column is gone. */
  readonly changeColumn: (listId: string, columnId: string, change: ColumnChange) => Promise<boolean>
  /** The values that stand in more than one row of a column, compared without regard to case as SharePoint does. */
  readonly repeatedValues: (listId: string, column: string) => Promise<readonly string[]>
}

const identified = z.object({ id: z.string().min(1) })

/** Opens a site given as `host:/path` or as an id; nothing is asked before it is needed. */
export function openSite(graph: Graph, siteName: string): Site {
  const lists = new Map<string, Promise<string>>()
  let siteId: Promise<string> | undefined
  const id = () => {
    siteId ??= resolveSite(graph, siteName).catch((error) => {
      siteId = undefined
      throw error
    })
    return siteId
  }
  const keep = (displayName: string, found: Promise<string>) => {
    lists.set(displayName, found)
    found.catch(() => lists.delete(displayName))
    return found
  }
  const lookUp = async (displayName: string) => {
    const found = await findList(graph, await id(), displayName)
    if (found) return found
    throw new AppError('not-found', `the site has no list ${displayName}`)
  }
  return {
    id,
    listId: (displayName) => lists.get(displayName) ?? keep(displayName, lookUp(displayName)),
    forgetList: (displayName) => void lists.delete(displayName),
    readList: async (displayName) => {
      const found = await readList(graph, await id(), displayName)
      // Another list may have the name by now.
      if (found) lists.set(displayName, Promise.resolve(found.id))
      else lists.delete(displayName)
      return found
    },
    createList: async (definition) => {
      const listId = await createList(graph, await id(), definition)
      if (listId) lists.set(definition.displayName, Promise.resolve(listId))
      return listId !== null
    },
    addColumn: async (listId, column) => addColumn(graph, { siteId: await id(), listId }, column),
    changeColumn: async (listId, columnId, change) =>
      changeColumn(graph, { siteId: await id(), listId, columnId }, change),
    repeatedValues: async (listId, column) => repeatedValues(graph, { siteId: await id(), listId }, column),
  }
}

async function resolveSite(graph: Graph, siteName: string): Promise<string> {
  const [host, path] = siteName.split(/:(?=\/)/)
  const encodedPath = path?.split('/').map(encodeURIComponent).join('/')
  const answer = await graph.get(`/sites/${encodedPath ? `${host}:${encodedPath}` : host}?$select=id`)
  return bodyOf(identified, 'site', answer).id
}
