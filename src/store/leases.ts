import type { Leases } from '../flows/lease-ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'

const takeQuery = `
  INSERT INTO "Lease" AS l (name, holder, until) VALUES ($1, $2, clock_timestamp() + $3::float8 * interval '1 second')
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE l.holder = excluded.holder OR l.until <= clock_timestamp()
  RETURNING 1`

/** Who lost it may not go on as if nothing had happened, even if it is free again: another may have had it meanwhile. */
const keepQuery = `
  UPDATE "Lease" SET until = clock_timestamp() + $3::float8 * interval '1 second'
  WHERE name = $1 AND holder = $2 AND until > clock_timestamp() RETURNING 1`

const giveBackQuery = `DELETE FROM "Lease" WHERE name = $1 AND holder = $2`

/** Held by nobody, so that whoever had it waits as well. */
const keepQuietQuery = `
  UPDATE "Lease" SET holder = '', until = clock_timestamp() + $3::float8 * interval '1 second'
  WHERE name = $1 AND holder = $2`

/** Leases in the database and by its clock: processes need not agree on the time. */
export function createLeases(sql: SqlExecutor): Leases {
  return {
    take: async (name, holder, seconds) => (await sql.executeSql(takeQuery, [name, holder, seconds])).rows.length > 0,
    keep: async (name, holder, seconds) => (await sql.executeSql(keepQuery, [name, holder, seconds])).rows.length > 0,
    giveBack: async (name, holder, quietSeconds = 0) => {
      if (quietSeconds > 0) await sql.executeSql(keepQuietQuery, [name, holder, quietSeconds])
      else await sql.executeSql(giveBackQuery, [name, holder])
    },
  }
}
