import { describe, expect, it } from 'vitest'
import { closeNow } from '../../src/flows/close-round.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { roundPeople } from '../../src/flows/round-people.ts'
import { roundStanding } from '../../src/flows/round-standing.ts'
import { languages } from '../../src/text/index.ts'
import { inputsOn } from '../support/card-walk.ts'
import { cardIn, chatIn, noticeIn, verbsOn, wordsIn } from '../support/chat.ts'
import { newMunicipality } from '../support/lived-round.ts'

/** Anna has two measures, Bo and Cilla one each; Cilla cannot be reached. The last day is 23 November. */
async function novemberRound(language: 'sv' | 'en' = 'sv') {
  const town = await newMunicipality('2026-11-02 10:00')
  await town.store.people.setLanguage(town.samira.id, language)
  const { plan, measures } = await town.readPlan([{}, {}, {}, {}])
  const [anna, bo, cilla] = await Promise.all(['Anna', 'Bo', 'Cilla'].map((name) => town.meet(name)))
  if (!anna || !bo || !cilla) throw new Error('Nobody came.')
  town.unreachable.add(cilla.id)
  const shares = [
    [anna, measures.slice(0, 2)],
    [bo, measures.slice(2, 3)],
    [cilla, measures.slice(3, 4)],
  ] as const
  const { round, people } = await town.open(plan, { lastDay: '2026-11-23' }, shares)
  const chat = chatIn(town)
  const samiraSays = (text: string) => chat.say(town.samira, text)
  const current = async () => (await town.store.rounds.find(round.id)) ?? expect.fail('The round is gone.')
  const byItself = () => closeNow(town.services, round, { personId: null, at: town.services.world.now() })
  const toSamira = () => town.sent.filter(({ to }) => to.id === town.samira.id).map(({ card }) => card)
  return {
    ...town,
    ...chat,
    town,
    plan,
    measures,
    anna,
    bo,
    cilla,
    round,
    people,
    samiraSays,
    current,
    byItself,
    toSamira,
  }
}

type November = Awaited<ReturnType<typeof novemberRound>>
const answerOf = (november: November, n: number, count?: number) =>
  november.answer(november.people[n] ?? expect.fail('Nobody there.'), count)

describe('everybody in a round', () => {
  it('is in one state with a reason, and the last day makes the quiet silent', async () => {
    const november = await novemberRound()
    await answerOf(november, 0, 1)
    const states = async () =>
      (await roundPeople(november.services, november.round)).map(({ name, state, reason }) => [name, state, reason])
    expect(await states()).toEqual([
      ['Anna', 'answered-in-part', ''],
      ['Bo', 'delivered', ''],
      ['Cilla', 'unreachable', 'BotNotInConversationRoster'],
    ])
    november.moveTo('2026-11-23 23:59')
    expect((await states())[1]).toEqual(['Bo', 'delivered', ''])
    november.moveTo('2026-11-24 00:00')
    expect((await states())[1]).toEqual(['Bo', 'silent', ''])
  })
})

