import type { People } from '../flows/store-ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { toPerson } from './rows.ts'

export function createPeople(prisma: PrismaClient): People {
  return {
    meet: async ({ id, tenantId, aadObjectId, name, language, conversation }) => {
      const known = {
        ...(name ? { name } : {}),
        ...(conversation ? { conversation: conversation as Prisma.InputJsonValue } : {}),
      }
      const row = await prisma.person.upsert({
        where: { tenantId_aadObjectId: { tenantId, aadObjectId } },
        update: known,
        create: { id, tenantId, aadObjectId, name: '', ...(language ? { language } : {}), ...known },
      })
      return toPerson(row)
    },
    find: async (id) => {
      const row = await prisma.person.findUnique({ where: { id } })
      return row && toPerson(row)
    },
    findMany: async (ids) => (await prisma.person.findMany({ where: { id: { in: [...ids] } } })).map(toPerson),
    setLanguage: async (id, language) => {
      await prisma.person.update({ where: { id }, data: { language } })
    },
    roleHolders: async () => prisma.roleHolder.findMany({ select: { roleKey: true, role: true, personId: true } }),
    assignRoles: async (holders, by) => {
      await prisma.$transaction(
        holders.map(({ roleKey, role, personId }) => {
          const data = { role, personId, byId: by.id, at: by.at }
          return prisma.roleHolder.upsert({ where: { roleKey }, update: data, create: { roleKey, ...data } })
        }),
      )
    },
  }
}
