import { isDeepStrictEqual } from 'node:util'
import type { Person } from '../domain/person.ts'
import { storableText } from '../domain/text-cleaning.ts'
import type { People } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import type * as Row from './generated/client.ts'
import { toJson } from './json.ts'
import { toPerson } from './rows.ts'

export function createPeople({ prisma, sql }: Database): People {
  return {
    meet: async (met) => toPerson(await meet({ prisma, sql }, met)),
    find: async (id) => {
      const row = await prisma.person.findUnique({ where: { id } })
      return row && toPerson(row)
    },
    findMany: async (ids) => (await prisma.person.findMany({ where: { id: { in: [...ids] } } })).map(toPerson),
    setLanguage: async (id, language) => {
      await prisma.person.update({ where: { id }, data: { language } })
    },
    roleHolders: async () => prisma.roleHolder.findMany({ select: { roleKey: true, role: true, personId: true } }),
    roleSplits: async () => {
      const rows = await prisma.roleSplit.findMany()
      return new Map(
        rows.map((row) => [row.roleKey, { convenor: row.convenor, contributors: row.contributors as string[] }]),
      )
    },
    assignRoles: async (holders, by) => {
      // In one order for everybody: two who save the same roles at once wait for each other, never in a ring.
      const inOrder = holders.toSorted((a, b) => (a.roleKey < b.roleKey ? -1 : 1))
      await prisma.$transaction(
        inOrder.map(({ roleKey, role, personId }) => {
          const data = { role, personId, byId: by.id, at: by.at }
          return prisma.roleHolder.upsert({ where: { roleKey }, update: data, create: { roleKey, ...data } })
        }),
      )
    },
  }
}

const meetQuery = `SELECT * FROM "Person" WHERE "tenantId" = $1 AND "aadObjectId" = $2`

/** Reads first: a person is met at every turn and seldom has anything new to tell. */
async function meet({ prisma, sql }: Pick<Database, 'prisma' | 'sql'>, met: Parameters<People['meet']>[0]) {
  const { id, tenantId, aadObjectId, language } = met
  const told = toldBy(met)
  const where = { tenantId_aadObjectId: { tenantId, aadObjectId } }
  const known = (await sql.executeSql(meetQuery, [tenantId, aadObjectId])).rows[0] as Row.Person | undefined
  if (!known) {
    // Two first messages may come at once: the second one finds the row of the first.
    const data = { id, tenantId, aadObjectId, name: '', ...(language ? { language } : {}), ...told }
    await prisma.person.createMany({ data: [data], skipDuplicates: true })
  }
  const row = known ?? (await prisma.person.findUniqueOrThrow({ where }))
  const isNews = Object.entries(told).some(([key, value]) => !isDeepStrictEqual(row[key as keyof typeof told], value))
  return isNews ? prisma.person.update({ where, data: told }) : row
}

/** What a meeting says of a person; silence about a name or a chat does not take away what is known. */
function toldBy({ name, conversation }: Partial<Person>) {
  return {
    ...(name ? { name: storableText(name) } : {}),
    ...(conversation ? { conversation: toJson(conversation) } : {}),
  }
}
