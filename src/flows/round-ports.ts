import type { PersonCounts, RoundEvent } from '../domain/round-figures.ts'
import type { Job } from './store-ports.ts'

/** Where the coordinator's live card is, when it last changed, and what it showed then. */
export type ProgressPlace = {
  readonly personId: string
  readonly activityId: string
  /** ISO moment. */
  readonly at: string
  readonly shown: string
}

/** What becomes of a round after it was opened. */
export type RoundLife = {
  /** Everybody in the round with what is counted of them, by name; one reading, however many they are. */
  readonly people: (roundId: string) => Promise<readonly PersonCounts[]>
  /**
   * Closes an open round and freezes its figures in one transaction; answers under way are waited for and counted. By
   * nobody when it closes by itself: then answers are still taken.
   */
  readonly close: (
    id: string,
    by: { readonly id: string | null; readonly at: Date },
    jobs?: readonly Job[],
  ) => Promise<'closed' | 'closed-before'>
  /** Opens a closed round again, from then on without a day to close by itself; `newer` when the plan has gone on to another. */
  readonly reopen: (
    id: string,
    by: { readonly id: string; readonly at: Date; readonly reason: string },
    jobs: readonly Job[],
  ) => Promise<'reopened' | 'open-already' | 'newer'>
  /**
   * Plans the cards anew of those in an open round who could not be reached and have something left, with the jobs for
   * them in one transaction. Says how many they were.
   */
  readonly resend: (roundId: string, jobsFor: (requestIds: readonly string[]) => readonly Job[]) => Promise<number>
  /** Everything that became of the round, in order. */
  readonly events: (roundId: string) => Promise<readonly RoundEvent[]>
  readonly progress: (roundId: string) => Promise<ProgressPlace | null>
  readonly setProgress: (roundId: string, place: ProgressPlace) => Promise<void>
}
