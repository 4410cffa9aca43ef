import type { Drafts } from '../flows/draft-ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'
import { toJson } from './json.ts'

const saveQuery = `
  INSERT INTO "Draft" ("requestId", "measureId", draft, at)
  SELECT a."requestId", a."measureId", $3::jsonb, $4::timestamptz
  FROM "Asked" a JOIN "Request" q ON q.id = a."requestId" JOIN "Round" o ON o.id = q."roundId"
  WHERE a."requestId" = $1::uuid AND a."measureId" = $2::uuid AND a.part = 'answer' AND a."handedTo" IS NULL
    AND o.kind <> 'trial'
  ON CONFLICT ("requestId", "measureId") DO UPDATE SET draft = excluded.draft, at = excluded.at`

const dropQuery = `DELETE FROM "Draft" WHERE "requestId" = $1::uuid AND "measureId" = $2::uuid`

/** What people have begun to write; an answer takes its draft away in its own transaction. */
export function createDrafts(sql: SqlExecutor): Drafts {
  return {
    save: async ({ requestId, measureId, draft, at }) => {
      await sql.executeSql(saveQuery, [requestId, measureId, JSON.stringify(toJson(draft)), at.toISOString()])
    },
    drop: async ({ requestId, measureId }) => {
      await sql.executeSql(dropQuery, [requestId, measureId])
    },
  }
}
