import type { CommitmentEvent, CommitmentStanding } from '../domain/commitment.ts'
import { type Decided, type DecisionRefusal, decisionRefusal } from '../domain/commitment-decision.ts'
import { askAboutJob } from './ask-to-confirm.ts'
import { coordinatorVoice } from './commitment-frame.ts'
import { commitmentJobs } from './commitment-jobs.ts'
import type { SayResult } from './commitment-ports.ts'
import type { Turn } from './context.ts'
import { submissionKey } from './submission-key.ts'

/**
 * Writes what the coordinator decides about a commitment, with a new wording where there is one, once for the same press.
 * The contact is asked again by the job that follows; a withdrawn one is asked about no more.
 */
export async function decideAboutCommitment(
  turn: Turn,
  { commitment }: CommitmentStanding,
  decided: Decided,
): Promise<SayResult<DecisionRefusal>> {
  const { store, world, person } = turn
  const { word, wording, version, answers } = decided
  const id = world.newId()
  const at = world.now()
  const about = { id, commitmentId: commitment.id, by: coordinatorVoice(turn), fileId: null, at }
  const asksAgain = word.kind !== 'withdrawn'
  const jobs = [
    ...commitmentJobs(id, commitment.id, commitment.councilId),
    ...(asksAgain ? [askAboutJob(commitment.id, person.id, id)] : []),
  ]
  return store.commitments.say<DecisionRefusal>(
    commitment.id,
    submissionKey(['commitment.decide', commitment.id, version, answers, word, wording]),
    (standing) => {
      const why = decisionRefusal(standing, decided)
      if (why) return { kind: 'refuse', why }
      const present = standing.present.version
      if (!wording) return { kind: 'write', event: { ...word, ...about, version: present } satisfies CommitmentEvent }
      const next = { ...wording, version: present + 1, byId: person.id, at }
      return { kind: 'write', event: { ...word, ...about, version: next.version }, version: next }
    },
    jobs,
  )
}
