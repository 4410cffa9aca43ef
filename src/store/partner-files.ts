import type { PartnerFiles } from '../flows/council-ports.ts'
import type { Enqueue } from '../flows/store-ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { storableTexts } from './json.ts'
import { fileColumns, toPartnerFile } from './partner-rows.ts'
import { inTransaction } from './transaction.ts'

const orderBy = [{ at: 'asc' as const }, { id: 'asc' as const }]

/** Files from partners, kept until they are in the library. */
export function createPartnerFiles(prisma: PrismaClient, enqueue: Enqueue): PartnerFiles {
  return {
    keep: ({ bytes, ...file }, jobs) =>
      inTransaction(prisma, async (tx, sql) => {
        const data = { ...storableTexts(file), bytes: Uint8Array.from(bytes) }
        const { count } = await tx.partnerFile.createMany({ data: [data], skipDuplicates: true })
        if (file.purpose === 'held') await forgetHeld(tx, file.at)
        if (count === 1) {
          await enqueue(sql, jobs)
          return { kind: 'kept', id: file.id }
        }
        const { councilId, partnerId, purpose, sha256 } = file
        const where = { councilId_partnerId_purpose_sha256: { councilId, partnerId, purpose, sha256 } }
        const { id } = await tx.partnerFile.findUniqueOrThrow({ where, select: { id: true } })
        return { kind: 'same', id }
      }),
    find: async (id) => {
      const row = await prisma.partnerFile.findUnique({ where: { id } })
      return row && { file: toPartnerFile(row), bytes: row.bytes }
    },
    ofPartner: async (councilId, partnerId) => {
      const where = { councilId, partnerId }
      return (await prisma.partnerFile.findMany({ where, select: fileColumns, orderBy })).map(toPartnerFile)
    },
    ofPartnerInPlan: async (councilId, partnerId) => {
      const ofPlan = { plan: { councils: { some: { id: councilId } } } }
      const councils = await prisma.council.findMany({ where: ofPlan, select: { id: true } })
      const where = { councilId: { in: councils.map(({ id }) => id) }, partnerId }
      return (await prisma.partnerFile.findMany({ where, select: fileColumns, orderBy })).map(toPartnerFile)
    },
    markStored: async (id, url, at) => {
      await prisma.partnerFile.updateMany({ where: { id }, data: { url, bytes: null, storedAt: at } })
    },
  }
}

/** Whoever has not said in this time what a file is will not. */
const longestHeldMs = 30 * 86_400_000

async function forgetHeld(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const at = { lt: new Date(now.getTime() - longestHeldMs) }
  await tx.partnerFile.updateMany({
    where: { purpose: 'held', storedAt: null, at },
    data: { bytes: null, storedAt: now },
  })
}
