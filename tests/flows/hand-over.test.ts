import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { handOver } from '../../src/flows/hand-over.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { type JointTown, noticeOf, people, read, townInRound } from '../support/joint-town.ts'
import { cardOf } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]

type Choice = { readonly title: string; readonly value: string }
const choicesOn = (form: Card) => (inputsOn(form)[0] as unknown as { choices: readonly Choice[] }).choices
/** The ids of these measures, by the codes that stand on the form. */
const idsOf = (form: Card, ...wanted: readonly string[]) =>
  choicesOn(form)
    .filter(({ title }) => wanted.some((code) => title.startsWith(`${code} `)))
    .map(({ value }) => value)
    .join(',')

const opened = async (town: JointTown, who: 'erik' | 'fatima' | 'samira') =>
  cardOf(await town.pressOn(who, await town.mine(who), 'handover.form'))
const handedOver = async (town: JointTown) => (await town.facts()).HandOver ?? []

describe('"Det är inte jag"', () => {
  it('has everything ticked when it is little, and hands it all over with one press', async () => {
    const town = await townInRound()
    const form = await opened(town, 'erik')
    expect(choicesOn(form).map(({ title }) => title)).toEqual([
      '1.1 Byta lampor',
      '1.2 Röja buskar',
      '1.3 Måla tunneln',
    ])
    const filled = { measures: inputsOn(form)[0]?.value, to: people.gun, note: 'Du sköter gatorna nu.' }
    const thanks = read(cardOf(await town.pressOn('erik', form, 'handover.send', filled)))
    expect(thanks).toContain('✓ Tack! Gun Gatuchef får ett kort med 1.1, 1.2 och 1.3.')
    expect(thanks).toContain('Du har lämnat över 1.1, 1.2 och 1.3 till Gun Gatuchef.')
    expect(await town.answering()).toEqual({
      '1.1': 'Gun Gatuchef',
      '1.2': 'Gun Gatuchef',
      '1.3': 'Gun Gatuchef',
      '1.4': 'fatima',
    })
    const left = await town.mine('erik')
    expect(buttonsOn(left).filter((one) => /^(ask.open|handover)/.test(String(one.verb)))).toEqual([])
  })

  it('passes one measure on, and the person keeps the others', async () => {
    const town = await townInRound()
    const form = await opened(town, 'erik')
    const filled = { measures: idsOf(form, '1.2'), to: people.fatima, note: '' }
    const after = cardOf(await town.pressOn('erik', form, 'handover.send', filled))
    expect(read(after)).toContain('Du har lämnat över 1.2 till fatima.')
    expect(await town.answering()).toMatchObject({ '1.1': 'erik', '1.2': 'fatima' })
    expect(await handedOver(town)).toMatchObject([{ why: 'not-mine', note: '', channel: 'teams-card' }])
  })

  it('keeps the role on the measure: the role owns the history, not the person', async () => {
    const town = await townInRound()
    const form = await opened(town, 'erik')
    await town.pressOn('erik', form, 'handover.send', { measures: idsOf(form, '1.1'), to: people.fatima })
    const { Asked = [], Measure = [] } = await town.facts()
    const first = Measure.find((measure) => measure.code === '1.1')?.id
    expect(Asked.filter((one) => one.measureId === first).map((one) => one.role)).toEqual(['Gatuchefen', 'Gatuchefen'])
  })

  it('leaves out what is answered: an answer stands', async () => {
    const town = await townInRound()
    const report = cardOf(await town.pressOn('erik', await town.mine('erik'), 'ask.open'))
    await town.pressOn('erik', report, 'report.send', { execution: 'in-progress' })
    expect(choicesOn(await opened(town, 'erik')).map(({ title }) => title.slice(0, 3))).toEqual(['1.2', '1.3'])
  })

  it('hands over what one contributes to as well, as a contribution', async () => {
    const town = await townInRound()
    const form = cardOf(
      await town.guns.press(
        'handover.form',
        buttonsOn(await town.guns.mine()).find((one) => one.verb === 'handover.form')?.data,
      ),
    )
    expect(choicesOn(form).map(({ title }) => title)).toEqual(['1.4 Vuxna på stan (du medverkar)'])
    const { data } = buttonsOn(form).find((one) => one.verb === 'handover.send') ?? {}
    await town.guns.press('handover.send', { ...(data as object), measures: idsOf(form, '1.4'), to: people.erik })
    expect((await town.answering())['1.4']).toBe('fatima')
    expect(read(await town.mine('erik'))).toContain('Vuxna på stan')
    expect(read(await town.mine('erik'))).toContain('Gun Gatuchef har lämnat över 1.4 till dig.')
  })

  it('a contributor who is handed the measure itself answers, and does not also contribute', async () => {
    const town = await townInRound()
    const form = await opened(town, 'fatima')
    await town.pressOn('fatima', form, 'handover.send', { measures: idsOf(form, '1.4'), to: people.gun })
    expect((await town.answering())['1.4']).toBe('Gun Gatuchef')
    const { Asked = [], Measure = [] } = await town.facts()
    const fourth = Measure.find((measure) => measure.code === '1.4')?.id
    const live = Asked.filter((one) => one.measureId === fourth && one.handedTo === null)
    expect(live).toMatchObject([{ part: 'answer', role: 'Rektor' }])
  })

  it('with many measures none is ticked, and all can go with one press', async () => {
    const town = await townInRound()
    const many = await townWithMany(town)
    const form = await opened(many, 'erik')
    expect(inputsOn(form)[0]?.value).toBe('')
    expect(buttonsOn(form).map((one) => one.title)).toEqual(['Lämna över de valda', 'Lämna över alla 14', 'Tillbaka'])
    await many.pressOn('erik', form, 'handover.send', { to: people.gun, measures: '', note: '' }, 1)
    expect(new Set(Object.values(await many.answering()))).toEqual(new Set(['Gun Gatuchef']))
  })
})

