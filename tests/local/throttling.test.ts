import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSite, type TestSite } from './support.ts'

let at: TestSite
let list: string
let now = 0
beforeEach(async () => {
  now = Date.parse('2026-11-02T08:00:00Z')
  at = await openTestSite({ units: { perMinute: 20 }, now: () => now })
  list = await at.makeList()
  now += 60_000
})
afterEach(() => at.end())

const create = (key: string) => at.call('POST', `${list}/items`, { fields: { RadslagKey: key } })

test('a reading takes one unit, a writing two, and nothing is told of the limit until most of it is used', async () => {
  for (let n = 0; n < 7; n++) expect((await create(`k${n}`)).headers.has('ratelimit-limit')).toBe(false)
  await at.call('GET', `${list}/items`)
  const { headers } = await at.call('GET', `${list}/items`)
  expect(['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map((name) => headers.get(name))).toEqual([
    '20',
    '4',
    '60',
  ])
})

test('beyond the limit is 429 until the minute has slid on, and nothing was begun', async () => {
  for (let n = 0; n < 5; n++) await create(`early${n}`)
  now += 20_000
  for (let n = 0; n < 5; n++) await create(`late${n}`)
  const refused = await create('one more')
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'activityLimitReached' } } })
  expect(refused.headers.get('retry-after')).toBe('40')
  now += 40_000
  expect((await create('one more')).status).toBe(201)
  expect(at.site().usage()).toMatchObject({ throttled: 1 })
})

test('inside a batch each request takes its own units, and those beyond the limit are refused one by one', async () => {
  const requests = Array.from({ length: 12 }, (_, n) => ({
    id: String(n),
    method: 'POST',
    url: `${list}/items`,
    headers: { 'Content-Type': 'application/json' },
    body: { fields: { RadslagKey: `k${n}` } },
  }))
  const { status, body } = await at.call('POST', '/$batch', { requests })
  expect(status).toBe(200)
  const refused = body.responses.filter((each: { status: number }) => each.status === 429)
  expect(refused.map(({ id }: { id: string }) => id).sort()).toEqual(['10', '11'])
  expect(refused[0].headers).toMatchObject({ 'Retry-After': '60' })
})

test('people are no load on the site', async () => {
  for (let n = 0; n < 30; n++) expect((await at.call('GET', '/users/petra.polis@granvik.example')).status).toBe(200)
})
