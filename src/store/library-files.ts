import type { LibraryFile, LibraryFiles } from '../flows/list-ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'

const findQuery = `
  SELECT path, "itemId", etag, url, "storedAt", "lockedSince" FROM "LibraryFile" WHERE path = $1`

const saveQuery = `
  INSERT INTO "LibraryFile" (path, "itemId", etag, url, "storedAt", "lockedSince")
  VALUES ($1, $2, $3, $4, $5::timestamptz, $6::timestamptz)
  ON CONFLICT (path) DO UPDATE SET "itemId" = $2, etag = $3, url = $4, "storedAt" = $5::timestamptz,
    "lockedSince" = $6::timestamptz`

/** The documents in the site's library as we last stored them, by path. */
export function createLibraryFiles(sql: SqlExecutor): LibraryFiles {
  return {
    find: async (path) => ((await sql.executeSql(findQuery, [path])).rows[0] as LibraryFile | undefined) ?? null,
    save: async ({ path, itemId, etag, url, storedAt, lockedSince }) => {
      const moments = [storedAt.toISOString(), lockedSince?.toISOString() ?? null]
      await sql.executeSql(saveQuery, [path, itemId, etag, url, ...moments])
    },
  }
}
