import { describe, expect, it } from 'vitest'
import {
  type Followed,
  type FollowUpRules,
  nextClosing,
  nextStep,
  type TakenStep,
  usualRules,
} from '../../src/domain/follow-up.ts'
import { addDays, addWorkingDays } from '../../src/domain/working-days.ts'

/** The weekdays that are free in 2026, 2027 and early 2028. */
const free = new Set([
  ...['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-06-19'],
  ...['2026-12-24', '2026-12-25', '2026-12-31', '2027-01-01', '2027-01-06', '2027-03-26', '2027-03-29'],
  ...['2027-05-06', '2027-06-25', '2027-12-24', '2027-12-31', '2028-01-06'],
])
const isHoliday = (day: string) => free.has(day)
const hourMs = 3_600_000

/** Local time without the code under test: the clocks change at 01 UTC on these Sundays. */
const summers = [
  ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  ['2027-03-28T01:00Z', '2027-10-31T01:00Z'],
] as const
function shown(at: Date): { readonly day: string; readonly hour: number; readonly weekday: number } {
  const isSummer = summers.some(([from, to]) => at >= new Date(from) && at < new Date(to))
  const local = new Date(at.getTime() + (isSummer ? 2 : 1) * hourMs)
  return { day: local.toISOString().slice(0, 10), hour: local.getUTCHours(), weekday: local.getUTCDay() }
}

const asked = (lastDay: string, openedAt: string, some: Partial<Followed> = {}): Followed => ({
  openedAt: new Date(openedAt),
  lastDay,
  left: 3,
  reached: true,
  awayUntil: null,
  taken: [],
  ...some,
})
const at = (now: string) => ({ now: new Date(now), isHoliday })
const step = (followed: Followed, now: string, rules = usualRules) => nextStep(followed, rules, at(now))

type Absent = { readonly from: string; readonly until: string }
type World = {
  readonly rules?: FollowUpRules
  readonly away?: readonly Absent[]
  /** The service stands still on these days. */
  readonly still?: Absent
  /** Hours between the looks at the clock. */
  readonly tick?: number
}
type Taken = TakenStep & { readonly at: Date }

/** Lives through a round hour by hour, or in longer ticks, as the service does, until it closes or a person could no longer be asked. */
function live(lastDay: string, openedAt: string, world: World = {}): { steps: readonly Taken[]; closed: Date | null } {
  const { rules = usualRules, away = [], still, tick = 1 } = world
  const steps: Taken[] = []
  const opened = new Date(openedAt)
  const end = Date.parse(addDays(lastDay, 60))
  for (let now = opened; now.getTime() < end; now = new Date(now.getTime() + tick * hourMs)) {
    const today = shown(now).day
    if (still && still.from <= today && today <= still.until) continue
    const awayUntil = away.findLast(({ from }) => from <= today)?.until ?? null
    const next = nextStep({ openedAt: opened, lastDay, left: 1, reached: true, awayUntil, taken: steps }, rules, {
      now,
      isHoliday,
    })
    if (next.kind === 'wait') expect(next.until > now, `${now.toISOString()} waits for the future`).toBe(true)
    if (next.kind === 'take') steps.push({ step: next.step, day: today, at: now })
    if (nextClosing({ lastDay }, rules, { now, isHoliday }).kind === 'close') return { steps, closed: now }
  }
  return { steps, closed: null }
}

const days = (steps: readonly Taken[]) => steps.map(({ step: kind, day }) => `${kind} ${day}`)

