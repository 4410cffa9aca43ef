import type { PersonCounts } from '../domain/round-figures.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'

/** A measure that is the person's own to answer for, and still in the plan. */
const own = `a.part = 'answer' AND a."handedTo" IS NULL AND NOT m.withdrawn`

/** Counted per request before anything is joined: five thousand people are one pass over each table. */
const peopleQuery = `
  WITH asked AS (SELECT * FROM "Request" WHERE "roundId" = $1::uuid
  ), said AS (
    SELECT r."requestId", r."measureId", count(*) AS reports, count(*) FILTER (WHERE r.late) AS late, max(r.at) AS at
    FROM "Report" r JOIN asked q ON q.id = r."requestId" GROUP BY 1, 2
  ), answers AS (
    SELECT "requestId", sum(reports)::int AS reports, sum(late)::int AS late, max(at) AS at FROM said GROUP BY 1
  ), remarks AS (
    SELECT k."requestId", count(DISTINCT k."measureId")::int AS remarked
    FROM "Remark" k JOIN asked q ON q.id = k."requestId" GROUP BY 1
  ), shares AS (
    SELECT a."requestId", (count(*) FILTER (WHERE ${own}))::int AS asked,
      (count(*) FILTER (WHERE ${own} AND s."measureId" IS NOT NULL))::int AS answered,
      (count(*) FILTER (WHERE a.part = 'answer' AND a."handedTo" IS NOT NULL))::int AS handed,
      (count(*) FILTER (WHERE a.part = 'contribute' AND a."handedTo" IS NULL AND NOT m.withdrawn))::int AS contributes
    FROM "Asked" a JOIN asked q ON q.id = a."requestId" JOIN "Measure" m ON m.id = a."measureId"
      LEFT JOIN said s ON s."requestId" = a."requestId" AND s."measureId" = a."measureId" GROUP BY 1
  )
  SELECT q.id AS "requestId", q."personId", p.name, q.delivery, q.reason,
    coalesce(c.asked, 0) AS asked, coalesce(c.answered, 0) AS answered, coalesce(c.handed, 0) AS "handedOver",
    coalesce(c.contributes, 0) AS contributes, coalesce(k.remarked, 0) AS remarked,
    coalesce(w.reports, 0) AS reports, coalesce(w.late, 0) AS "lateReports", w.at AS "lastAnswerAt"
  FROM asked q JOIN "Person" p ON p.id = q."personId" LEFT JOIN shares c ON c."requestId" = q.id
    LEFT JOIN answers w ON w."requestId" = q.id LEFT JOIN remarks k ON k."requestId" = q.id
  ORDER BY p.name, q.id`

const missingQuery = `
  SELECT m.code FROM "Asked" a JOIN "Request" q ON q.id = a."requestId" JOIN "Measure" m ON m.id = a."measureId"
  WHERE q."roundId" = $1::uuid AND ${own}
    AND NOT EXISTS (SELECT FROM "Report" r WHERE r."requestId" = q.id AND r."measureId" = m.id)
  ORDER BY m."areaOrder", m."order", m.code`

/** Everybody in a round with what is counted of them, by name. */
export async function readPeople(sql: SqlExecutor, roundId: string): Promise<readonly PersonCounts[]> {
  const { rows } = await sql.executeSql(peopleQuery, [roundId])
  return (rows as PersonCounts[]).map((row) => ({
    ...row,
    lastAnswerAt: row.lastAnswerAt && new Date(row.lastAnswerAt),
  }))
}

/** Codes of the measures that nobody who is to answer for them has answered, in the order of the plan. */
export async function readMissing(sql: SqlExecutor, roundId: string): Promise<readonly string[]> {
  const { rows } = await sql.executeSql(missingQuery, [roundId])
  return rows.map((row) => String(row.code))
}
