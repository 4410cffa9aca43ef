import { describe, expect, it } from 'vitest'
import { followUp } from '../../src/flows/follow-up.ts'
import { remindNow } from '../../src/flows/remind-now.ts'
import { languages } from '../../src/text/index.ts'
import { wordsOn } from '../support/card-walk.ts'
import { newMunicipality, shownAt, when } from '../support/lived-round.ts'

/** Anna has three measures to answer about until 23 November; the first reminder is due on the 12th. */
async function annaIsAsked(language = 'sv') {
  const town = await newMunicipality('2026-11-02 10:00')
  const { plan, measures } = await town.readPlan([{}, {}, {}])
  const anna = await town.meet('Anna', { language })
  await town.services.store.people.setLanguage(anna.id, language)
  const { round, people } = await town.open(plan, { lastDay: '2026-11-23' }, [[anna, measures]])
  const [asked] = people as [(typeof people)[number]]
  const tick = async (shown: string) => {
    town.moveTo(shown)
    await followUp(town.services)
  }
  const reminders = () => town.heard.slice(1).map((line) => line.replace(' Anna', ''))
  const sentCards = async () =>
    town.database.prisma.sentCard.findMany({
      where: { requestId: asked.request.id, kind: { not: 'ask' } },
      orderBy: { claimedAt: 'asc' },
    })
  return { ...town, town, plan, measures, anna, round, asked, tick, reminders, sentCards }
}

describe('a reminder', () => {
  it.each([
    ['sv', '2026-11-12 09:00', '3 åtgärder kvar, sista dag är måndag 23 november'],
    ['sv', '2026-11-23 09:00', '3 åtgärder kvar, sista dag är i dag'],
    ['sv', '2026-11-24 09:00', '3 åtgärder kvar. Sista dag var i går; ditt svar är fortfarande välkommet'],
    ['sv', '2026-11-25 09:00', '3 åtgärder kvar. Sista dag var måndag 23 november; ditt svar är fortfarande välkommet'],
    ['en', '2026-11-12 09:00', '3 measures left, the last day is Monday 23 November'],
    ['en', '2026-11-23 09:00', '3 measures left, the last day is today'],
    ['en', '2026-11-24 09:00', '3 measures left. The last day was yesterday; your answer is still welcome'],
    ['en', '2026-11-25 09:00', '3 measures left. The last day was Monday 23 November; your answer is still welcome'],
  ] as const)(
    'is the card again, and says so above it and in the notification, in %s at %s',
    async (language, at, said) => {
      const { tick, work, sent } = await annaIsAsked(language)
      await tick(at)
      await work()
      const card = sent.at(-1)?.card
      const t = languages[language].cards.reminder
      expect(card?.summary).toBe(t.notification('Granvik 2026', said))
      expect(card && wordsOn(card)).toContain(t.line(said))
      expect(JSON.stringify(card?.content)).toContain('ask.open')
      expect(card?.refresh).toBeDefined()
    },
  )

  it('counts what is left when it is sent, not when it was decided', async () => {
    const { tick, town, asked, work, reminders } = await annaIsAsked()
    await tick('2026-11-12 09:00')
    await town.answer(asked, 2)
    await work()
    expect(reminders()).toEqual([
      '2026-11-12 09:00: Påminnelse om Granvik 2026: 1 åtgärd kvar, sista dag är måndag 23 november',
    ])
  })

  it('is not sent to somebody who answers before it is sent', async () => {
    const { tick, town, asked, work, reminders, sentCards } = await annaIsAsked()
    await tick('2026-11-12 09:00')
    await town.answer(asked)
    await work()
    expect(reminders()).toEqual([])
    expect(await sentCards()).toEqual([])
  })

  it('is not sent when the round has closed meanwhile, nor about a request that is not there', async () => {
    const { tick, town, round, work, reminders, leave } = await annaIsAsked()
    await tick('2026-11-12 09:00')
    await town.store.rounds.close(round.id, { id: town.samira.id, at: when('2026-11-12 09:01') })
    leave('send-reminder', { requestId: '10000000-0000-4000-8000-000000000000', step: 'remind-7' })
    await work()
    expect(reminders()).toEqual([])
    expect(town.logged).toEqual([])
  })

  it.each([
    ['in the evening until the next morning', '2026-11-12 16:59', '2026-11-12 17:00', '2026-11-13 08:00'],
    ['on a Friday evening until Monday', '2026-11-13 16:59', '2026-11-13 17:00', '2026-11-16 08:00'],
  ])('waits %s', async (_, decided, tried, comes) => {
    const { tick, town, work, reminders } = await annaIsAsked()
    await tick(decided)
    town.moveTo(tried)
    await work()
    expect(reminders()).toEqual([])
    expect(town.jobs.map(({ notBefore }) => notBefore && shownAt(notBefore))).toEqual([comes])
    town.moveTo(comes)
    await work()
    expect(reminders()).toEqual([
      `${comes}: Påminnelse om Granvik 2026: 3 åtgärder kvar, sista dag är måndag 23 november`,
    ])
  })

  it('waits for somebody who went away after it was decided', async () => {
    const { tick, town, anna, work, reminders } = await annaIsAsked()
    await tick('2026-11-12 16:59')
    await town.isAway(anna, '2026-11-13', '2026-11-15')
    town.moveTo('2026-11-13 08:00')
    await work()
    expect(reminders()).toEqual([])
    town.moveTo('2026-11-16 08:00')
    await work()
    expect(reminders().map((line) => line.slice(0, 16))).toEqual(['2026-11-16 08:00'])
  })

  it('that waited until the day of the next one takes its place: nobody is reminded twice on a day', async () => {
    const { tick, town, work, reminders } = await annaIsAsked()
    await tick('2026-11-23 16:59')
    town.moveTo('2026-11-23 17:00')
    await work()
    town.moveTo('2026-11-24 08:00')
    await work()
    await tick('2026-11-24 09:00')
    await work()
    expect(reminders()).toEqual([
      '2026-11-24 08:00: Påminnelse om Granvik 2026: 3 åtgärder kvar. Sista dag var i går; ditt svar är fortfarande välkommet',
    ])
    expect((await town.facts()).Step?.map(({ step }) => step).toSorted()).toEqual(['remind-2', 'remind-after'])
  })
})