describe('the days on which somebody silent hears from us', () => {
  const table: readonly (readonly [name: string, lastDay: string, openedAt: string, expected: readonly string[]])[] = [
    [
      'an ordinary autumn round',
      '2026-09-25',
      '2026-09-04T08:00Z',
      ['remind-7 2026-09-16', 'remind-2 2026-09-23', 'remind-after 2026-09-28', 'escalate 2026-10-01'],
    ],
    [
      'a last day before Good Friday',
      '2026-04-02',
      '2026-03-12T08:00Z',
      ['remind-7 2026-03-24', 'remind-2 2026-03-31', 'remind-after 2026-04-07', 'escalate 2026-04-10'],
    ],
    [
      'a last day on Good Friday',
      '2026-04-03',
      '2026-03-12T08:00Z',
      ['remind-7 2026-03-25', 'remind-2 2026-04-01', 'remind-after 2026-04-07', 'escalate 2026-04-10'],
    ],
    [
      'a last day after Easter',
      '2026-04-07',
      '2026-03-16T08:00Z',
      ['remind-7 2026-03-25', 'remind-2 2026-04-01', 'remind-after 2026-04-08', 'escalate 2026-04-13'],
    ],
    [
      'a last day before midsummer',
      '2026-06-18',
      '2026-05-28T08:00Z',
      ['remind-7 2026-06-09', 'remind-2 2026-06-16', 'remind-after 2026-06-22', 'escalate 2026-06-25'],
    ],
    [
      'a last day before Christmas',
      '2026-12-23',
      '2026-12-02T08:00Z',
      ['remind-7 2026-12-14', 'remind-2 2026-12-21', 'remind-after 2026-12-28', 'escalate 2027-01-04'],
    ],
    [
      'a last day on New Year’s Eve',
      '2026-12-31',
      '2026-12-07T08:00Z',
      ['remind-7 2026-12-18', 'remind-2 2026-12-29', 'remind-after 2027-01-04', 'escalate 2027-01-08'],
    ],
    [
      'clocks that go forward',
      '2026-03-31',
      '2026-03-10T08:00Z',
      ['remind-7 2026-03-20', 'remind-2 2026-03-27', 'remind-after 2026-04-01', 'escalate 2026-04-08'],
    ],
    [
      'clocks that go back',
      '2026-10-23',
      '2026-10-02T08:00Z',
      ['remind-7 2026-10-14', 'remind-2 2026-10-21', 'remind-after 2026-10-26', 'escalate 2026-10-29'],
    ],
  ]

  it.each(table)('%s', (_, lastDay, openedAt, expected) => {
    const { steps } = live(lastDay, openedAt)
    expect(days(steps)).toEqual(expected)
    expect(steps.map((one) => shown(one.at).hour)).toEqual([9, 9, 9, 9])
  })

  it.each([
    ['on a Friday in autumn', '2026-09-25', '2026-10-09'],
    ['before Easter', '2026-04-02', '2026-04-20'],
    ['before Christmas', '2026-12-23', '2027-01-13'],
    ['on the Friday before the clocks go back', '2026-10-23', '2026-11-06'],
  ])('a round whose last day is %s closes ten working days later, at four', (_, lastDay, day) => {
    const { closed } = live(lastDay, `${addDays(lastDay, -21)}T08:00Z`)
    expect(closed && shown(closed)).toMatchObject({ day, hour: 16 })
  })
})

describe('all year round', () => {
  const worlds: readonly (readonly [string, (lastDay: string) => World & { readonly openedBefore?: number }])[] = [
    ['with everybody at work', () => ({})],
    ['with somebody away over the last day', (day) => ({ away: [{ from: addDays(day, -4), until: addDays(day, 6) }] })],
    ['with somebody ill after it', (day) => ({ away: [{ from: addDays(day, 4), until: addDays(day, 12) }] })],
    ['when the service stood still', (day) => ({ still: { from: addDays(day, -12), until: addDays(day, -1) } })],
    ['when the round opened late', () => ({ openedBefore: 2 })],
    [
      'when everything is strict',
      () => ({ rules: { ...usualRules, remindBefore: [1, 2, 3], grace: 0, closeAfter: 1 } }),
    ],
    ['when nobody is reminded after', () => ({ rules: { ...usualRules, remindAfter: false } })],
  ]

  it.each(worlds)('nobody is disturbed outside working hours, twice or too early, %s', (_, worldOf) => {
    const order = ['remind-7', 'remind-3', 'remind-2', 'remind-1', 'remind-after', 'escalate']
    let taken = 0
    for (let lastDay = '2026-01-20'; lastDay < '2027-12-01'; lastDay = addDays(lastDay, 5)) {
      const { openedBefore = 21, ...world } = { tick: 5, ...worldOf(lastDay) }
      const openedAt = new Date(`${addDays(lastDay, -openedBefore)}T09:00Z`)
      const { steps, closed } = live(lastDay, openedAt.toISOString(), world)
      taken += steps.length
      for (const one of steps) {
        const { hour, weekday, day } = shown(one.at)
        expect(hour >= 8 && hour < 17 && weekday % 6 !== 0 && !free.has(day), one.at.toISOString()).toBe(true)
        expect(day > shown(openedAt).day).toBe(true)
        expect((world.away ?? []).some(({ from, until }) => from <= day && day <= until)).toBe(false)
        if (one.step.startsWith('remind-') && one.step !== 'remind-after') expect(day <= lastDay).toBe(true)
        else expect(day > lastDay).toBe(true)
      }
      expect(new Set(steps.map(({ step: kind }) => kind)).size).toBe(steps.length)
      expect(new Set(steps.map(({ day }) => day)).size).toBe(steps.length)
      const places = steps.map(({ step: kind }) => order.indexOf(kind))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      if (!world.away) expect(steps.at(-1)?.step, lastDay).toBe('escalate')
      expect(closed && closed >= (steps.at(-1)?.at ?? openedAt), `${lastDay} closes last`).toBe(true)
    }
    expect(taken).toBeGreaterThan(250)
  })

  it('the manager is told when whole working days of grace have passed, counted from the return', () => {
    for (let lastDay = '2026-01-20'; lastDay < '2027-11-01'; lastDay = addDays(lastDay, 5)) {
      const back = addDays(lastDay, 7)
      const { steps } = live(lastDay, `${addDays(lastDay, -21)}T09:00Z`, {
        away: [{ from: lastDay, until: back }],
        tick: 5,
      })
      const reminded = steps.find((one) => one.step === 'remind-after')?.day ?? ''
      const told = steps.find((one) => one.step === 'escalate')?.day ?? ''
      expect(reminded).toBe(addWorkingDays(back, 1, isHoliday))
      expect(told).toBe(addWorkingDays(reminded, 3, isHoliday))
    }
  })
})

