import type { Commitment, CommitmentEvent, CommitmentStanding, CommitmentVersion } from '../domain/commitment.ts'
import type { Measure } from '../domain/plan.ts'
import type { CommitmentEventRow, CommitmentRow } from './ports.ts'
import type { Job } from './store-ports.ts'

/** A commitment as it is first written down; its number is given when it is. */
export type NewCommitment = Pick<Commitment, 'id' | 'partnerId' | 'contactId'> & {
  readonly version: CommitmentVersion
  readonly event: CommitmentEvent
}

/** What is decided while the commitment stands still: what to write, or why not. */
export type Decision<Refusal> =
  | { readonly kind: 'write'; readonly event: CommitmentEvent; readonly version?: CommitmentVersion }
  | { readonly kind: 'refuse'; readonly why: Refusal }

/** How it went, and where the commitment stands after it. */
export type SayResult<Refusal> =
  | { readonly kind: 'written' | 'repeated'; readonly standing: CommitmentStanding }
  | { readonly kind: 'refused'; readonly why: Refusal; readonly standing: CommitmentStanding }
  | { readonly kind: 'gone' }

/** What is decided of a commitment that is to be a measure while it stands still. */
export type Making<Refusal> =
  | { readonly kind: 'make'; readonly measure: Measure; readonly event: CommitmentEvent }
  | { readonly kind: 'refuse'; readonly why: Refusal }

/** How it went; `made-before` tells which measure it is already. */
export type MadeMeasure<Refusal> =
  | { readonly kind: 'made' | 'made-before'; readonly measureId: string }
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'code-taken' }
  | { readonly kind: 'gone' }

export type Commitments = {
  /** Writes commitments down with their first wording and the jobs that follow, whole or not at all; a submission that was written before is not written again. */
  readonly register: (
    councilId: string,
    commitments: readonly NewCommitment[],
    submission: string,
    jobs: readonly Job[],
  ) => Promise<'registered' | 'repeated' | 'council-gone'>
  /**
   * Says something about one commitment: nobody else may meanwhile. `decide` is told where it stands; what it decides is
   * written with the jobs in one transaction. The same submission is written once.
   */
  readonly say: <Refusal>(
    commitmentId: string,
    submission: string,
    decide: (standing: CommitmentStanding) => Decision<Refusal>,
    jobs: readonly Job[],
  ) => Promise<SayResult<Refusal>>
  readonly find: (id: string) => Promise<Commitment | null>
  readonly ofCouncil: (councilId: string) => Promise<readonly Commitment[]>
  /** Those that a contact is asked about, of one council. */
  readonly ofContact: (councilId: string, contactId: string) => Promise<readonly Commitment[]>
  /** Names somebody else to ask; with the jobs that follow. */
  readonly setContact: (event: CommitmentEvent, contactId: string, jobs: readonly Job[]) => Promise<void>
  /**
   * Makes it a measure of a plan, once: nobody else may say anything of it meanwhile. The measure, the event and the jobs
   * are written together. `code-taken` when the plan has one with that code.
   */
  readonly becomeMeasure: <Refusal>(
    id: string,
    decide: (standing: CommitmentStanding) => Making<Refusal>,
    jobs: readonly Job[],
  ) => Promise<MadeMeasure<Refusal>>
  /** What the list Åtaganden should say; null for what is not there. */
  readonly row: (id: string) => Promise<CommitmentRow | null>
  readonly eventRow: (eventId: string) => Promise<CommitmentEventRow | null>
}
