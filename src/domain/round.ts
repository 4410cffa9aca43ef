import type { FollowUpRules } from './follow-up.ts'
import { addDays, addWorkingDays, type IsHoliday, localDay } from './working-days.ts'

/**
 * Why people are asked: the coordinator's follow-up, the half-year question about ongoing work, or a trial that the
 * coordinator sends to themselves and of which nothing is kept.
 */
export type RoundKind = 'follow-up' | 'alive' | 'trial'

/** A follow-up round: the responsible people are asked about the measures of some areas. */
export type Round = {
  readonly id: string
  readonly planId: string
  readonly kind: RoundKind
  /** Titles of the areas asked about. */
  readonly areas: readonly string[]
  /** ISO date, the last day to answer. */
  readonly lastDay: string
  readonly greeting: string
  readonly rules: FollowUpRules
  readonly openedBy: string
  readonly openedAt: Date
  /** Null while it is open, and for a round that closed by itself. */
  readonly closedBy: string | null
  readonly closedAt: Date | null
}

export const deliveries = ['planned', 'sending', 'delivered', 'unreachable'] as const
/** How far a card has come to its person. */
export type Delivery = (typeof deliveries)[number]

/** One measure in a request: who convenes answers, the other parties say how they see the answer. */
export type Asked = {
  readonly measureId: string
  readonly part: 'answer' | 'contribute'
  /** The role that is asked, as the plan has it; the person only holds it. */
  readonly role: string
  /** The request it was handed over to; null while it is this person's. */
  readonly handedTo: string | null
}

/** What one person is asked in one round. The id is unguessable and stands on the card. */
export type Request = {
  readonly id: string
  readonly roundId: string
  readonly personId: string
  readonly asked: readonly Asked[]
  readonly delivery: Delivery
  /** Why it could not be delivered, a code. */
  readonly reason: string
  /** When the person was asked. */
  readonly at: Date
}

/** The measures that the person is to answer for now; those handed over are somebody else's. */
export function measuresToAnswer({ asked }: Request): readonly string[] {
  return asked.filter((one) => one.part === 'answer' && one.handedTo === null).map((one) => one.measureId)
}

/** Whether an answer comes after the last day, or to a round that has closed by itself. */
export function comesLate({ lastDay, closedAt }: Pick<Round, 'lastDay' | 'closedAt'>, at: Date): boolean {
  return closedAt !== null || localDay(at) > lastDay
}

/** Longest greeting on the cards of a round, in characters. */
export const longestGreeting = 500

const dayMs = 86_400_000

/** Three weeks from today, or the first working day after that. Dates are ISO. */
export function defaultLastDay(today: string, isHoliday: IsHoliday): string {
  return addWorkingDays(addDays(today, 21), 0, isHoliday)
}

/** A last day is a real date from today to a year ahead. */
export function isPossibleLastDay(lastDay: string, today: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(lastDay)) return false
  const time = Date.parse(lastDay)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== lastDay) return false
  return lastDay >= today && time <= Date.parse(today) + 366 * dayMs
}
