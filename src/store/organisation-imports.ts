import { unitKey } from '../domain/organisation.ts'
import type { OrganisationReading } from '../domain/organisation-file.ts'
import { storableText } from '../domain/text-cleaning.ts'
import type {
  FoundPerson,
  OrganisationImport,
  OrganisationImports,
  OrganisationWish,
} from '../flows/organisation-ports.ts'
import type { Enqueue, SqlExecutor } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'
import type { PrismaClient } from './generated/client.ts'
import { toJson } from './json.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './units.ts'

type Kept = { readonly reading: OrganisationReading; readonly found: readonly FoundPerson[] | null }

const nothing: Kept = { reading: { units: [], faults: [], people: [] }, found: [] }

/** Whoever has not decided in this time will not. */
const longestWaitMs = 30 * 86_400_000

const cancelled = { state: 'cancelled', reading: toJson(nothing) }

export function createOrganisationImports(prisma: PrismaClient, enqueue: Enqueue): OrganisationImports {
  return {
    save: ({ reading, found, fileName, ...rest }, jobs) =>
      inTransaction(prisma, async (tx, sql) => {
        const kept = { fileName: storableText(fileName), reading: toJson({ reading, found } satisfies Kept) }
        await tx.organisationImport.create({ data: { ...rest, ...kept } })
        const forgotten = { state: 'pending', at: { lt: new Date(rest.at.getTime() - longestWaitMs) } }
        await tx.organisationImport.updateMany({ where: forgotten, data: cancelled })
        await enqueue(sql, jobs)
      }),
    find: async (id) => {
      const row = await prisma.organisationImport.findUnique({ where: { id } })
      return row && toImport(row)
    },
    keepFound: async (id, found) => {
      const row = await prisma.organisationImport.findUnique({ where: { id, state: 'pending' } })
      if (!row) return
      const reading = toJson({ reading: toImport(row).reading, found } satisfies Kept)
      await prisma.organisationImport.updateMany({ where: { id, state: 'pending' }, data: { reading } })
    },
    cancel: async (id) => {
      const { count } = await prisma.organisationImport.updateMany({ where: { id, state: 'pending' }, data: cancelled })
      return count === 1 ? 'cancelled' : 'done-before'
    },
    apply: (wish) => applyImport(prisma, wish),
  }
}

function toImport({ reading, state, replaced: _, ...row }: Row.OrganisationImport): OrganisationImport {
  // Written by us through the same types.
  const { reading: read, found } = reading as unknown as Kept
  return { ...row, reading: read, found, state: state as OrganisationImport['state'] }
}

/** Thousands of people are written in a few statements, so that nobody waits long for their turn. */
function applyImport(prisma: PrismaClient, wish: OrganisationWish): Promise<'applied' | 'done-before'> {
  return inTransaction(
    prisma,
    async (tx, sql) => {
      await takeTurn(tx)
      const where = { id: wish.importId, state: 'pending' }
      // The units and people are where they belong now; the trace needs no more than how many they were.
      const counts = { units: wish.units.length, people: wish.people.length }
      const data = { state: 'applied', replaced: wish.replace, reading: toJson({ ...nothing, counts }) }
      if ((await tx.organisationImport.updateMany({ where, data })).count === 0) return 'done-before'
      await writePeople(sql, wish)
      await writeUnits(sql, wish)
      if (wish.replace) await takeAwayTheRest(sql, wish)
      return 'applied'
    },
    { timeout: 60_000, maxWait: 10_000 },
  )
}

/** Known people keep their name; an address is news. */
async function writePeople(sql: SqlExecutor, { tenantId, people }: OrganisationWish): Promise<void> {
  await sql.executeSql(
    `INSERT INTO "Person" (id, "tenantId", "aadObjectId", name, email)
      SELECT id, $1, "aadObjectId", name, address
      FROM jsonb_to_recordset($2::jsonb) AS told(id uuid, "aadObjectId" text, name text, address text)
      ORDER BY "aadObjectId"
    ON CONFLICT ("tenantId", "aadObjectId") DO UPDATE
      SET email = EXCLUDED.email, name = COALESCE(NULLIF("Person".name, ''), EXCLUDED.name)`,
    [tenantId, JSON.stringify(people.map((person) => ({ ...person, name: storableText(person.name) })))],
  )
}

async function writeUnits(sql: SqlExecutor, { tenantId, units }: OrganisationWish): Promise<void> {
  const keyed = units.map((unit) => ({ ...unit, key: unitKey(unit) }))
  const told = JSON.stringify(keyed.map(({ members: _, ...unit }) => unit))
  const members = JSON.stringify(keyed.flatMap(({ key, members: ids }) => ids.map((id) => ({ key, id }))))
  await sql.executeSql(
    `INSERT INTO "Unit" (id, key, department, name)
      SELECT id, key, department, name
      FROM jsonb_to_recordset($1::jsonb) AS told(id uuid, key text, department text, name text)
    ON CONFLICT (key) DO UPDATE SET department = EXCLUDED.department, name = EXCLUDED.name`,
    [told],
  )
  await sql.executeSql(
    `UPDATE "Unit" SET "managerId" = "Person".id
      FROM jsonb_to_recordset($2::jsonb) AS told(key text, manager text), "Person"
      WHERE "Unit".key = told.key AND "tenantId" = $1 AND "aadObjectId" = told.manager`,
    [tenantId, told],
  )
  await sql.executeSql(
    `UPDATE "Person" SET "unitId" = "Unit".id
      FROM jsonb_to_recordset($2::jsonb) AS told(key text, id text), "Unit"
      WHERE "Unit".key = told.key AND "tenantId" = $1 AND "aadObjectId" = told.id`,
    [tenantId, members],
  )
}

/** What the file does not name: units, memberships, and managers of units that it names without one. */
async function takeAwayTheRest(sql: SqlExecutor, { tenantId, units }: OrganisationWish): Promise<void> {
  const unled = units.filter((unit) => unit.manager === '').map(unitKey)
  const members = units.flatMap((unit) => unit.members)
  await sql.executeSql(
    `UPDATE "Person" SET "unitId" = NULL
      WHERE "unitId" IS NOT NULL AND NOT ("tenantId" = $1 AND "aadObjectId" = ANY($2::text[]))`,
    [tenantId, members],
  )
  await sql.executeSql('UPDATE "Unit" SET "managerId" = NULL WHERE key = ANY($1::text[])', [unled])
  await sql.executeSql('DELETE FROM "Unit" WHERE NOT key = ANY($1::text[])', [units.map(unitKey)])
}
