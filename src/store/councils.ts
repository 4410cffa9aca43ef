import type { Council, Invitation } from '../domain/council.ts'
import { planKey } from '../domain/plan.ts'
import type { Councils } from '../flows/council-ports.ts'
import type { Enqueue, Job } from '../flows/store-ports.ts'
import { loadCouncils } from './council-records.ts'
import type { Database } from './database.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { storableTexts, toJson } from './json.ts'
import { toCouncil } from './partner-rows.ts'
import { toPlan } from './rows.ts'
import { inTransaction } from './transaction.ts'

type Tx = Prisma.TransactionClient
type Writer = { readonly prisma: PrismaClient; readonly enqueue: Enqueue }

const latestFirst = [
  { day: 'desc' },
  { time: 'desc' },
  { calledAt: 'desc' },
] satisfies Prisma.CouncilOrderByWithRelationInput[]
const lives = { cancelledAt: null } as const

/** A plan's key is its folded name and its year; the name may hold the bar that parts them. */
const nameOf = (plan: string) => `regexp_replace(${plan}.key, '\\|[^|]*$', '')`

const beforeQuery = `
  SELECT c.id FROM "Council" c JOIN "Plan" p ON p.id = c."planId",
    "Council" this JOIN "Plan" plan ON plan.id = this."planId"
  WHERE this.id = $1::uuid AND c.id <> this.id AND c."cancelledAt" IS NULL AND ${nameOf('p')} = ${nameOf('plan')}
    AND (c.day, c.time) < (this.day, this.time)
  ORDER BY c.day DESC, c.time DESC, c."calledAt" DESC LIMIT 1`

const forYearsQuery = `
  SELECT c.id FROM "Council" c JOIN "Plan" p ON p.id = c."planId"
  WHERE ${nameOf('p')} = $1 AND c."forYear" = ANY($2::int[]) AND c."cancelledAt" IS NULL
  ORDER BY c.day, c.time, c."calledAt"`

export function createCouncils({ prisma, sql }: Database, enqueue: Enqueue): Councils {
  const writer = { prisma, enqueue }
  const found = async (query: string, values: unknown[]) => {
    const { rows } = await sql.executeSql(query, values)
    return loadCouncils(
      prisma,
      rows.map((row) => String(row.id)),
    )
  }
  return {
    call: (council, invitations, jobs = []) => call(writer, { council, invitations }, jobs),
    change: (council, invited, jobs = []) => change(writer, { council, ...invited }, jobs),
    invite: (councilId, invitations, at) =>
      inTransaction(prisma, async (tx) => {
        if (await holdCouncil(tx, councilId)) await invite(tx, { councilId, invitations, at })
      }),
    find: async (id) => {
      const row = await prisma.council.findUnique({ where: { id } })
      return row && toCouncil(row)
    },
    load: async (id) => (await loadCouncils(prisma, [id]))[0] ?? null,
    list: async (planId) => {
      const where = planId === undefined ? lives : { planId, ...lives }
      const rows = await prisma.council.findMany({ where, include: { plan: true }, orderBy: latestFirst })
      return rows.map(({ plan, ...row }) => ({ council: toCouncil(row), plan: toPlan(plan) }))
    },
    before: async (councilId) => (await found(beforeQuery, [councilId]))[0] ?? null,
    forYears: (planName, years) => found(forYearsQuery, [planKey(planName, 0).slice(0, -'|0'.length), [...years]]),
    markHeld: (id, at, jobs = []) => markHeld(writer, { id, at }, jobs),
    cancel: (id, at, jobs = []) => cancel(writer, { id, at }, jobs),
  }
}

type Call = { readonly council: Council; readonly invitations: readonly Invitation[] }

