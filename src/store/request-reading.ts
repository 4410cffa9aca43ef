import type { ReportDraft } from '../domain/report-check.ts'
import type { OpenRequest, SqlExecutor } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'
import { toMeasure, toPlan, toRemark, toReport, toRequest, toRound } from './rows.ts'

/** Rows as JSON carries them: moments are text. */
type Reading = {
  readonly request: Row.Request
  readonly asked: readonly Row.Asked[]
  readonly round: Row.Round
  readonly plan: Row.Plan
  readonly measures: readonly Row.Measure[]
  readonly reports: readonly Row.Report[]
  readonly before: readonly Row.Report[]
  readonly remarks: readonly Row.Remark[]
  readonly drafts: readonly Row.Draft[]
}

const rowsOf = (select: string) => `(SELECT coalesce(json_agg(x), '[]') FROM (${select}) x)`

/** The latest of each measure: by this request, by others before or beside it, and how the person has seen them. */
const query = `
  SELECT to_json(q) AS request, to_json(o) AS round, to_json(p) AS plan,
    ${rowsOf(`SELECT * FROM "Asked" WHERE "requestId" = q.id`)} AS asked,
    ${rowsOf(`SELECT m.* FROM "Asked" a JOIN "Measure" m ON m.id = a."measureId"
      WHERE a."requestId" = q.id AND a."handedTo" IS NULL AND NOT m.withdrawn ORDER BY m."areaOrder", m."order"`)} AS measures,
    ${rowsOf(`SELECT DISTINCT ON ("measureId") * FROM "Report" WHERE "requestId" = q.id
      ORDER BY "measureId", at DESC, id DESC`)} AS reports,
    ${rowsOf(`SELECT DISTINCT ON (r."measureId") r.* FROM "Asked" a JOIN "Report" r ON r."measureId" = a."measureId"
      WHERE a."requestId" = q.id AND a."handedTo" IS NULL AND r."requestId" <> q.id
      ORDER BY r."measureId", r.at DESC, r.id DESC`)} AS before,
    ${rowsOf(`SELECT DISTINCT ON ("measureId") * FROM "Remark" WHERE "requestId" = q.id
      ORDER BY "measureId", at DESC, id DESC`)} AS remarks,
    ${rowsOf(`SELECT * FROM "Draft" WHERE "requestId" = q.id`)} AS drafts
  FROM "Request" q JOIN "Round" o ON o.id = q."roundId" JOIN "Plan" p ON p.id = o."planId"
  WHERE q.id = $1::uuid`

/** Reads a request with all that its card is drawn from in one round trip: every press on a card needs it. */
export async function loadRequest(sql: SqlExecutor, id: string): Promise<OpenRequest | null> {
  const found = (await sql.executeSql(query, [id])).rows[0] as Reading | undefined
  if (!found) return null
  const request = toRequest({ ...withMoment(found.request), asked: found.asked })
  const parts = new Map(request.asked.map((asked) => [asked.measureId, asked.part]))
  const measures = found.measures.map(toMeasure)
  const { openedAt, closedAt } = found.round
  return {
    request,
    round: toRound({ ...found.round, openedAt: new Date(openedAt), closedAt: closedAt && new Date(closedAt) }),
    plan: toPlan(found.plan),
    measures: measures.filter((measure) => parts.get(measure.id) === 'answer'),
    shared: measures.filter((measure) => parts.get(measure.id) === 'contribute'),
    reports: found.reports.map((row) => toReport(withMoment(row))),
    before: found.before.map((row) => toReport(withMoment(row))),
    remarks: found.remarks.map((row) => toRemark(withMoment(row))),
    drafts: found.drafts.map(({ measureId, draft }) => ({ measureId, draft: draft as unknown as ReportDraft })),
  }
}

const withMoment = <T extends { readonly at: Date }>(row: T): T => ({ ...row, at: new Date(row.at) })
