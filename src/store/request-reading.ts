import type { OpenRequest, SqlExecutor } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'
import { toMeasure, toPlan, toReport, toRequest, toRound } from './rows.ts'

/** Rows as JSON carries them: moments are text. */
type Reading = {
  readonly request: Row.Request
  readonly round: Row.Round & { readonly openedAt: Date | string; readonly closedAt: Date | string | null }
  readonly plan: Row.Plan
  readonly measures: readonly Row.Measure[]
  readonly reports: readonly (Row.Report & { readonly at: Date | string })[]
}

const query = `
    SELECT to_json(q) AS request, to_json(o) AS round, to_json(p) AS plan,
      (SELECT coalesce(json_agg(m ORDER BY m."areaOrder", m."order"), '[]')
        FROM jsonb_array_elements_text(q."measureIds") asked(id) JOIN "Measure" m ON m.id = asked.id::uuid
        WHERE NOT m.withdrawn) AS measures,
      (SELECT coalesce(json_agg(r), '[]') FROM (SELECT DISTINCT ON ("measureId") * FROM "Report"
        WHERE "requestId" = q.id ORDER BY "measureId", at DESC, id DESC) r) AS reports
    FROM "Request" q JOIN "Round" o ON o.id = q."roundId" JOIN "Plan" p ON p.id = o."planId"
    WHERE q.id = $1::uuid`

/** Reads a request with all that its card is drawn from in one round trip: every press on a card needs it. */
export async function loadRequest(sql: SqlExecutor, id: string): Promise<OpenRequest | null> {
  const found = (await sql.executeSql(query, [id])).rows[0] as Reading | undefined
  if (!found) return null
  const { request, round, plan, measures, reports } = found
  const closedAt = round.closedAt && new Date(round.closedAt)
  return {
    request: toRequest(request),
    round: toRound({ ...round, openedAt: new Date(round.openedAt), closedAt }),
    plan: toPlan(plan),
    measures: measures.map(toMeasure),
    reports: reports.map((report) => toReport({ ...report, at: new Date(report.at) })),
  }
}
