import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { mostCardBytes } from '../../src/cards/card.ts'
import { inertCard } from '../../src/cards/inert-card.ts'
import { languages } from '../../src/text/index.ts'
import { allCases } from '../support/card-fixtures.ts'
import { buttonsOn, inputsOn, objectsOn, sizeOf } from '../support/card-walk.ts'
import { cardIn, noticeIn, verbsOn, wordsIn } from '../support/chat.ts'
import { cardOf, ids, type Town, townWithPlan, townWithRound } from '../support/town.ts'

const codes = ['sv', 'en'] as const
const good = { areas: '1', lastDay: '2026-06-02', greeting: 'Hej!' }

async function formIn(town: Town, code: 'sv' | 'en') {
  return cardOf(await town.say('samira', languages[code].commands.round[0] ?? ''))
}

async function previewIn(town: Town, code: 'sv' | 'en', filled: object = {}) {
  const form = await formIn(town, code)
  return cardIn(await town.pressOn('samira', form, 'round.preview', { ...good, ...filled }))
}

const valuesOn = (card: Parameters<typeof inputsOn>[0]) =>
  Object.fromEntries(inputsOn(card).map(({ id, value }) => [id, value]))

const personId = async (town: Town, who: keyof typeof ids) => {
  const person = await town.database.prisma.person.findFirst({ where: { aadObjectId: ids[who] } })
  return person?.id ?? expect.fail('Nobody there.')
}

const isAway = async (town: Town, who: keyof typeof ids, deputy: keyof typeof ids | null) => {
  const id = await personId(town, who)
  const deputyId = deputy && (await personId(town, deputy))
  const said = { saidBy: id, saidAt: town.services.world.now(), endedAt: null, endedBy: null }
  const days = { from: '2026-05-01', until: '2026-05-29' }
  await town.services.store.absences.say({ id: randomUUID(), personId: id, deputyId, ...days, ...said })
}

describe.each(codes)('the form for a round, in %s', (code) => {
  const t = languages[code].cards.round

  it('proposes what is usual: reminders, the manager, closing after ten working days, and a last day that is a working day', async () => {
    const town = await townWithPlan(code)
    const form = await formIn(town, code)
    expect(valuesOn(form)).toMatchObject({ remind: 'true', escalate: 'true', closeAfter: '10', lastDay: '2026-06-02' })
    town.moveTo('2026-12-04')
    expect(valuesOn(await formIn(town, code)).lastDay).toBe('2026-12-28')
  })

  it('keeps what was chosen through the preview and back, and opens the round by it', async () => {
    const town = await townWithPlan(code)
    const chosen = { ...good, lastDay: '2026-06-09', remind: 'false', escalate: 'false', closeAfter: 'never' }
    const preview = await previewIn(town, code, chosen)
    expect(valuesOn(cardIn(await town.pressOn('samira', preview, 'round.form')))).toMatchObject(chosen)
    await town.pressOn('samira', preview, 'round.open')
    const rules = { remindBefore: [], remindAfter: false, escalate: false, grace: 2, closeAfter: null }
    expect((await town.facts()).Round).toMatchObject([{ kind: 'follow-up', lastDay: '2026-06-09', rules }])
    expect(town.jobs.map(({ name }) => name).filter((name) => /send-card|progress/.test(name))).toEqual([
      'send-card',
      'send-card',
      'round-progress',
    ])
  })

  it.each([
    ['a Saturday', '2026-06-13', '13 juni 2026', '13 June 2026'],
    ['Midsummer Eve', '2026-06-19', '19 juni 2026', '19 June 2026'],
  ])('takes %s as the last day, and says what it is', async (_, lastDay, sv, en) => {
    const town = await townWithPlan(code)
    expect(wordsIn(await previewIn(town, code, { lastDay }))).toContain(t.freeDay(code === 'sv' ? sv : en))
    expect(wordsIn(await previewIn(town, code))).not.toContain(t.freeDay('').trim().slice(-20))
  })

  it('says what will happen by itself, with the day it really closes', async () => {
    const town = await townWithPlan(code)
    const usual = wordsIn(await previewIn(town, code))
    expect(usual).toContain(`${t.reminds} ${t.escalates}`)
    expect(usual).toContain(t.closes(code === 'sv' ? '16 juni 2026' : '16 June 2026'))
    const quiet = wordsIn(await previewIn(town, code, { remind: 'false', escalate: 'false', closeAfter: 'never' }))
    expect(quiet).toContain(`${t.remindsNot} ${t.escalatesNot}`)
    expect(quiet).toContain(t.closesNot)
  })
})

