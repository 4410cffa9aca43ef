import { describe, expect, it } from 'vitest'
import { usualRules } from '../../src/domain/follow-up.ts'
import type { Person } from '../../src/domain/person.ts'
import type { Round } from '../../src/domain/round.ts'
import { followUp } from '../../src/flows/follow-up.ts'
import { newMunicipality, shownAt } from '../support/lived-round.ts'

/** One round of an autumn, an Easter and so on: the days on which somebody silent should hear of it. */
type Season = {
  readonly name: string
  readonly opened: string
  readonly lastDay: string
  /** As the reminders say it. */
  readonly spoken: string
  readonly first: string
  readonly second: string
  readonly after: string
  /** What the reminder after says of the last day. */
  readonly was: string
  readonly escalated: string
  readonly closes: string
}

const seasons: readonly Season[] = [
  {
    name: 'an ordinary November',
    opened: '2026-11-02',
    lastDay: '2026-11-23',
    spoken: 'måndag 23 november',
    first: '2026-11-12',
    second: '2026-11-19',
    after: '2026-11-24',
    was: 'i går',
    escalated: '2026-11-27',
    closes: '2026-12-07',
  },
  {
    name: 'Easter',
    opened: '2026-03-12',
    lastDay: '2026-04-02',
    spoken: 'torsdag 2 april',
    first: '2026-03-24',
    second: '2026-03-31',
    after: '2026-04-07',
    was: 'torsdag 2 april',
    escalated: '2026-04-10',
    closes: '2026-04-20',
  },
  {
    name: 'midsummer',
    opened: '2026-05-28',
    lastDay: '2026-06-18',
    spoken: 'torsdag 18 juni',
    first: '2026-06-09',
    second: '2026-06-16',
    after: '2026-06-22',
    was: 'torsdag 18 juni',
    escalated: '2026-06-25',
    closes: '2026-07-03',
  },
  {
    name: 'Christmas',
    opened: '2026-12-02',
    lastDay: '2026-12-23',
    spoken: 'onsdag 23 december',
    first: '2026-12-14',
    second: '2026-12-21',
    after: '2026-12-28',
    was: 'onsdag 23 december',
    escalated: '2027-01-04',
    closes: '2027-01-13',
  },
  {
    name: 'clocks that go forward',
    opened: '2026-03-10',
    lastDay: '2026-03-31',
    spoken: 'tisdag 31 mars',
    first: '2026-03-20',
    second: '2026-03-27',
    after: '2026-04-01',
    was: 'i går',
    escalated: '2026-04-08',
    closes: '2026-04-16',
  },
  {
    name: 'clocks that go back',
    opened: '2026-10-02',
    lastDay: '2026-10-23',
    spoken: 'fredag 23 oktober',
    first: '2026-10-14',
    second: '2026-10-21',
    after: '2026-10-26',
    was: 'fredag 23 oktober',
    escalated: '2026-10-29',
    closes: '2026-11-06',
  },
]

const plan = 'Granvik 2026'