/** The same people, and a round over a plan of fourteen measures of Erik's. */
async function townWithMany(town: JointTown): Promise<JointTown> {
  const { Round: [round] = [] } = await town.facts()
  await town.services.store.rounds.close(String(round?.id), { id: String(round?.openedBy), at: new Date() })
  await town.readIn(
    Array.from({ length: 14 }, (_, n) => ['Problem', 'Orsak', `Åtgärd ${n}`, 'Mål', 'T2', 'Gatuchefen', '']),
  )
  await town.openRound()
  return town
}

describe('what follows from a hand-over', () => {
  it('a person without a card gets one that says who, what and why; cards of both are brought up to date', async () => {
    const town = await townInRound()
    const form = await opened(town, 'erik')
    const filled = { measures: idsOf(form, '1.1', '1.2'), to: people.samira, note: 'Du vet mer än jag.' }
    await town.pressOn('erik', form, 'handover.send', filled)
    expect(town.jobs.map((job) => job.name).toSorted()).toEqual(['refresh-cards', 'send-card', 'tell-hand-over'])
    town.sent.length = 0
    await town.doJobs()
    const [update] = town.sent.filter((one) => one.updated)
    expect(update?.to.name).toBe('erik')
    expect(update && read(update.card)).toContain('Du har lämnat över 1.1 och 1.2 till samira.')
    const first = town.sent.find((one) => !one.updated && one.to.name === 'samira')
    expect(first && read(first.card)).toContain('erik har lämnat över 1.1 och 1.2 till dig: Du vet mer än jag.')
  })

  it('a person with a card gets the longer one, and its notification says what it is about', async () => {
    const town = await townInRound()
    const form = await opened(town, 'erik')
    await town.pressOn('erik', form, 'handover.send', {
      measures: idsOf(form, '1.3'),
      to: people.fatima,
      note: 'Tack!',
    })
    expect(town.jobs.map((job) => job.name).toSorted()).toEqual([
      'refresh-cards',
      'refresh-cards',
      'send-hand-over',
      'tell-hand-over',
    ])
    town.sent.length = 0
    await town.doJobs()
    const news = town.sent.find((one) => !one.updated && one.to.name === 'fatima')
    expect(news?.card.summary).toBe(
      'Granvik 2026: erik har lämnat över 1.3 till dig: Tack! Sista dag att svara är 2 juni 2026.',
    )
    expect(news && read(news.card)).toContain('Måla tunneln')
    expect(news && read(news.card)).toContain('Vuxna på stan')
    const updated = town.sent.filter((one) => one.updated).map((one) => one.to.name)
    expect(new Set(updated)).toEqual(new Set(['erik', 'fatima']))
  })

  it('whoever opened the round is told, with the note', async () => {
    const town = await townInRound()
    const form = await opened(town, 'erik')
    await town.pressOn('erik', form, 'handover.send', {
      measures: idsOf(form, '1.1', '1.2'),
      to: people.fatima,
      note: 'Hon har tagit över.',
    })
    town.sent.length = 0
    await town.doJobs()
    const told = town.sent.find((one) => one.to.name === 'samira')
    expect(told?.card.summary).toBe('erik lämnade över 2 åtgärder till fatima')
    expect(told && read(told.card)).toContain('Granvik 2026: 1.1 och 1.2.')
    expect(told && read(told.card)).toContain('Hälsning: Hon har tagit över.')
  })

  it('a person who could not be reached before is sent the card again', async () => {
    const town = await townInRound()
    await town.database.prisma.request.updateMany({ data: { delivery: 'unreachable', reason: 'blocked' } })
    const form = await opened(town, 'erik')
    await town.pressOn('erik', form, 'handover.send', { measures: idsOf(form, '1.3'), to: people.fatima })
    await town.doJobs()
    const everybody = await town.database.prisma.person.findMany({ include: { requests: true } })
    const fatima = everybody.find((person) => person.aadObjectId === people.fatima)
    expect(fatima?.requests.map((request) => request.delivery)).toEqual(['delivered'])
  })

  it('what has gone on to somebody else meanwhile is not told', async () => {
    const town = await townInRound()
    const form = await opened(town, 'erik')
    await town.pressOn('erik', form, 'handover.send', { measures: idsOf(form, '1.3'), to: people.fatima })
    const next = await opened(town, 'fatima')
    await town.pressOn('fatima', next, 'handover.send', { measures: idsOf(next, '1.3'), to: people.gun })
    town.sent.length = 0
    await town.doJobs()
    const summaries = town.sent.filter((one) => !one.updated && one.to.name !== 'samira').map((one) => one.card.summary)
    expect(summaries).toEqual([
      'Granvik 2026: fatima har lämnat över 1.3 till dig. Sista dag att svara är 2 juni 2026.',
    ])
  })

  it('a message that was not sent is tried again, and sent once', async () => {
    const town = await townInRound()
    const form = await opened(town, 'erik')
    await town.pressOn('erik', form, 'handover.send', { measures: idsOf(form, '1.3'), to: people.fatima })
    const job = town.jobs.find((one) => one.name === 'send-hand-over')
    town.sent.length = 0
    await town.doJobs()
    if (job) town.jobs.push(job)
    await town.doJobs()
    expect(town.sent.filter((one) => !one.updated && one.to.name === 'fatima')).toHaveLength(1)
  })
})

