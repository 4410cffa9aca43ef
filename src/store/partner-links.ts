import { isClosedByHand } from '../domain/partner-follow-up.ts'
import type { PartnerLinks } from '../flows/partner-request-ports.ts'
import type * as Row from './generated/client.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { noteClosed, stepsOf, takeRequestTurn } from './partner-closing.ts'
import { toLink, toPartnerRequest, withRequest } from './partner-rows.ts'
import { inTransaction } from './transaction.ts'

/** How often a link's page may be shown: more than anybody needs, less than somebody who shares it with the world. */
export const mostOpenings = 200

type How = Parameters<PartnerLinks['follow']>[1]

/** Personal links: only the hash of a token is ever here. */
export function createPartnerLinks(prisma: PrismaClient): PartnerLinks {
  return {
    save: (link) =>
      inTransaction(prisma, async (tx) => {
        await takeRequestTurn(tx, link.requestId)
        if (isClosedByHand(await stepsOf(tx, link.requestId))) return 'closed'
        await tx.partnerLink.create({ data: link })
        return 'saved'
      }),
    follow: (tokenHash, how) => inTransaction(prisma, (tx) => follow(tx, tokenHash, how)),
    markUsed: async (requestId, at) => {
      await prisma.partnerLink.updateMany({ where: { requestId, at: { lte: at }, usedAt: null }, data: { usedAt: at } })
    },
    revoke: (requestId, by) =>
      inTransaction(prisma, async (tx) => {
        const { at } = by
        await takeRequestTurn(tx, requestId)
        await noteClosed(tx, requestId, by)
        const open = { requestId, usedAt: null, revokedAt: null, expiresAt: { gt: at }, opened: { lt: mostOpenings } }
        const { count } = await tx.partnerLink.updateMany({ where: open, data: { revokedAt: at } })
        // Those that do not open say nothing at all from now on.
        await tx.partnerLink.updateMany({ where: { requestId, revokedAt: null }, data: { revokedAt: at } })
        return count
      }),
  }
}

async function follow(tx: Prisma.TransactionClient, tokenHash: string, how: How) {
  // Locked, so that openings at once are counted one by one.
  await tx.$executeRaw`SELECT 1 FROM "PartnerLink" WHERE "tokenHash" = ${tokenHash} FOR NO KEY UPDATE`
  const row = await tx.partnerLink.findUnique({ where: { tokenHash }, include: { request: { include: withRequest } } })
  if (!row) return { refused: 'unknown' } as const
  const { request: asked, ...link } = row
  const refused = refusalOf(link, how)
  if (refused) return { refused }
  const request = toPartnerRequest(asked)
  if (link.usedAt) return { refused: 'used', request } as const
  if (how.opens) await tx.partnerLink.update({ where: { tokenHash }, data: { opened: { increment: 1 } } })
  return { link: toLink(link), request }
}

function refusalOf(link: Row.PartnerLink, { at, opens }: How): 'revoked' | 'expired' | null {
  if (link.revokedAt) return 'revoked'
  // Who opened it as the last one may still answer.
  return link.expiresAt <= at || (opens && link.opened >= mostOpenings) ? 'expired' : null
}
