import type { PgBoss } from 'pg-boss'
import { AppError } from '../errors.ts'
import type { Log } from '../flows/ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'
import type { JobHandler, Pace } from './queue.ts'

type Work = {
  readonly handler: JobHandler
  readonly sql: SqlExecutor
  readonly log: Log
  readonly pace: Pace
  /** Aborted when the queue stops: what has not begun is given back. */
  readonly ending: AbortSignal
}

type BossJob = { readonly id: string; readonly name: string; readonly data: object; readonly retryCount: number }

/** How many rounds of `atOnce` jobs are fetched together: few enough that no job waits long for its batch to end. */
const roundsPerBatch = 5

/** Begins to do one kind of job; gives the id by which the worker is told of news. */
export function startWorker(boss: PgBoss, { handler, sql, log, pace, ending }: Work): Promise<string> {
  const { name, atOnce, overlap = false } = handler
  const options = {
    // Where the next batch is at hand there is no need for a long one.
    ...(overlap ? { batchSize: atOnce, localConcurrency: 2 } : { batchSize: atOnce * roundsPerBatch }),
    burstWhenBatchFull: true,
    perJobResults: true,
    groupConcurrency: 1,
    pollingIntervalSeconds: pace.pollSeconds,
    heartbeatRefreshSeconds: pace.silenceSeconds / 4,
  } as const
  const later = async (job: BossJob, seconds: number) => {
    await postpone(sql, job, seconds)
    // Nothing is left to complete: the job is not active any more, and that settles only active ones.
    return { id: job.id, status: 'completed' as const }
  }
  const runOne = async (job: BossJob) => {
    if (ending.aborted) return later(job, 0)
    try {
      await handler.run(job.data)
      return { id: job.id, status: 'completed' as const }
    } catch (error) {
      const { code, retryAfterSeconds: wait } = error instanceof AppError ? error : { code: 'internal' }
      if (code === 'stopping') return later(job, 0)
      log.error('job-failed', error, { job: name, id: job.id })
      return wait === undefined
        ? { id: job.id, status: 'failed' as const, output: { code } }
        : later(job, Math.ceil(wait))
    }
  }
  const inLane = createLanes(atOnce)
  return boss.work<object, unknown, typeof options>(name, options, (jobs) =>
    Promise.all(jobs.map((job) => inLane(() => runOne(job)))),
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

/** Runs what it is given, first come first served and never more than `width` at once, whoever gave it. */
function createLanes(width: number) {
  let free = width
  const line: (() => void)[] = []
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else await new Promise<void>((begin) => void line.push(begin))
    try {
      return await run()
    } finally {
      const next = line.shift()
      if (next) next()
      else free++
    }
  }
}
