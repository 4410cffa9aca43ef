import type { Pace } from '../flows/delivery-ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'

/** A little under the allowed rate, so that messages that travel unevenly do not meet in the same second. */
const margin = 1.035

/**
 * One message in 2.01 seconds, and six more when the chat has been quiet: together at most 7 in a second, 8 in two,
 * 60 in thirty and 1,800 in an hour, which is what Teams takes in one chat.
 */
const chat = { everyMs: 2010, burst: 6 }

/** No place further off than this is kept: a pause concerns those who have a place too, and they would go into it. */
const furthestMs = 5000

/** Milliseconds in parameters, as the interval that they are. */
const ms = (parameter: string) => `${parameter}::float8 * interval '1 millisecond'`

/**
 * `next` is when the line of a tenant or a chat has an end. A message goes there, or at once when that is past; in a
 * chat so much earlier as the burst allows. The tenant's row is locked first, so that those who come together stand in
 * line, and a place that the chat does not allow is lost, which costs one place now and then.
 */
const takeQuery = `
  WITH tenant AS (
    INSERT INTO "Pace" AS p (key, next) VALUES ($1, clock_timestamp() + ${ms('$3')})
    ON CONFLICT (key) DO UPDATE SET next = greatest(p.next, clock_timestamp()) + ${ms('$3')}
      WHERE p.next <= clock_timestamp() + ${ms('$6')}
    RETURNING next - ${ms('$3')} AS place
  ), chat AS (
    INSERT INTO "Pace" AS p (key, next) SELECT $2, place + ${ms('$4')} FROM tenant
    ON CONFLICT (key) DO UPDATE SET next = greatest(p.next + ${ms('$4')}, excluded.next)
      WHERE p.next + ${ms('$4')} <= excluded.next + ${ms('$5')}
    RETURNING 1
  ), told AS (
    SELECT EXISTS (SELECT FROM chat) AS taken, (SELECT place FROM tenant) AS place,
      greatest((SELECT next FROM "Pace" WHERE key = $1), (SELECT next - ${ms('$5')} FROM "Pace" WHERE key = $2)) AS later
  ) SELECT taken, extract(epoch FROM CASE WHEN taken THEN place ELSE later END)::float8 * 1000 AS moment,
    extract(epoch FROM clock_timestamp())::float8 * 1000 AS now
  FROM told`

const pauseQuery = `
  INSERT INTO "Pace" AS p (key, next)
  VALUES ($1, clock_timestamp() + ${ms('$3')}), ($2, clock_timestamp() + ${ms('$3')} + ${ms('$4')})
  ON CONFLICT (key) DO UPDATE SET next = greatest(p.next, excluded.next)`

/** A line that ended long ago is as good as none. */
const sweepQuery = `DELETE FROM "Pace" WHERE next < clock_timestamp() - interval '1 minute'`

type Options = {
  /** Messages a second to one tenant. */
  readonly rate: number
  /** Old lines are removed once in so many turns. */
  readonly sweepEvery?: number
}

/** The lines that messages stand in, in the database and by its clock. */
export function createPace(sql: SqlExecutor, { rate, sweepEvery = 1000 }: Options): Pace {
  const everyMs = (1000 / rate) * margin
  const burstMs = chat.burst * chat.everyMs
  let turns = 0
  const sinceThen = createClock()
  return {
    takeTurn: async (to) => {
      if (++turns % sweepEvery === 0) await sql.executeSql(sweepQuery)
      const values = [tenantKey(to.tenantId), chatKey(to.chat), everyMs, chat.everyMs, burstMs, furthestMs]
      const { rows } = await sql.executeSql(takeQuery, values)
      const { taken, moment, now } = rows[0] as { taken: boolean; moment: number | null; now: number }
      // Another's row may be too new to be seen here: then soon is soon enough.
      const waitMs = moment === null ? everyMs : moment - now - sinceThen(now)
      return { taken, waitMs: taken ? waitMs : Math.max(10, waitMs) }
    },
    pause: async (tenantId, id, seconds) => {
      await sql.executeSql(pauseQuery, [tenantKey(tenantId), chatKey(id), seconds * 1000, burstMs])
    },
  }
}

/**
 * Tells how many milliseconds ago it was so late by the database's clock. The answer that came fastest says how the
 * clocks differ; a slower one was late by the rest. That is forgotten little by little, as clocks drift.
 */
function createClock(): (then: number) => number {
  const driftMs = 0.5
  let difference = Number.POSITIVE_INFINITY
  return (then) => {
    const told = performance.now() - then
    difference = Math.min(difference + driftMs, told)
    return told - difference
  }
}

const tenantKey = (id: string) => `tenant:${id}`
const chatKey = (id: string) => `chat:${id}`
