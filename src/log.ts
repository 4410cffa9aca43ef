import { pino } from 'pino'
import { AppError } from './errors.ts'
import type { Log } from './flows/ports.ts'

/** A log of JSON lines on standard error; an error is logged by its code and stack, never by what a person wrote. */
export function createLog(level: string): Log {
  const logger = pino({ level, base: null }, pino.destination({ fd: 2, sync: false }))
  return {
    info: (event, details = {}) => logger.info(details, event),
    warn: (event, details = {}) => logger.warn(details, event),
    error: (event, error, details = {}) => logger.error({ ...details, ...describe(error) }, event),
  }
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = error instanceof AppError ? error.code : error.name
  const cause = error.cause instanceof Error ? { cause: error.cause.name } : {}
  const detail = error instanceof AppError ? { detail: error.message } : {}
  // The first line of a stack repeats the message, which may quote data.
  return { code, ...detail, ...cause, stack: error.stack?.split('\n').slice(1, 6).join('\n') }
}
