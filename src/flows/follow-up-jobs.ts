import type { Job } from './store-ports.ts'

/** Reminds one person, for a step that is being taken. */
export const reminderJob = (requestId: string, step: string): Job => ({
  name: 'send-reminder',
  payload: { requestId, step },
  key: `${requestId} ${step}`,
})

/** Tells the managers of all who were escalated in a round on a day (ISO date). */
export const escalationJob = (roundId: string, day: string): Job => ({
  name: 'escalate',
  payload: { roundId, day },
  key: `${roundId} ${day}`,
})
