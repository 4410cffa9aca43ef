import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import type { Log } from '../../src/flows/ports.ts'
import type { Job, Timer } from '../../src/flows/store-ports.ts'
import { createQueue, type JobHandler, type Pace, type Queue } from '../../src/queue/queue.ts'
import type { Database } from '../../src/store/database.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { type DatabaseKind, describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('the queue', queueContract)

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const patience = { timeout: 20_000, interval: 20 }

/** So seldom that no test gets to see it: whatever is begun was begun because somebody said so. */
const neverPolls: Partial<Pace> = { pollSeconds: 600 }
const retriesAtOnce: Partial<Pace> = { pollSeconds: 0.5, longestRetrySeconds: 0 }

const aJob = (overrides: Partial<Job> = {}): Job => ({ name: 'work', payload: {}, ...overrides })

/** A handler that notes what it is given, and does what the test says. */
function aHandler(run: (payload: never) => Promise<void> | void = () => undefined, atOnce = 4) {
  const begun: object[] = []
  const listeners = new Set<() => void>()
  const handler: JobHandler = {
    name: 'work',
    atOnce,
    run: async (payload) => {
      begun.push(payload as object)
      for (const listener of listeners) listener()
      await run(payload as never)
    },
  }
  const hasBegun = (count: number): Promise<void> =>
    new Promise((done) => {
      const look = () => {
        if (begun.length < count) return
        listeners.delete(look)
        done()
      }
      listeners.add(look)
      look()
    })
  return { handler, begun, hasBegun }
}

/** A promise that somebody else fulfils. */
function aGate() {
  const { promise, resolve: open } = Promise.withResolvers<void>()
  return { passed: promise, open }
}

