import type { CommitmentEvent } from '../domain/commitment.ts'
import type { Job } from './store-ports.ts'

/** What follows from every word about a commitment: its rows in the lists, one word at a time, and the live lists. */
export function commitmentJobs(eventId: string, commitmentId: string, councilId: string): readonly Job[] {
  const publish = { payload: { commitmentId, eventId }, key: eventId, oneAtATime: commitmentId }
  return [{ name: 'publish-commitment', ...publish }, refreshPosts(councilId)]
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
