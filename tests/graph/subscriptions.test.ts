import { describe, expect, test } from 'vitest'
import { subscribe } from '../../src/graph/subscriptions.ts'
import { hasDescription, loadDescription } from './description.ts'
import { json, scriptedGraph, tenantGraph, userAgent } from './support.ts'

const days = (count: number) => new Date(Date.now() + count * 86_400_000)
const wish = {
  siteId: 'kommun.sharepoint.com,1,2',
  listId: 'l',
  subscriptionId: '',
  url: 'https://bot.granvik.example/api/lists',
  secret: 'hemligt',
  until: days(20),
}
const given = json(201, { id: 'n1', expirationDateTime: '2026-12-10T08:00:00.0000000Z' })

describe('being told of changes', () => {
  test('a list is subscribed to, with the secret that its calls carry', async () => {
    const { graph, requests } = scriptedGraph(given)
    expect(await subscribe(graph, wish)).toEqual({ id: 'n1', until: new Date('2026-12-10T08:00:00Z') })
    expect(requests.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
      {
        method: 'POST',
        url: `${tenantGraph}/subscriptions`,
        body: {
          changeType: 'updated',
          notificationUrl: wish.url,
          resource: 'sites/kommun.sharepoint.com,1,2/lists/l',
          expirationDateTime: wish.until.toISOString(),
          clientState: 'hemligt',
        },
      },
    ])
  })

  test('one that we have is prolonged, and one that has ended gets a new one in its place', async () => {
    const { graph, requests } = scriptedGraph(given, json(404, {}), given)
    const known = { ...wish, subscriptionId: 'n0' }
    expect(await subscribe(graph, known)).toMatchObject({ id: 'n1' })
    expect(requests[0]).toMatchObject({ method: 'PATCH', body: { expirationDateTime: wish.until.toISOString() } })
    expect(await subscribe(graph, known)).toMatchObject({ id: 'n1' })
    expect(requests.map(({ method }) => method)).toEqual(['PATCH', 'PATCH', 'POST'])
  })

  test('no longer is asked for than Graph gives', async () => {
    const { graph, requests } = scriptedGraph(given)
    await subscribe(graph, { ...wish, until: days(90) })
    const { expirationDateTime = '' } = (requests[0]?.body ?? {}) as { expirationDateTime?: string }
    const minutes = (Date.parse(expirationDateTime) - Date.now()) / 60_000
    expect(minutes).toBeLessThan(42_300)
    expect(minutes).toBeGreaterThan(42_200)
  })

  test.each([400, 403])('%i is a no, to a new one and to a longer one', async (status) => {
    expect(await subscribe(scriptedGraph(json(status, {})).graph, wish)).toBeNull()
    expect(await subscribe(scriptedGraph(json(status, {})).graph, { ...wish, subscriptionId: 'n0' })).toBeNull()
  })

  test('a fault that passes is a failure, not a no', async () => {
    const { graph } = scriptedGraph(json(503, {}))
    await expect(subscribe(graph, wish)).rejects.toMatchObject({ code: 'graph-unavailable' })
  })

  test.skipIf(!hasDescription)('Graph describes what is sent', async () => {
    const { graph, requests } = scriptedGraph(json(404, {}), given)
    await subscribe(graph, { ...wish, subscriptionId: 'n0', until: days(90) })
    const check = await loadDescription()
    const recorded = requests.map(({ headers, ...request }) => ({
      ...request,
      headers: { ...Object.fromEntries(headers), 'user-agent': userAgent },
      bodyBytes: undefined,
      status: 0,
    }))
    expect(recorded.flatMap(check)).toEqual([])
  })
})
