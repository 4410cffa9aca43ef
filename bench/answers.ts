import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../tests/support/program.ts'
import { startTeams } from '../tests/support/teams-stand-in.ts'
import { answerBodies, askedOfNobody } from './answer-bodies.ts'
import { applyLoad, percentile } from './apply-load.ts'
import { type Child, startChild } from './child.ts'
import { prepareRounds } from './prepare-rounds.ts'
import { settings } from './settings.ts'
import { usageOf } from './usage.ts'

export type Measured = {
  /** Milliseconds, at the steady pace. */
  readonly p50: number
  readonly p99: number
  /** Answers a second at full speed, and the slowest hundredth of them in milliseconds. */
  readonly burstPerSecond: number
  readonly burstP99: number
  /** Processor milliseconds per answer at the steady pace, until nothing is left to do. */
  readonly cpu: number
  /** The same without the work of the queue. */
  readonly cpuWithoutQueue: number
  readonly residentBytes: number
  readonly residentAtStart: number
}

/** Something under load: how to make its next bodies, and what its good answers hold. */
type Target = {
  readonly url: string
  readonly bodies: (count: number) => readonly string[]
  readonly expect: string
  readonly hold: (on: boolean) => void
  readonly isQuiet: () => Promise<boolean>
}

/** A bare bot under the load: the file that it is. */
export async function measureBare(file: string): Promise<Measured> {
  const child = await startChild(file, { ready: '/api/messages' })
  try {
    const url = child.output().trim()
    const bodies = (count: number) =>
      answerBodies([askedOfNobody], { from: 0, count, serviceUrl: 'http://127.0.0.1:9/' })
    const target = { url, bodies, expect: '✓ Tack', hold: () => undefined, isQuiet: async () => true }
    return await measure(target)
  } finally {
    await child.stop()
  }
}

/** The whole program under the load, on this database (the embedded one when null); SharePoint is a process beside it. */
export async function measureOurs(databaseUrl: string | null): Promise<Measured> {
  const dir = await mkdtemp(join(tmpdir(), 'radslag-bench-'))
  const teams = await startTeams()
  const site = await startChild('bench/site.ts', { ready: '\n', args: [join(dir, 'site')] })
  try {
    const [graphUrl = '', siteName = ''] = site.output().trim().split(' ')
    const port = String(await freePort())
    const sharePoint = { GRAPH_URL: graphUrl, SHAREPOINT_SITE: siteName, SHAREPOINT_UNITS: unlimited }
    const env = { PORT: port, DATA_DIR: dir, LOG_LEVEL: 'warn', ...sharePoint }
    const database = databaseUrl ? { DATABASE_URL: databaseUrl } : {}
    const child = await startChild('src/main.ts', { ready: '/api/messages', env: { ...env, ...database } })
    try {
      return await measureStarted({ url: `http://127.0.0.1:${port}/api/messages`, graphUrl, site, teams })
    } finally {
      await child.stop()
      if (process.env.BENCH_SHOW_LOG) process.stderr.write(child.output())
    }
  } finally {
    await site.stop()
    await teams.close()
    await rm(dir, { recursive: true, force: true })
  }
}

/** The pace of the lists is measured elsewhere; here it would hide what an answer costs. */
const unlimited = '9999999'

type Started = {
  readonly url: string
  readonly graphUrl: string
  readonly site: Child
  readonly teams: Awaited<ReturnType<typeof startTeams>>
}

async function measureStarted({ url, graphUrl, site, teams }: Started): Promise<Measured> {
  const asked = await prepareRounds(teams, url, settings.plans)
  let sent = 0
  const target: Target = {
    url,
    expect: '✓ Tack',
    bodies: (count) => {
      sent += count
      return answerBodies(asked, { from: sent - count, count, serviceUrl: teams.serviceUrl })
    },
    hold: (on) => void process.kill(site.pid, on ? 'SIGSTOP' : 'SIGCONT'),
    isQuiet: async () => {
      const { waiting, list_rows_waiting } = await usageOf(url)
      return waiting === 0 && list_rows_waiting === 0
    },
  }
  await quiet(target)
  const measured = await measure(target)
  const rows = await countRows(graphUrl, 'Rapporter')
  if (rows !== sent) throw new Error(`${sent} answers were thanked for, ${rows} rows are in the list.`)
  return measured
}

async function measure(target: Target): Promise<Measured> {
  const { url, bodies, expect } = target
  const residentAtStart = (await usageOf(url)).resident_bytes
  const run = (count: number, pace: Parameters<typeof applyLoad>[0]['pace']) =>
    applyLoad({ url, bodies: bodies(count), pace, expect })
  const { answersPerSecond, steadySeconds, quietSeconds } = settings
  const steadily = { perSecond: answersPerSecond }
  await run(settings.warmUp, { atOnce: 4 })
  await quiet(target)

  const steadyCount = answersPerSecond * steadySeconds
  const before = (await usageOf(url)).cpu_ms
  const steady = await run(steadyCount, steadily)
  await quiet(target)
  const cpu = ((await usageOf(url)).cpu_ms - before) / steadyCount

  const heldCount = answersPerSecond * quietSeconds
  target.hold(true)
  const beforeHeld = (await usageOf(url)).cpu_ms
  await run(heldCount, steadily).finally(() => target.hold(false))
  const cpuWithoutQueue = ((await usageOf(url)).cpu_ms - beforeHeld) / heldCount
  await quiet(target)

  const burst = await run(settings.burst, { atOnce: settings.burstAtOnce })
  await quiet(target)
  return {
    p50: percentile(steady.latencies, 0.5),
    p99: percentile(steady.latencies, 0.99),
    burstPerSecond: settings.burst / burst.seconds,
    burstP99: percentile(burst.latencies, 0.99),
    cpu,
    cpuWithoutQueue,
    residentBytes: (await usageOf(url)).resident_bytes,
    residentAtStart,
  }
}

async function quiet({ isQuiet }: Target): Promise<void> {
  const deadline = performance.now() + 180_000
  while (!(await isQuiet())) {
    if (performance.now() > deadline) throw new Error('The queue was not emptied in three minutes.')
    await delay(500)
  }
}

/** Rows of a list on the site: what the answers came to in the end. */
async function countRows(graphUrl: string, displayName: string): Promise<number> {
  const read = async (url: string) =>
    (await (await fetch(url)).json()) as { id: string; value: { id: string; displayName: string }[] }
  const site = await read(`${graphUrl}/sites/localhost:/sites/radslag`)
  const lists = await read(`${graphUrl}/sites/${site.id}/lists`)
  const list = lists.value.find((one) => one.displayName === displayName)
  return (await read(`${graphUrl}/sites/${site.id}/lists/${list?.id}/items?$top=5000`)).value.length
}
