import { randomUUID } from 'node:crypto'
import type { RowKind } from '../../src/domain/list-row.ts'
import type { Person } from '../../src/domain/person.ts'
import type { Services } from '../../src/flows/context.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import type { Mail } from '../../src/flows/partner-request-ports.ts'
import type {
  CommitmentFileReader,
  OrganisationFileReader,
  PartnerFileReader,
  PlanFileReader,
} from '../../src/flows/ports.ts'
import type { Job, Store } from '../../src/flows/store-ports.ts'
import { loadSwedishHolidays } from '../../src/holidays/swedish-holidays.ts'
import { renderRegister } from '../../src/outputs/workbook/register-workbook.ts'
import type { Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/index.ts'
import { fakeLists } from './fake-lists.ts'

const isHoliday = await loadSwedishHolidays()

/** What a broken store says; no person may ever read it. */
export const brokenWords = 'connection to server at "db-secret-host" failed: password for radslag'

/** The same functions, but those that `isBroken` names (`plans.list`) fail as a database does. */
function fragile(store: Store, isBroken: (what: string) => boolean): Store {
  const parts = Object.entries(store).map(([name, part]) => {
    const functions = Object.entries(part as object).map(([key, run]) => [
      key,
      async (...given: unknown[]) => {
        if (isBroken(`${name}.${key}`)) throw new Error(brokenWords)
        return run(...given)
      },
    ])
    return [name, Object.fromEntries(functions)]
  })
  return Object.fromEntries(parts) as Store
}

/** The e-mail address of everybody in the directory: `erik.enhetschef@granvik.example`. */
export const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@granvik.example`

type Posted = {
  readonly chatId: string
  readonly card: Card
  readonly viewers: readonly string[]
  readonly updated?: string
}

export type FakeOptions = {
  readonly database: Database
  readonly readPlanFile: PlanFileReader
  readonly readOrganisationFile: OrganisationFileReader
  readonly readPartnerFile: PartnerFileReader
  readonly readCommitmentFile: CommitmentFileReader
  readonly coordinators: readonly string[]
  /** Names by what a people picker gives. */
  readonly directory: ReadonlyMap<string, string>
  readonly now: () => Date
}

/** Services over a real ledger, with the jobs left, what was sent and logged, who is whose manager, and a way to break the store. */
export function fakeServices({ database, now, ...given }: FakeOptions) {
  const { readPlanFile, readOrganisationFile, readPartnerFile, readCommitmentFile } = given
  const directory = new Map(given.directory)
  const managers = new Map<string, string>()
  /** Changes as people are named and revoked. */
  const coordinators = [...given.coordinators]
  const sent: { readonly to: Person; readonly card: Card; readonly updated?: string }[] = []
  /** What groups were shown, with the names of those who get it as their own. */
  const posted: Posted[] = []
  /** Groups where the bot may not write any more. */
  const goneGroups = new Set<string>()
  const mailed: Mail[] = []
  /** Documents and files that were stored, by what they are. */
  const stored: { readonly kind: string; readonly document: object }[] = []
  const keep = (kind: string) => async (document: object) => {
    stored.push({ kind, document })
    const name = `${kind}.docx`
    return { name, path: `Rådslag/${name}`, url: `https://granvik.example/${name}`, changedByPeople: false }
  }
  const lists = fakeLists()
  const logged: string[] = []
  const jobs: Job[] = []
  const broken = new Set<string>()
  /** Of waiting jobs with the same name and key there is only the first one, as in the queue, with the rows of all. */
  const enqueue = async (some: readonly Job[]) => {
    for (const job of some) {
      const place = jobs.findIndex(({ name, key }) => key !== undefined && job.name === name && job.key === key)
      const waiting = jobs[place]
      if (!waiting) jobs.push(job)
      else if (job.rows) jobs[place] = { ...waiting, rows: [...(waiting.rows ?? []), ...job.rows] }
    }
  }
  const known = (id: string) => {
    const people = [...directory].map(([aadObjectId, name]) => ({ aadObjectId, name, email: emailOf(name) }))
    return people.find((person) => person.aadObjectId === id || person.email === id.toLowerCase()) ?? null
  }
  const services: Services = {
    store: fragile(
      createStore(database, (_, some) => enqueue(some)),
      (what) => broken.has(what) || broken.has('*'),
    ),
    readPlanFile,
    readOrganisationFile,
    readPartnerFile,
    readCommitmentFile,
    writeRegister: renderRegister,
    world: { now, newId: randomUUID, isHoliday },
    log: {
      info: () => undefined,
      warn: (event) => void logged.push(event),
      error: (event) => void logged.push(event),
    },
    directory: {
      findPerson: async (id) => known(id),
      findManager: async (id) => known(managers?.get(id) ?? ''),
      photo: async () => null,
    },
    messenger: {
      awaitTurn: async () => undefined,
      send: async (to, card) => {
        sent.push({ to, card })
        return { kind: 'delivered', activityId: `activity ${sent.length}` }
      },
      update: async (to, updated, card) => {
        sent.push({ to, card, updated })
        return 'updated'
      },
      post: async ({ chatId }, card, viewers) => {
        if (goneGroups.has(chatId)) return { kind: 'gone', reason: 'BotNotInConversationRoster' }
        posted.push({ chatId, card, viewers: viewers.map(({ name }) => name) })
        return { kind: 'posted', activityId: `post ${posted.length}` }
      },
      repost: async ({ chatId }, updated, card, viewers) => {
        if (goneGroups.has(chatId)) return 'gone'
        posted.push({ chatId, card, viewers: viewers.map(({ name }) => name), updated })
        return 'updated'
      },
    },
    lists: lists.port,
    watch: null,
    installer: null,
    documents: {
      storePlan: keep('plan'),
      storePackage: keep('package'),
      storeSheet: keep('sheet'),
      storeProtocol: keep('protocol'),
      storePdf: async () => null,
      storeFile: keep('file'),
    },
    mailer: {
      send: async (mail) => {
        mailed.push(mail)
        return { kind: 'sent' }
      },
    },
    isStopping: () => false,
    publicUrl: 'https://radslag.granvik.example',
    enqueue,
    givenUpJobs: async () => 0,
    isCoordinator: (person) => coordinators.includes(person.aadObjectId),
    coordinatorIds: coordinators,
    samplePlan: null,
  }
  return {
    ...{ services, jobs, sent, posted, goneGroups, mailed, stored, logged, broken, directory, managers, coordinators },
    lists,
  }
}

