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
  /** Creates the queues and begins to work; jobs that a dead process held are taken up again. */
  readonly start: (handlers: readonly JobHandler[]) => Promise<void>
  /** Lets running jobs finish, then stops. */
  readonly stop: () => Promise<void>
  readonly counts: () => Promise<QueueCounts>
}

/** Jobs waiting or running, and jobs given up after the last retry. */
export type QueueCounts = { readonly waiting: number; readonly givenUp: number }

type Options = { readonly sql: SqlExecutor; readonly embedded: boolean; readonly log: Log }

/** Waiting jobs with the same key become one (`short`); a running one may be followed by one more. */
const queueOptions = {
  policy: 'short',
  retryLimit: 12,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 120,
  heartbeatSeconds: 20,
}

const pollSeconds = 2
const batchSize = 50

/** A durable queue in the same PostgreSQL as the ledger; only it retries. */
export function createQueue({ sql, embedded, log }: Options): Queue {
  const boss = new PgBoss({
    db: sql,
    backend: embedded ? 'pglite' : 'postgres',
    schedule: false,
    monitorIntervalSeconds: 10,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.error('queue-error', error))
  const workers = new Map<string, string>()
  const wake = (names: ReadonlySet<string>) => {
    for (const [name, worker] of workers) if (names.has(name)) boss.notifyWorker(worker)
  }
  return {
    enqueue: async (tx, jobs) => {
      const byName = Map.groupBy(jobs, (job) => job.name)
      for (const [name, some] of byName) await boss.insert(name, some.map(toInsert), { db: tx })
      // After the caller's commit; should that fail, a worker looks once in vain.
      if (jobs.length > 0) setTimeout(() => wake(new Set(byName.keys())), 5).unref()
    },
    start: async (handlers) => {
      await boss.start()
      for (const { name } of handlers) await boss.createQueue(name, queueOptions)
      // A queue's first use inside a transaction would wait for its own pool on the embedded database.
      for (const { name } of handlers) await boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' })
      if (embedded) await takeUpOrphans(sql)
      for (const handler of handlers) workers.set(handler.name, await startWorker(boss, handler, log))
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
    counts: () => countJobs(sql),
  }
}

function toInsert(job: Job) {
  return { data: job.payload, ...(job.key === undefined ? {} : { singletonKey: job.key }) }
}

/** The embedded database has one process: whatever runs when it starts belonged to a dead one. */
async function takeUpOrphans(sql: SqlExecutor): Promise<void> {
  await sql.executeSql(`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`)
}

async function countJobs(sql: SqlExecutor): Promise<QueueCounts> {
  const { rows } = await sql.executeSql(
    `SELECT count(*) FILTER (WHERE state IN ('created', 'retry', 'active'))::int AS waiting,
      count(*) FILTER (WHERE state = 'failed')::int AS "givenUp" FROM pgboss.job WHERE name NOT LIKE '\\_\\_pgboss%'`,
  )
  return rows[0] as QueueCounts
}

type BossJob = { readonly id: string; readonly data: object }

function startWorker(boss: PgBoss, handler: JobHandler, log: Log): Promise<string> {
  const options = {
    batchSize,
    burstWhenBatchFull: true,
    perJobResults: true,
    pollingIntervalSeconds: pollSeconds,
  } as const
  const runOne = async (job: BossJob) => {
    try {
      await handler.run(job.data)
      return { id: job.id, status: 'completed' as const }
    } catch (error) {
      log.error('job-failed', error, { job: handler.name, id: job.id })
      const wait = error instanceof AppError ? error.retryAfterSeconds : undefined
      if (wait === undefined) return { id: job.id, status: 'failed' as const, output: describe(error) }
      await boss.send(handler.name, job.data, { startAfter: Math.ceil(wait) })
      return { id: job.id, status: 'completed' as const, output: { postponedSeconds: Math.ceil(wait) } }
    }
  }
  return boss.work<object, unknown, typeof options>(handler.name, options, (jobs) =>
    mapAtMost(handler.atOnce, jobs, runOne),
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
