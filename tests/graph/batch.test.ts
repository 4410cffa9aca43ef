import { describe, expect, test } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { type BatchRequest, sendBatch } from '../../src/graph/batch.ts'
import { createGraph } from '../../src/graph/client.ts'
import { randomFrom } from '../support/random.ts'
import { json, scriptedGraph, tenantGraph, userAgent } from './support.ts'

const read = (n: number): BatchRequest => ({ method: 'GET', path: `/sites/s/lists/l/items/${n}?$expand=fields` })
const reads = (count: number) => Array.from({ length: count }, (_, n) => read(n + 1))
const inner = (id: number, status: number, rest: object = {}) => ({ id: String(id), status, ...rest })
const answered = (...responses: readonly unknown[]) => json(200, { responses })
const seen = (answers: Awaited<ReturnType<typeof sendBatch>>) =>
  answers.map((answer) => (answer instanceof AppError ? answer.code : answer.status))

describe('what is sent', () => {
  test('each request has an id of its own, a relative address, its tag, and a content type where it has a body', async () => {
    const { graph, requests } = scriptedGraph(answered())
    const path = '/sites/s/lists/l/items'
    await sendBatch(graph, [
      { method: 'POST', path, body: { fields: { A: 'å' } } },
      { method: 'PATCH', path: `${path}/7/fields`, body: { A: null }, ifMatch: '"g,3"' },
      { method: 'GET', path: `${path}/7?$expand=fields` },
    ])
    expect(requests).toMatchObject([{ method: 'POST', url: 'https://graph.microsoft.com/v1.0/$batch' }])
    const json = { 'Content-Type': 'application/json' }
    expect(requests[0]?.body).toEqual({
      requests: [
        { id: '1', method: 'POST', url: path, headers: json, body: { fields: { A: 'å' } } },
        {
          id: '2',
          method: 'PATCH',
          url: `${path}/7/fields`,
          headers: { ...json, 'If-Match': '"g,3"' },
          body: { A: null },
        },
        { id: '3', method: 'GET', url: `${path}/7?$expand=fields` },
      ],
    })
  })

  test('nothing is sent for nothing, and more than twenty are a mistake', async () => {
    const { graph, requests } = scriptedGraph()
    expect(await sendBatch(graph, [])).toEqual([])
    await expect(sendBatch(graph, reads(21))).rejects.toMatchObject({ code: 'internal' })
    expect(requests).toEqual([])
  })
})

