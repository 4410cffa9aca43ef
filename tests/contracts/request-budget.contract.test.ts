import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import type { RequestBudget } from '../../src/flows/budget-ports.ts'
import type { Database } from '../../src/store/database.ts'
import { createRequestBudget } from '../../src/store/request-budget.ts'
import { times } from '../support/council-ledger.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('the budget of requests', budgetContract)

function budgetContract(kind: DatabaseKind): void {
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

  const unitsPerMinute = 750
  const everyMs = 60_000 / unitsPerMinute
  const newBudget = (key: string = randomUUID(), perMinute = unitsPerMinute) =>
    createRequestBudget(database.sql, { key, unitsPerMinute: perMinute })
  /** Time passes: what was soon is now. */
  const pass = (milliseconds: number) =>
    database.sql.executeSql(`UPDATE "Pace" SET next = next - $1::float8 * interval '1 millisecond'`, [milliseconds])
  /** Takes places one after the other, each at its time, for so long; how many units that made. Minutes pass in no time. */
  async function takeFor(milliseconds: number, budget: RequestBudget, unitsOf: (n: number) => number) {
    const from = performance.now()
    let passed = 0
    let given = 0
    for (let n = 0; ; n++) {
      const waitMs = await budget.take(unitsOf(n))
      if (performance.now() - from + passed + waitMs > milliseconds) return given
      given += unitsOf(n)
      passed += waitMs
      await pass(waitMs)
    }
  }
  let began = 0
  beforeEach(() => {
    began = performance.now()
  })
  /** A wait is as long as it should be, but for the time that the test has taken. */
  const expectWait = (waitMs: number, about: number) => {
    expect(waitMs).toBeLessThanOrEqual(about + 1)
    expect(waitMs).toBeGreaterThan(about - (performance.now() - began) - 1)
  }

  it('lets a whole batch of writings go at once after a quiet while, and then keeps its pace', async () => {
    const budget = newBudget()
    expect(await budget.take(40)).toBe(0)
    expectWait(await budget.take(40), 40 * everyMs)
    expectWait(await budget.take(1), 41 * everyMs)
  })

  it('allows two seconds worth at once where that is more than a batch', async () => {
    const budget = newBudget(randomUUID(), 60_000)
    expect(await budget.take(2000)).toBe(0)
    expect(await budget.take(1500)).toBeGreaterThan(1000)
  })

  it('gives out what a minute holds and the burst, and no more, however it is asked for', async () => {
    const given = await takeFor(600_000, newBudget(), (n) => [40, 1, 2, 17][n % 4] ?? 1)
    expect(given).toBeLessThanOrEqual(10 * unitsPerMinute + 40)
    expect(given).toBeGreaterThan(10 * unitsPerMinute * 0.98)
  })

  it('costs nothing when its worker comes a little late each time', async () => {
    const budget = newBudget()
    let passed = 0
    for (const _ of times(50, (n) => n)) {
      const waitMs = await budget.take(40)
      passed += waitMs + 300
      await pass(waitMs + 300)
    }
    expect(passed).toBeLessThan(49 * 40 * everyMs + 2 * 300)
  })

  it('gives no place to two, however many come at once and from wherever', async () => {
    const key = randomUUID()
    const from = performance.now()
    const waits = await Promise.all(times(60, () => newBudget(key, 3000).take(10)))
    const spent = performance.now() - from
    expect(Math.max(...waits) + spent).toBeGreaterThanOrEqual((600 - 100) * 20)
    const inOrder = waits.toSorted((a, b) => a - b).filter((waitMs) => waitMs > 0)
    for (const [n, waitMs] of inOrder.entries()) expect(waitMs - (inOrder[0] ?? 0)).toBeGreaterThan(n * 200 - spent)
  })

  it('keeps no place more than half a minute off, and says when to come again', async () => {
    const budget = newBudget()
    const places = times(12, () => budget.take(40))
    const settled = await Promise.allSettled(places)
    const refused = settled.filter((one) => one.status === 'rejected').map((one) => one.reason as AppError)
    // Thirty seconds hold nine batches more than the first.
    expect(settled.length - refused.length).toBe(10)
    for (const failure of refused) {
      expect(failure).toBeInstanceOf(AppError)
      expect(failure).toMatchObject({ code: 'graph-unavailable', notTaken: true })
      expect(failure.retryAfterSeconds).toBeGreaterThanOrEqual(31)
      expect(failure.retryAfterSeconds).toBeLessThanOrEqual(33)
    }
    await pass(33_000)
    expect(await budget.take(40)).toBeLessThan(1000)
  })

  it('leaves accounts alone that are not concerned', async () => {
    await newBudget().pause(600)
    expect(await newBudget().take(40)).toBe(0)
  })

  it('lets nothing go while it pauses, and no burst when that is over', async () => {
    const key = randomUUID()
    const budget = newBudget(key)
    await budget.take(1)
    await newBudget(key).pause(20)
    expectWait(await budget.take(1), 20_000 + everyMs)
    await pass(20_000 + everyMs)
    expectWait(await budget.take(40), 40 * everyMs)
  })

  it('says how long a pause lasts that is too long to wait for', async () => {
    const budget = newBudget()
    await budget.pause(120)
    const failure = await budget.take(1).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'graph-unavailable', notTaken: true })
    expectWait(1000 * ((failure as AppError).retryAfterSeconds ?? 0), 121_000)
  })

  it('never makes a pause shorter', async () => {
    const budget = newBudget()
    await budget.pause(25)
    await budget.pause(5)
    await budget.slow(1000, 60)
    await budget.slow(1, 1)
    expectWait(await budget.take(1), 25_000 + everyMs)
  })

  it('lets only so much go as the other side has left', async () => {
    const budget = newBudget()
    await budget.slow(30, 20)
    const given = await takeFor(20_000, budget, () => 1)
    expect(given).toBeLessThanOrEqual(30)
    expect(given).toBeGreaterThan(20)
  })

  it('goes no slower than it must when there is plenty left', async () => {
    const budget = newBudget()
    await budget.slow(5000, 60)
    expect(await budget.take(40)).toBe(0)
  })
}
