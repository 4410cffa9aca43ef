import type { Installations } from '../flows/list-ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'

const findQuery = `SELECT outcome, reason, at FROM "Installation" WHERE "personId" = $1::uuid`

const saveQuery = `
  INSERT INTO "Installation" ("personId", outcome, reason, at) VALUES ($1::uuid, $2, $3, $4::timestamptz)
  ON CONFLICT ("personId") DO UPDATE SET outcome = $2, reason = $3, at = $4::timestamptz`

/** How it went, or is going, to install the app for people; the latest try is what counts. */
export function createInstallations(sql: SqlExecutor): Installations {
  return {
    find: async (personId) => {
      const found = (await sql.executeSql(findQuery, [personId])).rows[0] as Row.Installation | undefined
      if (!found) return null
      const { outcome, reason, at } = found
      return outcome === 'refused' ? { kind: outcome, reason, at } : { kind: outcome as 'installed' | 'under-way', at }
    },
    save: async (personId, installation, at) => {
      const reason = installation.kind === 'refused' ? installation.reason : ''
      await sql.executeSql(saveQuery, [personId, installation.kind, reason, at.toISOString()])
    },
  }
}
