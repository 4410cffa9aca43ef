import type { Request, RequestHandler } from 'express'

/** Hangs up on who has not sent the whole request in this many milliseconds, unless it is one that may take its time. */
export function inTime(patience: number, mayTakeTime: (request: Request) => boolean): RequestHandler {
  return (request, _response, next) => {
    if (!mayTakeTime(request)) {
      const hangUp = () => {
        if (!request.complete) request.destroy()
      }
      const timer = setTimeout(hangUp, patience)
      request.once('close', () => clearTimeout(timer))
    }
    next()
  }
}
