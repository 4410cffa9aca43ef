import { describe, expect, it } from 'vitest'
import { finding } from '../../src/domain/list-findings.ts'
import type { FindingKind, ListFinding } from '../../src/domain/list-row.ts'
import { readLists } from '../../src/flows/read-lists.ts'
import { tellListFindings } from '../../src/flows/tell-list-findings.ts'
import { writeLists } from '../../src/flows/write-lists.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, wordsOn } from '../support/card-walk.ts'
import { cardOf, ids, townWithPlan } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]

/** A town whose measures are written in the list, and which has been read once. */
async function toldTown(code: Language = 'sv') {
  const town = await townWithPlan(code)
  const { store } = town.services
  const [plan] = await store.plans.list()
  const keys = (await store.plans.measures(plan?.id ?? '')).map(({ id }) => id)
  const [lamps = '', bushes = ''] = keys
  await writeLists(town.services)
  await readLists(town.services)
  const edit = async (key: string, fields: Parameters<typeof town.lists.byHand.edit>[2]) => {
    town.lists.byHand.edit('measures', key, fields)
    await readLists(town.services)
  }
  const remove = async (...some: readonly string[]) => {
    for (const key of some) town.lists.byHand.remove('measures', key)
    await readLists(town.services)
  }
  const tell = async () => {
    const before = town.sent.length
    await tellListFindings(town.services)
    return town.sent.slice(before)
  }
  const wordsTold = async () => wordsOn(cardOf((await tell()).map(({ card }) => card)))
  return { ...town, store, keys, lamps, bushes, edit, remove, tell, wordsTold }
}

/** Anything, found at an item of its own. */
const anyFinding = (n: number, kind: FindingKind = 'unknown-row'): ListFinding =>
  finding(kind, { list: 'reports', place: { listId: 'l', itemId: String(n) }, row: null, theirs: `Rad ${n}` })

describe('the coordinators are told of what people did in the lists', () => {
  it('in words: which row, which column, what stood there and what was put there, and what was done about it', async () => {
    const town = await toldTown()
    await town.edit(town.lamps, { Execution: 'Genomförd' })
    await writeLists(town.services)
    const [sent, ...others] = await town.tell()
    expect(others).toEqual([])
    expect(sent?.to.aadObjectId).toBe(ids.samira)
    expect(sent && wordsOn(sent.card)).toEqual([
      'Någon har ändrat i listorna',
      'Ändrat i listorna',
      languages.sv.cards.listFindings.lead(1),
      'Åtgärd 1.1 i Granvik 2026',
      '  Byta lampor',
      'Någon har ändrat Genomförande från ”Inte rapporterad” till ”Genomförd” i listan Åtgärder. Jag har skrivit tillbaka det som gäller. Ändringen finns kvar i radens versionshistorik.',
    ])
    expect(sent && buttonsOn(sent.card)).toEqual([])
  })

  it('once', async () => {
    const town = await toldTown()
    await town.edit(town.lamps, { Execution: 'Genomförd' })
    expect(await town.tell()).toHaveLength(1)
    expect(await town.tell()).toEqual([])
  })

  it('as it is: what could not be put right yet, or at all, is not said to be', async () => {
    const town = await toldTown()
    await town.edit(town.lamps, { Execution: 'Genomförd' })
    expect((await town.wordsTold()).at(-1)).toContain('Jag skriver tillbaka det som gäller.')
    await town.edit(town.lamps, { Execution: 'Löpande' })
    const [row] = await town.store.listRows.byKeys('measures', [town.lamps])
    if (!row) throw new Error('It is not there.')
    const { kind, key, change, place, seen } = row
    const parked = { kind, key, change, place, seen, state: 'parked', tries: 100, fault: '403' } as const
    await town.store.listRows.remember([{ ...parked, dueAt: town.services.world.now() }])
    expect((await town.wordsTold()).at(-1)).toContain('Jag har inte kunnat skriva tillbaka det som gäller.')
  })

  it('without repeating personal data, in a column of ours or of theirs', async () => {
    const town = await toldTown()
    await town.edit(town.lamps, { Notes: 'Ring 070-123 45 67', ReportComment: 'anna@example.com' })
    const words = (await town.wordsTold()).join('\n')
    expect(words).toContain(
      'Någon verkar ha skrivit personuppgifter i Anteckningar i listan Åtgärder. Jag visar inte texten',
    )
    expect(words).toContain(
      'Någon verkar ha skrivit personuppgifter i Kommentar i listan Åtgärder. Jag skriver tillbaka',
    )
    expect(words).not.toMatch(/070|anna/)
  })

  it('by the dozen, and then how many more there are', async () => {
    const town = await toldTown()
    await town.store.listRows.find(
      Array.from({ length: 40 }, (_, n) => anyFinding(n + 10)),
      town.services.world.now(),
    )
    const words = await town.wordsTold()
    expect(words[0]).toBe('Någon har ändrat i listorna på 40 ställen')
    expect(words.filter((word) => word === 'En rad i listan Rapporter')).toHaveLength(12)
    expect(words).toContain('och 28 till')
    expect(await town.store.listRows.untold()).toEqual([])
  })

  it('in working hours', async () => {
    const town = await toldTown()
    await town.edit(town.lamps, { Execution: 'Genomförd' })
    town.jobs.length = 0
    town.moveTo('2026-05-14')
    expect(await town.tell()).toEqual([])
    const [job] = town.jobs
    expect(job).toMatchObject({ name: 'tell-list-findings', key: 'findings' })
    expect(job?.notBefore?.toISOString()).toBe('2026-05-15T06:00:00.000Z')
  })

  it('all of them, and one who cannot be reached holds up nobody', async () => {
    const town = await toldTown()
    town.coordinators.push(ids.erik)
    await town.edit(town.lamps, { Execution: 'Genomförd' })
    const { messenger } = town.services
    const send: typeof messenger.send = async (to, card) => {
      if (to.aadObjectId === ids.samira) throw new Error('down')
      return messenger.send(to, card)
    }
    await tellListFindings({ ...town.services, messenger: { ...messenger, send } })
    expect(town.sent.at(-1)?.to.aadObjectId).toBe(ids.erik)
    expect(town.logged).toEqual(['coordinator-not-told'])
    expect(await town.store.listRows.untold()).toEqual([])
  })

  it('later, when none of them could be reached', async () => {
    const town = await toldTown()
    await town.edit(town.lamps, { Execution: 'Genomförd' })
    const { messenger } = town.services
    const down: typeof messenger.send = async () => Promise.reject(new Error('down'))
    await expect(tellListFindings({ ...town.services, messenger: { ...messenger, send: down } })).rejects.toThrow(
      'down',
    )
    const gone: typeof messenger.send = async () => ({ kind: 'unreachable', reason: 'blocked' })
    await tellListFindings({ ...town.services, messenger: { ...messenger, send: gone } })
    expect(town.logged).toEqual(['nobody-told'])
    expect(await town.tell()).toHaveLength(1)
  })

  it('where nobody is named: whoever read in the plan', async () => {
    const town = await toldTown()
    await town.edit(town.lamps, { Execution: 'Genomförd' })
    await tellListFindings({ ...town.services, coordinatorIds: [], isCoordinator: () => true })
    expect(town.sent.at(-1)?.to.aadObjectId).toBe(ids.samira)
  })
})

