import type { Absences, SaidAbsence } from '../flows/absence-ports.ts'
import type * as Row from './generated/client.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { inTransaction } from './transaction.ts'

const holds = { endedAt: null } as const

export function createAbsences(prisma: PrismaClient): Absences {
  return {
    reaching: async (day) => {
      const orderBy = [{ saidAt: 'asc' }, { id: 'asc' }] as const
      return (await prisma.absence.findMany({ where: { until: { gte: day } }, orderBy: [...orderBy] })).map(toAbsence)
    },
    find: async (id) => {
      const row = await prisma.absence.findUnique({ where: { id } })
      return row && toAbsence(row)
    },
    ofPerson: async (personId, day) => {
      const where = { personId, until: { gte: day }, ...holds }
      return (await prisma.absence.findMany({ where, orderBy: [{ from: 'asc' }, { id: 'asc' }] })).map(toAbsence)
    },
    say: (absence, insteadOf = null) => inTransaction(prisma, (tx) => say(tx, absence, insteadOf)),
    end: async (ids, { id, at }) => {
      const where = { id: { in: [...ids] }, ...holds }
      return (await prisma.absence.updateMany({ where, data: { endedAt: at, endedById: id } })).count
    },
  }
}

async function say(
  tx: Prisma.TransactionClient,
  absence: SaidAbsence,
  insteadOf: string | null,
): Promise<readonly SaidAbsence[]> {
  const { saidBy, endedBy, ...rest } = absence
  // Two who say something of one person at once take turns: of the same days only one thing holds.
  await tx.$executeRaw`SELECT 1 FROM "Person" WHERE id = ${absence.personId}::uuid FOR NO KEY UPDATE`
  const sameDays = { from: { lte: absence.until }, until: { gte: absence.from } }
  const OR = insteadOf === null ? [sameDays] : [sameDays, { id: insteadOf }]
  const where = { personId: absence.personId, ...holds, OR }
  const before = await tx.absence.findMany({ where, orderBy: { saidAt: 'asc' } })
  const ended = { endedAt: absence.saidAt, endedById: saidBy }
  await tx.absence.updateMany({ where: { id: { in: before.map(({ id }) => id) } }, data: ended })
  await tx.absence.create({ data: { ...rest, saidById: saidBy, endedById: endedBy } })
  return before.map(toAbsence)
}

function toAbsence({ saidById, endedById, ...rest }: Row.Absence): SaidAbsence {
  return { ...rest, saidBy: saidById, endedBy: endedById }
}
