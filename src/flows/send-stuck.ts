import type { Round } from '../domain/round.ts'
import type { Services } from './context.ts'
import { sendCardJob } from './round-jobs.ts'

/**
 * Sends the cards of a round that nobody is sending any more, because the round was closed while they waited or their
 * job was given up: those of which nothing has been heard since `before`. A card that is on its way goes once.
 */
export async function sendStuck({ store, enqueue, log }: Services, round: Round, before: Date): Promise<void> {
  const stuck = await store.followUps.stuck(round.id, before)
  if (stuck.length === 0) return
  await enqueue(stuck.map((id) => sendCardJob(id)))
  log.warn('cards-stuck', { roundId: round.id, cards: stuck.length })
}
