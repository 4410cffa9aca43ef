import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { emptyDraft } from '../../src/domain/report-draft.ts'
import { refreshCards } from '../../src/flows/refresh-cards.ts'
import { takeReport } from '../../src/flows/take-report.ts'
import { languages } from '../../src/text/index.ts'
import { aReport, aRequest, aRound } from '../support/builders.ts'
import { buttonsOn, inputsOn, wordsOn } from '../support/card-walk.ts'
import { dataOf, townAskedAgain } from '../support/earlier-round.ts'
import { rowsLeft } from '../support/fakes.ts'
import { cardOf, townWithRound } from '../support/town.ts'

const read = (card: Card) =>
  wordsOn(card)
    .join('\n')
    .replace(/\u00a0/g, ' ')
const valuesOf = (card: Card) => new Map(inputsOn(card).map((input) => [String(input.id), String(input.value ?? '')]))
const verbsOn = (card: Card) => buttonsOn(card).map((button) => button.verb)

describe('the same as last time', () => {
  it('is offered on the row, with what was said and when', async () => {
    const { card } = await townAskedAgain({ goalResult: 'partly-reached' })
    expect(read(card)).toContain('Inte rapporterad. Förra gången: Pågår, målet delvis uppnått (12 november 2025)')
    expect(verbsOn(card).filter((verb) => verb === 'report.same')).toHaveLength(1)
  })

  it('is one press and a new report of today that says what it repeats', async () => {
    const town = await townAskedAgain({ reference: { kind: 'document', text: 'Bokslutet, mål 2' } })
    const thanks = cardOf(await town.pressOn('erik', town.card, 'report.same'))
    expect(read(thanks)).toContain('Tack! Ditt svar om 1.1 är registrerat 12:00.')
    expect(read(thanks)).toContain('1 av 2 besvarade.')
    const [first, second] = await town.services.store.reports.ofPlan(town.round.planId)
    expect(first).toEqual(town.earlier)
    expect(second).toMatchObject({
      requestId: town.request.id,
      sameAs: town.earlier.id,
      comment: 'Halva sträckan är klar.',
      reference: { kind: 'document', text: 'Bokslutet, mål 2' },
      late: false,
    })
    expect(rowsLeft(town, 'report')).toHaveLength(1)
    expect(verbsOn(thanks)).not.toContain('report.same')
  })

  it('pressed twice is one report, and the same thanks', async () => {
    const town = await townAskedAgain()
    const both = await Promise.all([1, 2].map(() => town.pressOn('erik', town.card, 'report.same')))
    const third = await town.pressOn('erik', town.card, 'report.same')
    for (const reply of [...both, third]) expect(read(cardOf(reply))).toContain('Tack! Ditt svar om 1.1')
    expect((await town.facts()).Report).toHaveLength(2)
    expect(rowsLeft(town, 'report')).toHaveLength(1)
  })

  it('records nothing when a newer answer has come than the one that was shown', async () => {
    const town = await townAskedAgain()
    const other = aRequest({ roundId: town.round.id, personId: town.erik, asked: [] })
    const asked = [{ measureId: town.measures[0]?.id ?? '', part: 'answer', role: '', handedTo: null }] as const
    const round = aRound({ planId: town.round.planId, kind: 'alive', openedBy: town.erik })
    await town.services.store.rounds.open(round, [{ ...other, roundId: round.id, asked }], [])
    const newer = aReport({ measureId: town.measures[0]?.id ?? '', requestId: other.id, reportedBy: town.erik })
    await town.services.store.reports.record({ ...newer, execution: 'done', goalResult: 'reached' }, newer.id, [])
    const list = cardOf(await town.pressOn('erik', town.card, 'report.same'))
    expect(read(list)).toContain('Det har kommit ett nyare svar om 1.1')
    expect(read(list)).toContain('Förra gången: Genomförd, målet uppnått (12 maj)')
    expect((await town.facts()).Report).toHaveLength(2)
    await town.pressOn('erik', list, 'report.same')
    expect(await town.services.store.reports.ofRequest(town.request.id)).toMatchObject([{ execution: 'done' }])
  })

  it('does not write over an answer that was given on another card', async () => {
    const town = await townAskedAgain()
    const form = cardOf(await town.pressOn('erik', town.card, 'ask.open'))
    await town.pressOn('erik', form, 'report.send', { execution: 'done', goalResult: 'reached' })
    const list = cardOf(await town.pressOn('erik', town.card, 'report.same'))
    expect(read(list)).toContain('Du har redan svarat om 1.1.')
    expect(await town.services.store.reports.ofRequest(town.request.id)).toHaveLength(1)
  })

  it('opens the form, filled in, where the answer does not fit the plan any more', async () => {
    const town = await townAskedAgain({ execution: 'ongoing', goalResult: 'reached', comment: 'Pågår för fullt.' })
    const form = cardOf(await town.pressOn('erik', town.card, 'report.same'))
    expect(read(form)).toContain('Planen har ändrats sedan förra svaret.')
    expect(read(form)).toContain('Löpande kan bara väljas för arbete som pågår utan slutdatum.')
    expect(valuesOf(form).get('comment')).toBe('Pågår för fullt.')
    expect((await town.facts()).Report).toHaveLength(1)
  })
})

