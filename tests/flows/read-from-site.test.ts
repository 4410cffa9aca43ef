import { afterAll, beforeAll, expect, it } from 'vitest'
import { readLists } from '../../src/flows/read-lists.ts'
import { writeLists } from '../../src/flows/write-lists.ts'
import { createLists, prepareLists } from '../../src/outputs/lists/index.ts'
import { type Bench, startBench } from '../graph/support.ts'
import { townWithPlan } from '../support/town.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
  await prepareLists(bench.site)
})
afterAll(() => bench.end())

it('what people do in the lists of a site comes back through Graph, and only what is ours is put right', async () => {
  const town = await townWithPlan()
  const { store } = town.services
  const services = { ...town.services, lists: createLists(bench) }
  const [plan] = await store.plans.list()
  const [lamps, bushes] = await store.plans.measures(plan?.id ?? '')
  if (!lamps || !bushes) throw new Error('The plan is not there.')
  const rowOf = async (key: string) => (await store.listRows.byKeys('measures', [key]))[0]
  const findings = async () => (await store.listRows.untold()).map(({ kind, row }) => [kind, row?.key ?? ''])
  const pathOf = async (key: string) => {
    const { listId, itemId } = (await rowOf(key))?.place ?? { listId: '', itemId: '' }
    return `/sites/${await bench.site.id()}/lists/${listId}/items/${itemId}`
  }
  const byHand = (method: string, path: string, body?: object) =>
    fetch(`${bench.local.graphUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  await writeLists(services)
  await readLists(services)
  await readLists(services)
  expect([await findings(), (await store.listRows.counts()).written]).toEqual([[], 3])

  const lampsPath = await pathOf(lamps.id)
  await byHand('PATCH', `${lampsPath}/fields`, { Notes: 'Kvar: tunneln', Execution: 'Genomförd' })
  await byHand('DELETE', await pathOf(bushes.id))
  await byHand('POST', lampsPath.replace(/\/\d+$/, ''), { fields: { Title: 'Egen rad' } })
  const before = bench.requests.length
  await readLists(services)
  expect(bench.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true)
  expect((await findings()).toSorted()).toEqual(
    [
      ['changed', lamps.id],
      ['row-removed', bushes.id],
      ['unknown-row', ''],
    ].toSorted(),
  )
  expect([...(await store.listRows.peopleOf('measure', [lamps.id]))]).toEqual([[lamps.id, { Notes: 'Kvar: tunneln' }]])

  await writeLists(services)
  await readLists(services)
  const there = (await (await byHand('GET', `${lampsPath}?$expand=fields`)).json()) as { fields: object }
  expect(there.fields).toMatchObject({ Notes: 'Kvar: tunneln', Execution: 'Inte rapporterad' })
  expect((await rowOf(lamps.id))?.state).toBe('written')
  expect((await rowOf(bushes.id))?.state).toBe('removed')
  expect(await findings()).toHaveLength(3)
})
