import { isDeepStrictEqual } from 'node:util'
import type { Person } from '../domain/person.ts'
import { storableText } from '../domain/text-cleaning.ts'
import type { People } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import type * as Row from './generated/client.ts'
import { toJson } from './json.ts'
import type { Roles } from './roles.ts'
import { toPerson } from './rows.ts'

export function createPeople({ prisma, sql }: Database): Omit<People, keyof Roles> {
  return {
    meet: async (met) => toPerson(await meet({ prisma, sql }, met)),
    find: async (id) => {
      const row = await prisma.person.findUnique({ where: { id } })
      return row && toPerson(row)
    },
    findMany: async (ids) => (await prisma.person.findMany({ where: { id: { in: [...ids] } } })).map(toPerson),
    named: async (ids) => (await prisma.person.findMany({ where: { aadObjectId: { in: [...ids] } } })).map(toPerson),
    setLanguage: async (id, language) => {
      await prisma.person.update({ where: { id }, data: { language } })
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

/** What a meeting says of a person; silence about a name, an address or a chat does not take away what is known. */
function toldBy({ name, email, conversation }: Partial<Person>) {
  return {
    ...(email ? { email: storableText(email).toLowerCase() } : {}),
    ...(name ? { name: storableText(name) } : {}),
    ...(conversation ? { conversation: toJson(conversation) } : {}),
  }
}