describe.each(seasons)('a round over $name', (season) => {
  const { opened, lastDay, spoken, first, second, after, was, escalated, closes } = season
  const measures = (n: number) => (n === 1 ? '1 åtgärd' : `${n} åtgärder`)
  const asks = (n: number) => `${plan}: svara om ${measures(n)} senast ${formatted(lastDay)}`
  const soon = (n: number) => `Påminnelse om ${plan}: ${measures(n)} kvar, sista dag är ${spoken}`
  const late = (n: number) =>
    `Påminnelse om ${plan}: ${measures(n)} kvar. Sista dag var ${was}; ditt svar är fortfarande välkommet`

  it('says to each what they should hear, on the day, and nothing else', async () => {
    const town = await newMunicipality(`${opened} 10:00`)
    const { measures: some, plan: granvik } = await town.readPlan([{}, {}, {}])
    const meet = (name: string, some: Parameters<typeof town.meet>[1] = {}) => town.meet(name, some)
    const [maja, sven, siv] = [await meet('Maja'), await meet('Sven'), await meet('Siv')]
    const [erik, moa, lars] = [await meet('Erik'), await meet('Moa'), await meet('Lars')]
    const [ulf, alva, bo] = [await meet('Ulf'), await meet('Alva'), await meet('Bo')]
    for (const person of [sven, siv, erik, moa, lars, ulf]) town.leads(maja, person)
    town.leads(bo, bo)
    town.unreachable.add(ulf.id)
    const { people, round } = await town.open(granvik, { lastDay, rules: usualRules }, [
      [sven, some.slice(0, 1)],
      [siv, some.slice(0, 3)],
      [erik, some.slice(0, 1)],
      [moa, some.slice(0, 2)],
      [lars, some.slice(0, 2)],
      [ulf, some.slice(0, 1)],
      [alva, some.slice(0, 1)],
      [bo, some.slice(0, 1)],
    ])
    const answers = (person: Person, count?: number) => {
      const somebody = people.find((one) => one.person.id === person.id)
      return somebody && town.answer(somebody, count)
    }
    await town.live(`${closes} 20:00`, {
      [`${opened} 15:00`]: () => answers(erik),
      [`${first} 08:00`]: () => answers(siv, 1),
      [`${first} 13:00`]: () => answers(moa),
      [`${after} 10:00`]: () => answers(lars),
    })
    const silent = (name: string, n: number) => [
      `${first} 09:00 ${name}: ${soon(n)}`,
      `${second} 09:00 ${name}: ${soon(n)}`,
      `${after} 09:00 ${name}: ${late(n)}`,
    ]
    const expected = [
      ...[['Sven', 1] as const, ['Siv', 3] as const, ['Erik', 1] as const, ['Moa', 2] as const].map(
        ([name, n]) => `${opened} 10:00 ${name}: ${asks(n)}`,
      ),
      ...[['Lars', 2] as const, ['Alva', 1] as const, ['Bo', 1] as const].map(
        ([name, n]) => `${opened} 10:00 ${name}: ${asks(n)}`,
      ),
      ...silent('Sven', 1),
      ...silent('Siv', 2),
      ...silent('Alva', 1),
      ...silent('Bo', 1),
      ...silent('Lars', 2),
      `${first} 09:00 Moa: ${soon(2)}`,
      `${escalated} 09:00 Maja: ${plan}: 3 åtgärder väntar på svar. Kan du hjälpa till?`,
      `${escalated} 09:00 Samira Samordnare: ${plan}: 2 personer har inte svarat och saknar chef att fråga`,
    ]
    // How the closing is told is told elsewhere.
    const heard = town.heard.filter((line) => !line.startsWith(`${closes} 16:00 Samira`))
    expect(heard.toSorted()).toEqual(expected.toSorted())
    const closed = await town.store.rounds.find(round.id)
    expect(closed?.closedBy).toBeNull()
    expect(closed?.closedAt && shownAt(closed.closedAt)).toBe(`${closes} 16:00`)
    expect(town.logged).toEqual([])
  })
})

