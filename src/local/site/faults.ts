import type { NextFunction, Request, Response } from 'express'
import type { Answer } from './answer.ts'

/** Something that goes wrong on purpose with one request. */
export type Fault = {
  /** Answered instead of the real answer; `drop` cuts the connection. */
  readonly status: number | 'drop'
  readonly retryAfterSeconds?: number
  /** True: the work is done first and only its answer is lost. */
  readonly afterWork?: boolean
}

/** Asked once per request to the Graph part; undefined lets the request through. */
export type FaultSwitch = (method: string, path: string) => Fault | undefined

/** Wraps a route so that its answer is sent whole, unless a fault takes its place. */
export function answering(faultFor: FaultSwitch | undefined) {
  return (work: (request: Request) => Answer) => (request: Request, response: Response, next: NextFunction) => {
    try {
      const fault = faultFor?.(request.method, request.path)
      const answer = fault && !fault.afterWork ? null : work(request)
      if (fault) return fail(response, fault)
      if (answer) send(response, answer)
    } catch (error) {
      next(error)
    }
  }
}

export function send(response: Response, { status, body, headers = {} }: Answer): void {
  response.status(status).set(headers)
  if (body) response.json(body)
  else response.end()
}

function fail(response: Response, { status, retryAfterSeconds }: Fault): void {
  if (status === 'drop') {
    response.destroy()
    return
  }
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds))
  response.status(status).json({ error: { code: 'faultOnPurpose', message: 'This answer is a test.' } })
}