function call({ prisma, enqueue }: Writer, { council, invitations }: Call, jobs: readonly Job[]) {
  return inTransaction(prisma, async (tx, sql) => {
    // Two coordinators who press at once take turns on the plan's row.
    await tx.$executeRaw`SELECT 1 FROM "Plan" WHERE id = ${council.planId}::uuid FOR NO KEY UPDATE`
    const { planId, day } = council
    if (await tx.council.findFirst({ where: { planId, day, ...lives } })) return 'already' as const
    const { id, calledBy: calledById, calledAt, heldAt, cancelledAt } = council
    const data = { id, planId, ...columns(council), calledById, calledAt, heldAt, cancelledAt }
    await tx.council.create({ data })
    await tx.invitation.createMany({ data: [...invitations] })
    await enqueue(sql, jobs)
    return 'called' as const
  })
}

function columns(council: Council) {
  const { day, time, place, link, forYear, picturesBy, ownPoints } = storableTexts(council)
  return { day, time, place, link, forYear, picturesBy, ownPoints: toJson(ownPoints) }
}

type Change = Call & { readonly at: Date }

function change({ prisma, enqueue }: Writer, { council, invitations, at }: Change, jobs: readonly Job[]) {
  return inTransaction(prisma, async (tx, sql) => {
    const { id, day } = council
    // As in `call`: two who want the same day take turns.
    await tx.$executeRaw`
      SELECT 1 FROM "Plan" WHERE id = (SELECT "planId" FROM "Council" WHERE id = ${id}::uuid) FOR NO KEY UPDATE`
    if (!(await holdCouncil(tx, id))) return 'gone' as const
    const { planId } = await tx.council.findUniqueOrThrow({ where: { id }, select: { planId: true } })
    if (await tx.council.findFirst({ where: { planId, day, id: { not: id }, ...lives } })) return 'taken' as const
    await tx.council.update({ where: { id }, data: columns(council) })
    await invite(tx, { councilId: id, invitations, at })
    await enqueue(sql, jobs)
    return 'changed' as const
  })
}

type Inviting = { readonly councilId: string; readonly invitations: readonly Invitation[]; readonly at: Date }

/** For whoever holds the council. */
async function invite(tx: Tx, { councilId, invitations, at }: Inviting): Promise<void> {
  const invited = invitations.map(({ partnerId }) => partnerId)
  const over = { councilId, partnerId: { notIn: invited }, endedAt: null }
  await tx.invitation.updateMany({ where: over, data: { endedAt: at } })
  for (const { id, partnerId, contactId } of invitations) {
    const where = { councilId_partnerId: { councilId, partnerId } }
    const update = { contactId, endedAt: null }
    await tx.invitation.upsert({ where, update, create: { id, councilId, partnerId, contactId } })
  }
}

/** Nobody else changes what belongs to the council until this transaction is over; false when it is cancelled or not there. */
export async function holdCouncil(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS held FROM "Council" WHERE id = ${id}::uuid AND "cancelledAt" IS NULL FOR NO KEY UPDATE`
  return rows.length > 0
}

function markHeld(
  { prisma, enqueue }: Writer,
  { id, at }: { readonly id: string; readonly at: Date },
  jobs: readonly Job[],
) {
  return inTransaction(prisma, async (tx, sql) => {
    const { count } = await tx.council.updateMany({ where: { id, heldAt: null, ...lives }, data: { heldAt: at } })
    if (count === 0) return (await tx.council.findFirst({ where: { id, ...lives } })) ? 'held-before' : 'gone'
    await enqueue(sql, jobs)
    return 'held'
  })
}

function cancel(
  { prisma, enqueue }: Writer,
  { id, at }: { readonly id: string; readonly at: Date },
  jobs: readonly Job[],
) {
  return inTransaction(prisma, async (tx, sql) => {
    const where = { id, heldAt: null, ...lives }
    const { count } = await tx.council.updateMany({ where, data: { cancelledAt: at } })
    if (count === 0) return 'done-before' as const
    await enqueue(sql, jobs)
    return 'cancelled' as const
  })
}