describe('the next step for one person', () => {
  const lastDay = '2026-09-25'
  const opened = '2026-09-04T08:00Z'
  const took = (...taken: readonly TakenStep[]) => asked(lastDay, opened, { taken })

  it.each([
    ['has answered all', { left: 0 }],
    ['was not reached', { reached: false }],
  ])('is none for somebody who %s', (_, some) => {
    expect(step(asked(lastDay, opened, some), '2026-09-29T09:00Z')).toEqual({ kind: 'none' })
  })

  it.each([
    ['waits for nine o’clock on its day', '2026-09-04T08:00Z', { kind: 'wait', until: new Date('2026-09-16T07:00Z') }],
    [
      'waits for nine o’clock in the morning',
      '2026-09-16T06:59Z',
      { kind: 'wait', until: new Date('2026-09-16T07:00Z') },
    ],
    ['is taken at nine', '2026-09-16T07:00Z', { kind: 'take', step: 'remind-7' }],
    ['is taken until five', '2026-09-16T14:59Z', { kind: 'take', step: 'remind-7' }],
    [
      'waits for eight the next morning when missed',
      '2026-09-16T15:00Z',
      { kind: 'wait', until: new Date('2026-09-17T06:00Z') },
    ],
    ['is taken from eight when a day late', '2026-09-17T06:00Z', { kind: 'take', step: 'remind-7' }],
    ['waits for Monday over a weekend', '2026-09-19T09:00Z', { kind: 'wait', until: new Date('2026-09-21T06:00Z') }],
    ['is the latest of several', '2026-09-23T08:00Z', { kind: 'take', step: 'remind-2' }],
    ['may be taken on the last day', '2026-09-25T14:00Z', { kind: 'take', step: 'remind-2' }],
    ['has passed after the last day', '2026-09-25T16:00Z', { kind: 'wait', until: new Date('2026-09-28T07:00Z') }],
  ])('%s (%s)', (_, now, expected) => {
    expect(step(asked(lastDay, opened), now)).toEqual(expected)
  })

  it('an earlier reminder is not taken after a later one', () => {
    const followed = took({ step: 'remind-2', day: '2026-09-23' })
    expect(step(followed, '2026-09-24T08:00Z')).toEqual({ kind: 'wait', until: new Date('2026-09-28T07:00Z') })
  })

  it('comes on the working day after somebody was asked at the earliest', () => {
    const late = asked(lastDay, '2026-09-24T13:00Z')
    expect(step(late, '2026-09-24T13:00Z')).toEqual({ kind: 'wait', until: new Date('2026-09-25T07:00Z') })
    expect(step(late, '2026-09-25T07:00Z')).toEqual({ kind: 'take', step: 'remind-2' })
    const onLastDay = asked(lastDay, '2026-09-25T08:00Z')
    expect(step(onLastDay, '2026-09-25T08:00Z')).toEqual({ kind: 'wait', until: new Date('2026-09-28T07:00Z') })
    const afterwards = asked(lastDay, '2026-10-07T08:00Z')
    expect(step(afterwards, '2026-10-07T12:00Z')).toEqual({ kind: 'wait', until: new Date('2026-10-08T07:00Z') })
    expect(step(afterwards, '2026-10-08T07:00Z')).toEqual({ kind: 'take', step: 'remind-after' })
  })

  it('waits for somebody who is away, and leaves out what no longer helps', () => {
    const away = asked(lastDay, opened, { awayUntil: '2026-09-27' })
    expect(step(away, '2026-09-17T08:00Z')).toEqual({ kind: 'wait', until: new Date('2026-09-28T07:00Z') })
    expect(step(away, '2026-09-28T07:00Z')).toEqual({ kind: 'take', step: 'remind-after' })
    const backInTime = asked(lastDay, opened, { awayUntil: '2026-09-23' })
    expect(step(backInTime, '2026-09-23T08:00Z')).toEqual({ kind: 'wait', until: new Date('2026-09-24T07:00Z') })
    expect(step(backInTime, '2026-09-24T07:00Z')).toEqual({ kind: 'take', step: 'remind-2' })
  })

  it('the manager is never told before the person was reminded, when that is the rule', () => {
    expect(step(took({ step: 'remind-2', day: '2026-09-23' }), '2026-11-02T08:00Z')).toMatchObject({
      step: 'remind-after',
    })
    const reminded = took({ step: 'remind-after', day: '2026-10-05' })
    expect(step(reminded, '2026-10-07T14:00Z')).toEqual({ kind: 'wait', until: new Date('2026-10-08T07:00Z') })
    expect(step(reminded, '2026-10-08T07:00Z')).toEqual({ kind: 'take', step: 'escalate' })
  })

  it('the manager is told once', () => {
    const told = took({ step: 'remind-after', day: '2026-09-28' }, { step: 'escalate', day: '2026-10-01' })
    expect(step(told, '2026-10-05T08:00Z')).toEqual({ kind: 'none' })
    expect(step({ ...told, awayUntil: '2026-10-09' }, '2026-10-20T08:00Z')).toEqual({ kind: 'none' })
  })

  it.each([
    ['counts from the last day', opened, null, '2026-09-30T07:00Z'],
    ['counts from when somebody was asked', '2026-10-05T08:00Z', null, '2026-10-08T07:00Z'],
    ['counts from the return', opened, '2026-10-07', '2026-10-13T07:00Z'],
  ])('without a reminder after the last day the grace %s', (_, openedAt, awayUntil, until) => {
    const rules = { ...usualRules, remindAfter: false }
    const followed = asked(lastDay, openedAt, { awayUntil })
    expect(step(followed, '2026-09-25T16:00Z', rules)).toEqual({ kind: 'wait', until: new Date(until) })
    expect(step(followed, until, rules)).toEqual({ kind: 'take', step: 'escalate' })
  })

  it.each([
    ['no reminders', { remindBefore: [], remindAfter: false, escalate: false }, []],
    ['only one before', { remindBefore: [1], remindAfter: false, escalate: false }, ['remind-1 2026-09-24']],
    ['no escalation', { escalate: false, remindBefore: [] }, ['remind-after 2026-09-28']],
    [
      'reminders in any order',
      { escalate: false, remindAfter: false, remindBefore: [1, 3] },
      ['remind-3 2026-09-22', 'remind-1 2026-09-24'],
    ],
  ])('follows rules with %s', (_, some, expected) => {
    expect(days(live(lastDay, opened, { rules: { ...usualRules, ...some } }).steps)).toEqual(expected)
  })
})