describe.each(codes)('chains and circles, in %s', (code) => {
  const t = languages[code].cards.handOver
  const passOn = async (town: JointTown, who: 'erik' | 'fatima' | 'samira', to: string) => {
    const form = await opened(town, who)
    return town.pressOn(who, form, 'handover.send', { measures: idsOf(form, '1.1'), to, note: 'Inte min.' })
  }
  const guns = async (town: JointTown, to: string) => {
    const data = (card: Card, verb: string) => buttonsOn(card).find((one) => one.verb === verb)?.data as object
    const form = cardOf(await town.guns.press('handover.form', data(await town.guns.mine(), 'handover.form')))
    return town.guns.press('handover.send', {
      ...data(form, 'handover.send'),
      measures: idsOf(form, '1.1'),
      to,
      note: 'Inte min.',
    })
  }

  it('goes from one to the next, and cannot go back to somebody who has had it; all that was typed is kept', async () => {
    const town = await townInRound(code)
    await passOn(town, 'erik', people.fatima)
    town.moveTo('2026-05-13')
    await passOn(town, 'fatima', people.gun)
    expect((await town.answering())['1.1']).toBe('Gun Gatuchef')
    const before = await town.facts()
    const refused = cardOf(await guns(town, people.erik))
    expect(read(refused)).toContain(t.circle('1.1', 'erik → fatima → Gun Gatuchef'))
    expect(inputsOn(refused).map((input) => input.value)).toEqual([idsOf(refused, '1.1'), people.erik, 'Inte min.'])
    expect(await town.facts()).toEqual(before)
    expect(read(cardOf(await guns(town, people.fatima)))).toContain(t.circle('1.1', 'erik → fatima → Gun Gatuchef'))
    expect(await handedOver(town)).toHaveLength(2)
  })

  it('the coordinator may give it back to somebody who has had it, who then has it again', async () => {
    const town = await townInRound(code)
    await passOn(town, 'erik', people.samira)
    expect((await town.answering())['1.1']).toBe('samira')
    town.moveTo('2026-05-13')
    await passOn(town, 'samira', people.erik)
    expect((await town.answering())['1.1']).toBe('erik')
    const report = cardOf(await town.pressOn('erik', await town.mine('erik'), 'ask.open'))
    await town.pressOn('erik', report, 'report.send', { execution: 'in-progress' })
    expect((await town.facts()).Report).toHaveLength(1)
    expect(read(await town.mine('erik'))).not.toContain(t.fromMe['not-mine']('samira', '1.1'))
  })

  it('who was only away may get it back', async () => {
    const town = await townInRound(code)
    const { Request = [], Round: [round] = [] } = await town.facts()
    const everybody = await town.database.prisma.person.findMany()
    const idOf = (aad: string) => everybody.find((person) => person.aadObjectId === aad)?.id ?? ''
    const [first] = await town.services.store.handOvers.unanswered([idOf(people.erik)])
    const away = {
      round: { id: String(round?.id), openedBy: String(round?.openedBy) },
      fromRequestId: String(Request.find((request) => request.personId === idOf(people.erik))?.id),
      to: { id: idOf(people.fatima) },
      measureIds: [first?.measureId ?? ''],
      why: 'absence',
      note: '',
      by: idOf(people.erik),
      channel: 'teams-card',
    } as const
    expect((await handOver(town.services, away)).kind).toBe('handed-over')
    expect(read(await town.mine('fatima'))).toContain(t.toMe.absence('erik', '1.1'))
    expect(read(await town.mine('erik'))).toContain(t.fromMe.absence('fatima', '1.1'))
    town.moveTo('2026-05-13')
    await passOn(town, 'fatima', people.erik)
    expect((await town.answering())['1.1']).toBe('erik')
  })
})