describe('whether the work is alive', () => {
  const aliveRound = { kind: 'alive' } as const
  const second = (card: Card) => buttonsOn(card).filter((button) => button.verb === 'report.alive')[1]?.data

  it('is answered with one press for ongoing work, and its goal is not asked for', async () => {
    const town = await townAskedAgain({}, aliveRound)
    expect(read(town.card)).toContain('Lever arbetet? Granvik 2026')
    const thanks = cardOf(await town.press('erik', 'report.alive', second(town.card)))
    expect(read(thanks)).toContain('✓ Löpande')
    const [report] = await town.services.store.reports.ofRequest(town.request.id)
    expect(report).toMatchObject({ execution: 'ongoing', goalResult: null, comment: '', sameAs: null })
    await town.press('erik', 'report.alive', second(town.card))
    expect(await town.services.store.reports.ofRequest(town.request.id)).toHaveLength(1)
  })

  it('keeps what was said of ongoing work before', async () => {
    const town = await townAskedAgain({}, aliveRound)
    const earlier = aReport({
      measureId: town.measures[1]?.id ?? '',
      requestId: town.earlier.requestId,
      execution: 'ongoing',
      goalResult: 'partly-reached',
      comment: 'Varje vecka.',
      reportedBy: town.erik,
    })
    await town.database.sql.executeSql('UPDATE "Round" SET "closedAt" = NULL, "closedBy" = NULL WHERE id <> $1', [
      town.round.id,
    ])
    await town.services.store.reports.record(earlier, earlier.id, [])
    await town.press('erik', 'report.alive', second(await town.ask()))
    const [report] = await town.services.store.reports.ofRequest(town.request.id)
    expect(report).toMatchObject({ sameAs: earlier.id, goalResult: 'partly-reached', comment: 'Varje vecka.' })
  })

  it('opens the form for work that has an end in the plan', async () => {
    const town = await townAskedAgain({}, aliveRound)
    const form = cardOf(await town.pressOn('erik', town.card, 'report.alive'))
    expect(read(form)).toContain('Löpande kan bara väljas')
    expect(await town.services.store.reports.ofRequest(town.request.id)).toEqual([])
  })
})

describe('a deviation', () => {
  it('takes one choice and one text, as success does: a comment is the reason', async () => {
    const town = await townWithRound()
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    await town.pressOn('erik', form, 'report.send', { execution: 'will-not-be-done', comment: 'Inga medel.' })
    expect((await town.facts()).Report).toMatchObject([{ reason: 'Inga medel.', comment: '' }])
  })
})