function queueContract(kind: DatabaseKind): void {
  let home: TestDatabase
  let database: Database
  const running = new Set<Queue>()

  beforeAll(async () => {
    home = await kind.create()
    database = await home.open()
  })
  afterEach(async () => {
    await stopAll()
    await sql('DELETE FROM pgboss.job')
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })

  async function stopAll() {
    await Promise.all([...running].map((queue) => queue.stop()))
    running.clear()
  }

  async function start(
    handlers: readonly JobHandler[],
    pace: Partial<Pace> = neverPolls,
    timers: readonly Timer[] = [],
  ): Promise<Queue> {
    const queue = createQueue({ sql: database.sql, embedded: database.embedded, log: silent, pace })
    await queue.start(handlers, timers)
    running.add(queue)
    return queue
  }

  const enqueue = (queue: Queue, ...jobs: Job[]) => queue.enqueue(database.sql, jobs)
  const isQuiet = (queue: Queue) => expect.poll(async () => (await queue.counts()).waiting, patience).toBe(0)
  const sql = async (text: string) => (await database.sql.executeSql(text)).rows

  it('does every job once', async () => {
    const { handler, begun } = aHandler()
    const queue = await start([handler])
    await enqueue(queue, ...Array.from({ length: 300 }, (_, n) => aJob({ payload: { n }, key: `key ${n}` })))
    await isQuiet(queue)
    expect(begun.map((payload) => (payload as { n: number }).n).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 300 }, (_, n) => n),
    )
  })

  it('begins a job when it is written, without waiting to look', async () => {
    const { handler, hasBegun } = aHandler()
    const queue = await start([handler])
    await enqueue(queue, aJob({ payload: { n: 1 } }))
    await hasBegun(1)
    await isQuiet(queue)
    await enqueue(queue, aJob({ payload: { n: 2 } }))
    await hasBegun(2)
  })

  it('begins a job when its transaction has committed, however long that took', async () => {
    const { handler, begun, hasBegun } = aHandler()
    const queue = await start([handler])
    await enqueue(queue, aJob({ payload: { before: true } }))
    await isQuiet(queue)
    await inTransaction(database.prisma, async (tx, within) => {
      await queue.enqueue(within, [aJob({ payload: { within: true } })])
      for (let n = 0; n < 50; n++) await tx.$queryRaw`SELECT 1 AS x`
      expect(begun).toHaveLength(1)
    })
    await hasBegun(2)
  })

  it('knows nothing of a job whose transaction was rolled back', async () => {
    const { handler, begun } = aHandler()
    const queue = await start([handler])
    const undone = inTransaction(database.prisma, async (_tx, within) => {
      await queue.enqueue(within, [aJob({ payload: { undone: true } })])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect((await queue.counts()).waiting).toBe(0)
    await enqueue(queue, aJob({ payload: { kept: true } }))
    await isQuiet(queue)
    expect(begun).toEqual([{ kept: true }])
  })

  it('refuses a job that nobody does, and the transaction with it', async () => {
    const queue = await start([aHandler().handler])
    await expect(enqueue(queue, aJob({ name: 'unheard-of' }))).rejects.toThrow('does not exist')
  })

  it('makes waiting jobs with the same key one', async () => {
    const held = aGate()
    const { handler, begun, hasBegun } = aHandler(() => held.passed)
    const queue = await start([handler])
    await enqueue(queue, aJob({ key: 'measure', payload: { n: 1 } }))
    await hasBegun(1)
    for (const n of [2, 3, 4]) await enqueue(queue, aJob({ key: 'measure', payload: { n } }))
    expect((await queue.counts()).waiting).toBe(2)
    held.open()
    await enqueue(queue, aJob({ key: 'other', payload: { n: 9 } }))
    await expect.poll(() => begun.length, patience).toBe(3)
    await isQuiet(queue)
    expect(begun).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }, { n: 9 }]))
  })

  it('lets two who leave the same jobs at once wait for each other, never in a ring', async () => {
    const queue = await start([aHandler().handler])
    const [one, other] = [aJob({ key: 'one' }), aJob({ key: 'other' })]
    const leave = (...jobs: Job[]) => database.sql.transaction((tx) => queue.enqueue(tx, jobs))
    for (let n = 0; n < 150; n++) {
      await Promise.all([leave(one, other), leave(other, one)])
      await sql('DELETE FROM pgboss.job')
    }
  })

  it('keeps jobs without a key apart', async () => {
    const { handler, begun } = aHandler()
    const queue = await start([handler])
    await enqueue(queue, aJob({ payload: { n: 1 } }), aJob({ payload: { n: 2 } }), aJob({ payload: { n: 3 } }))
    await isQuiet(queue)
    expect(begun).toHaveLength(3)
  })

  it('never runs two jobs with the same key at once, not even in two processes', async () => {
    let now = 0
    let most = 0
    const overlap = async () => {
      most = Math.max(most, ++now)
      for (let n = 0; n < 5; n++) await sql('SELECT 1')
      now--
    }
    const queues = kind.embedded ? 1 : 2
    const handlers = Array.from({ length: queues }, () => aHandler(overlap))
    const all = await Promise.all(handlers.map(({ handler }) => start([handler], { pollSeconds: 0.5 })))
    for (let n = 0; n < 30; n++) {
      await Promise.all(all.map((queue) => enqueue(queue, aJob({ key: 'measure', payload: { n } }))))
    }
    await isQuiet(all[0] as Queue)
    expect(most).toBe(1)
  })

  it('runs as many at once as it may, and no more', async () => {
    let now = 0
    let most = 0
    const full = aGate()
    const run = async () => {
      most = Math.max(most, ++now)
      if (now === 3) full.open()
      await full.passed
      now--
    }
    const { handler } = aHandler(run, 3)
    const queue = await start([handler])
    await enqueue(queue, ...Array.from({ length: 20 }, (_, n) => aJob({ payload: { n } })))
    await isQuiet(queue)
    expect(most).toBe(3)
  })

  it('lets no slow job hold up the jobs after its batch, where batches overlap', async () => {
    const held = aGate()
    let now = 0
    let most = 0
    const run = async ({ n }: { n: number }) => {
      most = Math.max(most, ++now)
      await (n === 0 ? held.passed : sql('SELECT 1'))
      now--
    }
    const { handler, begun, hasBegun } = aHandler(run, 3)
    const queue = await start([{ ...handler, overlap: true }], { pollSeconds: 0.5 })
    await enqueue(queue, ...Array.from({ length: 30 }, (_, n) => aJob({ payload: { n }, key: `${n}` })))
    await hasBegun(30)
    held.open()
    await isQuiet(queue)
    expect(most).toBe(3)
    expect(begun).toHaveLength(30)
  })

  it('begins no job before its time', async () => {
    const { handler, begun, hasBegun } = aHandler()
    const queue = await start([handler], { pollSeconds: 0.5 })
    const [soon, late] = [new Date(Date.now() + 1000), new Date(Date.now() + 60_000)]
    await enqueue(
      queue,
      aJob({ payload: { late }, notBefore: late }),
      aJob({ payload: { soon }, notBefore: soon }),
      aJob({ payload: { now: 1 } }),
    )
    await hasBegun(1)
    expect(begun).toEqual([{ now: 1 }])
    await hasBegun(2)
    expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime())
    expect(begun).toHaveLength(2)
    expect((await queue.counts()).waiting).toBeLessThanOrEqual(1)
    expect(await sql(`SELECT 1 FROM pgboss.job WHERE state = 'created'`)).toHaveLength(1)
  })

  it('makes jobs with the same key one also when their time has not come; the first one’s time holds', async () => {
    const queue = await start([aHandler().handler])
    const times = [50, 100, 10].map((seconds) => new Date(Date.now() + seconds * 1000))
    for (const notBefore of times) await enqueue(queue, aJob({ key: 'round', notBefore }))
    const waiting = await sql(`SELECT start_after AS "notBefore" FROM pgboss.job WHERE state = 'created'`)
    expect(waiting).toEqual([{ notBefore: times[0] }])
  })

  it('leaves one job when its time comes, however many processes have the timer', async () => {
    const count = kind.embedded ? 1 : 2
    const handlers = Array.from({ length: count }, () => aHandler())
    const [hour, minute] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', timeStyle: 'short' })
      .format(new Date())
      .split(':')
      .map(Number)
    const now: Timer = { name: 'work', cron: `${minute} ${hour} * * *`, payload: { by: 'timer' } }
    const clock = { pollSeconds: 0.5, clockSeconds: 1 }
    const all = await Promise.all(handlers.map(({ handler }) => start([handler], clock, [now])))
    const begun = () => handlers.flatMap((one) => one.begun)
    await expect.poll(begun, patience).toEqual([{ by: 'timer' }])
    // Several looks at the clock later it is still the only one.
    const looks = () => sql(`SELECT count(*)::int AS n FROM pgboss.job WHERE name LIKE '\\_\\_pgboss%'`)
    expect(await looks()).toEqual([{ n: 1 }])
    await stopAll()
    await start([aHandler().handler], neverPolls)
    expect(await sql('SELECT 1 FROM pgboss.schedule')).toEqual([])
    expect(begun()).toHaveLength(1)
    expect(all).toHaveLength(count)
  })

  it('does not let a slow kind of job hold up another', async () => {
    const held = aGate()
    const slow = { ...aHandler(() => held.passed).handler, name: 'slow' }
    const { handler, hasBegun } = aHandler()
    const queue = await start([slow, handler])
    await enqueue(queue, aJob({ name: 'slow' }))
    await enqueue(queue, aJob())
    await hasBegun(1)
    held.open()
  })

  it('tries a failing job again, and counts it as given up after the last try', async () => {
    const failing = aHandler(() => Promise.reject(new AppError('graph-unavailable', 'no answer')))
    const queue = await start([failing.handler], { ...retriesAtOnce, retries: 2 })
    await enqueue(queue, aJob({ payload: { n: 1 } }))
    await expect.poll(() => queue.counts(), patience).toEqual({ waiting: 0, retrying: 0, givenUp: 1 })
    expect(failing.begun).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }])
  })

  it('lets one job fail without those fetched with it', async () => {
    const run = ({ n }: { n: number }) => (n === 2 ? Promise.reject(new Error('bad luck')) : undefined)
    const { handler, begun } = aHandler(run)
    const queue = await start([handler], { ...retriesAtOnce, retries: 1 })
    await enqueue(queue, ...[1, 2, 3].map((n) => aJob({ payload: { n } })))
    await expect.poll(() => queue.counts(), patience).toEqual({ waiting: 0, retrying: 0, givenUp: 1 })
    expect(begun.toSorted((a, b) => Number(Object.values(a)[0]) - Number(Object.values(b)[0]))).toEqual(
      [1, 2, 2, 3].map((n) => ({ n })),
    )
  })

  it('waits longer before every new try', async () => {
    const run = ({ nudge }: { nudge?: boolean }) => (nudge ? undefined : Promise.reject(new Error('still down')))
    const { handler } = aHandler(run)
    const queue = await start([handler])
    await enqueue(queue, aJob())
    for (let tries = 1; tries <= 4; tries++) {
      const failed = () =>
        sql(`SELECT extract(epoch FROM start_after - started_on)::float AS wait FROM pgboss.job
          WHERE state = 'retry' AND retry_count = ${tries - 1}`)
      await expect.poll(failed, patience).toHaveLength(1)
      const wait = Number((await failed())[0]?.wait)
      expect(wait).toBeGreaterThanOrEqual(2 ** (tries - 1))
      expect(wait).toBeLessThan(2 ** tries + 1)
      await sql('UPDATE pgboss.job SET start_after = now()')
      await enqueue(queue, aJob({ payload: { nudge: true } }))
    }
  })

  it('postpones a job for as long as the other side asked, and that is no failed try', async () => {
    const throttled = new AppError('graph-unavailable', 'slow down', { retryAfterSeconds: 60 })
    const answers = [throttled, throttled, throttled, new Error('a real failure'), null]
    const triesOf = new Map<number, number>()
    const { handler, begun } = aHandler(({ n }: { n: number }) => {
      const tries = triesOf.get(n) ?? 0
      triesOf.set(n, tries + 1)
      return answers[tries] ? Promise.reject(answers[tries]) : undefined
    })
    const queue = await start([handler], { ...retriesAtOnce, retries: 1 })
    await enqueue(queue, aJob({ payload: { n: 1 } }), aJob({ payload: { n: 2 }, key: 'measure' }))
    const postponed = () => sql(`SELECT 1 FROM pgboss.job WHERE start_after > now() + interval '50 seconds'`)
    for (const times of [1, 2, 3]) {
      await expect.poll(postponed, patience).toHaveLength(2)
      expect(begun).toHaveLength(2 * times)
      await sql('UPDATE pgboss.job SET start_after = now()')
    }
    await expect.poll(() => queue.counts(), patience).toEqual({ waiting: 0, retrying: 0, givenUp: 0 })
    expect(begun).toHaveLength(10)
  })

  it('still has its jobs after a restart', async () => {
    const first = await start([aHandler().handler])
    await stopAll()
    await enqueue(first, aJob({ payload: { from: 'before' }, key: 'a' }), aJob({ payload: { from: 'before' } }))
    await database.close()
    database = await home.open()
    const { handler, begun } = aHandler()
    await isQuiet(await start([handler]))
    expect(begun).toEqual([{ from: 'before' }, { from: 'before' }])
  })

  it('lets running jobs finish before it stops', async () => {
    const held = aGate()
    let finished = false
    const run = async () => {
      await held.passed
      finished = true
    }
    const { handler, hasBegun } = aHandler(run)
    const queue = await start([handler])
    await enqueue(queue, aJob())
    await hasBegun(1)
    const stopped = stopAll()
    held.open()
    await stopped
    expect(finished).toBe(true)
    expect((await queue.counts()).waiting).toBe(0)
  })

  it('gives back at once what it has not begun when it stops, and what says that it stops', async () => {
    const held = aGate()
    let stops = 0
    const run = async () => {
      await held.passed
      if (stops++ === 0) throw new AppError('stopping', 'no time left')
    }
    const first = aHandler(run, 2)
    await enqueueAndBegin(first)
    const stopped = stopAll()
    held.open()
    await stopped
    expect(first.begun).toHaveLength(2)
    expect(await sql(`SELECT 1 FROM pgboss.job WHERE state = 'retry' AND start_after <= now()`)).toHaveLength(3)
    const second = aHandler()
    await isQuiet(await start([second.handler]))
    expect(second.begun).toHaveLength(3)
  })

  async function enqueueAndBegin({ handler, hasBegun }: ReturnType<typeof aHandler>): Promise<void> {
    const queue = await start([handler])
    await enqueue(queue, ...[0, 1, 2, 3].map((n) => aJob({ payload: { n } })))
    await hasBegun(2)
  }

  it('takes up what a killed process had begun, and leaves alone what a living one works on', async () => {
    if (kind.embedded) await database.close()
    await killWhileItWorks()
    if (kind.embedded) database = await home.open()
    const held = aGate()
    const living = aHandler(() => held.passed)
    const taken = aHandler()
    const pace = { silenceSeconds: 10, patrolSeconds: 1, pollSeconds: 0.5 }
    const queue = await start([living.handler, { ...taken.handler, name: 'hold' }], pace)
    await enqueue(queue, aJob({ payload: { held: true }, key: 'held' }))
    await living.hasBegun(1)
    await taken.hasBegun(1)
    expect(taken.begun).toEqual([{ left: 'behind' }])
    held.open()
    await isQuiet(queue)
    expect(living.begun).toHaveLength(1)
  })

  async function killWhileItWorks(): Promise<void> {
    const script = resolve(import.meta.dirname, '../support/queue-process.ts')
    const url = home.url === null ? [] : [home.url]
    const child = spawn(process.execPath, [script, home.dataDir, ...url], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    await Promise.race([once(child.stdout, 'data'), ended.then(() => Promise.reject(new Error('It ended by itself.')))])
    child.kill('SIGKILL')
    await ended
  }

  it.skipIf(kind.embedded)('starts in two places at the same moment', async () => {
    const both = await Promise.all([start([aHandler().handler]), start([aHandler().handler])])
    await enqueue(both[0], aJob())
    await isQuiet(both[1])
  })
}
