import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('the migrations', migrations)

const folder = new URL('../../prisma/migrations/', import.meta.url)

async function migrationsOnDisk() {
  const names = (await readdir(folder, { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => e.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const script = await readFile(new URL(`${name}/migration.sql`, folder))
      return { migration_name: name, checksum: createHash('sha256').update(script).digest('hex') }
    }),
  )
}

function migrations(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database | null

  beforeAll(async () => {
    home = await kind.create()
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })

  const open = async () => {
    await database?.close()
    database = null
    database = await home.open()
    return database
  }
  const bookkeeping = async (): Promise<Record<string, unknown>[]> =>
    (await database?.sql.executeSql('SELECT * FROM _prisma_migrations ORDER BY migration_name'))?.rows ?? []

  it('are applied once, in the books that Prisma itself keeps', async () => {
    await open()
    const rows = await bookkeeping()
    expect(rows.map(({ migration_name, checksum }) => ({ migration_name, checksum }))).toEqual(await migrationsOnDisk())
    for (const row of rows) {
      expect(row).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
        finished_at: expect.any(Date),
        migration_name: expect.any(String),
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        applied_steps_count: 1,
      })
    }
  })

  it('change nothing when the program starts again', async () => {
    const before = await bookkeeping()
    await open()
    expect(await bookkeeping()).toEqual(before)
  })

  it('stop the program when one was changed after it had been applied', async () => {
    const changed = `UPDATE _prisma_migrations SET checksum = repeat('0', 64)`
    await database?.sql.executeSql(changed)
    await expect(open()).rejects.toMatchObject({ code: 'migration-changed' })
    // A refused start lets go of the folder and of every connection.
    await expect(open()).rejects.toMatchObject({ code: 'migration-changed' })
  })

  it.skipIf(kind.embedded)('are applied once when several programs start on an empty database', async () => {
    const empty = await kind.create()
    const all = await Promise.all([1, 2, 3, 4].map(() => empty.open()))
    const rows = await all[0]?.sql.executeSql('SELECT 1 FROM _prisma_migrations')
    expect(rows?.rows).toHaveLength((await migrationsOnDisk()).length)
    for (const one of all) await one.close()
    await empty.remove()
  })
}
