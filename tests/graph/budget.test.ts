import { describe, expect, test } from 'vitest'
import { AppError } from '../../src/errors.ts'
import type { RequestBudget } from '../../src/flows/budget-ports.ts'
import { sendBatch } from '../../src/graph/batch.ts'
import { unitsOf } from '../../src/graph/budget.ts'
import { createGraph } from '../../src/graph/client.ts'
import { json, scripted, tenantGraph, userAgent } from './support.ts'

/** A Graph with a budget that gives these waits, and everything that happened in order. */
function budgeted(answers: readonly (() => Response)[], take: (units: number) => Promise<number> = async () => 0) {
  const events: string[] = []
  const budget: RequestBudget = {
    take: async (units) => {
      events.push(`take ${units}`)
      return take(units)
    },
    pause: async (seconds) => void events.push(`pause ${seconds}`),
    slow: async (left, seconds) => void events.push(`slow ${left} ${seconds}`),
  }
  const { fetch, requests } = scripted(...answers)
  const graph = createGraph({
    baseUrl: tenantGraph,
    userAgent,
    budget,
    auth: async () => {
      events.push('token')
      return 't'
    },
    wait: async (seconds) => void events.push(`wait ${seconds}`),
    fetch: async (...sent) => {
      events.push('send')
      return fetch(...sent)
    },
  })
  return { graph, events, requests }
}

describe('what a request costs', () => {
  const batch = JSON.stringify({ requests: [{ method: 'GET' }, { method: 'PATCH' }, { method: 'POST' }] })
  test.each([
    ['GET', '/sites/s/lists', undefined, 1],
    ['GET', '/sites/host:/path?$select=id', undefined, 1],
    ['PATCH', '/sites/s/lists/l/items/1/fields', '{}', 2],
    ['PUT', '/drives/d/root:/x:/content', undefined, 2],
    ['POST', '/$batch', batch, 5],
    ['GET', '/users/sites', undefined, 0],
    ['POST', '/subscriptions', '{}', 0],
  ])('%s %s', (method, path, body, units) => {
    expect(unitsOf({ method, path, body })).toBe(units)
  })
})

describe('keeping to the budget', () => {
  test('a request waits for its place before it asks for a token', async () => {
    const { graph, events } = budgeted([json(200, {})], async () => 1500)
    await graph.get('/sites/x')
    expect(events).toEqual(['take 1', 'wait 1.5', 'token', 'send'])
  })

  test('every attempt takes its place, and a throttled one pauses everybody', async () => {
    const { graph, events } = budgeted([json(429, {}, { 'Retry-After': '3', 'RateLimit-Reset': '5' }), json(200, {})])
    await graph.post('/sites/x/lists', {})
    expect(events).toEqual(['take 2', 'token', 'send', 'pause 5', 'wait 5', 'take 2', 'token', 'send'])
  })

  test('a request for which there is no place is not sent, and says when to come back', async () => {
    const spent = new AppError('graph-unavailable', 'spent', { retryAfterSeconds: 50, notTaken: true })
    const { graph, requests } = budgeted([], () => Promise.reject(spent))
    await expect(graph.get('/drives/d')).rejects.toMatchObject({ retryAfterSeconds: 50, notTaken: true })
    expect(await sendBatch(graph, [{ method: 'GET', path: '/sites/x' }])).toMatchObject([{ notTaken: true }])
    expect(requests).toEqual([])
  })

  test('what is outside SharePoint takes nothing and tells nothing', async () => {
    const { graph, events } = budgeted([json(200, {}, { 'RateLimit-Remaining': '1', 'RateLimit-Reset': '9' })])
    await graph.get('/users/x')
    expect(events).toEqual(['token', 'send'])
  })

  test('an answer that says how much is left slows everybody down', async () => {
    const { graph, events } = budgeted([json(200, {}, { 'RateLimit-Remaining': '120', 'RateLimit-Reset': '30' })])
    await graph.get('/sites/x')
    expect(events.at(-1)).toBe('slow 120 30')
  })

  test.each([
    ['no wait', { status: 429, headers: {} }],
    ['half of what is needed', { status: 200, headers: { 'RateLimit-Remaining': '5' } }],
    ['nonsense', { status: 200, headers: { 'RateLimit-Remaining': 'few', 'RateLimit-Reset': 'soon' } }],
  ])('an answer with %s changes no pace', async (_case, { status, headers }) => {
    const { graph, events } = budgeted([1, 2, 3].map(() => json(status, {}, headers as Record<string, string>)))
    await graph.get('/sites/x', { also: [429] })
    expect(events.filter((event) => /pause|slow/.test(event))).toEqual([])
  })

  test('a wait of years is a misread clock: an hour at most', async () => {
    const { graph, events } = budgeted([json(503, {}, { 'Retry-After': 'Fri, 01 Jan 2100 00:00:00 GMT' })])
    await expect(graph.post('/sites/x/lists', {})).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(events.at(-1)).toBe('pause 3600')
  })

  test('a moment where seconds were meant slows nobody down for longer than an hour', async () => {
    const headers = { 'RateLimit-Remaining': '120', 'RateLimit-Reset': '1794700000' }
    const { graph, events } = budgeted([json(200, {}, headers)])
    await graph.get('/sites/x')
    expect(events.at(-1)).toBe('slow 120 3600')
  })

  test('inside a batch the longest wait counts, though the batch itself went well', async () => {
    const inner = (id: string, seconds: number) => ({ id, status: 429, headers: { 'Retry-After': String(seconds) } })
    const responses = [inner('1', 4), inner('2', 90), { id: '3', status: 201 }]
    const { graph, events } = budgeted([json(200, { responses })])
    await sendBatch(
      graph,
      [1, 2, 3].map(() => ({ method: 'POST' as const, path: '/sites/x', body: {} })),
    )
    expect(events).toEqual(['take 6', 'token', 'send', 'pause 90'])
  })

  test('inside a batch what is left is heeded too', async () => {
    const headers = { 'ratelimit-remaining': '9', 'ratelimit-reset': '8' }
    const { graph, events } = budgeted([json(200, { responses: [{ id: '1', status: 200, headers }] })])
    await sendBatch(graph, [{ method: 'GET', path: '/sites/x' }])
    expect(events.at(-1)).toBe('slow 9 8')
  })

  test('an answer is not lost because the pace could not be kept down', async () => {
    const { fetch } = scripted(json(200, { id: 'x' }, { 'RateLimit-Remaining': '1', 'RateLimit-Reset': '9' }))
    const broken = async () => Promise.reject(new Error('the database is away'))
    const budget: RequestBudget = { take: async () => 0, pause: broken, slow: broken }
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch, budget })
    expect(await graph.get('/sites/x')).toMatchObject({ status: 200 })
  })
})
