import { type Unit, unitKey } from '../domain/organisation.ts'
import type { ListedUnit, StaffedUnit, Units, UnitWish } from '../flows/organisation-ports.ts'
import type * as Row from './generated/client.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { toPerson } from './rows.ts'
import { inTransaction } from './transaction.ts'

const staffed = { manager: true, members: { orderBy: [{ name: 'asc' }, { id: 'asc' }] } } satisfies Prisma.UnitInclude
const order = new Intl.Collator('sv')

export function createUnits(prisma: PrismaClient): Units {
  return {
    list: async () => {
      const rows = await prisma.unit.findMany({ include: { manager: true, _count: { select: { members: true } } } })
      return rows.map(toListed).toSorted(byName)
    },
    find: (id) => findUnit(prisma, id),
    memberships: async (tenantId) => {
      const where = { tenantId, unitId: { not: null } }
      const people = await prisma.person.findMany({ where, select: { aadObjectId: true, unitId: true } })
      return new Map(people.map(({ aadObjectId, unitId }) => [aadObjectId, unitId ?? '']))
    },
    save: (wish, looksAsBefore) =>
      inTransaction(prisma, async (tx) => {
        await takeTurn(tx)
        if (!looksAsBefore(await findUnit(tx, wish.unit.id))) return 'changed'
        return (await tx.unit.findFirst({ where: { key: unitKey(wish.unit), id: { not: wish.unit.id } } }))
          ? 'taken'
          : saveUnit(tx, wish)
      }),
    remove: (id) =>
      inTransaction(prisma, async (tx) => {
        await takeTurn(tx)
        return (await tx.unit.deleteMany({ where: { id } })).count === 1 ? 'removed' : 'gone'
      }),
  }
}

/** Who changes the organisation does so alone: coordinators who press at once take turns. */
export async function takeTurn(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370)`
}

async function findUnit(prisma: Prisma.TransactionClient, id: string): Promise<StaffedUnit | null> {
  const row = await prisma.unit.findUnique({ where: { id }, include: staffed })
  if (!row) return null
  return { ...toUnit(row), manager: row.manager && toPerson(row.manager), members: row.members.map(toPerson) }
}

async function saveUnit(tx: Prisma.TransactionClient, { unit, memberIds }: UnitWish): Promise<'saved'> {
  const { id, ...told } = unit
  const data = { ...told, key: unitKey(unit) }
  await tx.unit.upsert({ where: { id }, update: data, create: { id, ...data } })
  await tx.person.updateMany({ where: { unitId: id, id: { notIn: [...memberIds] } }, data: { unitId: null } })
  await tx.person.updateMany({ where: { id: { in: [...memberIds] } }, data: { unitId: id } })
  return 'saved'
}

const toUnit = ({ id, department, name, managerId }: Row.Unit): Unit => ({ id, department, name, managerId })

type CountedRow = Row.Unit & { readonly manager: Row.Person | null; readonly _count: { readonly members: number } }

function toListed({ manager, _count, ...unit }: CountedRow): ListedUnit {
  const led = manager && { aadObjectId: manager.aadObjectId, name: manager.name }
  return { ...toUnit(unit), manager: led, memberCount: _count.members }
}

const byName = (a: Unit, b: Unit) => order.compare(a.department, b.department) || order.compare(a.name, b.name)