describe.each(['sv', 'en'] as const)('closing in words, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.closing
  const date = code === 'sv' ? '24 november 2026' : '24 November 2026'

  it('shows what the round came to, who was silent and what is missing', async () => {
    const november = await novemberRound(code)
    await answerOf(november, 0)
    november.moveTo('2026-11-24 10:00')
    const sure = await november.samiraSays(text.commands.close[0] ?? '')
    expect(wordsIn(sure)).toContain(t.sure('Granvik 2026'))
    expect((await november.current()).closedAt).toBeNull()
    const words = wordsIn(cardIn(await november.pressOn(november.samira, sure, 'round.shut')))
    expect(words).toContain(t.heading('Granvik 2026'))
    expect(words).toContain(t.figures(date, 2, 4))
    expect(words).toContain(t.silent(1, 'Bo'))
    expect(words).toContain(t.missing(2, '1.3, 1.4'))
    expect(words).toContain(text.cards.status.states.unreachable(1))
    expect(await november.current()).toMatchObject({ closedBy: november.samira.id })
    const again = await november.samiraSays(text.commands.close[0] ?? '')
    expect(wordsIn(again)).toContain(t.notOpen('Granvik 2026'))
  })

  it('by itself tells the coordinator in a card of its own, with the silent', async () => {
    const november = await novemberRound(code)
    november.moveTo('2026-11-24 16:00')
    expect(await november.byItself()).toBe('closed')
    expect(await november.byItself()).toBe('closed-before')
    await november.work()
    const told = november.toSamira().filter((card) => wordsIn(card).includes(t.byItself(date, 0, 4)))
    expect(told).toHaveLength(1)
    expect(wordsIn(told[0] as Card)).toContain(t.silent(2, 'Anna, Bo'))
    expect(await november.current()).toMatchObject({ closedBy: null })
    expect((await november.current()).closedAt).not.toBeNull()
  })

  it('the status of a closed round shows the frozen figures, and beside them what has come since', async () => {
    const november = await novemberRound(code)
    await answerOf(november, 0, 1)
    november.moveTo('2026-11-24 16:00')
    await november.byItself()
    const status = async () => wordsIn(await november.samiraSays(text.commands.status[0] ?? ''))
    const before = await status()
    expect(before).toContain(t.byItself(date, 1, 4))
    expect(before).not.toContain(t.since(1))
    november.moveTo('2026-11-26 10:00')
    await answerOf(november, 1)
    const after = await status()
    expect(after).toContain(`${t.byItself(date, 1, 4)} ${t.since(1)}`)
    expect(after).toContain(text.cards.status.peopleThen(text.words.people(3)))
    const sums = text.cards.status.states
    for (const words of [before, after]) {
      expect(words).toContain(sums['answered-in-part'](1))
      expect(words).toContain(sums.silent(1))
    }
    expect(wordsIn(await november.samiraSays(text.commands.missing[0] ?? ''))).toContain('Bo')
  })
})

describe('frozen figures', () => {
  it('stay as they are when answers come after the closing', async () => {
    const november = await novemberRound()
    await answerOf(november, 0, 1)
    await november.byItself()
    const frozen = await november.store.rounds.events(november.round.id)
    for (const n of [0, 1]) await answerOf(november, n)
    expect(await november.store.rounds.events(november.round.id)).toEqual(frozen)
    const standing = await roundStanding(november.services, await november.current())
    expect(standing.figures).toMatchObject({ answered: 1, asked: 4, reports: 1 })
    expect(standing.closed).toMatchObject({ byItself: true, since: 3 })
  })

  it('of a round that closed before there were any are those of today', async () => {
    const november = await novemberRound()
    await answerOf(november, 0)
    await november.byItself()
    await november.database.sql.executeSql('DELETE FROM "RoundEvent"')
    const standing = await roundStanding(november.services, await november.current())
    expect(standing.closed).toMatchObject({ figures: { answered: 2, asked: 4 }, since: 0 })
  })
})

