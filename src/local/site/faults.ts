import { type Answer, refusal } from './answer.ts'
import { type RateLimit, rateLimitHeaders } from './meter.ts'

/** Something that goes wrong on purpose with one request. */
export type Fault = {
  /** Answered instead of the real answer; `drop` cuts the connection, or leaves the answer out of a batch's. */
  readonly status: number | 'drop'
  readonly retryAfterSeconds?: number
  /** What the answer says of the limit. */
  readonly rateLimit?: RateLimit
  /** True: the work is done first and only its answer is lost. */
  readonly afterWork?: boolean
}

/**
 * Asked once per request to the Graph part, also for a batch and for each request inside it; undefined lets it through.
 * The path is whole (`/v1.0/…`) and without its query.
 */
export type FaultSwitch = (method: string, path: string) => Fault | undefined

/** The answer that a fault gives. */
export function answerOf({ status, retryAfterSeconds, rateLimit }: Fault): Answer | 'drop' {
  if (status === 'drop') return 'drop'
  const wait = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }
  const headers = { ...wait, ...(rateLimit ? rateLimitHeaders(rateLimit) : {}) }
  return { ...refusal(status, 'faultOnPurpose', 'This answer is a test.'), headers }
}
