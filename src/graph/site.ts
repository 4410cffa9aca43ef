import { z } from 'zod/v4'
import { AppError } from '../errors.ts'
import type { Graph, GraphCall } from './client.ts'
import { bodyOf, failureOf, type GraphAnswer } from './failures.ts'

/** A column as Graph describes it; exactly one of the kinds is given. */
export type Column = {
  /** Internal name: ASCII, never changed once created. */
  readonly name: string
  readonly displayName: string
  readonly indexed?: boolean
  readonly enforceUniqueValues?: boolean
  readonly text?: { readonly allowMultipleLines?: boolean; readonly textType?: 'plain'; readonly maxLength?: number }
  readonly number?: { readonly decimalPlaces: 'none' }
  readonly dateTime?: { readonly format: 'dateTime' | 'dateOnly' }
  readonly boolean?: Readonly<Record<never, never>>
  readonly choice?: {
    readonly choices: readonly string[]
    readonly allowTextEntry: boolean
    readonly displayAs: 'dropDownMenu'
  }
}

export type ListDefinition = { readonly displayName: string; readonly columns: readonly Column[] }

/** One SharePoint site; ids are looked up once and kept. */
export type Site = {
  readonly id: () => Promise<string>
  /** The list's id by its display name; an AppError `not-found` when the site has no such list. */
  readonly listId: (displayName: string) => Promise<string>
  /** Creates what is missing of a list and its columns, and gives its id. */
  readonly ensureList: (definition: ListDefinition) => Promise<string>
  /** Forgets a list's id, after an answer that says it may be gone. */
  readonly forgetList: (displayName: string) => void
}

const identified = z.object({ id: z.string().min(1) })
const listsAnswer = z.object({ value: z.array(z.object({ id: z.string().min(1), displayName: z.string() })) })
const columnsAnswer = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      indexed: z.boolean().nullish(),
      enforceUniqueValues: z.boolean().nullish(),
    }),
  ),
})

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
    ensureList: async (definition) => keep(definition.displayName, ensureList(graph, await id(), definition)),
    forgetList: (displayName) => void lists.delete(displayName),
  }
}

async function resolveSite(graph: Graph, siteName: string): Promise<string> {
  const [host, path] = siteName.split(/:(?=\/)/)
  const encodedPath = path?.split('/').map(encodeURIComponent).join('/')
  const answer = await graph.get(`/sites/${encodedPath ? `${host}:${encodedPath}` : host}?$select=id`)
  return bodyOf(identified, 'site', answer).id
}

async function findList(graph: Graph, siteId: string, displayName: string): Promise<string | null> {
  const filter = encodeURIComponent(`displayName eq '${displayName.replaceAll("'", "''")}'`)
  const answer = await graph.get(`/sites/${siteId}/lists?$filter=${filter}&$select=id,displayName`)
  return bodyOf(listsAnswer, 'lists', answer).value.find((list) => list.displayName === displayName)?.id ?? null
}

async function ensureList(graph: Graph, siteId: string, definition: ListDefinition): Promise<string> {
  const { displayName, columns } = definition
  let listId = await findList(graph, siteId, displayName)
  if (!listId) {
    const body = { displayName, list: { template: 'genericList' }, columns }
    const answer = await provision(displayName, (call) => graph.post(`/sites/${siteId}/lists`, body, call))
    // 409: another instance created it in between.
    listId = answer.status === 409 ? await findList(graph, siteId, displayName) : bodyOf(identified, 'list', answer).id
    if (!listId) throw failureOf(`list ${displayName}`, answer)
  }
  await ensureColumns(graph, `/sites/${siteId}/lists/${listId}/columns`, definition)
  return listId
}

async function ensureColumns(graph: Graph, path: string, { displayName, columns }: ListDefinition): Promise<void> {
  const present = bodyOf(columnsAnswer, 'columns', await graph.get(path)).value
  for (const column of columns) {
    const found = present.find((c) => c.name === column.name)
    if (!found) await provision(displayName, (call) => graph.post(path, column, call))
    else if (column.enforceUniqueValues && !(found.indexed && found.enforceUniqueValues)) {
      const rule = { indexed: true, enforceUniqueValues: true }
      await provision(displayName, (call) => graph.patch(`${path}/${found.id}`, rule, call))
    }
  }
}

async function provision(displayName: string, write: (call: GraphCall) => Promise<GraphAnswer>): Promise<GraphAnswer> {
  const answer = await write({ also: [403, 409] })
  if (answer.status !== 403) return answer
  const message = `list ${displayName} lacks something and this identity may not change lists: prepare the site with the higher one`
  throw new AppError('graph-refused', message)
}
