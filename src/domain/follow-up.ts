import {
  addWorkingDays,
  type IsHoliday,
  isWorkingMoment,
  localDay,
  momentAt,
  nextWorkingMoment,
} from './working-days.ts'

/** When people in a round are reminded, their managers told and the round closed; all counted in working days. */
export type FollowUpRules = {
  /** So many days before the last day, at least 1 each. */
  readonly remindBefore: readonly number[]
  /** On the first day after the last day. */
  readonly remindAfter: boolean
  /** Whether the manager is told of those who stay silent. */
  readonly escalate: boolean
  /** Whole days a person has after the last reminder before the manager is told, and the manager before it closes. */
  readonly grace: number
  /** Days after the last day until the round closes by itself; null is never. */
  readonly closeAfter: number | null
}

export const usualRules: FollowUpRules = {
  remindBefore: [7, 2],
  remindAfter: true,
  escalate: true,
  grace: 2,
  closeAfter: 10,
}

export type StepKind = `remind-${number}` | 'remind-after' | 'escalate'

/** A step that was taken, and its ISO date in the municipality. */
export type TakenStep = { readonly step: StepKind; readonly day: string }

/** One person in a round. */
export type Followed = {
  /** When this person was asked. */
  readonly openedAt: Date
  /** ISO date, the last day to answer. */
  readonly lastDay: string
  /** How many measures the person has yet to answer. */
  readonly left: number
  /** A card was delivered. */
  readonly reached: boolean
  /** ISO date, the last day of the present absence or, later, of the latest one; null when there was none. */
  readonly awayUntil: string | null
  readonly taken: readonly TakenStep[]
}

export type Told = { readonly now: Date; readonly isHoliday: IsHoliday }

export type NextStep =
  | { readonly kind: 'take'; readonly step: StepKind }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'none' }

export type NextClosing =
  | { readonly kind: 'close' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'none' }

/** A step and the working day (ISO date) that it belongs to. */
type Due = { readonly step: StepKind; readonly day: string }

/**
 * What to do about one person now. A step is taken from 09:00 on its day, within working hours, never before the
 * working day after the person was asked, never during an absence and never two on one day. Of several that are due
 * only the latest is taken; the others have passed. `until` is when to ask again, provided that nothing happens before.
 */
export function nextStep(followed: Followed, rules: FollowUpRules, told: Told): NextStep {
  const { openedAt, lastDay, left, reached, awayUntil, taken } = followed
  if (left === 0 || !reached) return { kind: 'none' }
  const { isHoliday } = told
  const soonest = nextWorkingMoment(told.now, isHoliday)
  const free = latest(addWorkingDays(localDay(openedAt), 1, isHoliday), dayBack(awayUntil, isHoliday))
  const lastTaken = latest(...taken.map((one) => one.day))
  const steps = dueSteps(followed, rules, isHoliday)
    .filter(({ step, day }) => day > lastTaken && !taken.some((one) => one.step === step))
    .filter(({ day }) => day > lastDay || latest(day, free, localDay(soonest)) <= lastDay)
    .map(({ step, day }) => ({ step, from: momentAt(latest(day, free), '09:00') }))
  const due = steps.findLast(({ from }) => from <= soonest)
  if (due) return soonest > told.now ? { kind: 'wait', until: soonest } : { kind: 'take', step: due.step }
  const next = steps[0]
  return next ? { kind: 'wait', until: next.from } : { kind: 'none' }
}

/** Whether a round closes by itself now: from 16:00 on its day, within working hours; not before managers had grace. */
export function nextClosing(round: { readonly lastDay: string }, rules: FollowUpRules, told: Told): NextClosing {
  if (rules.closeAfter === null) return { kind: 'none' }
  const managersTold = (rules.remindAfter ? 1 : 0) + rules.grace + 1
  const days = Math.max(rules.closeAfter, rules.escalate ? managersTold + rules.grace + 1 : 1)
  const from = momentAt(addWorkingDays(round.lastDay, days, told.isHoliday), '16:00')
  if (from > told.now) return { kind: 'wait', until: from }
  if (isWorkingMoment(told.now, told.isHoliday)) return { kind: 'close' }
  return { kind: 'wait', until: nextWorkingMoment(told.now, told.isHoliday) }
}

/** Every step that a person may come to, in order; the escalation has no day before the reminder it follows. */
function dueSteps(followed: Followed, rules: FollowUpRules, isHoliday: IsHoliday): readonly Due[] {
  const { lastDay, openedAt, awayUntil, taken } = followed
  const steps: Due[] = rules.remindBefore
    .toSorted((a, b) => b - a)
    .map((days) => ({ step: `remind-${days}`, day: addWorkingDays(lastDay, -days, isHoliday) }))
  if (rules.remindAfter) steps.push({ step: 'remind-after', day: addWorkingDays(lastDay, 1, isHoliday) })
  const reminded = taken.find((one) => one.step === 'remind-after')?.day
  if (rules.escalate && (reminded !== undefined || !rules.remindAfter)) {
    const from = latest(lastDay, reminded ?? localDay(openedAt), dayBack(awayUntil, isHoliday))
    steps.push({ step: 'escalate', day: addWorkingDays(from, rules.grace + 1, isHoliday) })
  }
  return steps
}

/** The first working day after an absence; empty, which is before every day, when there was none. */
function dayBack(awayUntil: string | null, isHoliday: IsHoliday): string {
  return awayUntil === null ? '' : addWorkingDays(awayUntil, 1, isHoliday)
}

function latest(...days: readonly string[]): string {
  return days.toSorted().at(-1) ?? ''
}
