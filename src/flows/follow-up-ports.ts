import type { Person } from '../domain/person.ts'
import type { Measure } from '../domain/plan.ts'
import type { Round } from '../domain/round.ts'
import type { Job } from './store-ports.ts'

/** Something that was decided about a request: a reminder, or that the manager is told. Each at most once. */
export type Step = {
  readonly requestId: string
  /** `remind-2`, `remind-after`, `escalate`, or `now-2026-12-02` when the coordinator reminded. */
  readonly step: string
  /** ISO date in the municipality. */
  readonly day: string
  readonly at: Date
  /** Who decided; null when it came by itself. */
  readonly by: string | null
}

/** A step and the job that carries it out; several steps may share one job. */
export type StepToTake = Step & { readonly job: Job }

/** Somebody in a round who has not answered about everything. */
export type Waiting = {
  readonly requestId: string
  readonly personId: string
  /** When the question last reached the person; when the round was opened, as long as it has not. */
  readonly askedAt: Date
  /** How many measures are left, at least one. */
  readonly left: number
  /** A card was delivered. */
  readonly reached: boolean
  /** In the order they were taken. */
  readonly steps: readonly { readonly step: string; readonly day: string }[]
}

/** A measure without an answer and the role that is asked about it. */
export type Unanswered = { readonly requestId: string; readonly measure: Measure; readonly role: string }

/** Something that was noticed about a measure, once for its occasion (a date), and the jobs that tell of it. */
export type Alarm = {
  readonly measureId: string
  readonly kind: string
  readonly occasion: string
  readonly at: Date
  readonly jobs: readonly Job[]
}

/** What a plan's standing questions are counted from. */
export type StandingSince = {
  /** When the plan was first read in, and by whom, as far as that is known. */
  readonly readAt: Date
  readonly readBy: string | null
  /** When each measure was last asked about on its own, whether or not it was answered. */
  readonly askedAlive: ReadonlyMap<string, Date>
}

export type FollowUps = {
  /** Every open round but trials. */
  readonly openRounds: () => Promise<readonly Round[]>
  /** Those in a round who have something left to answer, in one reading. */
  readonly waiting: (roundId: string) => Promise<readonly Waiting[]>
  /** Requests of a round whose first card is neither delivered nor refused, with no attempt since the moment given. */
  readonly stuck: (roundId: string, before: Date) => Promise<readonly string[]>
  /** Those in a round who were escalated on a day (ISO date), have something left, and of whom nobody was told yet. */
  readonly escalated: (
    roundId: string,
    day: string,
  ) => Promise<readonly { readonly requestId: string; readonly person: Person }[]>
  /** Whose these requests are, and in which rounds; those that there are not are left out. */
  readonly asked: (
    requestIds: readonly string[],
  ) => Promise<readonly { readonly requestId: string; readonly person: Person; readonly round: Round }[]>
  /** What these requests have left, in the order of the plan. */
  readonly unanswered: (requestIds: readonly string[]) => Promise<readonly Unanswered[]>
  /** Writes steps and their jobs in one transaction; a step that was taken before leaves no job. Says how many were new. */
  readonly take: (steps: readonly StepToTake[]) => Promise<number>
  /** Null for a plan that is not there. */
  readonly standingSince: (planId: string) => Promise<StandingSince | null>
  /** Writes alarms and their jobs in one transaction; one that was raised before leaves no job. Says how many were new. */
  readonly raise: (alarms: readonly Alarm[]) => Promise<number>
}
