import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { AppError } from '../errors.ts'

const migrationsFolder = new URL('../../prisma/migrations/', import.meta.url)

/** The lock that Prisma's own `migrate` takes, so that the two never run at once. */
const prismaLock = 72707369

const bookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** Applies the migrations that the database lacks, each in a transaction, in Prisma's own bookkeeping. Throws `migration-changed`. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(${prismaLock})`)
    await client.query(bookkeeping)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    for (const name of await migrationNames()) await applyOne(client, name, applied.get(name))
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${prismaLock})`).catch(() => undefined)
    client.release()
  }
}

async function migrationNames(): Promise<readonly string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

async function applyOne(client: pg.PoolClient, name: string, known: string | undefined): Promise<void> {
  const script = await readFile(new URL(`${name}/migration.sql`, migrationsFolder), 'utf8')
  const checksum = createHash('sha256').update(script).digest('hex')
  if (known === checksum) return
  if (known) throw new AppError('migration-changed', `Migration ${name} was changed after it was applied.`)
  await client.query('BEGIN')
  try {
    await client.query(script)
    await client.query(
      'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
