import type { Request, Round } from '../domain/round.ts'
import type { Enqueue, Job, Rounds } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import type { PrismaClient } from './generated/client.ts'
import { toJson } from './json.ts'
import { loadRequest } from './request-reading.ts'
import { toRequest, toRound } from './rows.ts'
import { inTransaction } from './transaction.ts'

const include = { asked: true } as const

export function createRounds({ prisma, sql }: Database, enqueue: Enqueue): Rounds {
  return {
    find: async (id) => {
      const row = await prisma.round.findUnique({ where: { id } })
      return row && toRound(row)
    },
    latest: async (planId) => {
      const row = await prisma.round.findFirst({
        where: { planId, kind: 'follow-up' },
        orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      })
      return row && toRound(row)
    },
    requests: async (roundId) =>
      (await prisma.request.findMany({ where: { roundId }, orderBy: { id: 'asc' }, include })).map(toRequest),
    findRequest: async (id) => {
      const row = await prisma.request.findUnique({ where: { id }, include })
      return row && toRequest(row)
    },
    loadRequest: (id) => loadRequest(sql, id),
    openRequestsOf: async (personId) => {
      const where = { personId, round: { closedAt: null } }
      return (await prisma.request.findMany({ where, orderBy: { round: { openedAt: 'desc' } }, include })).map(
        toRequest,
      )
    },
    open: (round, requests, jobs) => openRound({ prisma, enqueue }, { round, requests }, jobs),
    close: async (id, by) => {
      const data = { closedBy: by.id, closedAt: by.at }
      const { count } = await prisma.round.updateMany({ where: { id, closedAt: null }, data })
      return count === 1 ? 'closed' : 'closed-before'
    },
    claim: async (id) => {
      const where = { id, delivery: { not: 'delivered' } }
      const { count } = await prisma.request.updateMany({ where, data: { delivery: 'sending' } })
      return count === 1
    },
    setDelivery: async (id, delivery, reason) => {
      await prisma.request.update({ where: { id }, data: { delivery, reason } })
    },
  }
}

type Writer = { readonly prisma: PrismaClient; readonly enqueue: Enqueue }
type Opening = { readonly round: Round; readonly requests: readonly Request[] }

function openRound({ prisma, enqueue }: Writer, { round, requests }: Opening, jobs: readonly Job[]) {
  return inTransaction(prisma, async (tx, sql) => {
    // Two coordinators who press at once take turns on the plan's row.
    await tx.$executeRaw`SELECT 1 FROM "Plan" WHERE id = ${round.planId}::uuid FOR NO KEY UPDATE`
    const open = { planId: round.planId, closedAt: null, kind: { not: 'trial' } }
    if (round.kind !== 'trial' && (await tx.round.findFirst({ where: open }))) return 'already-open' as const
    await tx.round.create({ data: { ...round, areas: [...round.areas], rules: toJson(round.rules) } })
    await tx.request.createMany({ data: requests.map(({ asked: _, ...request }) => request) })
    const asked = requests.flatMap(({ id, asked: some }) => some.map((one) => ({ requestId: id, ...one })))
    await tx.asked.createMany({ data: asked })
    await enqueue(sql, jobs)
    return 'opened' as const
  })
}
