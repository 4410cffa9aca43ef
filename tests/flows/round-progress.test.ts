import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { roundProgress } from '../../src/flows/round-progress.ts'
import { languages } from '../../src/text/index.ts'
import { objectsOn } from '../support/card-walk.ts'
import { cardIn, chatIn, noticeIn, verbsOn, wordsIn } from '../support/chat.ts'
import { newMunicipality } from '../support/lived-round.ts'

const progressOf = (roundId: string) => ({ name: 'round-progress', payload: { roundId }, key: roundId })

/** An open round that asks three people, whose cards wait until `work` is called with the clock where it is. */
async function roundAbout(people: number, unreachable = 0) {
  const town = await newMunicipality('2026-11-02 10:00')
  const { plan, measures } = await town.readPlan(Array.from({ length: people }, () => ({})))
  const asked = await Promise.all(measures.map((_, n) => town.meet(`Person ${n + 1}`)))
  for (const person of asked.slice(0, unreachable)) town.unreachable.add(person.id)
  const opened = await town.open(
    plan,
    { lastDay: '2026-11-23' },
    asked.map((person, n) => [person, measures.slice(n, n + 1)] as const),
  )
  const { round } = opened
  const live = () => town.sent.filter(({ to }) => to.id === town.samira.id)
  const look = async () => {
    town.jobs.push(progressOf(round.id))
    await town.work()
  }
  /** Puts cards back to where they have not been sent. */
  const undeliver = (delivery: string, n = people) =>
    town.database.sql.executeSql(
      `UPDATE "Request" SET delivery = $2 WHERE id IN (SELECT id FROM "Request" WHERE "roundId" = $1::uuid ORDER BY id LIMIT $3)`,
      [round.id, delivery, n],
    )
  const waiting = () => town.jobs.filter((job) => job.name === 'round-progress')
  return { ...town, town, plan, asked, ...opened, live, look, undeliver, waiting }
}

const facts = (card: Card | undefined) =>
  Object.fromEntries(
    objectsOn(card?.content ?? {})
      .flatMap((one) => (one.type === 'FactSet' ? (one.facts as { title: string; value: string }[]) : []))
      .map(({ title, value }) => [title, value]),
  )

