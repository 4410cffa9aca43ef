import { randomUUID } from 'node:crypto'
import { PgBoss } from 'pg-boss'
import { AppError } from '../errors.ts'
import type { Log } from '../flows/ports.ts'
import type { Enqueue, Job, SqlExecutor } from '../flows/store-ports.ts'

/** Does one kind of job. A thrown error means: try again later. */
export type JobHandler = {
  readonly name: string
  /** How many of this kind may run at once in this process. */
  readonly atOnce: number
  readonly run: (payload: unknown) => Promise<void>
}

export type Queue = {
  readonly enqueue: Enqueue
  /** Creates the queues, for a program that only leaves jobs for another to do. */
  readonly prepare: (names: readonly string[]) => Promise<void>
  /** Creates the queues and begins to work; jobs that a dead process held are taken up again. */
  readonly start: (handlers: readonly JobHandler[]) => Promise<void>
  /** Lets running jobs finish, then stops. */
  readonly stop: () => Promise<void>
  readonly counts: () => Promise<QueueCounts>
}

/** Jobs waiting or running, those among them that wait for another try, and jobs given up after the last one. */
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
}

/** Tries go on for about a day: a night without SharePoint costs no row in the lists. */
const usualPace: Pace = {
  gatherMs: 150,
  pollSeconds: 2,
  retries: 100,
  longestRetrySeconds: 900,
  silenceSeconds: 15,
  patrolSeconds: 5,
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
    schedule: false,
    superviseIntervalSeconds: pace.patrolSeconds,
    monitorIntervalSeconds: pace.patrolSeconds,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.error('queue-error', error))
  const workers = new Map<string, string>()
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
      const byName = Map.groupBy(jobs, (job) => job.name)
      for (const [name, some] of byName) await boss.insert(name, some.map(toInsert), { db: tx })
      if (tx.afterCommit) tx.afterCommit(() => wake(byName.keys()))
      else wake(byName.keys())
    },
    prepare,
    start: async (handlers) => {
      await prepare(handlers.map((handler) => handler.name))
      if (embedded) await takeUpOrphans(sql)
      for (const handler of handlers) {
        workers.set(handler.name, await startWorker(boss, { handler, sql, log, pace }))
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
    counts: () => countJobs(sql),
  }
}

/** Waiting jobs with the same key become one (policy `short`); those of a group never run at once. */
function toInsert({ payload, key, oneAtATime = key }: Job) {
  // Without a key of its own a job would be one with every other that has none.
  const common = { data: payload, singletonKey: key ?? randomUUID() }
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
    `SELECT count(*) FILTER (WHERE state IN ('created', 'retry', 'active'))::int AS waiting,
      count(*) FILTER (WHERE state = 'retry')::int AS retrying,
      count(*) FILTER (WHERE state = 'failed')::int AS "givenUp" FROM pgboss.job WHERE name NOT LIKE '\\_\\_pgboss%'`,
  )
  return rows[0] as QueueCounts
}

type BossJob = { readonly id: string; readonly name: string; readonly data: object; readonly retryCount: number }
type Work = { readonly handler: JobHandler; readonly sql: SqlExecutor; readonly log: Log; readonly pace: Pace }

/** How many rounds of `atOnce` jobs are fetched together: few enough that no job waits long for its batch to end. */
const roundsPerBatch = 5

function startWorker(boss: PgBoss, { handler, sql, log, pace }: Work): Promise<string> {
  const options = {
    batchSize: handler.atOnce * roundsPerBatch,
    burstWhenBatchFull: true,
    perJobResults: true,
    groupConcurrency: 1,
    pollingIntervalSeconds: pace.pollSeconds,
    heartbeatRefreshSeconds: pace.silenceSeconds / 4,
  } as const
  const runOne = async (job: BossJob) => {
    try {
      await handler.run(job.data)
      return { id: job.id, status: 'completed' as const }
    } catch (error) {
      log.error('job-failed', error, { job: handler.name, id: job.id })
      const wait = error instanceof AppError ? error.retryAfterSeconds : undefined
      if (wait === undefined) return { id: job.id, status: 'failed' as const, output: describe(error) }
      await postpone(sql, job, Math.ceil(wait))
      // Nothing is left to complete: the job is not active any more, and that settles only active ones.
      return { id: job.id, status: 'completed' as const }
    }
  }
  return boss.work<object, unknown, typeof options>(handler.name, options, (jobs) =>
    mapAtMost(handler.atOnce, jobs, runOne),
  )
}

/** Lets the same job wait as long as the other side asked; that is not a failed try. */
async function postpone(sql: SqlExecutor, { name, id, retryCount }: BossJob, seconds: number): Promise<void> {
  await sql.executeSql(
    `UPDATE pgboss.job SET state = 'retry', start_after = now() + $4 * interval '1 second', heartbeat_on = NULL,
      retry_limit = retry_limit + 1 WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'active'`,
    [name, id, retryCount, seconds],
  )
}

function describe(error: unknown) {
  return { code: error instanceof AppError ? error.code : 'internal' }
}

/** Like Promise.all over `run`, with at most `width` running at once; results in the order of the items. */
async function mapAtMost<A, B>(width: number, items: readonly A[], run: (item: A) => Promise<B>): Promise<B[]> {
  const results = new Array<B>(items.length)
  let next = 0
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await run(items[i] as A)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane))
  return results
}
