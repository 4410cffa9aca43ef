import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createInstaller } from '../../src/graph/installer.ts'
import { sent } from './recording.ts'
import { type Bench, json, scriptedGraph, startBench, tenantGraph } from './support.ts'

const externalId = '3b1f0c52-8a5a-4c43-9d2e-0d7f0f6f5a11'
const megan = '00000000-0000-0000-0000-0000000000021'
const lynne = '00000000-0000-0000-0000-0000000000025'
const nobody = '10000000-0000-4000-8000-999999999999'
const installed = { kind: 'installed' }
const refused = (reason: string) => ({ kind: 'refused', reason })

describe('the app in the local organisation', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await startBench()
  })
  afterEach(() => bench.end())

  test('is looked up by the id in its manifest, once, and installed for a person', async () => {
    const installer = createInstaller(bench.graph, externalId)
    expect(await installer.install(megan)).toEqual(installed)
    expect(await installer.install('00000000-0000-0000-0000-0000000000022')).toEqual(installed)
    expect(sent(bench.requests)).toEqual(['GET 200', 'POST 201', 'POST 201'])
    expect(decodeURIComponent(bench.requests[0]?.url ?? '')).toBe(
      `${tenantGraph}/appCatalogs/teamsApps?$filter=externalId eq '${externalId}'`,
    )
    expect(bench.requests[1]?.url).toBe(`${tenantGraph}/users/${megan}/teamwork/installedApps`)
  })

  test('is there when it was there before', async () => {
    for (const _ of [1, 2]) expect(await createInstaller(bench.graph, externalId).install(megan)).toEqual(installed)
    expect(sent(bench.requests)).toEqual(['GET 200', 'POST 201', 'GET 200', 'POST 409'])
  })

  test.each([
    ['somebody for whom a policy stops it', lynne, externalId, 'Forbidden'],
    ['nobody', nobody, externalId, 'NotFound'],
    ['anybody, when the catalogue lacks it', megan, '00000000-0000-0000-0000-000000000000', 'app-not-in-catalogue'],
  ])('is refused for %s', async (_case, person, id, reason) => {
    expect(await createInstaller(bench.graph, id).install(person)).toEqual(refused(reason))
  })

  test.each([500, 502, 503, 504, 'drop'] as const)(
    'may be there after %s, and asking again shows that it is',
    async (status) => {
      const installer = createInstaller(bench.graph, externalId)
      bench.failNext('POST', /installedApps$/, { status, afterWork: true })
      await expect(installer.install(megan)).rejects.toMatchObject({ code: 'graph-unavailable' })
      expect(await installer.install(megan)).toEqual(installed)
      expect(sent(bench.requests)).toEqual(['GET 200', `POST ${status === 'drop' ? 0 : status}`, 'POST 409'])
    },
  )

  test('waits as long as Graph asks', async () => {
    bench.failNext('POST', /installedApps$/, { status: 429, retryAfterSeconds: 3 })
    expect(await createInstaller(bench.graph, externalId).install(megan)).toEqual(installed)
    expect(bench.waits).toEqual([3])
  })
})

describe('an answer from Graph', () => {
  const listed = json(200, { value: [{ id: 'in/catalogue' }] })

  test('names the app by its address in the catalogue', async () => {
    const { graph, requests } = scriptedGraph(listed, json(201, {}))
    await createInstaller(graph, externalId).install('user-id-0')
    expect(requests[1]).toMatchObject({
      url: `${tenantGraph}/users/user-id-0/teamwork/installedApps`,
      body: { 'teamsApp@odata.bind': `${tenantGraph}/appCatalogs/teamsApps/in%2Fcatalogue` },
    })
  })

  test.each([
    [400, { error: { code: 'BadRequest' } }, 'BadRequest'],
    [403, { error: { code: 'Forbidden', message: 'Kalle får inte' } }, 'Forbidden'],
    [403, {}, 'http-403'],
    [404, { error: { code: 'x'.repeat(100) } }, 'x'.repeat(60)],
  ])('%i is final, with Graph’s code and none of its words', async (status, body, reason) => {
    const { graph } = scriptedGraph(listed, json(status, body))
    expect(await createInstaller(graph, externalId).install(megan)).toEqual(refused(reason))
  })

  test.each([401, 410, 501])('%i says nothing of the person', async (status) => {
    const { graph } = scriptedGraph(listed, json(status, {}))
    await expect(createInstaller(graph, externalId).install(megan)).rejects.toMatchObject({
      code: expect.stringMatching(/^graph-/),
    })
  })

  test('a long wait is left to the queue', async () => {
    const { graph } = scriptedGraph(listed, json(429, {}, { 'Retry-After': '90' }))
    await expect(createInstaller(graph, externalId).install(megan)).rejects.toMatchObject({
      code: 'graph-unavailable',
      retryAfterSeconds: 90,
    })
  })

  test('after 404 the catalogue is asked anew: the app may have been put there again', async () => {
    const { graph, requests } = scriptedGraph(
      listed,
      json(404, { error: { code: 'NotFound' } }),
      json(200, { value: [{ id: 'anew' }] }),
      json(201, {}),
    )
    const installer = createInstaller(graph, externalId)
    expect(await installer.install(megan)).toEqual(refused('NotFound'))
    expect(await installer.install(megan)).toEqual(installed)
    expect(requests[3]?.body).toEqual({ 'teamsApp@odata.bind': `${tenantGraph}/appCatalogs/teamsApps/anew` })
  })
})

describe('the catalogue', () => {
  test.each([
    ['lacks the app', json(200, { value: [] }), 'app-not-in-catalogue'],
    ['is closed to us', json(403, {}), 'app-catalogue-closed'],
  ])('that %s is asked again after a minute, and not for everybody before', async (_case, answer, reason) => {
    const clock = { now: 0 }
    const { graph, requests } = scriptedGraph(answer, json(200, { value: [{ id: 'app' }] }), json(201, {}))
    const installer = createInstaller(graph, externalId, () => clock.now)
    const all = await Promise.all(Array.from({ length: 10 }, () => installer.install(megan)))
    expect(new Set(all.map((result) => JSON.stringify(result)))).toEqual(new Set([JSON.stringify(refused(reason))]))
    clock.now = 59_999
    expect(await installer.install(megan)).toEqual(refused(reason))
    expect(requests).toHaveLength(1)
    clock.now = 60_000
    expect(await installer.install(megan)).toEqual(installed)
  })

  test('that does not answer is asked again at once by the next', async () => {
    const { graph } = scriptedGraph(
      ...[1, 2, 3].map(() => json(503, {})),
      json(200, { value: [{ id: 'app' }] }),
      json(201, {}),
    )
    const installer = createInstaller(graph, externalId)
    await expect(installer.install(megan)).rejects.toMatchObject({ code: 'graph-unavailable' })
    expect(await installer.install(megan)).toEqual(installed)
  })

  test('that answers something else is no catalogue', async () => {
    const { graph } = scriptedGraph(json(200, { html: true }))
    await expect(createInstaller(graph, externalId).install(megan)).rejects.toMatchObject({ code: 'graph-unavailable' })
  })
})