const formatted = (day: string) =>
  new Intl.DateTimeFormat('sv', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

describe('somebody who is away', () => {
  const rules = { ...usualRules, escalate: true }
  const november = { lastDay: '2026-11-23', rules }

  async function oneAway(from: string, until: string, live: Readonly<Record<string, 'back'>> = {}) {
    const town = await newMunicipality('2026-11-02 10:00')
    const read = await town.readPlan([{}])
    const [anna, maja] = [await town.meet('Anna'), await town.meet('Maja')]
    town.leads(maja, anna)
    await town.isAway(anna, from, until)
    await town.open(read.plan, november, [[anna, read.measures]])
    const back = async () => {
      const ids = (await town.store.absences.ofPerson(anna.id, from)).map(({ id }) => id)
      await town.store.absences.end(ids, { id: anna.id, at: town.services.world.now() })
    }
    const events = Object.fromEntries(Object.keys(live).map((at) => [at, back]))
    await town.live('2026-12-07 20:00', events)
    const days = town.heard.filter((line) => !line.includes('Samira')).map((line) => line.replace(/: .*/, ''))
    return days.slice(1)
  }

  it('is left in peace until the day they are back, and has their grace from then', async () => {
    expect(await oneAway('2026-11-10', '2026-11-25')).toEqual(['2026-11-26 09:00 Anna', '2026-12-01 09:00 Maja'])
  })

  it('hears what is still of use when they are back before the last day', async () => {
    expect(await oneAway('2026-11-09', '2026-11-15')).toEqual([
      '2026-11-16 09:00 Anna',
      '2026-11-19 09:00 Anna',
      '2026-11-24 09:00 Anna',
      '2026-11-27 09:00 Maja',
    ])
  })

  it('has grace from the return also when the reminder came before they left', async () => {
    expect(await oneAway('2026-11-25', '2026-11-30')).toEqual([
      '2026-11-12 09:00 Anna',
      '2026-11-19 09:00 Anna',
      '2026-11-24 09:00 Anna',
      '2026-12-04 09:00 Maja',
    ])
  })

  it('is followed from the day they say that they are back early', async () => {
    expect(await oneAway('2026-11-10', '2026-12-31', { '2026-11-25 08:00': 'back' })).toEqual([
      '2026-11-25 09:00 Anna',
      '2026-11-30 09:00 Maja',
    ])
  })
})

describe('the tick', () => {
  it('does nothing at all in the evening, at a weekend and on a holiday, not even read', async () => {
    const town = await newMunicipality('2026-12-02 10:00')
    town.broken.add('*')
    for (const shown of ['2026-12-02 17:00', '2026-12-02 07:59', '2026-12-05 10:00', '2026-12-25 10:00']) {
      town.moveTo(shown)
      await followUp(town.services)
    }
    town.moveTo('2026-12-02 16:59')
    await expect(followUp(town.services)).rejects.toThrow()
  })

  it('leaves one step and one job each when two instances tick at once', async () => {
    const town = await newMunicipality('2026-11-02 10:00')
    const { plan: granvik, measures } = await town.readPlan([{}])
    const people = await Promise.all(['A', 'B', 'C'].map((name) => town.meet(name)))
    await town.open(
      granvik,
      { lastDay: '2026-11-23' },
      people.map((person) => [person, measures]),
    )
    town.moveTo('2026-11-12 09:00')
    await Promise.all([followUp(town.services), followUp(town.services), followUp(town.services)])
    expect(town.jobs.map(({ name }) => name)).toEqual(['send-reminder', 'send-reminder', 'send-reminder'])
    expect((await town.facts()).Step).toHaveLength(3)
  })

  it('of one round that fails does not hold up the others, and fails in the end', async () => {
    const town = await newMunicipality('2026-11-02 10:00')
    const asked = await Promise.all(['A', 'B', 'C'].map((name) => town.meet(name)))
    const rounds: Round[] = []
    for (const [n, person] of asked.entries()) {
      const { plan: one, measures } = await town.readPlan([{}], { name: `Plan ${n}` })
      rounds.push((await town.open(one, { lastDay: '2026-11-23' }, [[person, measures]])).round)
    }
    town.moveTo('2026-11-12 09:00')
    const { store } = town.services
    const waiting = async (id: string) =>
      id === rounds[0]?.id ? Promise.reject(new Error('down')) : store.followUps.waiting(id)
    const failing = { ...town.services, store: { ...store, followUps: { ...store.followUps, waiting } } }
    await expect(followUp(failing)).rejects.toThrow('down')
    expect((await town.facts()).Step).toHaveLength(2)
  })

  it('does not follow up a trial, nor a round without rules', async () => {
    const town = await newMunicipality('2026-11-02 10:00')
    const { plan: granvik, measures } = await town.readPlan([{}])
    const anna = await town.meet('Anna')
    const quiet = { remindBefore: [], remindAfter: false, escalate: false, grace: 2, closeAfter: null }
    await town.open(granvik, { lastDay: '2026-11-04', kind: 'trial' }, [[town.samira, measures]])
    await town.open(granvik, { lastDay: '2026-11-04', rules: quiet }, [[anna, measures]])
    await town.live('2026-12-04 20:00')
    expect(town.heard.map((line) => line.slice(0, 10))).toEqual(['2026-11-02', '2026-11-02'])
    expect((await town.store.followUps.openRounds()).map((round) => round.kind)).toEqual(['follow-up'])
  })
})
