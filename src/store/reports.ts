import type { Report } from '../domain/report.ts'
import type { Enqueue, Job, Reports } from '../flows/store-ports.ts'
import { answerable } from './answerable.ts'
import type { Database } from './database.ts'
import { toReport } from './rows.ts'
import type { Sql } from './sql.ts'

export function createReports({ prisma, sql }: Database, enqueue: Enqueue): Reports {
  return {
    record: (report, submission, jobs) => record({ sql, enqueue }, { report, submission }, jobs),
    ofPlan: async (planId) => {
      const rows = await prisma.report.findMany({
        where: { measure: { planId } },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      })
      return rows.map(toReport)
    },
    ofRequest: async (requestId) => {
      const rows = await prisma.report.findMany({ where: { requestId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
      return rows.map(toReport)
    },
  }
}

type Writer = { readonly sql: Sql; readonly enqueue: Enqueue }
type Recording = { readonly report: Report; readonly submission: string }

const recordQuery = `
  WITH ${answerable('answer')}, report AS (
    INSERT INTO "Report" (id, "measureId", "requestId", execution, "goalResult", comment, reason, measurability,
      "reportedById", channel, at, submission, reference, late, "sameAsId")
    SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $8, $9::uuid, $10, $11::timestamptz, $12, $13::jsonb, $14,
      $15::uuid
    FROM round, asked ON CONFLICT (submission) DO NOTHING RETURNING 1
  ), draft AS (
    DELETE FROM "Draft" WHERE "requestId" = $3::uuid AND "measureId" = $2::uuid AND EXISTS (SELECT FROM report)
  ) SELECT EXISTS (SELECT FROM round) AS open, EXISTS (SELECT FROM asked) AS theirs, EXISTS (SELECT FROM report) AS written`

function record({ sql, enqueue }: Writer, { report: r, submission }: Recording, jobs: readonly Job[]) {
  const answer = [r.execution, r.goalResult, r.comment, r.reason, r.measurability]
  const said = [r.reference && JSON.stringify(r.reference), r.late, r.sameAs]
  const who = [r.reportedBy, r.channel, r.at.toISOString(), submission]
  const values = [r.id, r.measureId, r.requestId, ...answer, ...who, ...said]
  return sql.transaction(async (tx) => {
    const { rows } = await tx.executeSql(recordQuery, values)
    if (!rows[0]?.open) return 'closed' as const
    if (!rows[0].theirs) return 'not-theirs' as const
    if (!rows[0].written) return 'repeated' as const
    await enqueue(tx, jobs)
    return 'recorded' as const
  })
}