describe('what is answered', () => {
  test('an answer carries status, body and headers, however their names are written', async () => {
    const { graph } = scriptedGraph(
      answered(inner(1, 429, { headers: { 'rEtRy-AfTeR': 7, 'bad name': 'x', Etag: '"g,4"' }, body: { error: {} } })),
    )
    const [answer] = await sendBatch(graph, reads(1))
    if (!answer || answer instanceof AppError) throw new Error('There is an answer.')
    expect(answer).toMatchObject({ status: 429, etag: '"g,4"', body: { error: {} } })
    expect(answer.headers.get('Retry-After')).toBe('7')
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'answers in any order, some of them missing or broken, go to whom they belong (seed %i)',
    async (seed) => {
      const random = randomFrom(seed)
      const count = 1 + Math.floor(random() * 20)
      const statuses = [200, 201, 404, 412, 429, 503]
      const fates = Array.from({ length: count }, (_, n) => {
        const status = statuses[Math.floor(random() * statuses.length)] ?? 200
        const lost = random() < 0.2
        const broken = random() < 0.5 ? [] : [{ id: String(n + 1), status: 'fine' }]
        return { status: lost ? null : status, sent: lost ? broken : [inner(n + 1, status, { body: { n: n + 1 } })] }
      })
      const order = fates.flatMap(({ sent }) => sent.map((one) => ({ one, at: random() })))
      const { graph } = scriptedGraph(answered(...order.sort((a, b) => a.at - b.at).map(({ one }) => one)))
      const answers = await sendBatch(graph, reads(count))
      expect(seen(answers)).toEqual(fates.map(({ status }) => status ?? 'graph-unavailable'))
      const bodies = answers.flatMap((answer, n) => (answer instanceof AppError ? [] : [[answer.body, { n: n + 1 }]]))
      for (const [body, own] of bodies) expect(body).toEqual(own)
    },
  )
})

describe('a batch that has no clear answer', () => {
  const outer = [
    ['a gateway that timed out', json(504, {})],
    ['a server that failed', json(500, {})],
    ['a refusal of the whole', json(403, { error: { code: 'accessDenied' } })],
    ['a page of something else', () => new Response('<html>', { status: 200 })],
    ['another shape', json(200, { value: [] })],
  ] as const
  test.each(outer)('%s leaves every request unanswered, and it is not sent again', async (_case, answer) => {
    const { graph, requests } = scriptedGraph(answer, answered(inner(1, 201), inner(2, 201)))
    const answers = await sendBatch(graph, reads(2))
    expect(answers.every((one) => one instanceof AppError && !one.notTaken)).toBe(true)
    expect(requests).toHaveLength(1)
  })

  test('silence leaves every request unanswered', async () => {
    const { graph, requests } = scriptedGraph()
    expect(seen(await sendBatch(graph, reads(2)))).toEqual(['graph-unavailable', 'graph-unavailable'])
    expect(requests).toHaveLength(1)
  })

  test('a wait that the whole was asked for reaches every request', async () => {
    const { graph } = scriptedGraph(json(503, {}, { 'Retry-After': '30' }))
    expect(await sendBatch(graph, reads(2))).toMatchObject([{ retryAfterSeconds: 30 }, { retryAfterSeconds: 30 }])
  })

  test('throttled as a whole, every request is throttled', async () => {
    const { graph, requests } = scriptedGraph(json(429, {}, { 'Retry-After': '40' }))
    const answers = await sendBatch(graph, reads(3))
    expect(seen(answers)).toEqual([429, 429, 429])
    expect(requests).toHaveLength(1)
  })

  test('throttled for a moment, it was not begun and is sent again', async () => {
    const { graph, requests, waits } = scriptedGraph(json(429, {}, { 'Retry-After': '2' }), answered(inner(1, 201)))
    expect(seen(await sendBatch(graph, reads(1)))).toEqual([201])
    expect(waits).toEqual([2])
    expect(requests).toHaveLength(2)
  })
})

describe('a batch that is refused for what is in it', () => {
  const bad = (...items: readonly number[]) => items.map((n) => read(n).path)
  const words = json(400, { error: { code: 'badRequest' } })

  /** Refuses every batch with one of these requests in it; `instead` may answer the nth batch in another way. */
  function choosy(paths: readonly string[], instead: (nth: number) => Response | null = () => null) {
    const sent: string[][] = []
    const fetch: typeof globalThis.fetch = async (_input, { body } = {}) => {
      const { requests } = JSON.parse(String(body)) as { requests: { id: string; url: string }[] }
      sent.push(requests.map(({ url }) => url))
      const other = instead(sent.length)
      if (other) return other
      if (requests.some(({ url }) => paths.includes(url))) return words()
      return answered(...requests.map(({ id, url }) => inner(Number(id), 200, { body: { url } })))()
    }
    return { graph: createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch }), sent }
  }

  test.each([1, 7, 10, 11, 20])(
    'is sent in halves until number %i stands alone, and the others are done',
    async (n) => {
      const { graph, sent } = choosy(bad(n))
      const answers = await sendBatch(graph, reads(20))
      expect(seen(answers)).toEqual(reads(20).map((_, index) => (index === n - 1 ? 400 : 200)))
      for (const [index, answer] of answers.entries())
        if (index !== n - 1) expect(answer).toMatchObject({ body: { url: read(index + 1).path } })
      expect(sent.length).toBeLessThanOrEqual(11)
    },
  )

  test.each([413, 422])('is also what a %i says', async (status) => {
    const { graph } = choosy([], (nth) => (nth === 1 ? json(status, {})() : null))
    expect(seen(await sendBatch(graph, reads(2)))).toEqual([200, 200])
  })

  test('is given up after a few requests where all of it is bad, and nothing is said of those that were not alone', async () => {
    const { graph, sent } = choosy(reads(20).map(({ path }) => path))
    const met = seen(await sendBatch(graph, reads(20)))
    expect(sent).toHaveLength(12)
    expect(new Set(met)).toEqual(new Set([400, 'graph-refused']))
    expect(met.filter((one) => one === 400).length).toBeLessThan(8)
  })

  test('is not sent on when a half of it is lost or throttled: nobody knows of the rest, or it was not begun', async () => {
    const lost = choosy(bad(1), (nth) => (nth === 2 ? json(503, {})() : null))
    expect(seen(await sendBatch(lost.graph, reads(4)))).toEqual(Array(4).fill('graph-unavailable'))
    const throttled = choosy(bad(1), (nth) => (nth === 2 ? json(429, {}, { 'Retry-After': '40' })() : null))
    expect(seen(await sendBatch(throttled.graph, reads(4)))).toEqual(Array(4).fill(429))
    expect([lost.sent.length, throttled.sent.length]).toEqual([2, 2])
  })
})
