import type { RowName } from '../domain/list-row.ts'
import type { ListRows } from '../flows/list-ports.ts'
import type { Sql } from './sql.ts'

const readQuery = `SELECT key, next FROM "Pace" WHERE key = ANY($1::text[])`

const saveQuery = `
  INSERT INTO "Pace" (key, next) VALUES ($1, $2::timestamptz) ON CONFLICT (key) DO UPDATE SET next = excluded.next`

/** The lines of rows that were put right lately, beside those of messages: one that has ended is swept away with them. */
export function createListCorrections(sql: Sql): Pick<ListRows, 'corrections' | 'saveCorrections'> {
  return {
    corrections: async (rows) => {
      const names = new Map(rows.map((row) => [lineKey(row), row.key]))
      const found = (await sql.executeSql(readQuery, [[...names.keys()]])).rows as { key: string; next: Date }[]
      return new Map(found.map(({ key, next }) => [names.get(key) ?? '', next]))
    },
    saveCorrections: async (row, line) => {
      await sql.executeSql(saveQuery, [lineKey(row), line.toISOString()])
    },
  }
}

const lineKey = ({ kind, key }: RowName) => `corrections:${kind}:${key}`
