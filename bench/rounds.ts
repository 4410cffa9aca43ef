import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '../src/store/database.ts'
import type { Taken, TeamsFigures } from '../tests/support/limited-teams.ts'
import { type Ledger, openLedger } from '../tests/support/many-people.ts'
import { freePort } from '../tests/support/program.ts'
import { type Child, startChild } from './child.ts'
import { settings } from './settings.ts'
import { usageOf } from './usage.ts'

/** What a round came to, as Teams saw it. */
export type RoundMeasured = {
  readonly people: number
  /** Messages a second that Teams took, from the first to the last. */
  readonly perSecond: number
  readonly seconds: number
  /** Part of all requests that Teams refused because they came too fast. */
  readonly refusedShare: number
  readonly refused: number
  /** People who got no card, and those who got more than one. */
  readonly without: number
  readonly doubled: number
  /** People whose card Teams had acknowledged a tenth of a second before the kill or earlier, and who got one more. */
  readonly doubledAcknowledged: number
  /** Cards that we marked as possibly second ones. */
  readonly markedAgain: number
  /** Cards sent by each instance. */
  readonly byInstance: readonly number[]
  readonly residentIdle: number
  readonly residentMost: number
}

type Run = {
  readonly people: number
  readonly instances: 1 | 2
  /** End one of them with SIGKILL when this part of the cards is out. */
  readonly killAt?: number
}

/** One round on this PostgreSQL against a Teams that keeps its limits. */
export async function measureRound(databaseUrl: string, run: Run): Promise<RoundMeasured> {
  const dir = await mkdtemp(join(tmpdir(), 'radslag-bench-'))
  const { rate, latencyMs } = settings.rounds
  const teams = await startChild('bench/limited-teams.ts', { ready: '\n', args: [String(rate), String(latencyMs)] })
  const site = await startChild('bench/site.ts', { ready: '\n', args: [join(dir, 'site')] })
  const ledger = await openLedger(await openDatabase({ url: databaseUrl, dataDir: dir }))
  const programs: Program[] = []
  try {
    for (let n = 0; n < run.instances; n++) programs.push(await startProgram(databaseUrl, dir, site))
    return await measureStarted({ run, ledger, programs, teamsUrl: teams.output().trim() })
  } finally {
    await Promise.all(programs.map((program) => program.child.stop()))
    await ledger.close()
    await Promise.all([site.stop(), teams.stop()])
    await rm(dir, { recursive: true, force: true })
  }
}

type Program = { readonly url: string; readonly child: Child }

async function startProgram(databaseUrl: string, dir: string, site: Child): Promise<Program> {
  const [graphUrl = '', siteName = ''] = site.output().trim().split(' ')
  const port = String(await freePort())
  const child = await startChild('src/main.ts', {
    ready: '/api/messages',
    env: {
      PORT: port,
      DATA_DIR: dir,
      DATABASE_URL: databaseUrl,
      GRAPH_URL: graphUrl,
      SHAREPOINT_SITE: siteName,
      TEAMS_RATE: String(settings.rounds.rate),
      LOG_LEVEL: 'info',
    },
  })
  return { url: `http://127.0.0.1:${port}/api/messages`, child }
}

type Started = {
  readonly run: Run
  readonly ledger: Ledger
  readonly programs: readonly Program[]
  readonly teamsUrl: string
}

const idleSeconds = 8

async function measureStarted({ run, ledger, programs, teamsUrl }: Started): Promise<RoundMeasured> {
  const figures = async () => (await (await fetch(`${teamsUrl}figures`)).json()) as TeamsFigures
  await delay(idleSeconds * 1000)
  const residentIdle = Math.max(...(await Promise.all(programs.map(resident))))
  const roundId = await ledger.openRound(run.people, teamsUrl)
  let residentMost = 0
  let killAt = run.killAt ?? 2
  let killed: Program | null = null
  let killedAt = Number.POSITIVE_INFINITY
  const deadline = performance.now() + (run.people / settings.rounds.rate) * 2000 + 120_000
  for (;;) {
    await delay(killed || killAt > 1 ? 1000 : 100)
    const { people, delivered } = await ledger.figuresOf(roundId)
    if (delivered === people) break
    if (performance.now() > deadline) throw new Error(`${delivered} of ${people} cards were delivered in time.`)
    if (delivered / people > killAt) {
      killAt = 2
      killed = programs[0] ?? null
      killedAt = Date.now()
      if (killed) process.kill(killed.child.pid, 'SIGKILL')
    }
    const alive = programs.filter((program) => program !== killed)
    residentMost = Math.max(residentMost, ...(await Promise.all(alive.map(resident))))
  }
  const { taken, refused } = await figures()
  const { people, again } = await ledger.figuresOf(roundId)
  const byInstance = programs.map(({ child }) => child.output().split('"card-sent"').length - 1)
  return {
    people,
    ...seen(taken, people, killedAt),
    ...counted(taken, refused),
    markedAgain: again,
    byInstance,
    residentIdle,
    residentMost,
  }
}

const resident = async ({ url }: Program) => (await usageOf(url)).resident_bytes

/** What it takes to note an answer that has come. */
const notingMs = 100

function seen(taken: readonly Taken[], people: number, killedAt: number) {
  const chats = [...Map.groupBy(taken, (one) => one.conversation).values()]
  const isKnown = ({ acknowledgedAt }: Taken) => acknowledgedAt !== null && acknowledgedAt < killedAt - notingMs
  const acknowledgedTwice = chats.filter((some) => some.slice(0, -1).some(isKnown))
  return {
    without: people - chats.length,
    doubled: chats.filter((some) => some.length > 1).length,
    doubledAcknowledged: acknowledgedTwice.length,
  }
}

function counted(taken: readonly Taken[], refused: number) {
  const seconds = ((taken.at(-1)?.at ?? 0) - (taken[0]?.at ?? 0)) / 1000
  return {
    seconds,
    perSecond: (taken.length - 1) / seconds,
    refused,
    refusedShare: refused / (taken.length + refused),
  }
}