describe.each(codes)('a hand-over that cannot be made, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.handOver
  const number = (n: string) => (code === 'sv' ? n : n.replace(' ', ','))

  it.each([
    ['nothing chosen', { measures: '', to: people.gun }, t.nothingChosen],
    ['nobody chosen', { to: '' }, t.toMissing],
    [
      'somebody who is not in the directory',
      { to: '10000000-0000-4000-8000-00000000dead' },
      text.cards.roles.unknownPerson,
    ],
    ['oneself', { to: people.erik }, t.toOneself],
    [
      'personal data in the note',
      { note: 'Ring 070-123 45 67.' },
      t.notePersonal(text.cards.report.personalDataKinds.phone),
    ],
    ['a note that is too long', { note: 'x'.repeat(501) }, t.noteTooLong('501', '500')],
    ['a note that no card can hold', { note: 'x'.repeat(100_000) }, t.noteTooLong(number('100 000'), '500')],
    ['a measure of somebody else', { measures: '10000000-0000-4000-8000-00000000dead' }, t.moved],
  ])('%s: it says why on the form, and keeps what was written', async (_, wrong, fault) => {
    const town = await townInRound(code)
    const form = await opened(town, 'erik')
    const before = await town.facts()
    const filled = { measures: idsOf(form, '1.2'), to: people.gun, note: 'Hej!', ...wrong }
    const again = cardOf(await town.pressOn('erik', form, 'handover.send', filled))
    expect(read(again)).toContain(fault)
    const [, to, note] = inputsOn(again).map((input) => String(input.value ?? ''))
    expect(filled.note.startsWith(note ?? 'missing')).toBe(true)
    if (![t.toMissing, text.cards.roles.unknownPerson].includes(fault)) expect(to).toBe(filled.to)
    expect(await town.facts()).toEqual(before)
    expect(town.jobs).toEqual([])
  })

  it('when the round has closed, also by itself', async () => {
    const town = await townInRound(code)
    const form = await opened(town, 'erik')
    const filled = { measures: idsOf(form, '1.2'), to: people.gun }
    for (const closedBy of [null, people.samira]) {
      await town.database.prisma.round.updateMany({ data: { closedAt: new Date(), closedBy } })
      const before = await town.facts()
      const said = closedBy === null ? t.closed : text.cards.ask.closed
      expect(noticeOf(await town.pressOn('erik', form, 'handover.send', filled))).toBe(said)
      expect(noticeOf(await town.press('erik', 'handover.form', buttonsOn(form)[0]?.data))).toBe(said)
      expect(await town.facts()).toEqual(before)
    }
  })

  it('on the card of somebody else', async () => {
    const town = await townInRound(code)
    const form = await opened(town, 'erik')
    const filled = { measures: idsOf(form, '1.2'), to: people.gun }
    expect(noticeOf(await town.pressOn('fatima', form, 'handover.send', filled))).toBe(text.cards.ask.notYours)
    expect(await handedOver(town)).toEqual([])
  })

  it('in a trial nothing is kept', async () => {
    const town = await townInRound(code)
    const form = await opened(town, 'erik')
    await town.database.prisma.round.updateMany({ data: { kind: 'trial' } })
    const before = await town.facts()
    const filled = { measures: idsOf(form, '1.2'), to: people.gun }
    expect(noticeOf(await town.pressOn('erik', form, 'handover.send', filled))).toBe(t.trial)
    expect(await town.facts()).toEqual(before)
  })

  it('the store is away: nothing has moved, and the same press works afterwards', async () => {
    const town = await townInRound(code)
    const form = await opened(town, 'erik')
    const filled = { measures: idsOf(form, '1.2'), to: people.gun }
    town.broken.add('handOvers.handOver')
    const before = await town.facts()
    expect(noticeOf(await town.pressOn('erik', form, 'handover.send', filled))).toBe(text.cards.refusal.generic)
    expect(await town.facts()).toEqual(before)
    town.broken.clear()
    await town.pressOn('erik', form, 'handover.send', filled)
    expect(await handedOver(town)).toHaveLength(1)
  })

  it('a double press is one hand-over, and both say what has become of it', async () => {
    const town = await townInRound(code)
    const form = await opened(town, 'erik')
    const filled = { measures: idsOf(form, '1.2'), to: people.gun }
    const both = await Promise.all([1, 2].map(() => town.pressOn('erik', form, 'handover.send', filled)))
    const third = await town.pressOn('erik', form, 'handover.send', filled)
    expect(await handedOver(town)).toHaveLength(1)
    const said = t.fromMe['not-mine']('Gun Gatuchef', '1.2')
    expect(both.filter((reply) => read(cardOf(reply)).includes(said)).length).toBeGreaterThanOrEqual(1)
    expect(read(cardOf(third))).toContain(said)
  })

  it('two people at once for the same measure: one gets it, and it is said that it has moved', async () => {
    const town = await townInRound(code)
    const form = await opened(town, 'erik')
    const to = [people.gun, people.fatima]
    const both = await Promise.all(
      to.map((one) => town.pressOn('erik', form, 'handover.send', { measures: idsOf(form, '1.2'), to: one })),
    )
    expect(await handedOver(town)).toHaveLength(1)
    expect(both.filter((reply) => read(cardOf(reply)).includes(t.moved))).toHaveLength(1)
    await town.answering()
  })

  it('nothing is left to hand over', async () => {
    const town = await townInRound(code)
    const form = await opened(town, 'erik')
    const all = { measures: idsOf(form, '1.1', '1.2', '1.3'), to: people.gun }
    await town.pressOn('erik', form, 'handover.send', all)
    expect(noticeOf(await town.press('erik', 'handover.form', buttonsOn(form)[0]?.data))).toBe(t.nothingLeft)
  })
})
