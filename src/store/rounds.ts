import type { Enqueue, Rounds } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import { loadRequest } from './request-reading.ts'
import { createRoundLife } from './round-life.ts'
import { openRound } from './round-opening.ts'
import { toRequest, toRound } from './rows.ts'

const include = { asked: true } as const

export function createRounds({ prisma, sql }: Database, enqueue: Enqueue): Rounds {
  return {
    ...createRoundLife({ sql }, enqueue),
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
      const where = { personId, round: { closedAt: null, kind: { not: 'trial' } } }
      return (await prisma.request.findMany({ where, orderBy: { round: { openedAt: 'desc' } }, include })).map(
        toRequest,
      )
    },
    open: (round, requests, jobs) => openRound({ sql, enqueue }, { round, requests }, jobs),
  }
}
