import type { Reference } from './reference.ts'

/** How far a measure has come. */
export const executions = ['not-started', 'in-progress', 'done', 'partly-done', 'ongoing', 'will-not-be-done'] as const
export type Execution = (typeof executions)[number]

/** How far a measure's goal was reached; a separate question from its execution. */
export const goalResults = ['reached', 'partly-reached', 'not-reached', 'not-measurable-yet'] as const
export type GoalResult = (typeof goalResults)[number]

export type Channel = 'teams-card'

/** One answer about one measure: append-only, a correction is a new report. */
export type Report = {
  readonly id: string
  readonly measureId: string
  /** The request it answers; it leads to the round and the person asked. */
  readonly requestId: string
  readonly execution: Execution
  /** Null where the goal was not asked for: the measure has none or has not begun. */
  readonly goalResult: GoalResult | null
  /** Free text, at most `longestText` characters, may be empty. */
  readonly comment: string
  /** Why it will not be done; only with that execution. */
  readonly reason: string
  /** What would make the goal measurable; only with that goal result. */
  readonly measurability: string
  /** Where else it is told; null when everything is said here. */
  readonly reference: Reference | null
  /** Came after the last day. */
  readonly late: boolean
  /** The earlier report that this one repeats; null when it was written anew. */
  readonly sameAs: string | null
  readonly reportedBy: string
  readonly channel: Channel
  readonly at: Date
}

/** Longest text a person may send in one field, in characters. */
export const longestText = 2000
