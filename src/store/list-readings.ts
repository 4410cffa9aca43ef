import type { ListReading, ListRows } from '../flows/list-ports.ts'
import { toJson } from './json.ts'
import type { Sql } from './sql.ts'

const readingsQuery = `
  SELECT list, "listId", token, columns, "readAt", "subscriptionId", "subscribedUntil", "secretHash"
  FROM "ListReading" ORDER BY list`

const saveQuery = `
  INSERT INTO "ListReading" (list, "listId", token, columns, "readAt", "subscriptionId", "subscribedUntil", "secretHash")
  VALUES ($1, $2, $3, $4::jsonb, $5::timestamptz, $6, $7::timestamptz, $8)
  ON CONFLICT (list) DO UPDATE SET "listId" = $2, token = $3, columns = $4::jsonb, "readAt" = $5::timestamptz,
    "subscriptionId" = $6, "subscribedUntil" = $7::timestamptz, "secretHash" = $8`

/** How far each list has been read. */
export function createListReadings(sql: Sql): Pick<ListRows, 'readings' | 'saveReading'> {
  return {
    readings: async () => (await sql.executeSql(readingsQuery)).rows as ListReading[],
    saveReading: async (reading) => {
      const { list, listId, token, readAt, subscriptionId, subscribedUntil, secretHash } = reading
      const read = [token, JSON.stringify(toJson(reading.columns)), readAt?.toISOString() ?? null]
      const watched = [subscriptionId, subscribedUntil?.toISOString() ?? null, secretHash]
      await sql.executeSql(saveQuery, [list, listId, ...read, ...watched])
    },
  }
}