describe.each(codes)('the preview, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.round

  it('names who is away, and asks the deputy in their place', async () => {
    const town = await townWithPlan(code)
    await isAway(town, 'erik', 'fatima')
    const preview = await previewIn(town, code)
    const date = code === 'sv' ? '29 maj 2026' : '29 May 2026'
    expect(wordsIn(preview)).toContain(t.awayDeputy('Erik Enhetschef', date, 'Fatima Fritidschef'))
    expect(wordsIn(preview)).toContain(t.facts(text.words.people(1), text.words.measures(3)))
    await town.pressOn('samira', preview, 'round.open')
    expect((await town.facts()).Request).toMatchObject([{ personId: await personId(town, 'fatima') }])
  })

  it('says of who is away without a deputy that there is none, and asks them all the same', async () => {
    const town = await townWithPlan(code)
    await isAway(town, 'erik', null)
    const words = wordsIn(await previewIn(town, code))
    expect(words).toContain(t.away('Erik Enhetschef', code === 'sv' ? '29 maj 2026' : '29 May 2026'))
    expect(words).toContain(t.facts(text.words.people(2), text.words.measures(3)))
  })

  it('tells who contributes, and which contributing roles have no person', async () => {
    const town = await townWithPlan(code)
    const by = { byId: await personId(town, 'samira'), at: new Date() }
    const split = { roleKey: 'gatuchefen', text: 'Gatuchefen', convenor: 'Gatuchefen' }
    const contributors = ['Fritidschefen', 'Polisen']
    await town.database.prisma.roleSplit.create({ data: { ...split, contributors, ...by } })
    const words = wordsIn(await previewIn(town, code))
    expect(words).toContain(t.contributes(text.words.measures(2), '1.1, 1.2'))
    expect(words).toContain(t.withoutContributor(1, 'Polisen'))
  })

  it('shows the card as somebody would get it, in their language, writes nothing, and leads back', async () => {
    const town = await townWithPlan(code)
    const theirs = code === 'sv' ? 'en' : 'sv'
    await town.say('erik', theirs === 'en' ? 'english' : 'svenska')
    const preview = await previewIn(town, code)
    expect(inputsOn(preview).map(({ id }) => id)).toEqual(['person'])
    const before = await town.facts()
    const shown = cardIn(await town.pressOn('samira', preview, 'round.show', { person: ids.erik }))
    expect(wordsIn(shown)).toContain(t.shownAs('erik'))
    expect(wordsIn(shown)).toContain(languages[theirs].cards.ask.left(2, 2))
    expect(wordsIn(shown)).toContain('Byta lampor')
    expect(wordsIn(shown)).not.toContain('Öppna fritidsgården')
    expect(new Set(verbsOn(shown))).toEqual(new Set(['round.inert', 'round.preview']))
    expect(noticeIn(await town.pressOn('samira', shown, 'round.inert'))).toBe(t.inert)
    const back = cardIn(await town.pressOn('samira', shown, 'round.preview'))
    expect(wordsIn(back)).toBe(wordsIn(preview))
    expect(await town.facts()).toEqual(before)
    expect(town.jobs.filter(({ name }) => name === 'send-card')).toEqual([])
  })

  it('is the same card as the one that is sent', async () => {
    const town = await townWithPlan(code)
    const preview = await previewIn(town, code)
    const shown = cardIn(await town.pressOn('samira', preview, 'round.show', { person: ids.fatima }))
    await town.pressOn('samira', preview, 'round.open')
    const sent = cardOf(await town.say('fatima', text.commands.mine[0] ?? ''))
    const own = [t.shownAs('Fatima Fritidschef'), t.shownBack]
    const wordsOf = (card: typeof sent) => wordsIn(card).split('\n')
    expect(wordsOf(shown).filter((word) => !own.includes(word))).toEqual(wordsOf(sent))
  })

  it.each([
    ['nobody', '', 'showMissing'],
    ['somebody who gets no card', ids.samira, 'showUnknown'],
    ['somebody whom nobody knows', randomUUID(), 'showUnknown'],
  ] as const)('asks again when %s was chosen to be shown', async (_, person, fault) => {
    const town = await townWithPlan(code)
    const preview = await previewIn(town, code)
    const again = cardIn(await town.pressOn('samira', preview, 'round.show', { person }))
    expect(wordsIn(again)).toContain(t[fault])
    expect(verbsOn(again)).toEqual(verbsOn(preview))
  })
})

