/** Every way the program can fail that is not an everyday refusal; each code is stable and has one meaning. */
export type ErrorCode =
  | 'config-invalid'
  | 'data-dir-in-use'
  | 'migration-changed'
  | 'teams-unavailable'
  | 'teams-refused'
  | 'graph-unavailable'
  | 'graph-refused'
  | 'document-locked'
  | 'mail-unavailable'
  | 'job-invalid'
  | 'not-found'
  | 'stopping'
  | 'internal'

type Details = {
  readonly cause?: unknown
  readonly retryAfterSeconds?: number
  readonly notTaken?: boolean
  readonly status?: number
  readonly path?: string
}

/** A failure with a code for machines and a message for the log; it never holds words for people. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** How long the other side asked us to wait, when it did. */
  readonly retryAfterSeconds: number | undefined
  /** True when the other side surely did nothing of what was asked; otherwise it may have. */
  readonly notTaken: boolean
  /** The other side's HTTP status, where a refusal has one. */
  readonly status: number | undefined
  /** The document in the library that it is about, with slashes between folders and name. */
  readonly path: string | undefined

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.retryAfterSeconds = details.retryAfterSeconds
    this.notTaken = details.notTaken ?? false
    this.status = details.status
    this.path = details.path
  }
}
