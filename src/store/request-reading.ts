import type { ReportDraft } from '../domain/report-check.ts'
import type { OpenRequest } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'
import { selectHandOvers, toHandedOver } from './hand-overs.ts'
import { toMeasure, toPlan, toRemark, toReport, toRequest, toRound } from './rows.ts'
import type { Sql } from './sql.ts'

/** Rows as JSON carries them: moments are text. */
type Reading = {
  readonly request: Row.Request
  readonly asked: readonly Row.Asked[]
  readonly round: Row.Round
  readonly plan: Row.Plan
  readonly measures: readonly Row.Measure[]
  readonly reports: readonly Row.Report[]
  readonly before: readonly (Row.Report & { readonly roundId: string })[]
  readonly remarks: readonly (Row.Remark & { readonly role: string })[]
  readonly drafts: readonly Row.Draft[]
  readonly handOvers: readonly object[]
  readonly cards: readonly string[]
}

const rowsOf = (select: string) => `(SELECT coalesce(json_agg(x), '[]') FROM (${select}) x)`

/** The latest of each measure: by this request, by others before or beside it, and how contributors have seen them. */
const query = `
  SELECT to_json(q) AS request, to_json(o) AS round, to_json(p) AS plan,
    ${rowsOf(`SELECT * FROM "Asked" WHERE "requestId" = q.id`)} AS asked,
    ${rowsOf(`SELECT m.* FROM "Asked" a JOIN "Measure" m ON m.id = a."measureId"
      WHERE a."requestId" = q.id AND a."handedTo" IS NULL AND NOT m.withdrawn ORDER BY m."areaOrder", m."order"`)} AS measures,
    ${rowsOf(`SELECT DISTINCT ON ("measureId") * FROM "Report" WHERE "requestId" = q.id
      ORDER BY "measureId", at DESC, id DESC`)} AS reports,
    ${rowsOf(`SELECT DISTINCT ON (r."measureId") r.*, b."roundId" FROM "Asked" a
      JOIN "Report" r ON r."measureId" = a."measureId" JOIN "Request" b ON b.id = r."requestId"
      WHERE a."requestId" = q.id AND a."handedTo" IS NULL AND r."requestId" <> q.id
      ORDER BY r."measureId", r.at DESC, r.id DESC`)} AS before,
    ${rowsOf(`SELECT DISTINCT ON (k."measureId", k."requestId") k.*, c.role FROM "Asked" a
      JOIN "Remark" k ON k."measureId" = a."measureId" JOIN "Request" b ON b.id = k."requestId"
      JOIN "Asked" c ON c."requestId" = k."requestId" AND c."measureId" = k."measureId"
      WHERE a."requestId" = q.id AND b."roundId" = q."roundId"
      ORDER BY k."measureId", k."requestId", k.at DESC, k.id DESC`)} AS remarks,
    ${rowsOf(`SELECT * FROM "Draft" WHERE "requestId" = q.id`)} AS drafts,
    ${rowsOf(`${selectHandOvers} WHERE h."roundId" = q."roundId" AND q.id IN (h."fromRequestId", h."toRequestId")
      ORDER BY h.at, h.id`)} AS "handOvers",
    ARRAY(SELECT DISTINCT "activityId" FROM "SentCard" WHERE "requestId" = q.id AND outcome = 'delivered'
      AND kind <> 'escalate' AND "activityId" <> '') AS cards
  FROM "Request" q JOIN "Round" o ON o.id = q."roundId" JOIN "Plan" p ON p.id = o."planId"
  WHERE q.id = $1::uuid`

/** Reads a request with all that its card is drawn from in one round trip: every press on a card needs it. */
export async function loadRequest(sql: Sql, id: string): Promise<OpenRequest | null> {
  const found = (await sql.executePrepared('load-request', query, [id])).rows[0] as Reading | undefined
  if (!found) return null
  const request = toRequest({ ...withMoment(found.request), asked: found.asked })
  const parts = new Map(request.asked.map((asked) => [asked.measureId, asked.part]))
  const measures = found.measures.map(toMeasure)
  const reportsOf = (rows: readonly Row.Report[]) => rows.map((row) => toReport(withMoment(row)))
  const remarks = found.remarks.map((row) => ({ ...toRemark(withMoment(row)), role: row.role }))
  const { openedAt, closedAt, id: roundId } = found.round
  return {
    request,
    round: toRound({ ...found.round, openedAt: new Date(openedAt), closedAt: closedAt && new Date(closedAt) }),
    plan: toPlan(found.plan),
    measures: measures.filter((measure) => parts.get(measure.id) === 'answer'),
    shared: measures.filter((measure) => parts.get(measure.id) === 'contribute'),
    reports: reportsOf(found.reports),
    before: reportsOf(found.before),
    answers: reportsOf(found.before.filter((row) => row.roundId === roundId)),
    remarks: remarks.filter((remark) => remark.requestId === id),
    views: remarks.filter((remark) => remark.requestId !== id && parts.get(remark.measureId) === 'answer'),
    drafts: found.drafts.map(({ measureId, draft }) => ({ measureId, draft: draft as unknown as ReportDraft })),
    cards: found.cards,
    handOvers: found.handOvers.map(toHandedOver),
  }
}

const withMoment = <T extends { readonly at: Date }>(row: T): T => ({ ...row, at: new Date(row.at) })
