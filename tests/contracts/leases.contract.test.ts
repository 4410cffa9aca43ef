import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { createLeases } from '../../src/store/leases.ts'
import { times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('leases', leasesContract)

function leasesContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database

  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })

  const leases = () => createLeases(database.sql)
  /** Time passes: what was to end soon has ended. */
  const pass = (seconds: number) =>
    database.sql.executeSql(`UPDATE "Lease" SET until = until - $1::float8 * interval '1 second'`, [seconds])

  it('go to one of all that want one at the same moment', async () => {
    const name = randomUUID()
    const taken = await Promise.all(times(30, (n) => leases().take(name, `holder ${n}`, 60)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await leases().take(randomUUID(), 'another', 60)).toBe(true)
  })

  it('are prolonged by their holder, and by nobody else', async () => {
    const name = randomUUID()
    await leases().take(name, 'one', 60)
    await pass(59)
    for (const attempt of ['take', 'keep'] as const) expect(await leases()[attempt](name, 'two', 60)).toBe(false)
    expect(await leases().keep(name, 'one', 60)).toBe(true)
    await pass(59)
    expect(await leases().take(name, 'two', 60)).toBe(false)
    expect(await leases().keep(name, 'one', 60)).toBe(true)
  })

  it('may be taken again by their holder', async () => {
    const name = randomUUID()
    await leases().take(name, 'one', 60)
    await pass(59)
    expect(await leases().take(name, 'one', 60)).toBe(true)
    await pass(59)
    expect(await leases().take(name, 'two', 60)).toBe(false)
  })

  it('end by themselves, and then the one who had it must do without', async () => {
    const name = randomUUID()
    await leases().take(name, 'dead', 60)
    await pass(61)
    expect(await leases().keep(name, 'dead', 60)).toBe(false)
    expect(await leases().take(name, 'living', 60)).toBe(true)
    for (const attempt of ['take', 'keep'] as const) expect(await leases()[attempt](name, 'dead', 60)).toBe(false)
  })

  it('are lost to who slept while another had them, also when that one has given them back', async () => {
    const name = randomUUID()
    await leases().take(name, 'slow', 60)
    await pass(61)
    await leases().take(name, 'quick', 60)
    await leases().giveBack(name, 'quick')
    expect(await leases().keep(name, 'slow', 60)).toBe(false)
    expect(await leases().take(name, 'third', 60)).toBe(true)
  })

  it('are free as soon as they are given back', async () => {
    const name = randomUUID()
    await leases().take(name, 'one', 60)
    await leases().giveBack(name, 'one')
    expect(await leases().take(name, 'two', 60)).toBe(true)
  })

  it('are not given back by somebody who has lost them', async () => {
    const name = randomUUID()
    await leases().take(name, 'slow', 60)
    await pass(61)
    await leases().take(name, 'next', 60)
    await leases().giveBack(name, 'slow')
    await leases().giveBack(name, 'slow', 60)
    expect(await leases().take(name, 'third', 60)).toBe(false)
    expect(await leases().take(name, 'next', 60)).toBe(true)
  })

  it('given back with a quiet while are for nobody until it is over, not even for who had them', async () => {
    const name = randomUUID()
    await leases().take(name, 'one', 600)
    await leases().giveBack(name, 'one', 30)
    await pass(29)
    for (const holder of ['one', 'two']) expect(await leases().take(name, holder, 60)).toBe(false)
    await pass(2)
    expect(await leases().take(name, 'two', 60)).toBe(true)
  })
}
