import { commitmentStanding } from '../domain/commitment.ts'
import type { Commitments } from '../flows/commitment-ports.ts'
import type { CommitmentRow } from '../flows/ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { toCommitment, toCouncil, toEvent, toPartner } from './partner-rows.ts'
import { toPlan } from './rows.ts'

/** What a commitment is always read with, first to last. */
export const commitmentParts = {
  versions: { orderBy: { version: 'asc' } },
  events: { orderBy: { order: 'asc' } },
} satisfies Prisma.CommitmentInclude

const listed = { ...commitmentParts, partner: true, council: { include: { plan: true } } } as const

/** What the lists should say of a commitment and of a word about it. */
export function createCommitmentRows(prisma: PrismaClient): Pick<Commitments, 'row' | 'eventRow'> {
  const row = async (id: string): Promise<CommitmentRow | null> => {
    const found = await prisma.commitment.findUnique({ where: { id }, include: listed })
    if (!found) return null
    const { partner, council, ...commitment } = found
    const about = { plan: toPlan(council.plan), council: toCouncil(council), partner: toPartner(partner) }
    return { ...about, standing: commitmentStanding(toCommitment(commitment)) }
  }
  return {
    row,
    eventRow: async (eventId) => {
      const event = await prisma.commitmentEvent.findUnique({ where: { id: eventId } })
      const found = event && (await row(event.commitmentId))
      return found && { ...found, event: toEvent(event) }
    },
  }
}
