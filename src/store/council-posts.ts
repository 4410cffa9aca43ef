import type { CouncilPost, CouncilPosts } from '../flows/council-ports.ts'
import type * as Row from './generated/client.ts'
import type { PrismaClient } from './generated/client.ts'
import { toJson } from './json.ts'
import { inTransaction } from './transaction.ts'

/** Where the live lists of councils stand. */
export function createCouncilPosts(prisma: PrismaClient): CouncilPosts {
  return {
    save: ({ conversation, councilId, chatId, ...post }, by) =>
      inTransaction(prisma, async (tx) => {
        // Of two who post at once each is told of the one before: no list is left that nobody remembers.
        await tx.$executeRaw`SELECT 1 FROM "Council" WHERE id = ${councilId}::uuid FOR NO KEY UPDATE`
        const data = { ...post, conversation: toJson(conversation), byId: by.id, at: by.at, goneAt: null }
        const where = { councilId_chatId: { councilId, chatId } }
        const before = await tx.councilPost.findUnique({ where })
        // With the new id: who still holds the old message's changes nothing of this one.
        await tx.councilPost.upsert({ where, update: data, create: { councilId, chatId, ...data } })
        return before && before.goneAt === null ? toPost(before) : null
      }),
    ofCouncil: async (councilId) => {
      const where = { councilId, goneAt: null }
      return (await prisma.councilPost.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(toPost)
    },
    find: async (id) => {
      const row = await prisma.councilPost.findUnique({ where: { id } })
      return row && toPost(row)
    },
    markShown: async (id, shown) => {
      await prisma.councilPost.updateMany({ where: { id }, data: { shown } })
    },
    markGone: async (id, at) => {
      await prisma.councilPost.updateMany({ where: { id, goneAt: null }, data: { goneAt: at } })
    },
  }
}

function toPost({ byId: _by, at: _at, goneAt: _gone, ...row }: Row.CouncilPost): CouncilPost {
  // Written by us through the same type.
  return { ...row, conversation: row.conversation as object }
}