describe('a crash', () => {
  it('between step and sending loses nothing: the job was written with the step', async () => {
    const { tick, town, work, reminders } = await annaIsAsked()
    town.broken.add('deliveries.claim')
    await tick('2026-11-12 09:00')
    const [job] = town.jobs
    expect(job).toMatchObject({ name: 'send-reminder' })
    await expect(work()).rejects.toThrow()
    town.broken.clear()
    await tick('2026-11-12 09:05')
    await work()
    expect(reminders()).toHaveLength(1)
  })

  it('after Teams took the card lets it come once more, and marks that one', async () => {
    const { tick, town, work, reminders, sentCards } = await annaIsAsked()
    town.crashAfterNextSend()
    await tick('2026-11-12 09:00')
    await work()
    expect(reminders()).toHaveLength(2)
    expect((await sentCards()).map(({ kind, again, outcome }) => [kind, again, outcome])).toEqual([
      ['remind-7', false, null],
      ['remind-7', true, 'delivered'],
    ])
    await tick('2026-11-12 10:00')
    await work()
    expect(reminders()).toHaveLength(2)
  })
})

describe('reminding now', () => {
  it('reminds those who have something left, are reached and are there, once a day', async () => {
    const town = await newMunicipality('2026-11-02 10:00')
    const { plan, measures } = await town.readPlan([{}])
    const names = ['Anna', 'Erik', 'Ulf', 'Bo']
    const people = await Promise.all(names.map((name) => town.meet(name)))
    const [, erik, ulf, bo] = people as [never, (typeof people)[0], (typeof people)[0], (typeof people)[0]]
    town.unreachable.add(ulf.id)
    const asked = people.map((person) => [person, measures] as const)
    const opened = await town.open(plan, { lastDay: '2026-11-23' }, asked)
    await town.answer(opened.people[1] ?? { person: erik, request: opened.people[0]?.request as never })
    town.moveTo('2026-11-09 13:00')
    await town.isAway(bo, '2026-11-09', '2026-11-10')
    const both = await Promise.all([1, 2].map(() => remindNow(town.services, opened.round, town.samira)))
    expect(both.toSorted((a, b) => (a.kind < b.kind ? 1 : -1))).toEqual([
      { kind: 'reminding', people: 1 },
      { kind: 'reminded-today' },
    ])
    await town.work()
    const said = 'Påminnelse om Granvik 2026: 1 åtgärd kvar, sista dag är måndag 23 november'
    expect(town.heard.slice(3)).toEqual([`2026-11-09 13:00 Anna: ${said}`])
    expect((await town.facts()).Step).toMatchObject([
      { step: 'now-2026-11-09', day: '2026-11-09', byId: town.samira.id },
    ])
    town.moveTo('2026-11-11 13:00')
    expect(await remindNow(town.services, opened.round, town.samira)).toEqual({ kind: 'reminding', people: 2 })
  })

  it.each([
    ['2026-11-09 17:00', '2026-11-10 08:00'],
    ['2026-11-13 18:00', '2026-11-16 08:00'],
    ['2026-11-09 07:00', '2026-11-09 08:00'],
  ])('waits at %s, and says until when', async (shown, from) => {
    const { town, round, samira } = await annaIsAsked()
    town.moveTo(shown)
    expect(await remindNow(town.services, round, samira)).toEqual({ kind: 'outside-hours', from: when(from) })
    expect(town.jobs).toEqual([])
  })

  it('finds nobody when all have answered', async () => {
    const { town, round, samira, asked } = await annaIsAsked()
    await town.answer(asked)
    expect(await remindNow(town.services, round, samira)).toEqual({ kind: 'nobody' })
  })

  it('does not remind those again who had their reminder today', async () => {
    const { town, tick, round, samira, work } = await annaIsAsked()
    await tick('2026-11-12 09:00')
    await work()
    expect(await remindNow(town.services, round, samira)).toEqual({ kind: 'reminded-today' })
  })

  it('takes the place of the reminder that is due the same day', async () => {
    const { town, round, samira, reminders } = await annaIsAsked()
    town.moveTo('2026-11-12 08:00')
    await remindNow(town.services, round, samira)
    await town.live('2026-11-13 20:00')
    expect(reminders().map((line) => line.slice(0, 16))).toEqual(['2026-11-12 08:00'])
  })

  it('after the last day is when grace begins: the manager is asked later', async () => {
    const { town, round, samira, anna } = await annaIsAsked()
    town.leads(await town.meet('Maja'), anna)
    town.moveTo('2026-11-23 18:00')
    await town.live('2026-11-26 12:00')
    await remindNow(town.services, round, samira)
    await town.live('2026-12-04 20:00')
    const after = town.heard.filter((line) => line > '2026-11-24').map((line) => line.replace(/: .*/, ''))
    expect(after).toEqual(['2026-11-24 09:00 Anna', '2026-11-26 13:00 Anna', '2026-12-01 09:00 Maja'])
  })
})
