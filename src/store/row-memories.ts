import type { RowMemories } from '../flows/ports.ts'
import type { PrismaClient } from './generated/client.ts'

export function createRowMemories(prisma: PrismaClient): RowMemories {
  return {
    find: (list, key) => prisma.rowMemory.findUnique({ where: { list_key: { list, key } } }),
    save: async (list, key, memory) => {
      const data = { itemId: memory.itemId, etag: memory.etag, hash: memory.hash, removed: memory.removed }
      await prisma.rowMemory.upsert({
        where: { list_key: { list, key } },
        update: data,
        create: { list, key, ...data },
      })
    },
  }
}
