import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestSite, type TestSite } from './support.ts'

let at: TestSite
let list: string
beforeEach(async () => {
  at = await openTestSite()
  list = await at.makeList()
})
afterEach(() => at.end())

const json = { 'Content-Type': 'application/json' }
const create = (id: string, key = id) => ({
  id,
  method: 'POST',
  url: `${list}/items`,
  headers: json,
  body: { fields: { RadslagKey: key } },
})
const batch = (requests: readonly object[]) => at.call('POST', '/$batch', { requests })
type Inner = { id: string; status: number; headers: Record<string, string>; body?: Record<string, unknown> }
const answersOf = async (requests: readonly object[]): Promise<Map<string, Inner>> => {
  const { status, body } = await batch(requests)
  expect(status).toBe(200)
  return new Map(body.responses.map((response: Inner) => [response.id, response]))
}
const keys = async () =>
  (await at.call('GET', `${list}/items?$expand=fields`)).body.value.map(
    (item: { fields: { RadslagKey: string } }) => item.fields.RadslagKey,
  )

describe('twenty requests in one', () => {
  test('each is done as if it had come by itself, in the order given, and answered under its id', async () => {
    const answers = await answersOf([
      create('a'),
      { ...create('b'), url: `${list}/items`.slice(1) },
      create('c', 'A'),
      { id: 'd', method: 'GET', url: `${list}/items/1?$expand=fields` },
      { id: 'e', method: 'DELETE', url: `${list}/items/2` },
      { id: 'f', method: 'GET', url: `${list}/items/99` },
    ])
    expect([...answers].map(([id, { status }]) => `${id} ${status}`).sort()).toEqual(
      ['a 201', 'b 201', 'c 400', 'd 200', 'e 204', 'f 404'].sort(),
    )
    expect(answers.get('d')?.body).toMatchObject({ id: '1', fields: { RadslagKey: 'a' } })
    expect(answers.get('a')?.headers).toMatchObject(json)
    expect(answers.get('c')?.body).toMatchObject({ error: { code: 'invalidRequest' } })
    expect(await keys()).toEqual(['a'])
  })

  test('the answers come in another order than the requests', async () => {
    const { body } = await batch([create('a'), create('b'), create('c')])
    expect(body.responses.map(({ id }: Inner) => id)).toEqual(['c', 'b', 'a'])
  })

  test('an entity tag is given and demanded inside as outside', async () => {
    const made = (await answersOf([create('a')])).get('a')
    expect(made?.headers.ETag).toBe(made?.body?.eTag)
    const patch = { method: 'PATCH', url: `${list}/items/1/fields`, body: { PlanYear: 2026 } }
    const headers = { ...json, 'if-match': String(made?.headers.ETag) }
    const answers = await answersOf([
      { ...patch, id: '1', headers },
      { ...patch, id: '2', headers },
    ])
    expect([answers.get('1')?.status, answers.get('2')?.status]).toEqual([200, 412])
  })

  test.each([
    ['more than twenty', () => Array.from({ length: 21 }, (_, n) => create(`k${n}`))],
    ['none', () => []],
    ['two with the same id, whatever its case', () => [create('a'), create('A')]],
    ['one without an id', () => [{ ...create('a'), id: undefined }]],
    ['a whole address', () => [{ ...create('a'), url: `${at.site().graphUrl}${list}/items` }]],
    ['the version in the address', () => [{ ...create('a'), url: `/v1.0${list}/items` }]],
    ['a body whose content type is not told', () => [{ ...create('a'), headers: {} }]],
    ['another batch', () => [{ ...create('a'), url: '/$batch' }]],
    ['a method that is none', () => [{ ...create('a'), method: 'TAKE' }]],
    ['one that waits for another', () => [create('a'), { ...create('b'), dependsOn: ['a'] }]],
  ])('%s: the whole is refused and nothing is done', async (_case, requests) => {
    expect(await batch(requests())).toMatchObject({ status: 400, body: { error: { code: 'invalidRequest' } } })
    expect(await keys()).toEqual([])
  })
})

describe('what goes wrong on purpose', () => {
  test('one request inside fails and its neighbours do not', async () => {
    at.failNext('POST', /\/items$/, { status: 503, retryAfterSeconds: 7 })
    const answers = await answersOf([create('a'), create('b')])
    expect(answers.get('a')).toMatchObject({ status: 503, headers: { 'Retry-After': '7' } })
    expect(answers.get('b')?.status).toBe(201)
    expect(await keys()).toEqual(['b'])
  })

  test('one inside is done and its answer is lost', async () => {
    at.failNext('POST', /\/items$/, { status: 504, afterWork: true })
    expect((await answersOf([create('a')])).get('a')?.status).toBe(504)
    at.failNext('POST', /\/items$/, { status: 'drop', afterWork: true })
    expect((await answersOf([create('b'), create('c')])).has('b')).toBe(false)
    expect(await keys()).toEqual(['a', 'b', 'c'])
  })

  test('the whole is done and its answer is lost', async () => {
    at.failNext('POST', /\$batch$/, { status: 504, afterWork: true })
    expect((await batch([create('a'), create('b')])).status).toBe(504)
    at.failNext('POST', /\$batch$/, { status: 'drop', afterWork: true })
    await expect(batch([create('c')])).rejects.toThrow()
    expect(await keys()).toEqual(['a', 'b', 'c'])
  })

  test('the whole is refused before anything is done', async () => {
    const rateLimit = { limit: 1250, left: 0, seconds: 31 }
    at.failNext('POST', /\$batch$/, { status: 429, retryAfterSeconds: 4, rateLimit })
    const { status, headers } = await batch([create('a')])
    expect([status, headers.get('retry-after'), headers.get('ratelimit-reset')]).toEqual([429, '4', '31'])
    expect(await keys()).toEqual([])
  })
})

test('what was asked is counted by kind, a batch once over the wire', async () => {
  const before = at.site().usage()
  await batch([create('a'), create('b'), { id: 'c', method: 'GET', url: `${list}/items/1` }])
  await at.call('GET', `${list}/items`)
  const { requests, kinds, units } = at.site().usage()
  expect(requests - before.requests).toBe(2)
  expect([kinds.$batch, (kinds.POST ?? 0) - (before.kinds.POST ?? 0), kinds.GET]).toEqual([1, 2, 3])
  expect(units - before.units).toBe(2 + 2 + 1 + 1)
})
