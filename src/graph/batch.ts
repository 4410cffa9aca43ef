import { z } from 'zod/v4'
import { AppError } from '../errors.ts'
import type { Graph } from './client.ts'
import { bodyOf, failureOf, type GraphAnswer, secondsToWait } from './failures.ts'

/** A request inside a batch; the path as for `Graph`. */
export type BatchRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly body?: object
  readonly ifMatch?: string
}

/** What one request met, any status; a failure where no answer came. */
export type BatchAnswer = GraphAnswer | AppError

/** Graph takes no more in one. */
export const mostRequests = 20

const outerAnswer = z.object({ responses: z.array(z.unknown()) })
const innerAnswer = z.object({
  id: z.string(),
  status: z.number().int(),
  headers: z.record(z.string(), z.unknown()).nullish(),
  body: z.unknown(),
})

/** Enough to find one bad request among twenty. */
const mostSent = 12
/** Something in the batch was not understood, or it was too large: nothing of it was done. */
const badContent = [400, 413, 422]

/**
 * Sends up to 20 requests as one; an answer for each, in their order. A batch that is refused for what is in it is sent
 * again in halves, until the bad request stands alone with that answer and the others have been done.
 */
export async function sendBatch(graph: Graph, requests: readonly BatchRequest[]): Promise<readonly BatchAnswer[]> {
  if (requests.length > mostRequests) throw new AppError('internal', `a batch of ${requests.length} requests`)
  const answers: BatchAnswer[] = []
  const parts = requests.length > 0 ? [requests] : []
  let end: BatchAnswer | null = null
  for (let sent = 1; ; sent++) {
    const part = parts.shift()
    if (!part) return answers
    const met = end ?? (await sendPart(graph, part))
    if ('responses' in met) answers.push(...met.responses)
    else if (!isBad(met)) answers.push(...part.map(() => (end = met)))
    else if (part.length === 1) answers.push(met)
    else if (sent < mostSent) parts.unshift(part.slice(0, part.length / 2), part.slice(part.length / 2))
    else answers.push(...part.map(() => (end = failureOf('batch', met))))
  }
}

const isBad = (met: BatchAnswer): met is GraphAnswer => !(met instanceof AppError) && badContent.includes(met.status)

/** The answers of a batch, or the one that holds for all of it: it was refused, throttled and so not begun, or lost. */
async function sendPart(
  graph: Graph,
  requests: readonly BatchRequest[],
): Promise<BatchAnswer | { readonly responses: readonly BatchAnswer[] }> {
  try {
    const body = { requests: requests.map(innerRequest) }
    const outer = await graph.post('/$batch', body, { also: [...badContent, 429] })
    if (outer.status === 429 || isBad(outer)) return outer
    const inner = innerAnswers(outer)
    await heedInner(graph, [...inner.values()])
    return { responses: requests.map((_, index) => inner.get(idOf(index)) ?? missing()) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error
  }
}

const idOf = (index: number) => String(index + 1)

const missing = () => new AppError('graph-unavailable', 'an answer is missing in a batch')

function innerRequest({ method, path, body, ifMatch }: BatchRequest, index: number): object {
  const headers = { ...(body && { 'Content-Type': 'application/json' }), ...(ifMatch && { 'If-Match': ifMatch }) }
  return {
    id: idOf(index),
    method,
    url: path,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body && { body }),
  }
}

function innerAnswers(outer: GraphAnswer): ReadonlyMap<string, GraphAnswer> {
  const read = bodyOf(outerAnswer, 'batch', outer).responses.flatMap((response) => {
    const { data } = innerAnswer.safeParse(response)
    if (!data) return []
    const headers = headersOf(data.headers ?? {})
    return [[data.id, { status: data.status, body: data.body ?? null, etag: headers.get('etag'), headers }] as const]
  })
  return new Map(read)
}

// A name or value that no header may have is nothing that we look for.
function headersOf(given: Readonly<Record<string, unknown>>): Headers {
  const fine = Object.entries(given).filter(([name, value]) => /^[\w-]+$/.test(name) && /^[ -~]*$/.test(String(value)))
  return new Headers(fine.map(([name, value]) => [name, String(value)]))
}

// The outer answer may be 200 while those inside are throttled; the one that asks for the longest wait counts.
async function heedInner(graph: Graph, answers: readonly GraphAnswer[]): Promise<void> {
  const throttled = answers.filter(({ status }) => status === 429 || status === 503)
  const [longest] = throttled.sort((a, b) => (secondsToWait(b.headers) ?? 0) - (secondsToWait(a.headers) ?? 0))
  const told = longest ?? answers.findLast(({ headers }) => headers.has('ratelimit-remaining'))
  if (told) await graph.heed(told)
}
