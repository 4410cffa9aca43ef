import type { RowMemories, RowMemory } from '../flows/ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'

const findQuery = `SELECT "itemId", etag, hash, removed FROM "RowMemory" WHERE list = $1 AND key = $2`

const saveQuery = `
  INSERT INTO "RowMemory" (list, key, "itemId", etag, hash, removed) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (list, key) DO UPDATE SET "itemId" = $3, etag = $4, hash = $5, removed = $6`

export function createRowMemories(sql: SqlExecutor): RowMemories {
  return {
    find: async (list, key) => {
      const { rows } = await sql.executeSql(findQuery, [list, key])
      return (rows[0] as RowMemory | undefined) ?? null
    },
    save: async (list, key, { itemId, etag, hash, removed }) => {
      await sql.executeSql(saveQuery, [list, key, itemId, etag, hash, removed])
    },
  }
}
