import { z } from 'zod/v4'
import { faultCode } from '../domain/list-fault.ts'
import { keyColumn, type RowAnswer, type RowStep, type SeenItem } from '../domain/list-row.ts'
import { AppError } from '../errors.ts'
import type { BatchAnswer, BatchRequest } from './batch.ts'
import type { Graph } from './client.ts'
import { bodyOf, errorCode, type GraphAnswer, secondsToWait } from './failures.ts'
import { type ListAddress, listPath } from './list-definitions.ts'

type Find = Extract<RowStep, { readonly kind: 'find' }>

const itemAnswer = z.object({
  id: z.string().min(1),
  eTag: z.string().optional(),
  '@odata.etag': z.string().optional(),
  fields: z.record(z.string(), z.unknown()),
})
const newItem = itemAnswer.omit({ fields: true })
const pageAnswer = z.object({ value: z.array(itemAnswer), '@odata.nextLink': z.string().optional() })
const fieldsAnswer = z.object({ '@odata.etag': z.string().optional() }).nullable()

/** The request that a step is. */
export function requestOf(step: RowStep, list: ListAddress): BatchRequest {
  const items = `${listPath(list)}/items`
  switch (step.kind) {
    case 'create':
      return { method: 'POST', path: items, body: { fields: filled(step.fields) } }
    case 'patch': {
      const path = `${items}/${encodeURIComponent(step.itemId)}/fields`
      return { method: 'PATCH', path, body: step.fields, ifMatch: step.etag }
    }
    case 'read':
      return { method: 'GET', path: `${items}/${encodeURIComponent(step.itemId)}?$expand=fields` }
    case 'find': {
      const filter = `fields/${keyColumn} eq '${step.key.replaceAll("'", "''")}'`
      return { method: 'GET', path: `${items}?$expand=fields&$filter=${encodeURIComponent(filter)}` }
    }
  }
}

/** What an answer says of its step; null where it is a 404: the row is gone, or the whole list. */
export async function answerOf(graph: Graph, step: RowStep, answer: BatchAnswer): Promise<RowAnswer | null> {
  if (answer instanceof AppError) return failureAnswer(answer)
  if (answer.status === 404) return null
  if (answer.status < 200 || answer.status >= 300) return refusal(step, answer)
  try {
    if (step.kind === 'find') return { kind: 'seen', item: await findIn(graph, step, answer) }
    if (step.kind === 'read') return { kind: 'seen', item: seenItem(bodyOf(itemAnswer, 'item', answer)) }
    if (step.kind === 'create') {
      const item = bodyOf(newItem, 'new item', answer)
      return { kind: 'written', itemId: item.id, etag: etagOf(item) }
    }
    const etag = bodyOf(fieldsAnswer, 'fields', answer)?.['@odata.etag'] ?? answer.etag ?? ''
    return { kind: 'written', itemId: step.itemId, etag }
  } catch (error) {
    return failureAnswer(error)
  }
}

// Of a new row only what is filled is said, and no is what an empty column says: a column that the site does not have
// yet stops no row that has nothing to say in it. A change empties columns by null.
function filled(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== false))
}

/** What a failure says of a step: it may have been done, unless it surely never left and we know how long to wait. */
export function failureAnswer(error: unknown): RowAnswer {
  if (!(error instanceof AppError)) throw error
  const { notTaken, retryAfterSeconds: seconds = null } = error
  if (notTaken && seconds !== null) return { kind: 'throttled', seconds }
  return { kind: 'unknown', code: faultCode(error), seconds }
}

// 401, 403: a right that was taken away is seldom about one row, and may be given back. 423: something else holds the row.
// Both are tried again like a lost answer, for longer than a refusal but not for ever.
function refusal(step: RowStep, answer: GraphAnswer): RowAnswer {
  const { status } = answer
  const seconds = secondsToWait(answer.headers)
  if (status === 429) return { kind: 'throttled', seconds }
  if (status === 412 && step.kind === 'patch') return { kind: 'stale' }
  if (status === 401 || status === 403) return { kind: 'unknown', code: `http-${status}`, seconds }
  const code = codeOf(answer)
  const mayPass = status < 400 || status === 408 || status === 423 || status >= 500
  return mayPass ? { kind: 'unknown', code, seconds } : { kind: 'refused', code }
}

function codeOf({ status, body }: GraphAnswer): string {
  const code = errorCode(body)
  return /^[\w.-]{1,60}$/.test(code) ? code : `http-${status}`
}

// SharePoint compares without regard to case, and may give an empty page before the one that has the row.
async function findIn(graph: Graph, { key }: Find, first: GraphAnswer): Promise<SeenItem | null> {
  for (let answer = first; ; ) {
    const { value, '@odata.nextLink': next } = bodyOf(pageAnswer, 'items', answer)
    const found = value.filter(({ fields }) => fields[keyColumn] === key)
    // Several with one key, where a list lost its rule: the oldest is ours, and reading back reports the others.
    const [oldest] = found.sort((a, b) => Number(a.id) - Number(b.id))
    if (oldest) return seenItem(oldest)
    if (!next) return null
    answer = await graph.get(graph.pathOf(next))
  }
}

/** A row as Graph gives it, with its fields. */
export function seenItem(item: z.infer<typeof itemAnswer>): SeenItem {
  return { itemId: item.id, etag: etagOf(item), fields: item.fields }
}

function etagOf(item: z.infer<typeof newItem>): string {
  return item['@odata.etag'] ?? item.eTag ?? ''
}
