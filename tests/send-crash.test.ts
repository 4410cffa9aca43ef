import { describe, expect, it, type TestContext } from 'vitest'
import { type DatabaseKind, embedded, postgres, type TestDatabase } from './support/databases.ts'
import { type LimitedTeams, startLimitedTeams, type Taken } from './support/limited-teams.ts'
import { openLedger } from './support/many-people.ts'
import { freePort, startProgram } from './support/program.ts'
import { randomFrom } from './support/random.ts'
import { untilQuiet } from './support/running.ts'

/** The same moments every time; another seed tries others. */
const seed = Number(process.env.CRASH_SEED ?? 20_261_123)
const people = 40
const killsPerRound = 2
/** Milliseconds. */
const goodWhile = 1000

// Side by side: one waits for the cards of the dead while the other starts programs. 20 kills together.
describe.concurrent(`a program that is killed while cards go out (CRASH_SEED=${seed})`, () => {
  it('leaves nobody without a card on the embedded database', (test) => surviveKills(test, embedded, 4), 480_000)

  it.skipIf(postgres.skipped)(
    'leaves nobody without a card on PostgreSQL',
    (test) => surviveKills(test, postgres, 6),
    480_000,
  )
})

async function surviveKills({ onTestFinished }: TestContext, kind: DatabaseKind, rounds: number): Promise<void> {
  const home = await kind.create()
  onTestFinished(home.remove)
  const watch = createWatch()
  const teams = await startLimitedTeams({ perSecond: 1000, latencyMs: 30, onTaken: watch.look })
  onTestFinished(teams.close)
  const env = {
    PORT: String(await freePort()),
    DATA_DIR: home.dataDir,
    TEAMS_RATE: '50',
    ...(home.url ? { DATABASE_URL: home.url } : {}),
  }
  const random = randomFrom(seed)
  const kills: number[] = []
  for (let n = 0; n < rounds * killsPerRound; n++) {
    await whileDown(home, teams, n % killsPerRound === 0)
    const program = await startProgram(env)
    onTestFinished(program.kill)
    // In the middle of those that this life sends, and anywhere within the sending of one.
    await watch.taken(1 + Math.floor(random() * 15))
    await moment(random() * 40)
    kills.push(Date.now())
    await program.kill()
  }
  const left = await ledgerOf(home)
  await whileDown(home, teams, false)
  const program = await startProgram(env)
  onTestFinished(program.kill)
  await untilQuiet(program, 120_000)
  expect(await program.stop()).toBe(0)
  const cut = left.attempts.filter((one) => one.outcome === null)
  expect(cut.length).toBeGreaterThan(0)
  check({ kills, taken: teams.taken, ledger: await ledgerOf(home), people: rounds * people })
}

/** Between two lives: perhaps a new round is opened, and what the dead process held is seen to be left. */
async function whileDown(home: TestDatabase, { serviceUrl }: LimitedTeams, opens: boolean): Promise<void> {
  // On the embedded database whatever was held is free at the next start.
  if (!opens && home.url === null) return
  const database = await home.open()
  const ledger = await openLedger(database)
  if (opens) await ledger.openRound(people, serviceUrl)
  // As if minutes had passed: nobody waits here for a dead process to be missed.
  await database.sql.executeSql(
    `UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 minute' WHERE state = 'active'`,
  )
  await database.sql.executeSql('DELETE FROM "Lease"')
  await ledger.close()
}

type Attempt = { readonly chat: string; readonly again: boolean; readonly outcome: string | null }

async function ledgerOf(home: TestDatabase) {
  const database = await home.open()
  const attempts = await database.sql.executeSql(
    `SELECT 'chat-' || q."personId" AS chat, c.again, c.outcome FROM "SentCard" c JOIN "Request" q ON q.id = c."requestId"`,
  )
  const states = await database.sql.executeSql(`SELECT delivery, count(*)::int AS n FROM "Request" GROUP BY delivery`)
  await database.close()
  return { attempts: attempts.rows as Attempt[], states: states.rows as { delivery: string; n: number }[] }
}

type Outcome = {
  readonly kills: readonly number[]
  readonly taken: readonly Taken[]
  readonly ledger: Awaited<ReturnType<typeof ledgerOf>>
  readonly people: number
}

function check({ kills, taken, ledger, people: asked }: Outcome): void {
  expect(ledger.states).toEqual([{ delivery: 'delivered', n: asked }])
  const chats = Map.groupBy(taken, (one) => one.conversation)
  expect(chats.size).toBe(asked)
  const attempts = Map.groupBy(ledger.attempts, (one) => one.chat)
  for (const [chat, cards] of chats) {
    const marked = attempts.get(chat)?.filter((one) => one.again).length ?? 0
    expect({ chat, unmarked: cards.length - marked }).toEqual({ chat, unmarked: Math.min(1, cards.length - marked) })
    for (const card of cards.slice(0, -1)) {
      // What was acknowledged a good while before the process died was noted, and never sent again. What it had sent
      // may be read here a little after.
      const kill = kills.find((at) => at + goodWhile > card.at) ?? Number.POSITIVE_INFINITY
      const known = card.acknowledgedAt !== null && kill - card.acknowledgedAt > goodWhile
      expect({ chat, known }).toEqual({ chat, known: false })
    }
  }
}

/** Told of every card, and tells when there have been so many more. */
function createWatch() {
  let left = 0
  let done: () => void = () => undefined
  return {
    look: () => {
      if (--left === 0) done()
    },
    taken: (count: number) =>
      new Promise<void>((enough) => {
        left = count
        done = enough
      }),
  }
}

/** When the kill comes; not waited for to let anything finish, but to hit it in the middle. */
function moment(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
