import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RowMemories, RowMemory } from '../../src/flows/ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createRowMemories } from '../../src/store/row-memories.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('what is remembered of rows in SharePoint', rowMemories)

const aMemory = (overrides: Partial<RowMemory> = {}): RowMemory => ({
  itemId: '12',
  etag: '"b3c1,4"',
  hash: 'c0ffee',
  removed: false,
  ...overrides,
})

function rowMemories(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  let memories: RowMemories

  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
    memories = createRowMemories(database.sql)
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })

  it('is nothing before a row was written', async () => {
    expect(await memories.find('list', 'unknown')).toBeNull()
  })

  it('is the latest that was written', async () => {
    await memories.save('list', 'measure', aMemory())
    expect(await memories.find('list', 'measure')).toMatchObject(aMemory())
    const later = aMemory({ etag: '"b3c1,5"', hash: 'facade', removed: true })
    await memories.save('list', 'measure', later)
    expect(await memories.find('list', 'measure')).toMatchObject(later)
  })

  it('keeps the same key in two lists apart', async () => {
    await memories.save('one list', 'key', aMemory({ itemId: '1' }))
    await memories.save('another list', 'key', aMemory({ itemId: '2' }))
    expect((await memories.find('one list', 'key'))?.itemId).toBe('1')
  })

  it('takes the same key from many at the same moment', async () => {
    const saves = Array.from({ length: 20 }, (_, n) => memories.save('list', 'contested', aMemory({ hash: `${n}` })))
    await Promise.all(saves)
    expect(await memories.find('list', 'contested')).toMatchObject({ itemId: '12' })
  })
}
