import type { CommitmentEvent } from '../domain/commitment.ts'
import type { RowName } from '../domain/list-row.ts'
import { writeRows } from './list-jobs.ts'
import type { Job } from './store-ports.ts'

/** What follows from every word about a commitment: its rows in the lists, and the live lists. */
export function commitmentJobs(eventId: string, commitmentId: string, councilId: string): readonly Job[] {
  return [writeRows(...commitmentRows(eventId, commitmentId)), refreshPosts(councilId)]
}

/** The rows that a word about a commitment is written in: its own, and the commitment's. */
export function commitmentRows(eventId: string, commitmentId: string): readonly RowName[] {
  return [
    { kind: 'commitment-event', key: eventId },
    { kind: 'commitment', key: commitmentId },
  ]
}

/** The job that brings a council's live lists up to date; those that wait become one. */
export function refreshPosts(councilId: string): Job {
  return { name: 'refresh-posts', payload: { councilId }, key: councilId }
}

/** What follows from a partner's word: also a receipt where it did not come by a card, and the coordinator is told what must be answered. */
export function partnerWordJobs(
  { id, commitmentId, kind, by }: Pick<CommitmentEvent, 'id' | 'commitmentId' | 'kind' | 'by'>,
  councilId: string,
): readonly Job[] {
  const receipt = { name: 'partner-receipt', payload: { kind: 'commitment', id }, key: id }
  const tell = { name: 'tell-coordinator', payload: { eventId: id }, key: id }
  const mustBeAnswered = kind === 'change-requested' || kind === 'declined'
  return [
    ...commitmentJobs(id, commitmentId, councilId),
    ...(by.channel === 'teams-card' ? [] : [receipt]),
    ...(mustBeAnswered ? [tell] : []),
  ]
}
