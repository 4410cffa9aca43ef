import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSite, type TestSite } from './support.ts'

let at: TestSite
let list: string
beforeEach(async () => {
  at = await openTestSite()
  list = await at.makeList()
})
afterEach(() => at.end())

type Item = { id: string; eTag?: string; deleted?: object; fields?: Record<string, unknown> }
type Reading = { readonly items: readonly Item[]; readonly pages: number; readonly link: string }

/** Reads to the end from a link, or from the beginning; `between` happens after each page but the last. */
async function read(from = `${list}/items/delta?$expand=fields`, between = () => {}): Promise<Reading> {
  const items: Item[] = []
  for (let next = from, pages = 1; ; pages++) {
    const { status, body } = await at.call('GET', next)
    expect(status).toBe(200)
    items.push(...body.value)
    if (body['@odata.deltaLink']) return { items, pages, link: body['@odata.deltaLink'] }
    next = body['@odata.nextLink']
    between()
  }
}
const names = ({ items }: Reading) =>
  items.map(({ id, deleted, fields }) => `${id} ${deleted ? 'deleted' : (fields?.PlanYear ?? '-')}`)
const create = (key: string) => at.call('POST', `${list}/items`, { fields: { RadslagKey: key } })
const setYear = (id: number, PlanYear: number) => at.call('PATCH', `${list}/items/${id}/fields`, { PlanYear })
const remove = (id: number) => at.call('DELETE', `${list}/items/${id}`)

test('the first reading gives what is there page by page, and the next one only what is new', async () => {
  for (const key of ['a', 'b', 'c', 'd', 'e']) await create(key)
  await remove(2)
  const first = await read(`${list}/items/delta?$expand=fields&$top=2`)
  expect([names(first), first.pages]).toEqual([['1 -', '3 -', '4 -', '5 -'], 2])
  expect(names(await read(first.link))).toEqual([])
  await setYear(4, 2026)
  await create('f')
  await remove(1)
  const second = await read(first.link)
  expect(names(second)).toEqual(['4 2026', '6 -', '1 deleted'])
  expect(second.items.at(-1)?.deleted).toEqual({ state: 'deleted' })
  expect(names(await read(second.link))).toEqual([])
})

test('a row that was changed twice comes twice, and its last occurrence is right', async () => {
  await create('a')
  const { link } = await read()
  for (const year of [2024, 2025, 2026]) await setYear(1, year)
  const { items } = await read(link)
  expect(items.map(({ fields }) => fields?.PlanYear)).toEqual([2025, 2026])
  expect(items[1]?.eTag).toBe((await at.call('GET', `${list}/items/1`)).body.eTag)
})

test('what happens between two pages is not lost', async () => {
  for (const key of ['a', 'b', 'c', 'd']) await create(key)
  let happened = false
  const reading = await read(`${list}/items/delta?$expand=fields&$top=3`, () => {
    if (happened) return
    happened = true
    at.site().editRow('Åtgärder', '1', { PlanYear: 2026 })
    at.site().removeRow('Åtgärder', '4')
  })
  expect(names(reading)).toEqual(['1 -', '2 -', '3 -', '1 2026', '4 deleted'])
})

test('latest gives a place to begin without the rows before it', async () => {
  await create('a')
  const { body } = await at.call('GET', `${list}/items/delta()?token=latest`)
  expect(body.value).toEqual([])
  await create('b')
  const { items } = await read(body['@odata.deltaLink'])
  expect(items.map(({ id, fields }) => [id, fields])).toEqual([['2', undefined]])
})

test('a place holds through a restart of the site', async () => {
  await create('a')
  const { link } = await read()
  await create('b')
  await remove(1)
  const path = () => `${at.site().graphUrl}${new URL(link).pathname.slice('/v1.0'.length)}${new URL(link).search}`
  await at.restart()
  expect(names(await read(path()))).toEqual(['2 -', '1 deleted'])
  await at.restart()
  expect(names(await read(path()))).toEqual(['2 -', '1 deleted'])
})

test('a token that is too old is 410 with the address to begin again, also after a restart', async () => {
  await create('a')
  const { link } = await read()
  at.site().expireTokens()
  const refused = await at.call('GET', link)
  expect(refused).toMatchObject({ status: 410, body: { error: { code: 'resyncRequired' } } })
  const again = await read(refused.headers.get('location') ?? '')
  expect(names(again)).toEqual(['1 -'])
  await at.restart()
  const port = new URL(at.site().url).port
  expect((await at.call('GET', link.replace(/:\d+/, `:${port}`))).status).toBe(410)
  expect((await at.call('GET', again.link.replace(/:\d+/, `:${port}`))).status).toBe(200)
})

test('a token of somebody else is refused', async () => {
  expect((await at.call('GET', `${list}/items/delta?token=abc`)).status).toBe(400)
})

test('a row out of the recycle bin has its id, its values and a new tag', async () => {
  const made = await create('a')
  const { link } = await read()
  await remove(1)
  const { eTag } = at.site().restoreRow('Åtgärder', '1')
  expect(eTag).not.toBe(made.body.eTag)
  expect(names(await read(link))).toEqual(['1 deleted', '1 -'])
  expect((await at.call('GET', `${list}/items/1?$expand=fields`)).body.fields).toMatchObject({ RadslagKey: 'a' })
})

test('a row stays in the recycle bin when its key has been taken', async () => {
  await create('a')
  await remove(1)
  await create('A')
  expect(() => at.site().restoreRow('Åtgärder', '1')).toThrow(expect.objectContaining({ code: 'graph-refused' }))
  expect(() => at.site().restoreRow('Åtgärder', '7')).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('who made and changed a row is told: an application or a person', async () => {
  await create('a')
  at.site().editRow('Åtgärder', '1', { Notes: 'Möte i maj' })
  const { body } = await at.call('GET', `${list}/items/1?$expand=fields`)
  expect(body.createdBy).toHaveProperty('application')
  expect(body.lastModifiedBy).toHaveProperty('user.displayName')
  expect(body.fields.Notes).toBe('Möte i maj')
})

test('null empties a column', async () => {
  await create('a')
  await setYear(1, 2026)
  await at.call('PATCH', `${list}/items/1/fields`, { PlanYear: null })
  expect((await at.call('GET', `${list}/items/1?$expand=fields`)).body.fields).not.toHaveProperty('PlanYear')
})

test('a list that was removed is gone, also after a restart', async () => {
  at.site().removeList('Åtgärder')
  await at.restart()
  expect((await at.call('GET', `${list}/items/delta`)).status).toBe(404)
  expect(await at.makeList()).not.toBe(list)
})