describe('a late answer', () => {
  it('is taken, marked, and said to be late', async () => {
    const town = await townWithRound()
    town.moveTo('2026-06-03')
    const list = cardOf(await town.press('erik', 'ask.list', dataOf(town.eriks, 'ask.open')))
    expect(read(list)).toContain('Sista dag var 2 juni 2026. Du kan fortfarande svara. Svaret märks som sent.')
    const form = cardOf(await town.pressOn('erik', list, 'ask.open'))
    const thanks = cardOf(await town.pressOn('erik', form, 'report.send', { execution: 'in-progress' }))
    expect(read(thanks)).toContain('är registrerat 12:00 och märkt som sent. Sista dag var 2 juni 2026.')
    expect(read(thanks)).toContain('✓ Pågår, sent svar')
    expect((await town.facts()).Report).toMatchObject([{ late: true }])
  })

  it('is taken too when the round has closed by itself', async () => {
    const town = await townWithRound()
    const [round] = (await town.facts()).Round ?? []
    await town.services.store.rounds.close(String(round?.id), { id: null, at: new Date('2026-05-12T09:00:00Z') })
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    await town.pressOn('erik', form, 'report.send', { execution: 'in-progress' })
    expect((await town.facts()).Report).toMatchObject([{ late: true }])
  })

  it('is not taken when a coordinator has closed it between the form and the press', async () => {
    const town = await townWithRound()
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    const [round] = (await town.facts()).Round ?? []
    await town.services.store.rounds.close(String(round?.id), { id: randomUUID(), at: new Date() })
    const reply = await town.pressOn('erik', form, 'report.send', { execution: 'in-progress' })
    expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining('Omgången är stängd.') })
    expect((await town.facts()).Report).toEqual([])
  })
})

describe('a measure that was handed over while somebody wrote about it', () => {
  const handOver = (town: Awaited<ReturnType<typeof townWithRound>>) =>
    town.database.sql.executeSql('UPDATE "Asked" SET "handedTo" = "requestId" WHERE "measureId" = $1', [
      dataOf(town.eriks, 'ask.open').m,
    ])

  it('is said kindly, and nothing is recorded', async () => {
    const town = await townWithRound()
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    await handOver(town)
    const reply = await town.pressOn('erik', form, 'report.send', { execution: 'in-progress' })
    expect(reply).toMatchObject({ kind: 'notice', text: expect.stringContaining('gått över till någon annan') })
    expect((await town.facts()).Report).toEqual([])
  })

  it('is said kindly too when it goes at the very same moment', async () => {
    const town = await townAskedAgain()
    const { services, round, request, measures, erik } = town
    const [open, person] = await Promise.all([
      services.store.rounds.loadRequest(request.id),
      services.store.people.find(erik),
    ])
    await town.database.sql.executeSql('UPDATE "Asked" SET "handedTo" = "requestId" WHERE "requestId" = $1', [
      request.id,
    ])
    if (!open || !person || !measures[0]) throw new Error('The town is empty.')
    const turn = { ...services, person, coordinator: false, text: languages.sv }
    const draft = { ...emptyDraft, execution: 'in-progress' } as const
    const taken = await takeReport(turn, open, { measure: measures[0], draft, sameAs: null, press: [round.id] })
    expect(taken).toEqual({ kind: 'refused', why: languages.sv.cards.ask.notYoursNow })
    expect(await services.store.reports.ofRequest(request.id)).toEqual([])
  })

  it('hinders nobody from going back to the list, and no draft is kept of it', async () => {
    const town = await townWithRound()
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    await handOver(town)
    const list = cardOf(await town.pressOn('erik', form, 'report.back', { comment: 'Halva' }))
    expect(verbsOn(list).filter((verb) => verb === 'ask.open')).toHaveLength(1)
    expect((await town.facts()).Draft).toEqual([])
  })
})

describe('a trial', () => {
  it('looks and thanks as the real one, says that it is a trial, and leaves nothing', async () => {
    const town = await townAskedAgain({}, { kind: 'trial' })
    const before = await town.facts()
    expect(read(town.card)).toContain('Prov – inget sparas.')
    expect(verbsOn(town.card)).not.toContain('handover.form')
    const form = cardOf(await town.pressOn('erik', town.card, 'ask.open'))
    expect(read(form)).toContain('Prov – inget sparas.')
    const thanks = cardOf(await town.pressOn('erik', form, 'report.send', { execution: 'in-progress' }))
    expect(read(thanks)).toContain('Det här är ett prov, så inget sparades.')
    expect(read(thanks)).toContain('✓ Pågår')
    await town.pressOn('erik', form, 'report.back', { comment: 'Halva' })
    await town.pressOn('erik', town.card, 'report.same')
    expect(await town.facts()).toEqual(before)
    expect(rowsLeft(town, 'report')).toEqual([])
  })
})

