import { describe, expect, it } from 'vitest'
import type { ListName } from '../../src/domain/list-row.ts'
import { compileDocument } from '../../src/flows/compile-document.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import { listNumbers } from '../../src/flows/list-numbers.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn } from '../support/card-walk.ts'
import { commitmentTown } from '../support/commitment-town.ts'
import { read } from '../support/joint-town.ts'
import { keepColumns, keepRow } from '../support/site-lists.ts'
import { cardOf, type Town, townWithPlan, townWithRound } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const notes = { name: 'Notes', displayName: 'Anteckningar' }
const matter = { name: 'Dnr', displayName: 'Diarienummer' }
const settled = { name: 'Settled', displayName: 'Klar för nämnden' }

async function measuresIn({ services: { store } }: Town) {
  const [plan] = await store.plans.list()
  return store.plans.measures(plan?.id ?? '')
}

const statusOf = async (town: Town, phrase = 'status') => cardOf(await town.say('samira', phrase))

describe('what people have written in the lists', () => {
  it('stands on the status card by measure and column, in the order of the plan and of the list', async () => {
    const town = await townWithPlan()
    const [first, second] = await measuresIn(town)
    await keepColumns(town, 'measures', [notes, matter, settled])
    await keepRow(town, { kind: 'measure', key: second?.id ?? '', people: { Dnr: 'KS 2026/12', Settled: true } })
    await keepRow(town, { kind: 'measure', key: first?.id ?? '', people: { Notes: 'Kvar:\n tunneln', Settled: false } })
    const said = read(await statusOf(town))
    const lines = [
      'Anteckningar i listorna',
      '1.1 · Anteckningar: Kvar: tunneln',
      '1.1 · Klar för nämnden: Nej',
      '1.2 · Diarienummer: KS 2026/12',
      '1.2 · Klar för nämnden: Ja',
    ]
    expect(lines.map((line) => said.indexOf(line))).toEqual(
      lines.map((line) => said.indexOf(line)).toSorted((a, b) => a - b),
    )
    for (const line of lines) expect(said).toContain(line)
  })

  it('is left out where it holds personal data or is empty, and with it the heading', async () => {
    const town = await townWithPlan()
    const [first] = await measuresIn(town)
    await keepColumns(town, 'measures', [notes, matter])
    await keepRow(town, { kind: 'measure', key: first?.id ?? '', people: { Notes: 'Ring 070-123 45 67', Dnr: ' ' } })
    const said = read(await statusOf(town))
    expect(said).not.toContain('Anteckningar')
    expect(said).not.toContain('070')
  })

  it('of columns that are not in the list any more is not told', async () => {
    const town = await townWithPlan()
    const [first] = await measuresIn(town)
    await keepColumns(town, 'measures', [notes])
    await keepRow(town, { kind: 'measure', key: first?.id ?? '', people: { Dnr: 'KS 2026/12' } })
    expect(read(await statusOf(town))).not.toContain('KS 2026/12')
  })

  it('of a row that somebody has deleted is not told', async () => {
    const town = await townWithPlan()
    const [first] = await measuresIn(town)
    await keepColumns(town, 'measures', [notes])
    await keepRow(town, { kind: 'measure', key: first?.id ?? '', state: 'removed', people: { Notes: 'Kvar' } })
    expect(read(await statusOf(town))).not.toContain('Kvar')
  })

  it('of a commitment stands on the status card, and on its own card', async () => {
    const town = await commitmentTown()
    const id = await town.register(town.police, 'Vandra på kvällarna')
    await keepColumns(town, 'commitments', [notes, matter])
    await keepRow(town, { kind: 'commitment', key: id, people: { Notes: 'Avstämt i mars', Dnr: 'KS 2026/7' } })
    const said = read(await statusOf(town))
    expect(said).toContain('Åtagande 1, Polisen · Anteckningar: Avstämt i mars')
    const own = read(cardOf(await town.press('samira', 'commitment.open', { c: id, n: 0 })))
    expect(own).toContain('I listan Åtaganden')
    expect(own).toContain('Diarienummer: ')
    expect(own).toContain('KS 2026/7')
    const other = await town.register(town.housing, 'Byta lås')
    const card = read(cardOf(await town.press('samira', 'commitment.open', { c: other, n: 0 })))
    expect(card).not.toContain('I listan Åtaganden')
  })

  it('goes along to the plan document, in Swedish whoever asks, but not of measures that are withdrawn', async () => {
    const town = await townWithPlan('en')
    const [first, second] = await measuresIn(town)
    await keepColumns(town, 'measures', [notes, settled])
    for (const measure of [first, second]) {
      await keepRow(town, { kind: 'measure', key: measure?.id ?? '', people: { Notes: 'Kvar', Settled: true } })
    }
    await town.database.sql.executeSql('UPDATE "Measure" SET withdrawn = true WHERE id = $1::uuid', [second?.id])
    await town.say('samira', 'compile')
    const job = town.jobs.find(({ name }) => name === 'compile-document')
    await compileDocument(town.services, job?.payload as { planId: string; personId: string })
    expect(town.stored.at(-1)?.document).toMatchObject({
      notes: [
        { aboutId: first?.id, column: 'Anteckningar', text: 'Kvar' },
        { aboutId: first?.id, column: 'Klar för nämnden', text: 'Ja' },
      ],
    })
  })
})

