import type { Job } from './store-ports.ts'

/** Sends a person the card of their request; with `anewFrom` the app is installed anew where that was tried before. */
export const sendCardJob = (requestId: string, anewFrom?: Date): Job => ({
  name: 'send-card',
  payload: { requestId, ...(anewFrom && { anewFrom: anewFrom.toISOString() }) },
  key: requestId,
})

/** Brings the coordinator's live card of a round up to date. */
export const progressJob = (roundId: string): Job => ({ name: 'round-progress', payload: { roundId }, key: roundId })

/** Tells the coordinator that a round has closed by itself. */
export const closedJob = (roundId: string): Job => ({ name: 'round-closed', payload: { roundId }, key: roundId })
