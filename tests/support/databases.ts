import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { dataFolder } from './program.ts'

/** A database of one suite's own. It can be opened again after closing, as a program that restarts does. */
export type TestDatabase = {
  /** Null for the embedded one. */
  readonly url: string | null
  readonly dataDir: string
  readonly open: () => Promise<Database>
  /** Takes it away; whatever is still connected is cut off. */
  readonly remove: () => Promise<void>
}

export type DatabaseKind = {
  readonly name: string
  readonly embedded: boolean
  readonly skipped: boolean
  readonly create: () => Promise<TestDatabase>
}

const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/test'

/** In CI nothing is left out: a missing server fails there. */
const skipsServer = !process.env.CI && !(await answers())
if (skipsServer) {
  console.warn('HOPPAR ÖVER prov på PostgreSQL: ingen server svarar. Starta en eller ange TEST_DATABASE_URL.')
}

export const embedded: DatabaseKind = {
  name: 'the embedded database',
  embedded: true,
  skipped: false,
  create: async () => {
    const { dir, remove } = await dataFolder()
    return { url: null, dataDir: dir, open: () => openDatabase({ url: null, dataDir: dir }), remove }
  },
}

export const postgres: DatabaseKind = {
  name: 'PostgreSQL',
  embedded: false,
  skipped: skipsServer,
  create: async () => {
    const name = `radslag_test_${randomUUID().replaceAll('-', '')}`
    await onServer(`CREATE DATABASE ${name}`)
    const url = new URL(serverUrl)
    url.pathname = name
    const { dir, remove } = await dataFolder()
    return {
      url: url.href,
      dataDir: dir,
      open: () => openDatabase({ url: url.href, dataDir: dir }),
      remove: async () => {
        await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
        await remove()
      },
    }
  },
}

/** Runs a suite on every database that there is. */
export function describeOnDatabases(title: string, suite: (kind: DatabaseKind) => void): void {
  for (const kind of [embedded, postgres]) {
    describe.skipIf(kind.skipped)(`${title} on ${kind.name}`, () => suite(kind))
  }
}

async function answers(): Promise<boolean> {
  return onServer('SELECT 1').then(
    () => true,
    () => false,
  )
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 3000 })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
