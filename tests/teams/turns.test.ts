import { describe, expect, it } from 'vitest'
import type { PaceTurn } from '../../src/flows/delivery-ports.ts'
import { createTurns } from '../../src/teams/turns.ts'

const to = { tenantId: 'tenant', chat: 'chat' }

/** A pace that gives these turns, the last one for ever, and counts how often it was asked. */
function paceOf(...turns: readonly PaceTurn[]) {
  let asked = 0
  const takeTurn = async () => turns[Math.min(asked++, turns.length - 1)] as PaceTurn
  return { pace: { takeTurn, pause: async () => undefined }, asked: () => asked }
}

const now: PaceTurn = { taken: true, waitMs: 0 }
const never = new AbortController().signal

describe('waiting for a turn to send', () => {
  it('begins a little before the message may go, and is over then', async () => {
    const { pace, asked } = paceOf({ taken: true, waitMs: 60 })
    const turns = createTurns(pace, never)
    const from = performance.now()
    await turns.begin(to)
    const begun = performance.now() - from
    await turns.finish(to)
    expect(begun).toBeGreaterThanOrEqual(30)
    expect(performance.now() - from).toBeGreaterThanOrEqual(59)
    expect(asked()).toBe(1)
  })

  it('takes a new place instead of one that has passed', async () => {
    const { pace, asked } = paceOf({ taken: true, waitMs: -100 }, { taken: true, waitMs: -30 }, now)
    await createTurns(pace, never).begin(to)
    expect(asked()).toBe(3)
  })

  it('takes what there is where every place has passed', async () => {
    const { pace } = paceOf({ taken: true, waitMs: -100 })
    await createTurns(pace, never).begin(to)
  })

  it('takes a new place when what came between made it late', async () => {
    const { pace, asked } = paceOf(now)
    const turns = createTurns(pace, never)
    await turns.begin(to)
    const from = performance.now()
    while (performance.now() - from < 30);
    await turns.finish(to)
    expect(asked()).toBe(2)
  })

  it('is nothing to wait for where none was begun', async () => {
    const { pace, asked } = paceOf({ taken: true, waitMs: 4000 })
    await createTurns(pace, never).finish(to)
    expect(asked()).toBe(0)
  })

  it('asks again for a place that was not kept', async () => {
    const { pace, asked } = paceOf({ taken: false, waitMs: 5 }, { taken: false, waitMs: 5 }, now)
    await createTurns(pace, never).begin(to)
    expect(asked()).toBe(3)
  })

  it('is left to the queue when it is long', async () => {
    const { pace } = paceOf({ taken: false, waitMs: 60_000 })
    await expect(createTurns(pace, never).begin(to)).rejects.toMatchObject({
      code: 'teams-unavailable',
      retryAfterSeconds: 60,
      notTaken: true,
    })
  })

  it('ends when the program does, for all who wait and all who come', async () => {
    const stopping = new AbortController()
    const { pace } = paceOf({ taken: true, waitMs: 4000 })
    const awaitTurn = createTurns(pace, stopping.signal).begin
    const waiting = Promise.allSettled(Array.from({ length: 30 }, () => awaitTurn(to)))
    stopping.abort()
    for (const one of await waiting) expect(one).toMatchObject({ reason: { code: 'stopping' } })
    await expect(awaitTurn(to)).rejects.toMatchObject({ code: 'stopping' })
  })

  it('keeps few places at once, however many wait', async () => {
    let open = 0
    let most = 0
    const release: (() => void)[] = []
    const takeTurn = async () => {
      most = Math.max(most, ++open)
      await new Promise<void>((done) => void release.push(done))
      open--
      return now
    }
    const awaitTurn = createTurns({ takeTurn, pause: async () => undefined }, never).begin
    const all = Promise.all(Array.from({ length: 60 }, () => awaitTurn(to)))
    let done = false
    void all.then(() => {
      done = true
    })
    while (!done) {
      for (const one of release.splice(0)) one()
      await new Promise(setImmediate)
    }
    expect(most).toBe(10)
  })

  it('lets others pass when one fails', async () => {
    let asked = 0
    const takeTurn = async () => (asked++ === 0 ? Promise.reject(new Error('the database is away')) : now)
    const awaitTurn = createTurns({ takeTurn, pause: async () => undefined }, never).begin
    const all = await Promise.allSettled(Array.from({ length: 21 }, () => awaitTurn(to)))
    expect(all.filter((one) => one.status === 'rejected')).toHaveLength(1)
  })
})
