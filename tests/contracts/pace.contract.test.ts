import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { createPace } from '../../src/store/pace.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('the pace of messages', paceContract)

function paceContract(kind: DatabaseKind): void {
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

  const rate = 25
  const newPace = (options: { rate?: number; sweepEvery?: number } = {}) =>
    createPace(database.sql, { rate, ...options })
  const run = async (text: string, values: unknown[] = []) => (await database.sql.executeSql(text, values)).rows
  /** Time passes: what was soon is now. */
  const pass = (milliseconds: number) =>
    run(`UPDATE "Pace" SET next = next - $1::float8 * interval '1 millisecond'`, [milliseconds])
  const keys = async () => (await run('SELECT key FROM "Pace"')).map((row) => String(row.key))

  /** The most of these moments (milliseconds, in order) that any stretch of this length holds. */
  const mostWithin = (length: number, moments: readonly number[]) =>
    Math.max(
      ...moments
        .map((from, n) => moments.slice(n).findIndex((at) => at - from >= length))
        .map((count, n) => (count === -1 ? moments.length - n : count)),
    )

  /** Sends as fast as it may for so long, and gives the moments; hours pass in no time. */
  async function sendFor(milliseconds: number, to: { tenantId: string; chat: () => string }) {
    const pace = newPace()
    const from = performance.now()
    let passed = 0
    const moments: number[] = []
    for (;;) {
      const { taken, waitMs } = await pace.takeTurn({ tenantId: to.tenantId, chat: to.chat() })
      const at = performance.now() - from + passed + waitMs
      if (at > milliseconds) return moments
      if (taken) moments.push(at)
      passed += waitMs
      await pass(waitMs)
    }
  }

  it('keeps within what Teams takes in one chat, over any second, half minute and hour', async () => {
    const minutes = 10
    const moments = await sendFor(minutes * 60_000, { tenantId: randomUUID(), chat: () => 'one' })
    expect(mostWithin(1000, moments)).toBe(7)
    expect(mostWithin(2000, moments)).toBeLessThanOrEqual(8)
    expect(mostWithin(30_000, moments)).toBeLessThanOrEqual(60)
    const steady = moments.length - 7
    expect(7 + (steady * 60) / minutes).toBeLessThanOrEqual(1800)
    expect(steady).toBeGreaterThan(290)
  })

  it('uses nearly all that a tenant may, and no second holds more', async () => {
    const moments = await sendFor(20_000, { tenantId: randomUUID(), chat: randomUUID })
    expect(mostWithin(1000, moments)).toBeLessThanOrEqual(rate)
    expect(moments.length).toBeGreaterThan(20 * rate * 0.95)
  })

  it('gives no place to two, however many come at once and from wherever', async () => {
    const tenantId = randomUUID()
    const instances = [newPace(), newPace(), newPace()]
    const from = performance.now()
    const turns = await Promise.all(
      Array.from({ length: 90 }, async (_, n) => {
        const turn = await instances[n % 3]?.takeTurn({ tenantId, chat: randomUUID() })
        return { taken: turn?.taken, at: performance.now() - from + (turn?.waitMs ?? 0) }
      }),
    )
    expect(turns.every((turn) => turn.taken)).toBe(true)
    const moments = turns.map((turn) => turn.at).toSorted((a, b) => a - b)
    // Each is told its wait a little later than the database counted from.
    const jitter = 150
    for (const [n, at] of moments.entries()) expect(at - (moments[0] ?? 0)).toBeGreaterThan((n * 1000) / rate - jitter)
    const [line] = await run(
      `SELECT extract(epoch FROM next - clock_timestamp())::float8 AS ahead FROM "Pace" WHERE key = $1`,
      [`tenant:${tenantId}`],
    )
    const spent = (performance.now() - from) / 1000
    expect(Number(line?.ahead) + spent).toBeGreaterThan(90 / rate)
  })

  it('lets tenants and chats alone that are not concerned', async () => {
    const pace = newPace()
    const tenantId = randomUUID()
    for (let n = 0; n < 7; n++) await pace.takeTurn({ tenantId, chat: 'busy' })
    await pass(1000)
    const limited = await pace.takeTurn({ tenantId, chat: 'busy' })
    expect(limited.taken).toBe(false)
    expect(limited.waitMs).toBeGreaterThan(500)
    await pass(100)
    for (const free of [
      { tenantId, chat: 'quiet' },
      { tenantId: randomUUID(), chat: 'other' },
    ]) {
      const turn = await pace.takeTurn(free)
      expect(turn.taken).toBe(true)
      expect(turn.waitMs).toBeLessThanOrEqual(1)
    }
  })

  it('keeps no place that is far off, so that a pause concerns those who come', async () => {
    const pace = newPace()
    const tenantId = randomUUID()
    await pace.takeTurn({ tenantId, chat: 'a' })
    await pace.pause(tenantId, 'a', 60)
    for (const chat of ['a', 'b', 'c']) {
      const turn = await pace.takeTurn({ tenantId, chat })
      expect(turn.taken).toBe(false)
      expect(turn.waitMs).toBeGreaterThan(59_000)
      expect(turn.waitMs).toBeLessThanOrEqual(60_001)
    }
    await pass(60_000)
    expect((await pace.takeTurn({ tenantId, chat: 'b' })).taken).toBe(true)
  })

  it('never makes a pause shorter', async () => {
    const pace = newPace()
    const tenantId = randomUUID()
    await pace.pause(tenantId, 'a', 60)
    await pace.pause(tenantId, 'b', 5)
    expect((await pace.takeTurn({ tenantId, chat: 'b' })).waitMs).toBeGreaterThan(59_000)
  })

  it('forgets chats that have long been quiet, and no others', async () => {
    const tenantId = randomUUID()
    const pace = newPace({ sweepEvery: 3 })
    await pace.takeTurn({ tenantId, chat: 'old' })
    await pass(3_600_000)
    await pace.takeTurn({ tenantId, chat: 'new' })
    expect(await keys()).toContain('chat:old')
    await pace.takeTurn({ tenantId, chat: 'newest' })
    const left = await keys()
    expect(left).not.toContain('chat:old')
    expect(left).toEqual(expect.arrayContaining(['chat:new', 'chat:newest', `tenant:${tenantId}`]))
  })
}