describe('the live card', () => {
  it('is sent once and then changed in its place', async () => {
    const { look, live, pass, answer, people } = await roundAbout(3)
    await look()
    pass(6)
    for (const one of people.slice(0, 1)) await answer(one)
    await look()
    expect(live().map(({ updated }) => updated)).toEqual([undefined, 'activity 4'])
    expect(facts(live()[0]?.card)).toMatchObject({
      'Har fått kortet': '3 av 3',
      'Får snart kortet': '0 av 3',
      'Är klara': '0 av 3',
    })
    expect(facts(live()[1]?.card)).toMatchObject({ 'Har fått kortet': '3 av 3', 'Är klara': '1 av 3' })
  })

  it('says how far the cards have come, and the three numbers are everybody', async () => {
    const { look, live, undeliver } = await roundAbout(5, 2)
    await undeliver('planned', 1)
    await look()
    const shown = facts(live()[0]?.card)
    const sum = ['Har fått kortet', 'Får snart kortet', 'Nåddes inte'].map((title) =>
      Number(shown[title]?.split(' ')[0]),
    )
    expect(sum.reduce((a, b) => a + b, 0)).toBe(5)
    expect(sum[1]).toBe(1)
    expect(live()[0] && wordsIn(live()[0]?.card as Card)).toContain('Korten skickas.')
  })

  it('changes at most every five seconds, however often it is asked for', async () => {
    const { look, live, pass, answer, people, waiting, work } = await roundAbout(4)
    await look()
    for (const one of people) {
      pass(1)
      await answer(one)
      await look()
    }
    expect(live()).toHaveLength(1)
    expect(waiting()).toHaveLength(1)
    pass(0.9)
    await work()
    expect(live()).toHaveLength(1)
    pass(0.1)
    await work()
    expect(live()).toHaveLength(2)
    expect(facts(live()[1]?.card)).toMatchObject({ 'Är klara': '4 av 4' })
  })

  it('goes on by itself while cards are on their way, and says when they are sent', async () => {
    const { look, live, undeliver, pass, work, waiting } = await roundAbout(3)
    await undeliver('sending')
    await look()
    for (const left of [2, 1, 0]) {
      await undeliver('delivered', 3 - left)
      pass(5)
      await work()
      expect(facts(live().at(-1)?.card)).toMatchObject({ 'Får snart kortet': `${left} av 3` })
    }
    expect(live()).toHaveLength(4)
    expect(wordsIn(live().at(-1)?.card as Card)).toContain('Alla kort är skickade.')
    expect(waiting()).toEqual([])
  })

  it('looks more and more seldom when nothing happens, sends nothing new, and gives up in the end', async () => {
    const { look, live, undeliver, pass, work, waiting } = await roundAbout(2)
    await undeliver('sending')
    await look()
    let looks = 0
    for (let seconds = 0; seconds < 6 * 3600; seconds += 5) {
      const before = waiting()[0]
      pass(5)
      await work()
      if (before && waiting()[0] !== before) looks += 1
    }
    expect(live()).toHaveLength(1)
    expect(waiting()).toEqual([])
    expect(looks).toBeLessThan(20)
  })

  it('is changed within seconds of what somebody does, however seldom it looks by itself', async () => {
    const { look, live, undeliver, pass, work, waiting, round, town, answer, people } = await roundAbout(2)
    await undeliver('sending')
    await look()
    const ahead = () => Math.min(...waiting().map((job) => Number(job.notBefore) - Number(town.services.world.now())))
    while (ahead() < 1_000_000) {
      pass(5)
      await work()
    }
    await answer(people[0] ?? expect.fail())
    await town.services.enqueue([progressOf(round.id)])
    await work()
    expect(live()).toHaveLength(2)
    // It looks often again, also while the seldom look waits.
    await undeliver('delivered')
    pass(5)
    await work()
    expect(live()).toHaveLength(3)
  })

  it('looks no oftener because it is asked for', async () => {
    const { look, undeliver, pass, waiting } = await roundAbout(2)
    await undeliver('sending')
    await look()
    for (const _ of [1, 2, 3]) {
      pass(6)
      await look()
    }
    expect(waiting()).toHaveLength(1)
  })

  it('is brought up to date by the timer, where there is one', async () => {
    const { live, look, pass, answer, people, leave, work } = await roundAbout(2)
    leave('follow-up')
    await work()
    expect(live()).toEqual([])
    await look()
    pass(300)
    await answer(people[0] ?? expect.fail())
    for (const _ of [1, 2]) {
      leave('follow-up')
      await work()
      pass(300)
    }
    expect(live().map(({ updated }) => updated)).toEqual([undefined, 'activity 3'])
  })

  it('is a new card where the old one is gone', async () => {
    const { look, live, pass, answer, people, town } = await roundAbout(2)
    await look()
    pass(6)
    await answer(people[0] ?? expect.fail())
    const messenger = { ...town.services.messenger, update: async () => 'gone' as const }
    const [round] = (await town.facts()).Round ?? []
    await roundProgress({ ...town.services, messenger }, { roundId: String(round?.id) })
    expect(live().map(({ updated }) => updated)).toEqual([undefined, undefined])
    pass(6)
    await answer(people[1] ?? expect.fail())
    await look()
    expect(live().at(-1)?.updated).toBe('activity 4')
  })

  it('is not asked for again where the coordinator cannot be reached', async () => {
    const { look, live, undeliver, unreachable, samira, waiting } = await roundAbout(2)
    await undeliver('sending')
    unreachable.add(samira.id)
    await look()
    expect(live()).toEqual([])
    expect(waiting()).toEqual([])
  })

  it('becomes what the round came to when it closes, and stays that', async () => {
    const { look, live, pass, plan, samira, town, waiting } = await roundAbout(2)
    await look()
    pass(6)
    const chat = chatIn(town)
    await chat.pressOn(samira, await chat.say(samira, `stäng omgången ${plan.name} ${plan.year}`), 'round.shut')
    await town.work()
    expect(live().at(-1)?.updated).toBe('activity 3')
    expect(wordsIn(live().at(-1)?.card as Card)).toContain('Stängd 2 november 2026 med 0 av 2 åtgärder besvarade.')
    pass(60)
    await look()
    expect(live()).toHaveLength(2)
    expect(waiting()).toEqual([])
  })

  it('is not sent anew where it is gone and the round is over', async () => {
    const { look, live, pass, round, samira, town, store } = await roundAbout(2)
    await look()
    pass(6)
    await store.rounds.close(round.id, { id: samira.id, at: town.services.world.now() })
    const messenger = { ...town.services.messenger, update: async () => 'gone' as const }
    await roundProgress({ ...town.services, messenger }, { roundId: round.id })
    expect(live()).toHaveLength(1)
  })

  it('is sent by a failed try once more when the queue tries again', async () => {
    const { live, town, round, crashAfterNextSend } = await roundAbout(1)
    crashAfterNextSend()
    town.jobs.push(progressOf(round.id))
    await town.work()
    expect(live()).toHaveLength(2)
    expect((await town.store.rounds.progress(round.id))?.activityId).toBe('activity 3')
  })

  it('is nothing for a trial, nor for a round that there is not', async () => {
    const { town, plan, samira, live } = await roundAbout(1)
    const { round } = await town.open(plan, { kind: 'trial' }, [])
    for (const roundId of [round.id, samira.id]) await roundProgress(town.services, { roundId })
    expect(live()).toEqual([])
  })
})

