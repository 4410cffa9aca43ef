import type { Alarm, FollowUps } from '../flows/follow-up-ports.ts'
import type { Enqueue } from '../flows/store-ports.ts'
import type { Sql } from './sql.ts'

const sinceQuery = `
  SELECT p."createdAt" AS "readAt",
    (SELECT i."byId" FROM "PlanImport" i WHERE i."planId" = p.id ORDER BY i.at LIMIT 1) AS "readBy",
    (SELECT coalesce(json_object_agg(a."measureId", a.at), '{}') FROM (
      SELECT a."measureId", max(o."openedAt") AS at FROM "Round" o JOIN "Request" q ON q."roundId" = o.id
        JOIN "Asked" a ON a."requestId" = q.id
      WHERE o."planId" = p.id AND o.kind = 'alive' GROUP BY a."measureId") a) AS asked
  FROM "Plan" p WHERE p.id = $1::uuid`

/** In one order for everybody, as steps are taken. */
const raiseQuery = `
  INSERT INTO "Alarm" ("measureId", kind, occasion, at)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS t("measureId" uuid, kind text, occasion text, at timestamptz)
  ORDER BY "measureId", kind, occasion ON CONFLICT DO NOTHING RETURNING "measureId", kind, occasion`

type SinceRow = { readAt: Date; readBy: string | null; asked: Record<string, string> }

/** What the standing questions are counted from, and the alarms that were raised. */
export function createAlarms(sql: Sql, enqueue: Enqueue): Pick<FollowUps, 'standingSince' | 'raise'> {
  return {
    standingSince: async (planId) => {
      const row = (await sql.executeSql(sinceQuery, [planId])).rows[0] as SinceRow | undefined
      if (!row) return null
      const asked = Object.entries(row.asked).map(([measureId, at]) => [measureId, new Date(at)] as const)
      return { readAt: row.readAt, readBy: row.readBy, askedAlive: new Map(asked) }
    },
    raise: (alarms) => raise({ sql, enqueue }, alarms),
  }
}

async function raise({ sql, enqueue }: { readonly sql: Sql; readonly enqueue: Enqueue }, alarms: readonly Alarm[]) {
  if (alarms.length === 0) return 0
  const nameOf = (one: Pick<Alarm, 'measureId' | 'kind' | 'occasion'>) => `${one.measureId} ${one.kind} ${one.occasion}`
  return sql.transaction(async (tx) => {
    const facts = alarms.map(({ jobs: _, ...alarm }) => alarm)
    const { rows } = await tx.executeSql(raiseQuery, [JSON.stringify(facts)])
    const raised = new Set(rows.map((row) => nameOf(row as Alarm)))
    await enqueue(
      tx,
      alarms.filter((alarm) => raised.has(nameOf(alarm))).flatMap(({ jobs }) => jobs),
    )
    return raised.size
  })
}