describe.each(['sv', 'en'] as const)('opening again, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.closing

  async function closedRound() {
    const november = await novemberRound(code)
    const sure = await november.samiraSays(text.commands.close[0] ?? '')
    const closed = cardIn(await november.pressOn(november.samira, sure, 'round.shut'))
    return { ...november, closed }
  }

  it('asks why, keeps it, and takes answers again', async () => {
    const november = await closedRound()
    const form = cardIn(await november.pressOn(november.samira, november.closed, 'reopen.form'))
    expect(inputsOn(form).map(({ id }) => id)).toEqual(['reason'])
    const reply = await november.pressOn(november.samira, form, 'reopen.send', { reason: ' Kulturen hann inte. ' })
    expect(wordsIn(cardIn(reply))).toContain(t.reopened('Granvik 2026'))
    await answerOf(november, 0)
    const events = await november.store.rounds.events(november.round.id)
    expect(events.map(({ kind, by, reason }) => [kind, by, reason])).toEqual([
      ['opened', november.samira.id, ''],
      ['closed', november.samira.id, ''],
      ['reopened', november.samira.id, 'Kulturen hann inte.'],
    ])
    expect(await november.current()).toMatchObject({ closedAt: null, rules: { closeAfter: null } })
    expect((await november.facts()).Report).toHaveLength(2)
    const twice = await november.pressOn(november.samira, form, 'reopen.send', { reason: 'Igen' })
    expect(noticeIn(twice)).toBe(t.isOpen('Granvik 2026'))
  })

  it('can be said in words as well', async () => {
    const november = await closedRound()
    const form = await november.samiraSays(text.commands.reopen[0] ?? '')
    expect(wordsIn(form)).toContain(t.reason)
    await november.pressOn(november.samira, form, 'reopen.send', { reason: 'Kulturen hann inte.' })
    expect(wordsIn(await november.samiraSays(text.commands.reopen[0] ?? ''))).toContain(t.isOpen('Granvik 2026'))
  })

  it('goes back to what the round came to when the coordinator thinks better of it', async () => {
    const november = await closedRound()
    const form = await november.samiraSays(text.commands.reopen[0] ?? '')
    const back = cardIn(await november.pressOn(november.samira, form, 'round.progress'))
    expect(wordsIn(back)).toContain(t.heading('Granvik 2026'))
  })

  it.each([
    ['nothing', '', t.reasonMissing],
    ['only spaces', ' \n ', t.reasonMissing],
    ['a phone number', 'Ring 070-123 45 67.', t.reasonPersonal(text.cards.report.personalDataKinds.phone)],
    ['too much', 'x'.repeat(20_001), t.reasonTooLong(code === 'sv' ? '20 001' : '20,001', '500')],
  ])('%s is no reason: it says why, keeps what was written, and opens nothing', async (_, reason, fault) => {
    const november = await closedRound()
    const form = await november.samiraSays(text.commands.reopen[0] ?? '')
    const before = await november.facts()
    const again = cardIn(await november.pressOn(november.samira, form, 'reopen.send', { reason }))
    expect(wordsIn(again)).toContain(fault)
    expect(reason.trim().startsWith(String(inputsOn(again)[0]?.value ?? ''))).toBe(true)
    expect(await november.facts()).toEqual(before)
    const put = await november.pressOn(november.samira, again, 'reopen.send', { reason: 'Kulturen hann inte.' })
    expect(wordsIn(cardIn(put))).toContain(t.reopened('Granvik 2026'))
  })

  it('is refused once there is a newer round', async () => {
    const november = await closedRound()
    const form = await november.samiraSays(text.commands.reopen[0] ?? '')
    november.moveTo('2026-11-25 10:00')
    await november.town.open(november.plan, {}, [])
    const before = await november.facts()
    const reply = await november.pressOn(november.samira, form, 'reopen.send', { reason: 'Kulturen hann inte.' })
    expect(noticeIn(reply)).toBe(t.newer('Granvik 2026'))
    expect(await november.facts()).toEqual(before)
  })

  it('is nothing for a plan that has had no round', async () => {
    const town = await newMunicipality('2026-11-02 10:00')
    await town.store.people.setLanguage(town.samira.id, code)
    await town.readPlan([{}])
    for (const kind of ['reopen', 'missing'] as const) {
      const said = await chatIn(town).say(town.samira, text.commands[kind][0] ?? '')
      expect(wordsIn(said)).toContain(t.never('Granvik 2026'))
    }
  })
})

describe('the status of an open round', () => {
  it('puts everybody in one state, names who is missing, and says what to do about who was not reached', async () => {
    const november = await novemberRound()
    await answerOf(november, 0, 1)
    const card = await november.samiraSays('status')
    const words = wordsIn(card)
    expect(words).toContain('Läget för 3 personer')
    expect(words).toContain('1 har fått kortet, 1 nåddes inte och 1 har svarat delvis.')
    expect(words).toContain('Anna: 1 av 2 kvar')
    expect(words).toContain('Bo: 1 av 1 kvar')
    expect(words).toContain('Cilla: Har inte Rådslag i Teams.')
    expect(verbsOn(card)).toEqual(['round.resend', 'round.close'])
    november.unreachable.clear()
    expect(noticeIn(await november.pressOn(november.samira, card, 'round.resend'))).toBe('1 kort skickas igen.')
    await november.work()
    expect(verbsOn(await november.samiraSays('status'))).toEqual(['round.close'])
  })

  it('knows nothing of trials', async () => {
    const november = await novemberRound()
    const before = wordsIn(await november.samiraSays('status'))
    const trial = { kind: 'trial', openedBy: november.samira.id } as const
    await november.town.open(november.plan, trial, [[november.samira, november.measures]])
    expect(wordsIn(await november.samiraSays('status'))).toBe(before)
  })
})
