import { AppError } from '../errors.ts'
import type { RequestBudget } from '../flows/budget-ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'

/** No place further off than this is kept: the queue waits better than a request does. */
const furthestMs = 30_000

/** So much may go at once after a quiet while: two seconds' worth, and at least a batch of twenty writings. */
const burst = { ms: 2000, units: 40 }

/** Milliseconds in parameters, as the interval that they are. */
const ms = (parameter: string) => `${parameter}::float8 * interval '1 millisecond'`

/** Milliseconds from now to a moment. */
const untilMs = (moment: string) => `extract(epoch FROM ${moment} - clock_timestamp())::float8 * 1000`

/**
 * `next` is when all that was taken would have gone at an even pace. A request may go so much earlier as the burst
 * allows; only when it would have to wait too long does it take nothing.
 */
const takeQuery = `
  INSERT INTO "Pace" AS p (key, next) VALUES ($1, clock_timestamp() + ${ms('$2')})
  ON CONFLICT (key) DO UPDATE SET next = greatest(p.next, clock_timestamp()) + ${ms('$2')}
    WHERE p.next + ${ms('$2')} <= clock_timestamp() + ${ms('$3')} + ${ms('$4')}
  RETURNING ${untilMs(`next - ${ms('$3')}`)} AS "waitMs"`

const refusedQuery = `SELECT ${untilMs(`next + ${ms('$2')} - ${ms('$3')}`)} AS "waitMs" FROM "Pace" WHERE key = $1`

const pushQuery = `
  INSERT INTO "Pace" AS p (key, next) VALUES ($1, clock_timestamp() + ${ms('$2')})
  ON CONFLICT (key) DO UPDATE SET next = greatest(p.next, excluded.next)`

type Options = {
  /** Names the other side's account of us: a tenant. */
  readonly key: string
  readonly unitsPerMinute: number
}

/**
 * What one site takes, as a line in the database and by its clock. `take` throws `graph-unavailable`, surely not sent,
 * where the place would be more than half a minute off.
 */
export function createRequestBudget(sql: SqlExecutor, { key, unitsPerMinute }: Options): RequestBudget {
  const everyMs = 60_000 / unitsPerMinute
  const burstMs = Math.max(burst.ms, burst.units * everyMs)
  const push = async (milliseconds: number) => {
    await sql.executeSql(pushQuery, [key, milliseconds])
  }
  return {
    take: async (units) => {
      const place = [key, units * everyMs, burstMs]
      const taken = (await sql.executeSql(takeQuery, [...place, furthestMs])).rows[0]
      if (taken) return Math.max(0, taken.waitMs as number)
      const { waitMs = 0 } = ((await sql.executeSql(refusedQuery, place)).rows[0] ?? {}) as { waitMs?: number }
      const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
      throw new AppError('graph-unavailable', 'The budget of requests is spent.', { retryAfterSeconds, notTaken: true })
    },
    pause: (seconds) => push(seconds * 1000 + burstMs),
    slow: (left, seconds) => push(seconds * 1000 + burstMs - left * everyMs),
  }
}
