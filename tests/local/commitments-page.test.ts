import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareLists } from '../../src/outputs/lists/index.ts'
import { type Bench, startBench } from '../graph/support.ts'
import { writtenRow } from '../outputs/written-row.ts'
import { exampleBefore, exampleCouncil } from '../support/council-example.ts'

const plan = { id: 'plan', name: 'Granvik', year: 2026 }

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
  await prepareLists(bench.site)
  for (const { council, commitments } of [exampleCouncil(plan), exampleBefore(plan)]) {
    for (const { standing, partner } of commitments) {
      const row = { plan, council, partner, standing, becameCode: '' }
      await writtenRow(bench, { kind: 'commitment', row })
      for (const event of standing.commitment.events) {
        const events = { ...event, id: `${council.id} ${event.id}` }
        await writtenRow(bench, { kind: 'commitment-event', row: { ...row, event: events } })
      }
    }
  }
})
afterEach(() => bench.end())

const pageOf = async (list: string) => {
  const { url } = bench.local
  return (await fetch(`${url}/listor/${await bench.site.listId(list)}`)).text()
}

test('commitments stand by council, the latest first, and by partner', async () => {
  const page = await pageOf('Åtaganden')
  const headings = [...page.matchAll(/scope="rowgroup"[^>]*>([^<]*)</g)].map(([, heading]) => heading)
  expect(headings.slice(0, 2)).toEqual([
    'Granvik 2027 · Rådet 2026-12-03 · Företagarna Granvik',
    'Granvik 2027 · Rådet 2026-12-03 · Granviksbostäder AB',
  ])
  expect(headings.at(-1)).toBe('Granvik 2026 · Rådet 2025-12-04 · Svenska kyrkan i Granvik')
})

test('where a commitment stands is told by a sign and a word, and days are days without a clock', async () => {
  const page = await pageOf('Åtaganden')
  for (const state of ['○</span> Föreslaget', '●</span> Bekräftat', '≠</span> Ändring begärd', '✓</span> Genomfört']) {
    expect(page).toContain(`<span aria-hidden="true">${state}`)
  }
  expect(page).toContain('>30 juni 2027</time>')
  expect(page).toContain('Tunneln målades i maj av tio ungdomar.')
})

test('what was said about commitments stands among the reports', async () => {
  const page = await pageOf('Rapporter')
  expect(page).toContain('Resultat redovisat')
  expect(page).toContain('Önskad lydelse: Varannan fredag')
  expect(page).toContain('Svenska kyrkan i Granvik')
})
