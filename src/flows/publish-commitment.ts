import type { Services } from './context.ts'

type Word = { readonly commitmentId: string; readonly eventId: string }

/** Job: adds a word's row in Rapporter, and brings the commitment's row in Åtaganden up to date. */
export async function publishCommitment({ store, lists, log }: Services, word: Word): Promise<void> {
  const { commitmentId, eventId } = word
  const said = await store.commitments.eventRow(eventId)
  if (said && (await lists.writeCommitmentEvent(said)) === 'removed') {
    log.warn('row-removed-by-person', { list: 'reports', key: eventId })
  }
  // Read after the word's own row: ten words before the queue gets here are ten rows above and one update here.
  const row = await store.commitments.row(commitmentId)
  if (row && (await lists.writeCommitment(row)) === 'removed') {
    log.warn('row-removed-by-person', { list: 'commitments', key: commitmentId })
  }
}
