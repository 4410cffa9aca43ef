import { randomUUID } from 'node:crypto'
import { type Context, GraphClientError, type Middleware } from '@microsoft/microsoft-graph-client'
import type { AppError } from '../errors.ts'
import type { RequestBudget } from '../flows/budget-ports.ts'
import { heed, unitsOf } from './budget.ts'
import { inTime, secondsLeft, tooLate } from './deadline.ts'
import { secondsToWait, unreachable } from './failures.ts'

/** Gives a bearer token; asked for at every attempt, so a retry never carries an expired one. */
export type TokenSource = () => Promise<string>

export type Transport = {
  /** Address of Graph with version: what follows is the path. */
  readonly base: string
  /** Null where nobody counts. */
  readonly budget: RequestBudget | null
  readonly auth: TokenSource | null
  readonly userAgent: string
  readonly fetch: typeof globalThis.fetch
  readonly wait: (seconds: number) => Promise<void>
  readonly timeoutSeconds: number
}

/** Longest wait spent inside a request; anything longer is handed to the queue as retryAfterSeconds. */
const longestWaitSeconds = 10
const attempts = 3
const passingForReads = [429, 502, 503, 504]

// The client lets only its own error class through unwrapped; this carries ours inside it.
type Carrier = GraphClientError & { customError?: AppError }

/** The AppError that the pipeline sent through the client, or null when the error is another. */
export function carriedFailure(error: unknown): AppError | null {
  return error instanceof GraphClientError ? ((error as Carrier).customError ?? null) : null
}

/** The client's middleware, outermost first: failures, retries, the budget, token, the wire. */
export function pipeline(transport: Transport): Middleware[] {
  return [carryFailures(), retry(transport), keepToBudget(transport), identify(transport), wire(transport)]
}

function carryFailures(): Middleware {
  return link(async (context, next) => {
    try {
      await next(context)
    } catch (error) {
      const carrier: Carrier = new GraphClientError('Graph could not be reached')
      carrier.customError = unreachable(`${context.options?.method} Graph`, error)
      throw carrier
    }
  })
}

// A write that met 5xx may have been committed: only reads and throttled requests, which were not begun, are repeated.
function retry({ wait }: Transport): Middleware {
  return link(async (context, next) => {
    for (let attempt = 1; ; attempt++) {
      await next(context)
      const { response } = context
      if (!response || attempt === attempts || !mayRepeat(context.options?.method, response.status)) return
      const seconds = secondsToWait(response.headers) ?? 0.5 * 2 ** attempt * (0.5 + Math.random())
      if (seconds > Math.min(longestWaitSeconds, secondsLeft())) return
      await response.body?.cancel()
      await wait(seconds)
    }
  })
}

function mayRepeat(method: string | undefined, status: number): boolean {
  return status === 429 || (method === 'GET' && passingForReads.includes(status))
}

// Before the token and the time limit: neither is to grow old while the request waits for its place.
function keepToBudget({ base, budget, wait }: Transport): Middleware {
  return link(async (context, next) => {
    const { method, body } = context.options ?? {}
    const units = budget ? unitsOf({ method, path: String(context.request).slice(base.length), body }) : 0
    if (!budget || units === 0) return next(context)
    const waitMs = await budget.take(units)
    if (waitMs / 1000 > secondsLeft()) throw tooLate()
    if (waitMs > 0) await wait(waitMs / 1000)
    await next(context)
    // An answer is worth more than what it says about the pace.
    if (context.response) await heed(budget, context.response).catch(() => undefined)
  })
}

function identify({ auth, userAgent }: Transport): Middleware {
  return link(async (context, next) => {
    const headers = new Headers(context.options?.headers)
    headers.set('User-Agent', userAgent)
    headers.set('client-request-id', randomUUID())
    if (auth) headers.set('Authorization', `Bearer ${await inTime(auth())}`)
    await next({ ...context, options: { ...context.options, headers } }, context)
  })
}

function wire({ fetch, timeoutSeconds }: Transport): Middleware {
  return {
    execute: async (context) => {
      const seconds = Math.min(timeoutSeconds, secondsLeft())
      if (seconds === 0) throw tooLate()
      const signal = AbortSignal.timeout(Math.ceil(seconds * 1000))
      const options = { ...context.options, signal, redirect: 'manual' } as RequestInit
      context.response = await fetch(context.request as string, options)
    },
  }
}

type Step = (context: Context, next: (context: Context, answerTo?: Context) => Promise<void>) => Promise<void>

// `next` may be given a changed copy of the context; the response then comes back to the original.
function link(step: Step): Middleware {
  let following: Middleware | undefined
  return {
    execute: (context) =>
      step(context, async (passed, answerTo) => {
        await following?.execute(passed)
        if (answerTo && passed.response) answerTo.response = passed.response
      }),
    setNext: (next) => {
      following = next
    },
  }
}
