import { randomUUID } from 'node:crypto'

/** What a route answers; nothing is sent until the whole work is done, so that a fault can come in between. */
export type Answer = {
  readonly status: number
  readonly body?: object
  /** Instead of a body in JSON. */
  readonly bytes?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** A refusal in Graph's form. */
export function refusal(status: number, code: string, message: string): Answer {
  const innerError = { 'request-id': randomUUID(), date: new Date().toISOString().slice(0, 19) }
  return { status, body: { error: { code, message, innerError } } }
}

export const notFound = () => refusal(404, 'itemNotFound', 'The resource could not be found.')
export const invalid = (message: string) => refusal(400, 'invalidRequest', message)
export const stale = () => refusal(412, 'resourceModified', 'The resource has changed since the caller last read it.')

export function isAnswer(value: object): value is Answer {
  return 'status' in value && typeof value.status === 'number'
}
