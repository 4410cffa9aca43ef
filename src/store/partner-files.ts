import type { PartnerFiles } from '../flows/council-ports.ts'
import type { Enqueue } from '../flows/store-ports.ts'
import type { PrismaClient } from './generated/client.ts'
import { storableTexts } from './json.ts'
import { fileColumns, toPartnerFile } from './partner-rows.ts'
import { inTransaction } from './transaction.ts'

/** Files from partners, kept until they are in the library. */
export function createPartnerFiles(prisma: PrismaClient, enqueue: Enqueue): PartnerFiles {
  return {
    keep: ({ bytes, ...file }, jobs) =>
      inTransaction(prisma, async (tx, sql) => {
        const data = { ...storableTexts(file), bytes: Uint8Array.from(bytes) }
        const { count } = await tx.partnerFile.createMany({ data: [data], skipDuplicates: true })
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
      const orderBy = [{ at: 'asc' as const }, { id: 'asc' as const }]
      const where = { councilId, partnerId }
      return (await prisma.partnerFile.findMany({ where, select: fileColumns, orderBy })).map(toPartnerFile)
    },
    markStored: async (id, url, at) => {
      await prisma.partnerFile.updateMany({ where: { id }, data: { url, bytes: null, storedAt: at } })
    },
  }
}
