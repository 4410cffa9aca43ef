import type {
  FollowedRequest,
  MessageChannel,
  PartnerAttempt,
  PartnerRequests,
} from '../flows/partner-request-ports.ts'
import type { Enqueue } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import type * as Row from './generated/client.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { reopen, stepsOf } from './partner-closing.ts'
import { type RequestRow, toPartnerRequest, withRequest } from './partner-rows.ts'
import { inTransaction } from './transaction.ts'

const order = new Intl.Collator('sv')
const isReceipt = { step: { startsWith: 'receipt' } } as const

const withSteps = {
  ...withRequest,
  steps: { orderBy: [{ at: 'asc' }, { step: 'asc' }] },
  messages: { where: { NOT: isReceipt }, orderBy: [{ claimedAt: 'desc' }, { settledAt: 'desc' }, { id: 'desc' }] },
} satisfies Prisma.PartnerRequestInclude

const claimQuery = `
  INSERT INTO "PartnerMessage" (id, "requestId", step, channel, "claimedAt", again)
  SELECT $1::uuid, $2::uuid, $3, $4, $5::timestamptz, EXISTS (
    SELECT FROM "PartnerMessage" WHERE "requestId" = $2::uuid AND step = $3 AND outcome IS NULL)
  WHERE NOT EXISTS (SELECT FROM "PartnerMessage" WHERE "requestId" = $2::uuid AND step = $3 AND outcome = 'delivered')
  RETURNING again`

const takeQuery = `
  INSERT INTO "PartnerStep" ("requestId", step, day, at, "byId") VALUES ($1::uuid, $2, $3, $4::timestamptz, $5::uuid)
  ON CONFLICT DO NOTHING RETURNING step`

/** Every card shown is one more: few are looked at. A receipt is no card of the request. */
const cardsQuery = `
  SELECT "activityId" FROM (
    SELECT "activityId", min("claimedAt") AS at FROM "PartnerMessage" WHERE "requestId" = $1::uuid
      AND channel = 'teams-card' AND outcome = 'delivered' AND step NOT LIKE 'receipt%' AND "activityId" <> ''
    GROUP BY "activityId" ORDER BY at DESC LIMIT 5
  ) latest ORDER BY at`

/** What contacts are asked, and every attempt to ask them. */
export function createPartnerRequests({ prisma, sql }: Database, enqueue: Enqueue): PartnerRequests {
  const followed = async (where: Prisma.PartnerRequestWhereInput) => {
    const orderBy = [{ at: 'asc' as const }, { id: 'asc' as const }]
    return (await prisma.partnerRequest.findMany({ where, include: withSteps, orderBy })).map(toFollowed)
  }
  return {
    ask: (wish, jobsFor) => ask({ prisma, enqueue }, wish, jobsFor),
    find: async (id) => {
      const row = await prisma.partnerRequest.findUnique({ where: { id }, include: withRequest })
      return row && toPartnerRequest(row)
    },
    ofCouncil: async (councilId, purpose) => (await followed({ councilId, purpose })).toSorted(byPartner),
    followed: (today) => followed(dueOn(today)),
    ofPerson: async (personId) => {
      const contact = { personId, endedAt: null, partner: { endedAt: null } }
      const where = { contact, council: { cancelledAt: null } }
      const orderBy = [{ council: { day: 'desc' as const } }, { at: 'desc' as const }, { id: 'asc' as const }]
      return (await prisma.partnerRequest.findMany({ where, include: withRequest, orderBy })).map(toPartnerRequest)
    },
    takeStep: ({ requestId, step, day, at, byId }, jobs) =>
      sql.transaction(async (tx) => {
        const { rows } = await tx.executeSql(takeQuery, [requestId, step, day, at.toISOString(), byId])
        if (rows.length === 0) return false
        await enqueue(tx, jobs)
        return true
      }),
    steps: (requestId) => stepsOf(prisma, requestId),
    claim: (attempt) => claim({ sql }, attempt),
    settle: async (id, outcome, at) => {
      const told = outcome.kind === 'delivered' ? { activityId: outcome.activityId } : { reason: outcome.reason }
      const data = { outcome: outcome.kind, ...told, settledAt: at }
      await prisma.partnerMessage.updateMany({ where: { id, outcome: null }, data })
    },
    cards: async (requestId) => {
      const { rows } = await sql.executeSql(cardsQuery, [requestId])
      return rows.map((row) => String(row.activityId))
    },
  }
}

type Writer = { readonly prisma: PrismaClient; readonly enqueue: Enqueue }
type Wish = Parameters<PartnerRequests['ask']>[0]

function ask({ prisma, enqueue }: Writer, wish: Wish, jobsFor: Parameters<PartnerRequests['ask']>[1]) {
  const { councilId, purpose, requests, byId, at } = wish
  return inTransaction(prisma, async (tx, sql) => {
    // In one order for everybody: two who ask at once wait for each other, never in a ring.
    const inOrder = requests.toSorted((a, b) => (a.contactId < b.contactId ? -1 : 1))
    const data = inOrder.map((request) => ({ ...request, councilId, purpose, byId, at }))
    await tx.partnerRequest.createMany({ data, skipDuplicates: true })
    const contactIds = requests.map(({ contactId }) => contactId)
    const where = { councilId, purpose, contactId: { in: contactIds } }
    const rows = await tx.partnerRequest.findMany({ where, select: { id: true, contactId: true } })
    const made = new Map(rows.map(({ id, contactId }) => [contactId, id]))
    const ids = [...new Set(contactIds)].flatMap((contactId) => made.get(contactId) ?? [])
    if (wish.reopens) await reopen(tx, ids, { at, byId })
    await enqueue(sql, jobsFor(ids))
    return ids
  })
}

/** The request's row is locked first: of two claims at once the later one sees the attempt of the first. */
function claim({ sql }: Pick<Database, 'sql'>, { id, requestId, step, channel, at }: PartnerAttempt) {
  return sql.transaction(async (tx) => {
    const lock = `SELECT 1 FROM "PartnerRequest" WHERE id = $1::uuid FOR UPDATE`
    if ((await tx.executeSql(lock, [requestId])).rows.length === 0) return null
    const { rows } = await tx.executeSql(claimQuery, [id, requestId, step, channel, at.toISOString()])
    return (rows[0] as { again: boolean } | undefined) ?? null
  })
}

/** Whom a tick may remind: of pictures until the council is held, of the rest for a year. */
function dueOn(today: string): Prisma.PartnerRequestWhereInput {
  const aYearAgo = new Date(`${Number(today.slice(0, 4)) - 1}${today.slice(4)}T00:00:00.000Z`)
  const toCome = { purpose: 'picture', council: { cancelledAt: null, heldAt: null, day: { gte: today } } }
  const since = { purpose: { not: 'picture' }, council: { cancelledAt: null }, at: { gte: aYearAgo } }
  return { OR: [toCome, since] }
}

type FollowedRow = RequestRow & {
  readonly messages: readonly Row.PartnerMessage[]
  readonly steps: readonly Row.PartnerStep[]
}

function toFollowed({ messages, steps, ...row }: FollowedRow): FollowedRequest {
  const [latest] = messages
  const outcome = (latest?.outcome ?? 'unknown') as NonNullable<FollowedRequest['delivery']>['outcome']
  return {
    request: toPartnerRequest(row),
    delivery: latest ? { outcome, channel: latest.channel as MessageChannel } : null,
    steps: steps.map(({ step, day }) => ({ step, day })),
  }
}

const byPartner = (a: FollowedRequest, b: FollowedRequest) =>
  order.compare(a.request.partner.name, b.request.partner.name)
