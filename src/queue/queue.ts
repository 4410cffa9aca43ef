import { randomUUID } from 'node:crypto'
import { PgBoss } from 'pg-boss'
import type { Log } from '../flows/ports.ts'
import type { Enqueue, Job, SqlExecutor, Timer } from '../flows/store-ports.ts'
import { startWorker } from './worker.ts'

/** Does one kind of job. A thrown error means: try again later. */
export type JobHandler = {
  readonly name: string
  /** How many of this kind may run at once in this process. */
  readonly atOnce: number
  /**
   * The next jobs are fetched before the last ones are done, so that none of `atOnce` stands idle meanwhile. Only for
   * kinds whose jobs are kept apart by their key alone.
   */
  readonly overlap?: boolean
  readonly run: (payload: unknown) => Promise<void>
}

export type Queue = {
  readonly enqueue: Enqueue
  /** Creates the queues, for a program that only leaves jobs for another to do. */
  readonly prepare: (names: readonly string[]) => Promise<void>
  /**
   * Creates the queues and begins to work; jobs that a dead process held are taken up again. Of all processes with the
   * same timers one leaves the job each time.
   */
  readonly start: (handlers: readonly JobHandler[], timers?: readonly Timer[]) => Promise<void>
  /** Lets running jobs finish, gives back those that have not begun, then stops. */
  readonly stop: () => Promise<void>
  readonly counts: () => Promise<QueueCounts>
}

/** Jobs waiting or running (not those whose time has not come), those among them that wait for another try, and jobs given up after the last one. */
export type QueueCounts = { readonly waiting: number; readonly retrying: number; readonly givenUp: number }

/** How fast the queue works and how long it keeps trying. */
export type Pace = {
  /** How long after a job was left the workers are told, so that what comes together is claimed together. */
  readonly gatherMs: number
  readonly pollSeconds: number
  /** Tries after the first one. */
  readonly retries: number
  /** The wait before another try doubles from one second to this. */
  readonly longestRetrySeconds: number
  /** A process that has not been heard of for so long is taken for dead; at least 10. */
  readonly silenceSeconds: number
  /** How often the jobs of dead processes are looked for. */
  readonly patrolSeconds: number
  /** How often timers are looked at. */
  readonly clockSeconds: number
}

/** Tries go on for about a day: a night without SharePoint costs no row in the lists. */
const usualPace: Pace = {
  gatherMs: 150,
  pollSeconds: 2,
  retries: 100,
  longestRetrySeconds: 900,
  silenceSeconds: 15,
  patrolSeconds: 5,
  clockSeconds: 10,
}

const daySeconds = 86_400

function queueOptions(pace: Pace) {
  return {
    retryLimit: pace.retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: pace.longestRetrySeconds,
    // Heartbeats tell the dead from the slow; this bounds a whole batch that hangs.
    expireInSeconds: 900,
    heartbeatSeconds: pace.silenceSeconds,
    // A job that waits is not thrown away, however long the service stands still.
    retentionSeconds: 365 * daySeconds,
    deleteAfterSeconds: 30 * daySeconds,
  }
}

type Options = {
  readonly sql: SqlExecutor
  readonly embedded: boolean
  readonly log: Log
  readonly pace?: Partial<Pace>
}

/** A durable queue in the same PostgreSQL as the ledger; only it retries. */
export function createQueue({ sql, embedded, log, pace: wanted }: Options): Queue {
  const pace = { ...usualPace, ...wanted }
  const boss = new PgBoss({
    db: sql,
    backend: embedded ? 'pglite' : 'postgres',
    cronMonitorIntervalSeconds: pace.clockSeconds,
    cronWorkerIntervalSeconds: pace.clockSeconds,
    superviseIntervalSeconds: pace.patrolSeconds,
    monitorIntervalSeconds: pace.patrolSeconds,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.error('queue-error', error))
  const workers = new Map<string, string>()
  const ending = new AbortController()
  const news = new Set<string>()
  const wake = (names: Iterable<string>) => {
    if (news.size === 0) setTimeout(tellWorkers, pace.gatherMs).unref()
    for (const name of names) news.add(name)
  }
  const tellWorkers = () => {
    for (const name of news) boss.notifyWorker(workers.get(name) ?? '')
    news.clear()
  }
  const prepare = async (names: readonly string[]) => {
    await boss.start()
    for (const name of names) await prepareQueue(boss, name, pace)
  }
  return {
    enqueue: async (tx, jobs) => {
      // In one order for everybody: two who leave the same jobs at once wait for each other, never in a ring.
      const inOrder = jobs.toSorted((a, b) => compare(a.name, b.name) || compare(a.key ?? '', b.key ?? ''))
      const byName = Map.groupBy(inOrder, (job) => job.name)
      for (const [name, some] of byName) await boss.insert(name, some.map(toInsert), { db: tx })
      if (tx.afterCommit) tx.afterCommit(() => wake(byName.keys()))
      else wake(byName.keys())
    },
    prepare,
    start: async (handlers, timers = []) => {
      await prepare(handlers.map((handler) => handler.name))
      if (embedded) await takeUpOrphans(sql)
      for (const handler of handlers) {
        const work = { handler, sql, log, pace, ending: ending.signal }
        workers.set(handler.name, await startWorker(boss, work))
      }
      await setTimers(boss, timers)
    },
    stop: () => {
      ending.abort()
      return boss.stop({ graceful: true, timeout: 10_000 })
    },
    counts: () => countJobs(sql),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** Waiting jobs with the same key become one (policy `short`); those of a group never run at once. */
function toInsert({ payload, key, oneAtATime = key, notBefore }: Job) {
  // Without a key of its own a job would be one with every other that has none.
  const when = notBefore === undefined ? {} : { startAfter: notBefore }
  const common = { data: payload, singletonKey: key ?? randomUUID(), ...when }
  return oneAtATime === undefined ? common : { ...common, group: { id: oneAtATime } }
}

async function prepareQueue(boss: PgBoss, name: string, pace: Pace): Promise<void> {
  await boss.createQueue(name, { policy: 'short', ...queueOptions(pace) })
  // A queue that an earlier version created gets the numbers of this one.
  await boss.updateQueue(name, queueOptions(pace))
  // A queue's first use inside a transaction would wait for its own pool on the embedded database.
  await boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' })
}

/** The embedded database has one process: whatever runs when it starts belonged to a dead one. */
async function takeUpOrphans(sql: SqlExecutor): Promise<void> {
  await sql.executeSql(`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`)
}

async function countJobs(sql: SqlExecutor): Promise<QueueCounts> {
  const { rows } = await sql.executeSql(
    `SELECT count(*) FILTER (WHERE state IN ('retry', 'active') OR state = 'created' AND start_after <= now())::int AS waiting,
      count(*) FILTER (WHERE state = 'retry')::int AS retrying,
      count(*) FILTER (WHERE state = 'failed')::int AS "givenUp" FROM pgboss.job WHERE name NOT LIKE '\\_\\_pgboss%'`,
  )
  return rows[0] as QueueCounts
}

/** Timers count as the municipality's clocks do. */
const timeZone = 'Europe/Stockholm'

/** Those that an earlier version had and this one has not are forgotten. */
async function setTimers(boss: PgBoss, timers: readonly Timer[]): Promise<void> {
  for (const { name } of await boss.getSchedules()) {
    if (!timers.some((timer) => timer.name === name)) await boss.unschedule(name)
  }
  for (const { name, cron, payload = {} } of timers) await boss.schedule(name, cron, payload, { tz: timeZone })
}
