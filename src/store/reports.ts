import type { Report } from '../domain/report.ts'
import type { Enqueue, Job, Reports } from '../flows/store-ports.ts'
import type { PrismaClient } from './generated/client.ts'
import { toReport } from './rows.ts'
import { inTransaction } from './transaction.ts'

export function createReports(prisma: PrismaClient, enqueue: Enqueue): Reports {
  return {
    record: (report, submission, jobs) => record({ prisma, enqueue }, { report, submission }, jobs),
    find: async (id) => {
      const row = await prisma.report.findUnique({ where: { id } })
      return row && toReport(row)
    },
    latestOf: async (measureId) => {
      const row = await prisma.report.findFirst({ where: { measureId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
      return row && toReport(row)
    },
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

type Writer = { readonly prisma: PrismaClient; readonly enqueue: Enqueue }
type Recording = { readonly report: Report; readonly submission: string }

function record({ prisma, enqueue }: Writer, { report: r, submission }: Recording, jobs: readonly Job[]) {
  return inTransaction(prisma, async (tx, sql) => {
    // The share lock makes a closing round wait for answers under way, and answers see that it has closed.
    const [outcome] = await tx.$queryRaw<{ open: boolean; written: boolean }[]>`
      WITH round AS (
        SELECT 1 FROM "Round" o JOIN "Request" q ON q."roundId" = o.id
        WHERE q.id = ${r.requestId}::uuid AND o."closedAt" IS NULL FOR SHARE OF o
      ), report AS (
        INSERT INTO "Report" (id, "measureId", "requestId", execution, "goalResult", comment, reason, measurability,
          "reportedById", channel, at, submission)
        SELECT ${r.id}::uuid, ${r.measureId}::uuid, ${r.requestId}::uuid, ${r.execution}, ${r.goalResult}, ${r.comment},
          ${r.reason}, ${r.measurability}, ${r.reportedBy}::uuid, ${r.channel}, ${r.at}::timestamptz, ${submission}
        FROM round ON CONFLICT (submission) DO NOTHING RETURNING 1
      ) SELECT EXISTS (SELECT FROM round) AS open, EXISTS (SELECT FROM report) AS written`
    if (!outcome?.open) return 'closed' as const
    if (!outcome.written) return 'repeated' as const
    await enqueue(sql, jobs)
    return 'recorded' as const
  })
}