describe('a reference to where it is told', () => {
  const answer = { execution: 'in-progress', comment: 'Redovisas i verksamhetsberättelsen under mål 3.5.' }

  it('is proposed once from the comment, kept when the person sends it again', async () => {
    const town = await townWithRound()
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    const proposal = cardOf(await town.pressOn('erik', form, 'report.send', answer))
    expect(read(proposal)).toContain('Svaret är inte skickat än. Det verkar hänvisa till ett annat dokument')
    const reference = valuesOf(proposal).get('reference')
    expect(reference).toMatch(/verksamhetsberättelsen/)
    await town.pressOn('erik', proposal, 'report.send', { ...answer, reference })
    expect((await town.facts()).Report).toMatchObject([{ reference: { kind: 'document', text: reference } }])
  })

  it('is never forced on anybody: emptied, it stays away', async () => {
    const town = await townWithRound()
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    const proposal = cardOf(await town.pressOn('erik', form, 'report.send', answer))
    await town.pressOn('erik', proposal, 'report.send', { ...answer, reference: '' })
    expect((await town.facts()).Report).toMatchObject([{ reference: null }])
  })

  it.each([
    ['a link', 'https://granvik.se/bokslut', { kind: 'link', url: 'https://granvik.se/bokslut' }],
    ['a document', 'Bokslutet, mål 2', { kind: 'document', text: 'Bokslutet, mål 2' }],
  ])('is kept typed: %s', async (_, reference, kept) => {
    const town = await townWithRound()
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    await town.pressOn('erik', form, 'report.send', { execution: 'in-progress', reference })
    expect((await town.facts()).Report).toMatchObject([{ reference: kept }])
  })

  it('that is unsafe is refused kindly, and what was written stays', async () => {
    const town = await townWithRound()
    const form = cardOf(await town.pressOn('erik', town.eriks, 'ask.open'))
    const unsafe = { execution: 'in-progress', comment: 'Klart.', reference: 'javascript:alert(1)' }
    const again = cardOf(await town.pressOn('erik', form, 'report.send', unsafe))
    expect(read(again)).toContain('Hänvisningen går inte att ta med.')
    expect(valuesOf(again).get('comment')).toBe('Klart.')
    expect((await town.facts()).Report).toEqual([])
  })
})

describe('the other cards of a request', () => {
  const press = (town: Awaited<ReturnType<typeof townWithRound>>, verb: string, data: object, cardId: string) =>
    town.conversation.onAction({ actor: town.actor('erik'), verb, data, cardId, automatic: false })
  const answer = (town: Awaited<ReturnType<typeof townWithRound>>) => ({
    ...dataOf(town.eriks, 'ask.open'),
    f: randomUUID(),
    execution: 'in-progress',
  })
  const refreshes = (town: { readonly jobs: readonly { readonly name: string }[] }) =>
    town.jobs.filter((job) => job.name === 'refresh-cards')

  it('are none while only one is known: the reply takes its place', async () => {
    const town = await townWithRound()
    await press(town, 'report.send', answer(town), 'card 1')
    expect(refreshes(town)).toEqual([])
  })

  it('are brought up to date when an answer comes on another', async () => {
    const town = await townWithRound()
    await press(town, 'ask.list', answer(town), 'card 1')
    await press(town, 'report.send', answer(town), 'card 2')
    const { r } = dataOf(town.eriks, 'ask.open')
    const payload = { requestId: String(r), except: 'card 2' }
    expect(refreshes(town)).toEqual([{ name: 'refresh-cards', payload, key: `${r} card 2` }])
    await refreshCards(town.services, payload)
    expect(town.sent.flatMap(({ updated }) => updated ?? [])).toEqual(['card 1'])
    expect(await town.services.store.deliveries.cards(String(r))).toEqual(['card 1', 'card 2'])
  })
})