describe('when a round closes by itself', () => {
  const closing = (some: Partial<FollowUpRules>, now: string) =>
    nextClosing({ lastDay: '2026-09-25' }, { ...usualRules, ...some }, at(now))

  it.each([
    ['never', { closeAfter: null }, '2027-09-25T08:00Z', { kind: 'none' }],
    ['not before four', {}, '2026-10-09T13:59Z', { kind: 'wait', until: new Date('2026-10-09T14:00Z') }],
    ['at four', {}, '2026-10-09T14:00Z', { kind: 'close' }],
    ['not in the evening', {}, '2026-10-09T15:00Z', { kind: 'wait', until: new Date('2026-10-12T06:00Z') }],
    ['the next morning when missed', {}, '2026-10-12T06:00Z', { kind: 'close' }],
    [
      'not before managers had their grace',
      { closeAfter: 3 },
      '2026-09-30T14:00Z',
      { kind: 'wait', until: new Date('2026-10-06T14:00Z') },
    ],
    ['soon when managers are not told', { closeAfter: 3, escalate: false }, '2026-09-30T14:00Z', { kind: 'close' }],
    [
      'after the last day at the earliest',
      { closeAfter: 0, escalate: false },
      '2026-09-25T14:00Z',
      { kind: 'wait', until: new Date('2026-09-28T14:00Z') },
    ],
  ])('%s', (_, some, now, expected) => {
    expect(closing(some, now)).toEqual(expected)
  })
})
