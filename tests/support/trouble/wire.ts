import type { Recorded } from '../../graph/recording.ts'

/** What a request inside a batch asked for, and the status it met; 0 where no answer came. */
export type InnerRequest = {
  readonly method: string
  readonly listId: string
  /** Empty for a new row, or for one that is looked for. */
  readonly itemId: string
  /** The key that is written or looked for; empty for what goes by its id. */
  readonly key: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly hasTag: boolean
  status: number
  /** Rows that a search found. */
  found: readonly unknown[]
}

export type Wire = {
  readonly fetch: typeof globalThis.fetch
  /** Requests as they left, to be held against the description of Graph. */
  readonly requests: readonly Recorded[]
  /** Requests inside batches in the order they left, with what became of them. */
  readonly inner: readonly InnerRequest[]
  /** How many batches were under way at the same time, at most. */
  readonly mostBatches: () => number
}

type Options = {
  readonly graphUrl: string
  /** Rows on a page of changes. */
  readonly pageSize: number
  /** Whether this request times out here, before it leaves or while its answer is awaited. */
  readonly timeout: (url: string) => 'before' | 'after' | null
}

const publicUrl = 'https://graph.microsoft.com/v1.0'

/** A fetch that remembers what was sent, makes pages of changes small, and loses its patience when told to. */
export function openWire({ graphUrl, pageSize, timeout }: Options): Wire {
  const requests: Recorded[] = []
  const inner: InnerRequest[] = []
  let batches = 0
  let mostBatches = 0
  const exchange = async (url: string, init: RequestInit, asked: readonly InnerRequest[]): Promise<Response> => {
    const lost = timeout(url)
    if (lost === 'before') throw new DOMException('It took too long.', 'TimeoutError')
    const response = await fetch(paged(url, pageSize), init)
    const text = await response.text()
    if (lost === 'after') throw new DOMException('It took too long.', 'TimeoutError')
    learn(asked, response.status, text)
    const { status, headers } = response
    return new Response(status === 204 || status === 304 ? null : text, { status, headers })
  }
  return {
    requests,
    inner,
    mostBatches: () => mostBatches,
    fetch: async (input, init = {}) => {
      const url = String(input)
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      const isBatch = url.endsWith('/$batch')
      const asked = isBatch ? (body.requests as readonly SentInner[]).map(innerRequest) : []
      inner.push(...asked)
      const headers = Object.fromEntries(new Headers(init.headers))
      const about = { method: init.method ?? 'GET', url: url.replace(graphUrl, publicUrl), headers, body }
      requests.push({ ...about, bodyBytes: undefined, status: 0 })
      batches += isBatch ? 1 : 0
      mostBatches = Math.max(mostBatches, batches)
      try {
        return await exchange(url, init, asked)
      } finally {
        batches -= isBatch ? 1 : 0
      }
    },
  }
}

type SentInner = {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
}

function innerRequest({ method, url, headers = {}, body = {} }: SentInner): InnerRequest {
  const [, listId = '', itemId = ''] = /\/lists\/([^/]+)\/items(?:\/([^/?]+))?/.exec(url) ?? []
  const looked = /eq '([^']*)'/.exec(decodeURIComponent(url))?.[1]
  const fields = (method === 'POST' ? body.fields : body) as InnerRequest['fields']
  const key = looked ?? String(fields.RadslagKey ?? '')
  return { method, listId, itemId, key, fields, hasTag: 'If-Match' in headers, status: 0, found: [] }
}

/** What the answer says of each request inside; of those that it leaves out nothing is known. */
function learn(asked: readonly InnerRequest[], status: number, text: string): void {
  if (status === 429) for (const one of asked) one.status = 429
  if (status !== 200 || asked.length === 0) return
  const { responses } = JSON.parse(text) as { readonly responses: readonly Answered[] }
  for (const { id, status: met, body } of responses) {
    const one = asked[Number(id) - 1]
    if (!one) throw new Error(`Nobody asked for ${id}.`)
    one.status = met
    one.found = body?.value ?? []
  }
}

type Answered = {
  readonly id: string
  readonly status: number
  readonly body?: { readonly value?: readonly unknown[] }
}

/** The links in the answers repeat the size, so that all pages of a reading have it. */
function paged(url: string, size: number): string {
  if (!url.includes('/items/delta') || url.includes('$top=')) return url
  return `${url}${url.includes('?') ? '&' : '?'}$top=${size}`
}
