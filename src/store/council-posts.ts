import type { CouncilPost, CouncilPosts } from '../flows/council-ports.ts'
import type * as Row from './generated/client.ts'
import type { PrismaClient } from './generated/client.ts'
import { toJson } from './json.ts'

/** Where the live lists of councils stand. */
export function createCouncilPosts(prisma: PrismaClient): CouncilPosts {
  return {
    save: async ({ conversation, councilId, chatId, ...post }, by) => {
      const data = { ...post, conversation: toJson(conversation), byId: by.id, at: by.at, goneAt: null }
      const where = { councilId_chatId: { councilId, chatId } }
      // With the new id: who still holds the old message's changes nothing of this one.
      await prisma.councilPost.upsert({ where, update: data, create: { councilId, chatId, ...data } })
    },
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