describe('a card that is only shown', () => {
  it.each(allCases.filter(({ kind }) => kind === 'ask').map((one) => [one.name, one] as const))(
    'does nothing when pressed, keeps its size, and leads back: %s',
    (_, one) => {
      const data = { p: randomUUID(), areas: '1,2,3', lastDay: '2026-06-02', greeting: 'Å'.repeat(500), remind: 'true' }
      const back = { title: 'Tillbaka', verb: 'round.preview', data }
      const card = inertCard(one.draw(languages.sv), { note: 'Så här ser det ut.', inertVerb: 'round.inert', back })
      for (const button of buttonsOn(card).slice(0, -1)) expect([button.verb, button.data]).toEqual(['round.inert', {}])
      expect(buttonsOn(card).at(-1)).toMatchObject({ verb: 'round.preview', data })
      expect(objectsOn(card.content, true).filter(({ type }) => type === 'Action.OpenUrl')).toEqual([])
      expect((card.content.actions as unknown[]).length).toBeLessThanOrEqual(6)
      expect(sizeOf(card)).toBeLessThanOrEqual(mostCardBytes)
      expect(card).not.toHaveProperty('refresh')
    },
  )
})

describe.each(codes)('a trial, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.round

  /** The town with a trial sent, and its card as the coordinator gets it. */
  async function trialIn() {
    const town = await townWithPlan(code)
    const preview = await previewIn(town, code)
    const said = noticeIn(await town.pressOn('samira', preview, 'round.trial'))
    const [request] = (await town.facts()).Request ?? []
    const card = cardIn(await town.press('samira', 'ask.list', { r: request?.id, page: 0 }))
    return { ...town, town, preview, said, card }
  }

  it('sends the coordinator one card about every measure, and says that nothing is kept', async () => {
    const { said, card, jobs, facts } = await trialIn()
    expect(said).toBe(t.trialSent)
    expect(jobs.filter(({ name }) => name === 'send-card')).toHaveLength(1)
    expect(jobs.filter(({ name }) => name === 'round-progress')).toEqual([])
    expect((await facts()).Round).toMatchObject([{ kind: 'trial' }])
    expect(wordsIn(card)).toContain(text.cards.ask.trial)
    expect(wordsIn(card)).toContain(text.cards.ask.left(3, 3))
  })

  it('takes every press, checks what is written, thanks for it, and keeps nothing', async () => {
    const { town, card, pressOn } = await trialIn()
    const form = cardIn(await pressOn('samira', card, 'ask.open'))
    const before = await town.facts()
    const poor = cardIn(await pressOn('samira', form, 'report.send', { comment: 'Klart.' }))
    expect(wordsIn(poor)).toContain(text.cards.report.fault['execution-missing'])
    const filled = { execution: 'in-progress', comment: 'Halva vägen.' }
    const thanks = cardIn(await pressOn('samira', form, 'report.send', filled))
    expect(wordsIn(thanks)).toContain(text.cards.ask.receiptTrial('1.1'))
    const { Draft: _, ...after } = await town.facts()
    const { Draft: __, ...kept } = before
    expect(after).toEqual(kept)
    expect(after.Report).toEqual([])
  })

  it('is no round of the plan: a real one can be opened beside it, and nobody is told to answer it', async () => {
    const { town, preview, pressOn, say } = await trialIn()
    expect(wordsIn(cardOf(await say('samira', text.commands.status[0] ?? '')))).toContain(text.cards.status.noRound)
    expect(wordsIn(cardOf(await say('samira', text.commands.mine[0] ?? '')))).toContain(
      text.cards.welcome.nothingWaiting,
    )
    expect(wordsIn(cardOf(await say('samira', text.commands.close[0] ?? '')))).toContain(
      text.cards.closing.notOpen('Granvik 2026'),
    )
    expect(wordsIn(cardIn(await pressOn('samira', preview, 'round.open')))).toContain(t.opened('Granvik 2026'))
    expect((await town.facts()).RoundEvent).toHaveLength(1)
  })

  it('takes the place of the last one, whose card is then old', async () => {
    const { card, preview, pressOn, facts } = await trialIn()
    await pressOn('samira', preview, 'round.trial')
    const { Round, Request } = await facts()
    expect(Round?.filter((round) => round.closedAt === null)).toHaveLength(1)
    expect(Request).toHaveLength(2)
    expect(noticeIn(await pressOn('samira', card, 'ask.open'))).toBe(text.cards.ask.closed)
  })

  it('can be sent where no role has a person yet', async () => {
    const town = await townWithPlan(code)
    await town.database.sql.executeSql('DELETE FROM "RoleHolder"')
    const preview = await previewIn(town, code)
    expect(verbsOn(preview)).toEqual(['round.trial', 'round.form', 'round.cancel'])
    expect(noticeIn(await town.pressOn('samira', preview, 'round.trial'))).toBe(t.trialSent)
  })
})

describe('a round that is opened', () => {
  it('is an event, with who opened it', async () => {
    const town = await townWithRound()
    const { RoundEvent, Round } = await town.facts()
    expect(RoundEvent).toMatchObject([
      { kind: 'opened', roundId: Round?.[0]?.id, byId: await personId(town, 'samira') },
    ])
  })
})