describe.each(codes)('rows that people removed, in %s', (code) => {
  const t = languages[code].cards.listFindings

  it('are told, and written again when a coordinator asks for it', async () => {
    const town = await toldTown(code)
    await town.remove(town.lamps, town.bushes)
    const card = cardOf((await town.tell()).map(({ card }) => card))
    expect(wordsOn(card)).toContain(t.removed(languages[code].words.lists.measures))
    expect(wordsOn(card)).toContain(t.allRemoved(2))
    expect(buttonsOn(card).map(({ title }) => title)).toEqual([t.recreate(2)])
    town.jobs.length = 0
    const receipt = await town.pressOn('samira', card, 'lists.recreate')
    expect(receipt).toEqual({ kind: 'notice', text: `${t.recreated(2)}. ${t.recreatedHow}` })
    expect(town.jobs).toMatchObject([{ name: 'write-lists' }])
    await writeLists(town.services)
    expect(town.lists.rows('measures')).toHaveLength(3)
    await readLists(town.services)
    expect(await town.store.listRows.untold()).toEqual([])
  })

  it('are not written again by anybody else, nor twice', async () => {
    const town = await toldTown(code)
    await town.remove(town.lamps)
    const card = cardOf((await town.tell()).map(({ card }) => card))
    expect(buttonsOn(card).map(({ title }) => title)).toEqual([t.recreate(1)])
    expect(await town.pressOn('erik', card, 'lists.recreate')).toMatchObject({ kind: 'notice' })
    expect((await town.store.listRows.counts()).removed).toBe(1)
    await town.pressOn('samira', card, 'lists.recreate')
    const again = await town.pressOn('samira', card, 'lists.recreate')
    expect(again).toMatchObject({ kind: 'notice', text: expect.stringContaining(t.nothingRemoved) })
  })

  it('that are back when it is told have no button', async () => {
    const town = await toldTown(code)
    await town.remove(town.lamps)
    town.lists.byHand.restore('measures', town.lamps)
    await readLists(town.services)
    const card = cardOf((await town.tell()).map(({ card }) => card))
    expect(wordsOn(card)).toContain(t.restored(languages[code].words.lists.measures))
    expect(buttonsOn(card)).toEqual([])
  })
})
