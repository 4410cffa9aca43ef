import type { Remark } from '../domain/remark.ts'
import type { Remarks } from '../flows/responsibility-ports.ts'
import type { Enqueue, Job } from '../flows/store-ports.ts'
import { answerable } from './answerable.ts'
import type { Database } from './database.ts'
import type * as Row from './generated/client.ts'
import { toRemark } from './rows.ts'
import type { Sql } from './sql.ts'

export function createRemarks({ prisma, sql }: Database, enqueue: Enqueue): Remarks {
  return {
    record: (remark, submission, jobs) => record({ sql, enqueue }, { remark, submission }, jobs),
    ofPlan: async (planId) => {
      const where = { measure: { planId } }
      return (await prisma.remark.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(toRemark)
    },
    views: async (planId) => {
      const { rows } = await sql.executeSql(viewsQuery, [planId])
      return (rows as (Row.Remark & { role: string })[]).map((row) => ({ ...toRemark(row), role: row.role }))
    },
  }
}

const viewsQuery = `
  SELECT DISTINCT ON (k."measureId", k."requestId") k.*, a.role
  FROM "Measure" m JOIN "Remark" k ON k."measureId" = m.id JOIN "Request" q ON q.id = k."requestId"
    JOIN "Asked" a ON a."requestId" = k."requestId" AND a."measureId" = k."measureId"
    LEFT JOIN LATERAL (
      SELECT b."roundId" FROM "Report" r JOIN "Request" b ON b.id = r."requestId"
      WHERE r."measureId" = m.id ORDER BY r.at DESC, r.id DESC LIMIT 1) answer ON true
  WHERE m."planId" = $1::uuid AND (answer."roundId" IS NULL OR answer."roundId" = q."roundId")
  ORDER BY k."measureId", k."requestId", k.at DESC, k.id DESC`

type Writer = { readonly sql: Sql; readonly enqueue: Enqueue }
type Recording = { readonly remark: Remark; readonly submission: string }

const recordQuery = `
  WITH ${answerable('contribute')}, remark AS (
    INSERT INTO "Remark" (id, "measureId", "requestId", "reportId", stance, comment, "byId", channel, at, submission)
    SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6, $7::uuid, $8, $9::timestamptz, $10
    FROM round, asked ON CONFLICT (submission) DO NOTHING RETURNING 1
  ) SELECT EXISTS (SELECT FROM round) AS open, EXISTS (SELECT FROM asked) AS theirs, EXISTS (SELECT FROM remark) AS written`

function record({ sql, enqueue }: Writer, { remark: r, submission }: Recording, jobs: readonly Job[]) {
  const said = [r.reportId, r.stance, r.comment, r.remarkedBy, r.channel, r.at.toISOString(), submission]
  return sql.transaction(async (tx) => {
    const { rows } = await tx.executeSql(recordQuery, [r.id, r.measureId, r.requestId, ...said])
    if (!rows[0]?.open) return 'closed' as const
    if (!rows[0].theirs) return 'not-theirs' as const
    if (!rows[0].written) return 'repeated' as const
    await enqueue(tx, jobs)
    return 'recorded' as const
  })
}
