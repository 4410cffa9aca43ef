import { describe, expect, it } from 'vitest'
import {
  type FollowedPartner,
  isClosedByHand,
  isPartnerReminder,
  nextPartnerStep,
} from '../../src/domain/partner-follow-up.ts'
import { addDays } from '../../src/domain/working-days.ts'

/** The weekdays that are free from November 2026 to January 2028. */
const free = new Set([
  ...['2026-12-24', '2026-12-25', '2026-12-31', '2027-01-01', '2027-01-06', '2027-03-26', '2027-03-29', '2027-05-06'],
  ...['2027-06-25', '2027-12-24', '2027-12-31', '2028-01-06'],
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

type Some = Partial<Omit<FollowedPartner, 'council'>> & { readonly council?: Partial<FollowedPartner['council']> }

/** Asked on a Monday in November, for a council on a Thursday in December. */
const asked = ({ council, ...some }: Some = {}): FollowedPartner => ({
  purpose: 'picture',
  askedOn: '2026-11-02',
  waiting: true,
  reached: true,
  nextCouncil: null,
  taken: [],
  ...some,
  council: { day: '2026-12-03', picturesBy: '2026-11-20', isHeld: false, isCancelled: false, ...council },
})
const next = (some: Some, now: string) => nextPartnerStep(asked(some), { now: new Date(now), isHoliday })

type World = {
  /** The service stands still on these days. */
  readonly still?: { readonly from: string; readonly until: string }
  /** The answer comes on this day, before anything else. */
  readonly answers?: string
  /** The council is held on this day. */
  readonly held?: string
  /** Sent by hand on this day. */
  readonly byHand?: string
  /** Until which day to live. */
  readonly until?: string
}
type Taken = { readonly step: string; readonly day: string; readonly at: Date }

/** Lives hour by hour as the service does; what was taken, and when. */
function live(some: Some, { still, answers, held, byHand, until = '2027-02-28' }: World = {}): readonly Taken[] {
  const steps: Taken[] = []
  const { askedOn } = asked(some)
  const begin = Date.parse(`${askedOn}T06:00Z`)
  for (let at = begin; at < Date.parse(addDays(until, 1)); at += hourMs) {
    const now = new Date(at)
    const { day, hour } = shown(now)
    if (still && still.from <= day && day <= still.until) continue
    if (byHand === day && hour === 8) steps.push({ step: 'resend', day, at: now })
    const waiting = answers === undefined || day < answers
    const isHeld = held !== undefined && day >= held
    const followed = asked({ ...some, waiting, taken: steps, council: { ...some.council, isHeld } })
    const step = nextPartnerStep(followed, { now, isHoliday })
    if (step.kind === 'wait') expect(step.until > now, `${now.toISOString()} waits for the future`).toBe(true)
    if (step.kind === 'take') steps.push({ step: step.step, day, at: now })
  }
  return steps
}
const days = (steps: readonly Taken[]) => steps.map(({ step, day }) => `${step.split(' ')[0]} ${day}`)

describe('the days on which a silent contact hears from us', () => {
  const table: readonly (readonly [name: string, some: Some, world: World, expected: readonly string[]])[] = [
    [
      'a picture: ten and three working days before the last day, and once after',
      {},
      {},
      ['remind-10 2026-11-06', 'remind-3 2026-11-17', 'remind-after 2026-11-23'],
    ],
    [
      'a picture that was asked for late: only what is still to come',
      { askedOn: '2026-11-16' },
      {},
      ['remind-3 2026-11-17', 'remind-after 2026-11-23'],
    ],
    [
      'a picture asked for on the day of a reminder: not that one',
      { askedOn: '2026-11-17' },
      {},
      ['remind-after 2026-11-23'],
    ],
    ['a picture asked for after its last day: never again', { askedOn: '2026-11-24' }, {}, []],
    [
      'a picture whose council comes the day after the last day: nothing on the day of the council',
      { council: { picturesBy: '2026-12-02' } },
      {},
      ['remind-10 2026-11-18', 'remind-3 2026-11-27'],
    ],
    [
      'a picture for a council that was held early: nothing after it',
      {},
      { held: '2026-11-18' },
      ['remind-10 2026-11-06', 'remind-3 2026-11-17'],
    ],
    ['a picture that came in between', {}, { answers: '2026-11-09' }, ['remind-10 2026-11-06']],
    [
      'to confirm: five and ten working days after asking',
      { purpose: 'confirm', askedOn: '2026-12-03' },
      {},
      ['remind-5 2026-12-10', 'remind-10 2026-12-17'],
    ],
    [
      'to confirm over Christmas: holidays do not count',
      { purpose: 'confirm', askedOn: '2026-12-18' },
      {},
      ['remind-5 2026-12-29', 'remind-10 2027-01-08'],
    ],
    [
      'to confirm: also after the council, which is when it is asked',
      { purpose: 'confirm', askedOn: '2026-12-03' },
      { held: '2026-12-03' },
      ['remind-5 2026-12-10', 'remind-10 2026-12-17'],
    ],
    [
      'asked on a Saturday',
      { purpose: 'confirm', askedOn: '2026-12-05' },
      {},
      ['remind-5 2026-12-11', 'remind-10 2026-12-18'],
    ],
    [
      'for a result, with no council called: seven working days after asking',
      { purpose: 'result', askedOn: '2027-11-01' },
      { until: '2028-02-01' },
      ['remind-7 2027-11-10'],
    ],
    [
      'for a result, with the next council called: once more three working days before it',
      { purpose: 'result', askedOn: '2027-11-01', nextCouncil: '2027-12-09' },
      { until: '2028-02-01' },
      ['remind-7 2027-11-10', 'remind-before 2027-12-06'],
    ],
    [
      'for a result, asked shortly before the next council',
      { purpose: 'result', askedOn: '2027-12-03', nextCouncil: '2027-12-09' },
      { until: '2028-02-01' },
      ['remind-before 2027-12-06'],
    ],
    [
      'for a result, when the service stood still over the next council: not after it',
      { purpose: 'result', askedOn: '2027-11-01', nextCouncil: '2027-12-09' },
      { until: '2028-02-01', still: { from: '2027-11-08', until: '2027-12-09' } },
      [],
    ],
    [
      'when the service stood still: only the latest that is due',
      {},
      { still: { from: '2026-11-05', until: '2026-11-17' } },
      ['remind-3 2026-11-18', 'remind-after 2026-11-23'],
    ],
    [
      'when the service stood still over everything: one reminder',
      { purpose: 'confirm', askedOn: '2026-12-03' },
      { still: { from: '2026-12-07', until: '2027-01-10' } },
      ['remind-10 2027-01-11'],
    ],
    [
      'when the coordinator sent it by hand: not the same day too, and not what was due before',
      {},
      { byHand: '2026-11-17' },
      ['remind-10 2026-11-06', 'resend 2026-11-17', 'remind-after 2026-11-23'],
    ],
  ]
  it.each(table)('%s', (_, some, world, expected) => {
    const steps = live(some, world)
    expect(days(steps)).toEqual(expected)
  })

  it('are working days within 08 and 17, never two on one', () => {
    const every = table.flatMap(([, some, world]) => {
      const steps = live(some, world).filter(({ step }) => isPartnerReminder(step))
      expect(new Set(steps.map(({ day }) => day)).size).toBe(steps.length)
      return steps
    })
    expect(every.length).toBeGreaterThan(20)
    for (const { at } of every) {
      const { day, hour, weekday } = shown(at)
      expect([0, 6], day).not.toContain(weekday)
      expect(isHoliday(day), day).toBe(false)
      expect(hour >= 8 && hour < 17, `${hour} on ${day}`).toBe(true)
    }
  })
})

describe('a contact is left alone', () => {
  const due = '2026-11-17T10:00Z'
  it('is reminded when nothing hinders it', () => {
    expect(next({}, due)).toEqual({ kind: 'take', step: 'remind-3' })
  })

  const table: readonly (readonly [name: string, some: Some])[] = [
    ['who has answered', { waiting: false }],
    ['whom nothing has reached', { reached: false }],
    ['when the council is cancelled', { council: { isCancelled: true } }],
    ['about a picture when the council has been held', { council: { isHeld: true } }],
  ]
  it.each(table)('%s', (_, some) => {
    expect(next(some, due)).toEqual({ kind: 'none' })
  })

  const closed = { step: 'closed 2026-11-09T10:00:00.000Z', day: '2026-11-09' }
  const closings: readonly (readonly [name: string, steps: readonly string[], isLeft: boolean])[] = [
    ['whose links were closed', [], true],
    ['also when something came by itself after that', ['ask x', 'remind-10', 'due x 1'], true],
    ['not when it was sent again by hand', ['resend 2026-11-10T08:10'], false],
    ['not when it was asked again', ['reopened 2026-11-10T08:10:00.000Z', 'ask x'], false],
    ['and again when they were closed again', ['resend 2026-11-10T08:10', closed.step], true],
  ]
  it.each(closings)('%s', (_, steps, isLeft) => {
    const taken = [closed, ...steps.map((step) => ({ step, day: '2026-11-10' }))]
    expect(next({ taken }, due).kind).toBe(isLeft ? 'none' : 'take')
    expect(isClosedByHand(taken)).toBe(isLeft)
  })

  it.each([
    ['before nine', '2026-11-17T07:59Z', '2026-11-17T08:00:00.000Z'],
    ['in the evening', '2026-11-17T17:00Z', '2026-11-18T07:00:00.000Z'],
    ['at night', '2026-11-17T23:30Z', '2026-11-18T07:00:00.000Z'],
  ])('%s', (_, now, until) => {
    expect(next({ taken: [{ step: 'remind-10', day: '2026-11-06' }] }, now)).toEqual({
      kind: 'wait',
      until: new Date(until),
    })
  })

  it('on the day that something else was sent', () => {
    const taken = [{ step: 'resend 2026-11-17T08:10', day: '2026-11-17' }]
    expect(next({ taken }, due)).toEqual({ kind: 'wait', until: new Date('2026-11-23T08:00:00.000Z') })
  })
})

describe('something new to confirm', () => {
  it('begins the counting anew, with steps of its own', () => {
    const first = { purpose: 'confirm', askedOn: '2026-12-03' } as const
    const before = live(first, { until: '2026-12-17' })
    expect(before.map(({ step }) => step)).toEqual(['remind-5 2026-12-03', 'remind-10 2026-12-03'])
    const again = { ...first, askedOn: '2027-01-11', taken: before }
    expect(next(again, '2027-01-15T10:00Z')).toMatchObject({ kind: 'wait' })
    expect(next(again, '2027-01-18T10:00Z')).toEqual({ kind: 'take', step: 'remind-5 2027-01-11' })
  })
})