/** Keys of the rows of a kind that jobs were left for, as often as they were left. */
export const rowsLeft = ({ jobs }: { readonly jobs: readonly Job[] }, wanted: RowKind): readonly string[] =>
  jobs.flatMap(({ rows = [] }) => rows.flatMap(({ kind, key }) => (kind === wanted ? key : [])))

type Fact = Readonly<Record<string, unknown>>
export type Facts = Readonly<Record<string, readonly Fact[]>>

/** Everything a database holds but who was met and how the migrations went, to be compared before and after. */
export async function factsIn(database: Database): Promise<Facts> {
  const tables = await factTables(database)
  const facts: [string, readonly Fact[]][] = []
  for (const table of tables) {
    const { rows } = await database.sql.executeSql(
      `SELECT to_jsonb(t) AS fact FROM "${table}" t ORDER BY to_jsonb(t)::text`,
    )
    facts.push([table, rows.map((row) => row.fact as Fact)])
  }
  return Object.fromEntries(facts)
}

/** Takes every fact away, so that the next town begins empty. */
export async function forgetFacts(database: Database): Promise<void> {
  const tables = [...(await factTables(database)), 'Person'].map((table) => `"${table}"`)
  await database.sql.executeSql(`TRUNCATE ${tables.join(', ')} CASCADE`)
}

async function factTables({ sql }: Database): Promise<readonly string[]> {
  const { rows } = await sql.executeSql(
    `SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('Person', '_prisma_migrations') ORDER BY 1`,
  )
  return rows.map((row) => String(row.name))
}