const parked = async (town: Town, ...rows: readonly (readonly [ListName, string])[]) => {
  const kinds = { measures: 'measure', reports: 'report', commitments: 'commitment' } as const
  for (const [n, [list, fault]] of rows.entries()) {
    await keepRow(town, { kind: kinds[list], key: `${list} ${n}`, state: 'parked', fault })
  }
}

describe.each(codes)('rows that could not be written, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.listState
  const tryAgain = text.commands.tryAgain[0] ?? ''

  it('are told of by list and reason, the most first, with a button to try again', async () => {
    const town = await townWithRound(code)
    await parked(town, ['reports', 'accessDenied'], ['measures', '503'], ['measures', 'timeout'])
    await keepRow(town, { kind: 'report', key: 'gone', state: 'removed' })
    const card = await statusOf(town)
    const said = read(card)
    const lines = [
      t.parked(2, text.words.lists.measures, t.reasons['no-answer']()),
      t.parked(1, text.words.lists.reports, t.reasons['not-allowed']()),
      t.sayTryAgain(tryAgain),
      t.removed(1),
    ]
    expect(said).toContain(lines.join('\n'))
    const titles = buttonsOn(card).map(({ title }) => title)
    expect(titles).toEqual(expect.arrayContaining([t.tryAgain, text.cards.listFindings.recreate(1)]))
    expect(buttonsOn(card).length).toBeLessThanOrEqual(6)
  })

  it('are many faults: those that are told are the most common, the others are counted', async () => {
    const town = await townWithPlan(code)
    const faults = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((fault) => ['measures', fault] as const)
    await parked(town, ['reports', 'zz'], ['reports', 'zz'], ...faults)
    const said = read(await statusOf(town))
    expect(said).toContain(t.parked(2, text.words.lists.reports, t.reasons.refused('zz')))
    expect(said).toContain(t.moreParked(3))
  })

  it('are written when the coordinator says so, and how many they are is said', async () => {
    const town = await townWithPlan(code)
    await parked(town, ['measures', '503'], ['reports', '503'])
    town.jobs.splice(0)
    const said = read(cardOf(await town.say('samira', tryAgain)))
    expect(said).toContain(t.released(2))
    expect(town.jobs.map(({ name, key }) => [name, key])).toEqual([['write-lists', 'lists']])
    expect(await town.services.store.listRows.counts()).toMatchObject({ parked: 0 })
    const card = await statusOf(town)
    expect(buttonsOn(card).map(({ title }) => title)).not.toContain(t.tryAgain)
    expect(read(card)).not.toContain(t.sayTryAgain(tryAgain))
  })

  it('are none: nothing is started, and it is said what else has failed and is not tried again', async () => {
    const town = await townWithPlan(code)
    await keepRow(town, { kind: 'measure', key: 'removed', state: 'removed' })
    town.jobs.splice(0)
    expect(read(cardOf(await town.say('samira', tryAgain)))).toContain(t.nothing)
    const conversation = createConversation({ ...town.services, givenUpJobs: async () => 2 })
    const said = await conversation.onMessage({ actor: town.actor('samira'), text: tryAgain, files: [] })
    expect(read(cardOf(said))).toContain(t.otherFaults(2))
    expect(town.jobs).toEqual([])
    expect(await town.services.store.listRows.counts()).toMatchObject({ removed: 1 })
  })
})

describe('numbers for those who run the program', () => {
  it('count the rows that wait, were given up and were deleted, and what the coordinators have not been told', async () => {
    const town = await townWithPlan()
    const before = await listNumbers(town.services.store)
    await parked(town, ['measures', '503'], ['measures', '503'])
    await keepRow(town, { kind: 'report', key: 'gone', state: 'removed' })
    await keepRow(town, { kind: 'report', key: 'soon', state: 'waiting' })
    await keepRow(town, { kind: 'report', key: 'now', state: 'sending' })
    const finding = { list: 'measures', itemId: '1', row: null, column: '', ours: '', theirs: '' } as const
    const { listRows } = town.services.store
    await listRows.find([{ ...finding, kind: 'unknown-row', occasion: 'a' }], town.services.world.now())
    const waiting = before.list_rows_waiting ?? 0
    const now = { list_rows_parked: 2, list_rows_removed: 1, list_findings_untold: 1, list_rows_waiting: waiting + 2 }
    expect(await listNumbers(town.services.store)).toEqual(now)
    await listRows.markTold(
      (await listRows.untold()).map(({ id }) => id),
      town.services.world.now(),
    )
    expect(await listNumbers(town.services.store)).toEqual({ ...now, list_findings_untold: 0 })
  })
})
