import type { Remark, RoleRemark } from '../domain/remark.ts'
import type { Channel } from '../domain/report.ts'
import type { NewShare } from '../domain/role-changes.ts'
import type { Job } from './store-ports.ts'

/** Why measures went to somebody else: the person said so, is away, or does not hold the role any more. */
export type HandOverWhy = 'not-mine' | 'absence' | 'new-holder'

/** Measures that went from one person's request to another's, as it was done; append-only. */
export type HandOverFact = {
  readonly id: string
  readonly roundId: string
  readonly fromRequestId: string
  readonly toRequestId: string
  readonly measureIds: readonly string[]
  readonly why: HandOverWhy
  /** From whoever handed over; may be empty. */
  readonly note: string
  readonly by: string
  readonly channel: Channel
  readonly at: Date
}

/** A hand-over with the people it went between. */
export type HandedOver = HandOverFact & {
  /** Of the measures, one by one. */
  readonly codes: readonly string[]
  readonly from: { readonly id: string; readonly name: string }
  readonly to: { readonly id: string; readonly name: string }
}

/** Whose request is to get measures; `newRequestId` is for a person who has none in the round yet. */
export type Receiver = { readonly personId: string; readonly newRequestId: string }

/** The request that got them. */
export type Receiving = { readonly requestId: string; readonly isNew: boolean }

/** A measure in a request that has neither answer nor remark yet, in a round that is open. */
export type OpenQuestion = NewShare & {
  readonly roundId: string
  readonly requestId: string
  readonly personId: string
}

/** Measures for somebody who was not asked about them when the round was opened. */
export type Addition = {
  readonly roundId: string
  readonly receiver: Receiver
  readonly shares: readonly NewShare[]
  readonly at: Date
}

export type HandOvers = {
  /**
   * Moves measures to the receiver's request, whole or not at all, and writes the hand-over with the jobs that follow.
   * `not-theirs` when one of them is not the giver's any more, `closed` when the round is; a trial is always closed.
   * A receiver who contributes to what they now answer for only answers.
   */
  readonly handOver: (
    handOver: Omit<HandOverFact, 'toRequestId'>,
    receiver: Receiver,
    jobs: (receiving: Receiving) => readonly Job[],
  ) => Promise<Receiving | 'closed' | 'not-theirs'>
  /** Asks about measures that nobody in the round is asked about in that part; the others are left out. Null when there are none, or the round is closed. */
  readonly ask: (
    addition: Addition,
    jobs: (receiving: Receiving, measureIds: readonly string[]) => readonly Job[],
  ) => Promise<Receiving | null>
  /** Every hand-over in a round, first to last. */
  readonly ofRound: (roundId: string) => Promise<readonly HandedOver[]>
  readonly find: (id: string) => Promise<HandedOver | null>
  /** What these people are asked and have not said anything about, in all open rounds but trials. */
  readonly unanswered: (personIds: readonly string[]) => Promise<readonly OpenQuestion[]>
}

export type Remarks = {
  /**
   * Writes a remark and its jobs in one transaction. `repeated` for the same press again, `closed` when a coordinator
   * has closed the round, `not-theirs` when the person does not contribute to the measure (any more). A round that
   * closed by itself still takes remarks.
   */
  readonly record: (
    remark: Remark,
    submission: string,
    jobs: readonly Job[],
  ) => Promise<'recorded' | 'repeated' | 'closed' | 'not-theirs'>
  readonly ofPlan: (planId: string) => Promise<readonly Remark[]>
  /** How contributors see each measure of a plan: the latest remark of each, in the round of the measure's latest answer. */
  readonly views: (planId: string) => Promise<readonly RoleRemark[]>
}
