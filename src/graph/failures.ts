import type { z } from 'zod/v4'
import { AppError } from '../errors.ts'

/** What Graph answered: the status, the parsed JSON body (null when there was none) and the headers. */
export type GraphAnswer = {
  readonly status: number
  readonly body: unknown
  readonly etag: string | null
  readonly headers: Headers
}

/** The failure an answer stands for: 429, 408 and 5xx pass with time, everything else does not. */
export function failureOf(what: string, answer: GraphAnswer): AppError {
  const { status } = answer
  const message = `${what}: ${status} ${errorCode(answer.body)} (request ${answer.headers.get('request-id') ?? 'unknown'})`
  if (status === 423) return new AppError('document-locked', message)
  if (status !== 429 && status !== 408 && status < 500) return new AppError('graph-refused', message, { status })
  const retryAfterSeconds = secondsToWait(answer.headers)
  return new AppError('graph-unavailable', message, retryAfterSeconds === null ? {} : { retryAfterSeconds })
}

/** A longer wait than this is a misreading of somebody's clock, or a moment where seconds were meant. */
const longestBelievedSeconds = 60 * 60

/** Seconds the other side asks us to wait, an hour at most: the larger of Retry-After and RateLimit-Reset; null when it does not say. */
export function secondsToWait(headers: Headers): number | null {
  const asked = ['retry-after', 'ratelimit-reset'].flatMap((name) => secondsIn(headers, name) ?? [])
  return asked.length > 0 ? Math.max(...asked) : null
}

/** What a header says in seconds or as a date, as seconds from now and an hour at most; null when it says neither. */
export function secondsIn(headers: Headers, name: string): number | null {
  const value = headers.get(name)?.trim()
  if (!value) return null
  const seconds = Number(value)
  const wait = Number.isNaN(seconds) ? (Date.parse(value) - Date.now()) / 1000 : seconds
  return Number.isNaN(wait) ? null : Math.ceil(Math.min(Math.max(0, wait), longestBelievedSeconds))
}

/** Reads an answer's body by a schema; another shape means that something else than Graph answered. */
export function bodyOf<T>(schema: z.ZodType<T>, what: string, answer: GraphAnswer): T {
  const read = schema.safeParse(answer.body)
  if (read.success) return read.data
  throw new AppError('graph-unavailable', `${what}: ${answer.status} with an unexpected body`, { cause: read.error })
}

/** Turns whatever was thrown on the way to Graph into an AppError that may be retried. */
export function unreachable(what: string, error: unknown): AppError {
  if (error instanceof AppError) return error
  const reason = error instanceof Error ? error.name : 'unknown'
  return new AppError('graph-unavailable', `${what}: no answer (${reason})`, { cause: error })
}

/** Graph's code for what went wrong. Only the code: its text may be localised and may repeat what was sent. */
export function errorCode(body: unknown): string {
  const error = body && typeof body === 'object' && 'error' in body ? body.error : null
  const code = error && typeof error === 'object' && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'no code'
}
