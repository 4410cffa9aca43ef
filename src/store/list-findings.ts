import type { FindingKind, ListFinding, ListName, RowKind } from '../domain/list-row.ts'
import type { KeptFinding, ListRows } from '../flows/list-ports.ts'
import type * as Row from './generated/client.ts'
import { toJson } from './json.ts'
import type { Sql } from './sql.ts'

const findQuery = `
  INSERT INTO "ListFinding" (id, kind, list, "itemId", "rowKind", key, "column", ours, theirs, occasion, at)
  SELECT gen_random_uuid(), t.*, $2::timestamptz FROM jsonb_to_recordset($1::jsonb) AS t(kind text, list text,
    "itemId" text, "rowKind" text, key text, "column" text, ours text, theirs text, occasion text)
  ORDER BY t.occasion ON CONFLICT (occasion) DO NOTHING RETURNING 1`

const untoldQuery = `SELECT * FROM "ListFinding" WHERE "toldAt" IS NULL ORDER BY at, list, occasion LIMIT $1::int`

const untoldKindsQuery = `SELECT id, kind FROM "ListFinding" WHERE "toldAt" IS NULL`

const untoldCountQuery = `SELECT count(*)::int AS findings FROM "ListFinding" WHERE "toldAt" IS NULL`

const toldQuery = `
  UPDATE "ListFinding" SET "toldAt" = $2::timestamptz WHERE id = ANY($1::uuid[]) AND "toldAt" IS NULL`

/** What people did in the lists that the coordinators should know, each thing once. */
export function createListFindings(
  sql: Sql,
): Pick<ListRows, 'find' | 'untold' | 'untoldKinds' | 'untoldCount' | 'markTold'> {
  return {
    find: async (findings, at) => {
      if (findings.length === 0) return 0
      const values = [JSON.stringify(toJson(findings.map(fromFinding))), at.toISOString()]
      return (await sql.executeSql(findQuery, values)).rows.length
    },
    untold: async (most) =>
      ((await sql.executeSql(untoldQuery, [most ?? null])).rows as Row.ListFinding[]).map(toFinding),
    untoldKinds: async () => (await sql.executeSql(untoldKindsQuery)).rows as Pick<KeptFinding, 'id' | 'kind'>[],
    untoldCount: async () => (await sql.executeSql(untoldCountQuery)).rows[0]?.findings as number,
    markTold: async (ids, at) => {
      await sql.executeSql(toldQuery, [[...ids], at.toISOString()])
    },
  }
}

const fromFinding = ({ row, ...finding }: ListFinding) => ({
  ...finding,
  rowKind: row?.kind ?? '',
  key: row?.key ?? '',
})

function toFinding({ kind, list, rowKind, key, ...finding }: Row.ListFinding): KeptFinding {
  const row = rowKind === '' ? null : { kind: rowKind as RowKind, key }
  return { ...finding, kind: kind as FindingKind, list: list as ListName, row }
}
