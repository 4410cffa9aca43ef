import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { startEmbedded } from './embedded-template.ts'
import { lockFolder } from './folder-lock.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate } from './migrate.ts'
import { type Sql, sqlOver } from './sql.ts'

export type Database = {
  readonly prisma: PrismaClient
  /** The same pool for those who speak SQL. */
  readonly sql: Sql
  readonly embedded: boolean
  readonly close: () => Promise<void>
}

/** Milliseconds. A burst of answers on the embedded database's one connection stands in line rather than fails. */
const patience = { maxWait: 10_000, timeout: 15_000 }

/** Opens PostgreSQL by its URL, or the embedded database in `dataDir` when there is none, and brings the schema up to date. */
export async function openDatabase(options: {
  readonly url: string | null
  readonly dataDir: string
}): Promise<Database> {
  const { pool, closePool } = options.url ? openServer(options.url) : await openEmbedded(options.dataDir)
  pool.on('error', () => undefined) // a broken idle connection is replaced by the pool; queries report their own errors
  try {
    await migrate(pool)
    // The embedded database has one process: whoever held something when it starts is dead.
    if (!options.url) await pool.query('DELETE FROM "Lease"')
  } catch (error) {
    await closePool()
    throw error
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: patience })
  return {
    prisma,
    sql: sqlOver(pool),
    embedded: options.url === null,
    close: async () => {
      await prisma.$disconnect()
      await closePool()
    },
  }
}

type OpenPool = { readonly pool: pg.Pool; readonly closePool: () => Promise<void> }

function openServer(connectionString: string): OpenPool {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 10_000, keepAlive: true })
  return { pool, closePool: () => pool.end() }
}

async function openEmbedded(dataDir: string): Promise<OpenPool> {
  await mkdir(dataDir, { recursive: true })
  const unlock = await lockFolder(dataDir)
  try {
    const lite = await startEmbedded(join(dataDir, 'database'))
    const pool = await poolOf(lite)
    const closePool = async () => {
      await pool.end()
      await lite.close()
      await unlock()
    }
    return { pool, closePool }
  } catch (error) {
    await unlock()
    throw error
  }
}

async function poolOf(lite: PGlite): Promise<pg.Pool> {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const config = createPgConfig(lite)
  const parse = config.connection.parse.bind(config.connection)
  // PGlite takes node-postgres' own parser overrides for type numbers.
  config.connection.parse = (query) => parse({ ...query, types: undefined })
  return keepConnections(new pg.Pool({ ...config, max: 1 } as unknown as pg.PoolConfig))
}

/**
 * After an SQL error the pool's own `query` ends the connection, with the rest of the answer still to come: of the one
 * that everybody shares here, whoever asks next hears that rest. Prisma and we both ask the pool.
 */
function keepConnections(pool: pg.Pool): pg.Pool {
  const query = async (...asked: Parameters<pg.PoolClient['query']>) => {
    const client = await pool.connect()
    try {
      return await client.query(...asked)
    } finally {
      client.release()
    }
  }
  return Object.assign(pool, { query })
}
