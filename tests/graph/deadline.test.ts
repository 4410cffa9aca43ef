import { describe, expect, test } from 'vitest'
import type { RequestBudget } from '../../src/flows/budget-ports.ts'
import { leaseSeconds } from '../../src/flows/list-lease.ts'
import { longestSendSeconds } from '../../src/flows/list-ports.ts'
import { createGraph, type GraphOptions } from '../../src/graph/client.ts'
import { secondsLeft, within } from '../../src/graph/deadline.ts'
import { openSite } from '../../src/graph/site.ts'
import { createLists } from '../../src/outputs/lists/index.ts'
import { json, scripted, tenantGraph, userAgent } from './support.ts'

/** A request that is answered never, and ends when it is told to. */
const silence: typeof globalThis.fetch = (_input, { signal } = {}) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

const graphWith = (options: Partial<GraphOptions>) =>
  createGraph({ baseUrl: tenantGraph, auth: null, userAgent, ...options })
const soon = 0.5

describe('work that must have ended at a time', () => {
  test('ends a request that is under way', async () => {
    const graph = graphWith({ fetch: silence })
    const failure = await within(soon, () => graph.post('/sites/x', {})).catch((error) => error)
    expect(failure).toMatchObject({ code: 'graph-unavailable', notTaken: false })
  })

  test('sends nothing more when there is no time', async () => {
    const { fetch, requests } = scripted(json(200, {}))
    const sent = within(0, () => graphWith({ fetch }).get('/sites/x'))
    await expect(sent).rejects.toMatchObject({ code: 'graph-unavailable', notTaken: true })
    expect(requests).toEqual([])
  })

  test('waits for no token longer than that', async () => {
    const { fetch, requests } = scripted(json(200, {}))
    const graph = graphWith({ fetch, auth: () => new Promise(() => undefined) })
    await expect(within(soon, () => graph.get('/sites/x'))).rejects.toMatchObject({ notTaken: true })
    expect(requests).toEqual([])
  })

  test('does not wait to try again, or for a place in the budget, where the time would be over', async () => {
    const waits: number[] = []
    const wait = async (seconds: number) => void waits.push(seconds)
    const throttled = scripted(json(429, {}, { 'Retry-After': '7' }), json(200, {}))
    const sent = within(5, () => graphWith({ fetch: throttled.fetch, wait }).get('/sites/x'))
    await expect(sent).rejects.toMatchObject({ retryAfterSeconds: 7 })
    const budget: RequestBudget = { take: async () => 8000, pause: async () => undefined, slow: async () => undefined }
    const unsent = scripted(json(200, {}))
    const held = within(5, () => graphWith({ fetch: unsent.fetch, wait, budget }).get('/sites/x'))
    await expect(held).rejects.toMatchObject({ notTaken: true })
    expect([waits, unsent.requests]).toEqual([[], []])
  })

  test('is one for all that it asks; other work has its own, or none', async () => {
    const left: number[] = []
    await within(10, async () => {
      left.push(secondsLeft())
      await within(5, async () => void left.push(secondsLeft()))
    })
    expect(left[0]).toBeGreaterThan(9)
    expect(left[1]).toBeLessThanOrEqual(5)
    expect(secondsLeft()).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('writing in the lists', () => {
  test('ends well before the lists are lost, however many requests it takes', async () => {
    expect(longestSendSeconds).toBeLessThanOrEqual(leaseSeconds - 30)
    const item = { id: '1', status: 404 }
    const lists = { value: [{ id: 'l', displayName: 'Åtgärder' }] }
    const answers = scripted(
      json(200, { id: 's' }),
      json(200, lists),
      json(200, { responses: [item] }),
      json(200, lists),
    )
    const left: number[] = []
    const fetch: typeof globalThis.fetch = (...sent) => {
      left.push(secondsLeft())
      return answers.fetch(...sent)
    }
    const graph = graphWith({ fetch })
    const { send } = createLists({ graph, site: openSite(graph, 'a,b,c') })
    await send([{ list: 'measures', step: { kind: 'read', itemId: '7' } }])
    expect(left).toHaveLength(4)
    expect(Math.max(...left)).toBeLessThanOrEqual(longestSendSeconds)
  })
})