describe.each(['sv', 'en'] as const)('the buttons of the live card, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.progress

  async function liveCard(people: number, unreachable = 0) {
    const round = await roundAbout(people, unreachable)
    await round.store.people.setLanguage(round.samira.id, code)
    await round.look()
    const chat = chatIn(round.town)
    const card = round.live()[0]?.card ?? expect.fail('There is no live card.')
    return { ...round, ...chat, card, press: (verb: string) => chat.pressOn(round.samira, card, verb) }
  }

  it('offers to send again only where somebody was not reached', async () => {
    const all = await liveCard(2)
    expect(verbsOn(all.card)).toEqual(['round.remind', 'round.progress', 'round.close'])
    const some = await liveCard(2, 1)
    expect(verbsOn(some.card)).toEqual(['round.resend', 'round.remind', 'round.progress', 'round.close'])
    expect(wordsIn(some.card)).toContain(t.doneBut(1))
  })

  it('sends again to those who were not reached, once, and tells how many', async () => {
    const { press, unreachable, heard, work, pass, asked, live } = await liveCard(4, 2)
    unreachable.clear()
    const before = heard.length
    const said = await Promise.all([press('round.resend'), press('round.resend')])
    expect(said.map(noticeIn).toSorted()).toEqual([t.resent(2), t.nothingToResend].toSorted())
    pass(6)
    await work()
    const again = heard.slice(before).filter((line) => line.includes('Person'))
    expect(again.map((line) => /Person \d/.exec(line)?.[0]).toSorted()).toEqual(
      asked.slice(0, 2).map(({ name }) => name),
    )
    expect(wordsIn(live().at(-1)?.card as Card)).toContain(t.done)
  })

  it('tells who is missing, with why and what to do', async () => {
    const { say, samira, people, answer } = await liveCard(3, 1)
    await answer(people[1] ?? expect.fail())
    const card = await say(samira, `${text.commands.missing[0]} Granvik 2026`)
    const words = wordsIn(card)
    expect(words).toContain(text.cards.missing.count(2, 3))
    expect(words).toContain(text.cards.missing.unreachable.BotNotInConversationRoster)
    expect(words).toContain(`${text.cards.missing.state.delivered} (${text.cards.missing.left(0, 1)})`)
    expect(words).not.toContain('Person 2')
  })

  it('reminds once a day, within working hours, and says so', async () => {
    const { press, moveTo, people, answer } = await liveCard(2)
    expect(noticeIn(await press('round.remind'))).toBe(t.reminding(2))
    expect(noticeIn(await press('round.remind'))).toBe(t.remindedToday)
    moveTo('2026-11-06 18:00')
    const day = code === 'sv' ? 'måndag 9 november' : 'Monday 9 November'
    expect(noticeIn(await press('round.remind'))).toBe(t.outsideHours(day, '08:00'))
    moveTo('2026-11-09 10:00')
    for (const one of people) await answer(one)
    expect(noticeIn(await press('round.remind'))).toBe(t.nobodyToRemind)
  })

  it('shows how it stands now', async () => {
    const { press, people, answer } = await liveCard(2)
    for (const one of people) await answer(one)
    expect(facts(cardIn(await press('round.progress')))).toMatchObject({ [t.facts.answered]: t.ofAll(2, 2) })
  })

  it('asks before it closes, and closes when the coordinator is sure', async () => {
    const { press, pressOn, samira, people, answer, store, round } = await liveCard(3)
    await answer(people[0] ?? expect.fail())
    const sure = cardIn(await press('round.close'))
    expect(wordsIn(sure)).toContain(text.cards.closing.sure('Granvik 2026'))
    expect(wordsIn(sure)).toContain(text.cards.closing.soFar(1, 3))
    expect((await store.rounds.find(round.id))?.closedAt).toBeNull()
    expect(facts(cardIn(await pressOn(samira, sure, 'round.progress')))).toMatchObject({
      [t.facts.sent]: t.ofAll(3, 3),
    })
    const closed = cardIn(await pressOn(samira, sure, 'round.shut'))
    expect(wordsIn(closed)).toContain(text.cards.closing.heading('Granvik 2026'))
    expect(wordsIn(cardIn(await pressOn(samira, sure, 'round.shut')))).toBe(wordsIn(closed))
    for (const verb of ['round.close', 'round.remind'])
      expect(noticeIn(await press(verb))).toBe(text.cards.closing.notOpen('Granvik 2026'))
  })

  it('does nothing about a trial', async () => {
    const { town, plan, samira } = await liveCard(1)
    const { round: trial } = await town.open(plan, { kind: 'trial' }, [])
    const chat = chatIn(town)
    const before = await town.facts()
    const verbs = ['resend', 'remind', 'close', 'shut', 'progress'].map((verb) => `round.${verb}`)
    for (const verb of [...verbs, 'missing.list', 'reopen.form', 'reopen.send']) {
      const data = { o: trial.id, page: 0, reason: 'Skäl' }
      expect(noticeIn(await chat.press(samira, verb, data))).toBe(text.cards.refusal.gone)
    }
    expect(await town.facts()).toEqual(before)
  })
})
