import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '../errors.ts'

/** When the work that we are in must have ended, in milliseconds of this process. */
const deadlines = new AsyncLocalStorage<number>()

/**
 * Does work that sends several requests: they, their waits and their repetitions end together after so many seconds.
 * What has no time left is not sent and fails as `graph-unavailable`.
 */
export function within<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  return deadlines.run(performance.now() + seconds * 1000, work)
}

/** Seconds until the work that we are in must have ended; endless where nobody has said. */
export function secondsLeft(): number {
  const until = deadlines.getStore()
  return until === undefined ? Number.POSITIVE_INFINITY : Math.max(0, (until - performance.now()) / 1000)
}

/** Waits for something that cannot be stopped, and no longer than there is time: it is left to itself then. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  const seconds = secondsLeft()
  if (seconds === Number.POSITIVE_INFINITY) return work
  const timer = new AbortController()
  const late = delay(seconds * 1000, undefined, { signal: timer.signal }).then(() => Promise.reject(tooLate()))
  try {
    return await Promise.race([work, late])
  } finally {
    timer.abort()
  }
}

/** A request that was not sent, since there was no time left for it. */
export const tooLate = () =>
  new AppError('graph-unavailable', 'There was no time left to ask Graph.', { notTaken: true })
