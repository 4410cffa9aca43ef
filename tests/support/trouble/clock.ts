import type { Database } from '../../../src/store/database.ts'
import { noon } from '../builders.ts'

/** Names the line of requests in the database. */
export const budgetKey = 'sharepoint:local'

/** Time that passes only when it is told to, for the flows, the site and the leases and paces in the database alike. */
export type TroubleClock = {
  readonly now: () => Date
  readonly pass: (seconds: number) => Promise<void>
}

export function clockOver({ sql }: Database): TroubleClock {
  let now = noon.getTime()
  return {
    now: () => new Date(now),
    pass: async (seconds) => {
      now += Math.ceil(seconds * 1000)
      // The database has a clock of its own: what it holds until later comes nearer instead.
      await sql.executeSql(`UPDATE "Lease" SET until = until - $1::float8 * interval '1 second'`, [seconds])
      await sql.executeSql(`UPDATE "Pace" SET next = next - $1::float8 * interval '1 second' WHERE key = $2`, [
        seconds,
        budgetKey,
      ])
    },
  }
}
