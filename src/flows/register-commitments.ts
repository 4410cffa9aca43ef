import type { Wording } from '../domain/commitment-decision.ts'
import { type CommitmentFrame, coordinatorVoice, usualContact } from './commitment-frame.ts'
import { commitmentRows, refreshPosts } from './commitment-jobs.ts'
import type { NewCommitment } from './commitment-ports.ts'
import type { Turn } from './context.ts'
import { writeRows } from './list-jobs.ts'

/** A commitment that nothing hinders from being registered; without an id it gets one. */
export type CheckedCommitment = Wording & {
  readonly id?: string
  readonly partnerId: string
  /** Null for whoever is usually asked. */
  readonly contactId: string | null
}

/** Registers commitments in one transaction with everything that follows; the same press registers them once. */
export async function registerCommitments(
  turn: Turn,
  frame: CommitmentFrame,
  { commitments, submission }: { readonly commitments: readonly CheckedCommitment[]; readonly submission: string },
): Promise<'registered' | 'repeated' | 'council-gone'> {
  const { council } = frame.record
  const fresh = commitments.map((one) => newCommitment(turn, frame, one))
  const rows = fresh.flatMap(({ id, event }) => commitmentRows(event.id, id))
  const jobs = [writeRows(...rows), refreshPosts(council.id)]
  return turn.store.commitments.register(council.id, fresh, submission, jobs)
}

function newCommitment(turn: Turn, frame: CommitmentFrame, checked: CheckedCommitment): NewCommitment {
  const { world, person } = turn
  const { id = world.newId(), partnerId, text, area, measureCode, lastDay } = checked
  const at = world.now()
  const about = { id: world.newId(), commitmentId: id, version: 1, by: coordinatorVoice(turn), fileId: null, at }
  return {
    id,
    partnerId,
    contactId: checked.contactId ?? usualContact(frame, partnerId),
    version: { version: 1, text, area, measureCode, lastDay, byId: person.id, at },
    event: { kind: 'proposed', ...about },
  }
}
