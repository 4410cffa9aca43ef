import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSite, type TestSite } from './support.ts'

const many = 20_000

let at: TestSite
let list: string
beforeEach(async () => {
  at = await openTestSite()
  list = await at.makeList()
})
afterEach(() => at.end())

const secondsOf = async (work: () => unknown) => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

// A search from row to row would take minutes for this; the limits leave room for a slow machine.
test('a list of twenty thousand rows is filled, looked up in, read and changed without going through it each time', async () => {
  const fill = () => {
    for (let n = 0; n < many; n++) at.site().addRow('Åtgärder', { RadslagKey: `key-${n}`, PlanYear: 2026 })
  }
  expect(await secondsOf(fill)).toBeLessThan(20)
  const look = async () => {
    for (let n = 0; n < 200; n++) {
      const { body } = await at.call('GET', `${list}/items?$filter=fields/RadslagKey eq 'KEY-${n * 100}'`)
      expect(body.value).toMatchObject([{ id: String(n * 100 + 1) }])
    }
  }
  expect(await secondsOf(look)).toBeLessThan(10)
  const readAll = async () => {
    let rows = 0
    let next = `${list}/items/delta?$expand=fields`
    for (;;) {
      const { body } = await at.call('GET', next)
      rows += body.value.length
      if (body['@odata.deltaLink']) break
      next = body['@odata.nextLink']
    }
    expect(rows).toBe(many)
  }
  expect(await secondsOf(readAll)).toBeLessThan(20)
  const taken = await at.call('POST', `${list}/items`, { fields: { RadslagKey: `KEY-${many - 1}` } })
  expect(taken.status).toBe(400)
}, 90_000)

test('a key is free again when its row has another, or has been removed', async () => {
  const create = async (key: string) => (await at.call('POST', `${list}/items`, { fields: { RadslagKey: key } })).status
  expect(await create('a')).toBe(201)
  expect(await create('A')).toBe(400)
  await at.call('PATCH', `${list}/items/1/fields`, { RadslagKey: 'b' })
  expect([await create('B'), await create('a')]).toEqual([400, 201])
  await at.call('DELETE', `${list}/items/1`)
  expect(await create('b')).toBe(201)
  await at.restart()
  expect([await create('A'), await create('B')]).toEqual([400, 400])
})
