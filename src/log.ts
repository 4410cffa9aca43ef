import { pino } from 'pino'
import { AppError } from './errors.ts'
import type { Log } from './flows/ports.ts'

/** A log of JSON lines on standard error; an error is logged by its code and stack, never by what a person wrote. */
export function createLog(level: string): Log {
  const logger = pino({ level, base: null }, pino.destination({ fd: 2, sync: false }))
  return {
    info: (event, details = {}) => logger.info(details, event),
    warn: (event, details = {}) => logger.warn(details, event),
    error: (event, error, details = {}) => logger.error({ ...details, ...describeError(error) }, event),
  }
}

/** What may be said of an error: its kind, where it arose, and the words of our own errors only. */
export function describeError(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { error: typeof error }
  const own = error instanceof AppError
  const code = own ? error.code : (machineCode(error) ?? error.name)
  const detail = own ? { detail: withoutPeople(error.message) } : {}
  const cause = error.cause instanceof Error ? { cause: machineCode(error.cause) ?? error.cause.name } : {}
  return { code, ...detail, ...cause, stack: places(error) }
}

/** A stack begins with the message, on as many lines as it has, and that may quote data: only the places are kept. */
function places({ stack = '', message }: Error): string {
  const after = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack
  return after
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line))
    .slice(0, 5)
    .join('\n')
}

/** Codes as `ECONNREFUSED`, `P2002` or `23505`; nothing that could be a sentence. */
function machineCode(error: Error): string | null {
  const code = 'code' in error ? error.code : null
  return typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : null
}

/** An address of Graph may name a person by their directory id. */
function withoutPeople(message: string): string {
  return message.replace(/\/users\/[^\s/?:]+/g, '/users/…')
}
