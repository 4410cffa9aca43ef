import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../tests/support/program.ts'
import { startChild } from './child.ts'
import { freshDatabase } from './fresh-database.ts'
import { type BigPlan, importMeasures, rowsOf } from './many-measures.ts'
import { type MeasureSite, unitsPerMinute } from './measure-site.ts'
import type { PeerTask } from './peer-task.ts'
import { settings } from './settings.ts'
import { usageOf } from './usage.ts'

/** Somebody who writes the list of measures on a site. */
export type ListWriter = {
  /** What it keeps its memory in. */
  readonly on: 'PostgreSQL' | 'embedded database' | 'nothing'
  /** Adds every row of the plan; how many it says have failed. */
  readonly add: (plan: BigPlan) => Promise<number>
  /** Changes these rows, which are there. */
  readonly change: (changed: BigPlan) => Promise<void>
  /** Processor time that it has taken so far, in milliseconds. */
  readonly cpuMs: () => number
  readonly close: () => Promise<void>
}

export type OpenWriter = (site: MeasureSite, dir: string) => Promise<ListWriter>

/** The whole program, with its queue, on PostgreSQL where there is one; plans are read in by another that has ended. */
export const openProgram: OpenWriter = async ({ graphUrl, siteName }, dir) => {
  const database = await freshDatabase(settings.databaseServer)
  const dataDir = join(dir, 'data')
  let cpuMs = 0
  const write = async (plan: BigPlan, change: 'added' | 'changed') => {
    await importMeasures({ url: database?.url ?? null, dataDir }, plan, change)
    const port = String(await freePort())
    const env = {
      PORT: port,
      DATA_DIR: dataDir,
      GRAPH_URL: graphUrl,
      SHAREPOINT_SITE: siteName,
      SHAREPOINT_UNITS: String(unitsPerMinute),
      SHAREPOINT_SHARE: String(settings.lists.share),
      LOG_LEVEL: 'info',
      ...(database && { DATABASE_URL: database.url }),
    }
    const child = await startChild('src/main.ts', { ready: '/api/messages', env })
    try {
      const url = `http://127.0.0.1:${port}/api/messages`
      const before = (await usageOf(url)).cpu_ms
      const { cpu_ms, list_rows_parked = 0 } = await allWritten(url)
      cpuMs += cpu_ms - before
      return list_rows_parked
    } finally {
      await child.stop()
      if (process.env.BENCH_SHOW_LOG) process.stderr.write(child.output())
    }
  }
  return {
    on: database ? 'PostgreSQL' : 'embedded database',
    add: (plan) => write(plan, 'added'),
    change: async (changed) => void (await write(changed, 'changed')),
    cpuMs: () => cpuMs,
    close: async () => database?.drop(),
  }
}

async function allWritten(url: string) {
  const deadline = performance.now() + 15 * 60_000
  for (;;) {
    const usage = await usageOf(url)
    if (usage.list_rows_waiting === 0) return usage
    if (performance.now() > deadline) throw new Error(`${usage.list_rows_waiting} rows were not written in time.`)
    await delay(250)
  }
}

/** One of the programs that do without an outbox. */
export const openPeer =
  (file: string): OpenWriter =>
  async ({ graphUrl, siteId, listId }, dir) => {
    const run = async (what: PeerTask['what'], plan: BigPlan) => {
      const task = join(dir, `${what}.json`)
      await writeFile(task, JSON.stringify({ graphUrl, siteId, listId, what, rows: rowsOf(plan) } satisfies PeerTask))
      const child = await startChild(file, { ready: '\n', args: [task] })
      await child.stop()
      return Number(child.output())
    }
    return {
      on: 'nothing',
      add: (plan) => run('add', plan),
      change: async (changed) => void (await run('change', changed)),
      cpuMs: () => 0,
      close: async () => undefined,
    }
  }
