import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit'

const minute = 60_000

/** Set on a reply whose link is not known: whoever gathers many of them is guessing. */
export const guessed = 'guessed'

/** Says that somebody has to wait; `seconds` until they may come again. */
export type Limited = (request: Request, response: Parameters<RequestHandler>[1], seconds: number) => void

/** How often the pages of personal links may be asked for. The counts are of this process. */
export function createLimits(limited: Limited) {
  const limit = (windowMs: number, limit: number, more: Partial<Options> = {}) =>
    rateLimit({
      windowMs,
      limit,
      keyGenerator: addressOf,
      legacyHeaders: false,
      standardHeaders: false,
      // Its own checks write to the console; ours are in tests.
      validate: false,
      handler: (request, response) => limited(request, response, Math.ceil(windowMs / 1000)),
      ...more,
    })
  return {
    /** Every address. */
    visits: limit(minute, 60),
    /** An address that asks for what is not there: it gets no further, whatever it asks for next. */
    guesses: limit(10 * minute, 20, {
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_request, response) => response.locals[guessed] !== true,
    }),
    /** All addresses together; holds up only those whose link is not known. */
    allGuesses: limit(10 * minute, 500, { keyGenerator: () => 'all' }),
  }
}

/** Azure's front end writes the port after the address; of IPv6 a whole network counts as one. */
function addressOf({ ip = '' }: Request): string {
  const [, bare = ip] = /^\[([^\]]+)\](?::\d+)?$/.exec(ip) ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(ip) ?? []
  return ipKeyGenerator(bare)
}
