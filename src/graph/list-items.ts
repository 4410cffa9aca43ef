import { z } from 'zod/v4'
import { AppError } from '../errors.ts'
import type { Graph } from './client.ts'
import { bodyOf, failureOf } from './failures.ts'
import type { Site } from './site.ts'

/** Values by internal column name; null empties a column. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>

export type Item = {
  readonly id: string
  /** Empty when the answer did not carry one. */
  readonly etag: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** `doubtful`: no clear yes came back, so the row may or may not be there; look its key up. */
export type Created =
  | { readonly kind: 'created'; readonly item: Item }
  | { readonly kind: 'doubtful'; readonly failure: AppError }

export type Patched =
  | { readonly kind: 'patched'; readonly etag: string }
  /** Somebody has changed the row since the etag was read. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'missing' }

/** The rows of one list. */
export type ListItems = {
  readonly listId: () => Promise<string>
  readonly create: (fields: Fields) => Promise<Created>
  readonly patch: (id: string, etag: string, fields: Fields) => Promise<Patched>
  readonly read: (id: string) => Promise<Item | null>
  /** The row whose column holds exactly this text; SharePoint itself compares without regard to case. */
  readonly findByKey: (column: string, key: string) => Promise<Item | null>
}

const itemAnswer = z.object({
  id: z.string().min(1),
  eTag: z.string().optional(),
  '@odata.etag': z.string().optional(),
  fields: z.record(z.string(), z.unknown()).default({}),
})
const itemsAnswer = z.object({ value: z.array(itemAnswer), '@odata.nextLink': z.string().optional() })
const fieldsAnswer = z.object({ '@odata.etag': z.string().optional() }).nullable()

/** Statuses of a create after which the row may nevertheless be there: key taken, or an answer lost on the way. */
const doubtful = [400, 409, 500, 502, 503, 504]

/** Opens the rows of the list with this display name. */
export function openListItems(graph: Graph, site: Site, displayName: string): ListItems {
  const listId = () => site.listId(displayName)
  const path = async () => `/sites/${await site.id()}/lists/${await listId()}/items`
  return {
    listId,
    create: async (fields) => {
      const created = await create(graph, await path(), fields)
      if (created) return created
      await missing(site, displayName)
      throw new AppError('graph-unavailable', `list ${displayName} did not take a new row`)
    },
    patch: async (id, etag, fields) => {
      const answer = await graph.patch(`${await path()}/${id}/fields`, fields, { ifMatch: etag, also: [404, 412] })
      if (answer.status === 412) return { kind: 'stale' }
      if (answer.status === 404) return missing(site, displayName)
      return { kind: 'patched', etag: bodyOf(fieldsAnswer, 'fields', answer)?.['@odata.etag'] ?? answer.etag ?? '' }
    },
    read: async (id) => {
      const answer = await graph.get(`${await path()}/${id}?$expand=fields`, { also: [404] })
      if (answer.status !== 404) return itemOf(bodyOf(itemAnswer, 'item', answer))
      await missing(site, displayName)
      return null
    },
    findByKey: async (column, key) => findByKey(graph, await path(), { column, key }),
  }
}

/** Null when Graph knows no such list. */
async function create(graph: Graph, path: string, fields: Fields): Promise<Created | null> {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  try {
    const answer = await graph.post(path, { fields: filled }, { also: [...doubtful, 404, 429] })
    if (answer.status === 404) return null
    if (answer.status < 300) return { kind: 'created', item: itemOf(bodyOf(itemAnswer, 'new item', answer)) }
    if (answer.status !== 429) return { kind: 'doubtful', failure: failureOf('new item', answer) }
    throw failureOf('new item', answer)
  } catch (error) {
    const lost =
      error instanceof AppError && error.code === 'graph-unavailable' && error.retryAfterSeconds === undefined
    if (lost) return { kind: 'doubtful', failure: error }
    throw error
  }
}

async function findByKey(
  graph: Graph,
  path: string,
  wanted: { readonly column: string; readonly key: string },
): Promise<Item | null> {
  const filter = encodeURIComponent(`fields/${wanted.column} eq '${wanted.key.replaceAll("'", "''")}'`)
  let next: string | undefined = `${path}?$expand=fields&$filter=${filter}`
  while (next) {
    const page: z.infer<typeof itemsAnswer> = bodyOf(itemsAnswer, 'items', await graph.get(next))
    const found = page.value.find((item) => item.fields[wanted.column] === wanted.key)
    if (found) return itemOf(found)
    next = page['@odata.nextLink'] && graph.pathOf(page['@odata.nextLink'])
  }
  return null
}

// A 404 may also mean that the whole list is gone: then nobody removed this row, and the failure says what is missing.
async function missing(site: Site, displayName: string): Promise<Patched> {
  const before = await site.listId(displayName)
  site.forgetList(displayName)
  if ((await site.listId(displayName)) === before) return { kind: 'missing' }
  throw new AppError('graph-unavailable', `list ${displayName} has been replaced by a new one`)
}

function itemOf(answer: z.infer<typeof itemAnswer>): Item {
  return { id: answer.id, etag: answer['@odata.etag'] ?? answer.eTag ?? '', fields: answer.fields }
}
