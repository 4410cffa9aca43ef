import { commitmentStanding } from '../domain/commitment.ts'
import type { Commitments } from '../flows/commitment-ports.ts'
import type { CommitmentEventRow, CommitmentRow } from '../flows/ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { toCommitment, toCouncil, toEvent, toPartner } from './partner-rows.ts'
import { toPlan } from './rows.ts'

/** What a commitment is always read with, first to last. */
export const commitmentParts = {
  versions: { orderBy: { version: 'asc' } },
  events: { orderBy: { order: 'asc' } },
} satisfies Prisma.CommitmentInclude

const listed = {
  ...commitmentParts,
  partner: true,
  council: { include: { plan: true } },
  measure: { select: { code: true } },
} as const

/** What the lists should say of a commitment and of a word about it. */
export function createCommitmentRows(prisma: PrismaClient): Pick<Commitments, 'row' | 'eventRow'> {
  return {
    row: async (id) => (await readCommitmentRows(prisma, [id]))[0] ?? null,
    eventRow: async (eventId) => (await readEventRows(prisma, [eventId]))[0] ?? null,
  }
}

/** The rows of these commitments, in any order; those that are not there are left out. */
export async function readCommitmentRows(
  prisma: PrismaClient,
  ids: readonly string[],
): Promise<readonly CommitmentRow[]> {
  const found = await prisma.commitment.findMany({ where: { id: { in: [...ids] } }, include: listed })
  return found.map(({ partner, council, measure, ...commitment }) => {
    const about = { plan: toPlan(council.plan), council: toCouncil(council), partner: toPartner(partner) }
    return { ...about, standing: commitmentStanding(toCommitment(commitment)), becameCode: measure?.code ?? '' }
  })
}

/** The rows of these words about commitments, likewise. */
export async function readEventRows(
  prisma: PrismaClient,
  ids: readonly string[],
): Promise<readonly CommitmentEventRow[]> {
  const events = (await prisma.commitmentEvent.findMany({ where: { id: { in: [...ids] } } })).map(toEvent)
  const about = await readCommitmentRows(prisma, [...new Set(events.map(({ commitmentId }) => commitmentId))])
  const rows = new Map(about.map((row) => [row.standing.commitment.id, row]))
  return events.flatMap((event) => {
    const row = rows.get(event.commitmentId)
    return row ? [{ ...row, event }] : []
  })
}
