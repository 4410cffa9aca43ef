import { describe, expect, it, type TestContext } from 'vitest'
import { samplePlanBytes, samplePlanName } from '../src/local/sample-plan/index.ts'
import { createStore } from '../src/store/index.ts'
import { sv } from '../src/text/sv/index.ts'
import { type DatabaseKind, embedded, postgres, type TestDatabase } from './support/databases.ts'
import { freePort, type Program, startProgram } from './support/program.ts'
import { randomFrom } from './support/random.ts'
import { readLists, untilQuiet } from './support/running.ts'
import {
  actionsIn,
  type CardContent,
  type Client,
  clientOf,
  inputsIn,
  startTeams,
  type Teams,
  textOf,
} from './support/teams-stand-in.ts'

/** The same moments every time; another seed tries others. */
const seed = Number(process.env.CRASH_SEED ?? 20_260_512)
const answers = 30

// Side by side: one waits for jobs of the dead while the other starts programs.
describe.concurrent(`a program that is killed again and again (CRASH_SEED=${seed})`, () => {
  it('loses no answer on the embedded database', (test) => surviveKills(test, embedded, 6), 180_000)

  it.skipIf(postgres.skipped)('loses no answer on PostgreSQL', (test) => surviveKills(test, postgres, 3), 180_000)
})

async function surviveKills({ onTestFinished }: TestContext, kind: DatabaseKind, kills: number): Promise<void> {
  const home = await kind.create()
  onTestFinished(home.remove)
  const teams = await startTeams()
  onTestFinished(async () => void (await teams.close()))
  const run = await startRun(home)
  onTestFinished(() => run.program().kill())
  const { erik, asked } = await openRound(teams, run)
  const sent = await answerThroughKills({ erik, asked, run, kills })

  await untilQuiet(run.program())
  const lists = await readLists(run.program())
  expect(await run.program().stop()).toBe(0)
  checkLists(lists, sent, await readLedger(home))
}

async function startRun(home: TestDatabase): Promise<Run> {
  const env = {
    PORT: String(await freePort()),
    DATA_DIR: home.dataDir,
    COORDINATORS: '10000000-0000-4000-8000-000000000001',
    ...(home.url ? { DATABASE_URL: home.url } : {}),
  }
  let program = await startProgram(env)
  return {
    program: () => program,
    killAndRestart: async () => {
      await program.kill()
      if (home.url) await forgetLeases(home)
      program = await startProgram(env)
    },
  }
}

/** As if minutes had passed: nobody waits here until a dead process is known to be dead. */
async function forgetLeases(home: TestDatabase): Promise<void> {
  const database = await home.open()
  await database.sql.executeSql('DELETE FROM "Lease"')
  await database.close()
}

type Run = { readonly program: () => Program; readonly killAndRestart: () => Promise<void> }

/** Imports the sample plan, gives Erik every role and opens a round; gives the buttons of his card. */
async function openRound(teams: Teams, run: Run) {
  const botUrl = () => run.program().botUrl
  const samira = clientOf(teams, botUrl, { id: '10000000-0000-4000-8000-000000000001', name: 'Samira Samordnare' })
  const erik = clientOf(teams, botUrl, { id: '10000000-0000-4000-8000-000000000002', name: 'Erik Enhetschef' })
  await erik.say('hej')
  const preview = lastCard(await samira.attach(samplePlanName, await samplePlanBytes()))
  await samira.pressOn(preview, 'plan.apply', { name: 'Granvik', year: '2026' })
  await giveAllRoles(samira, erik)
  const form = lastCard(await samira.say('ny omgång'))
  const inputs = Object.fromEntries(inputsIn(form).map(({ id, value }) => [id, value]))
  const shown = await samira.pressOn(form, 'round.preview', inputs)
  const before = teams.sent.length
  await samira.pressOn(shown.card as CardContent, 'round.open')
  const { card } = await teams.waitFor((one) => one.conversation === erik.conversation, before)
  const asked = actionsIn(card as CardContent).filter((action) => action.verb === 'ask.open')
  expect(asked.length).toBeGreaterThan(3)
  return { erik, asked: asked.map((action) => action.data as object) }
}

async function giveAllRoles(samira: Client, holder: Client): Promise<void> {
  let card = lastCard(await samira.say('ansvariga'))
  while (textOf(card).includes('Vem sammankallar?')) {
    const divided = Object.fromEntries(inputsIn(card).map(({ id, value }) => [id, value]))
    card = (await samira.pressOn(card, 'split.save', divided)).card as CardContent
  }
  for (let page = 0; page < 5; page++) {
    const chosen = Object.fromEntries(inputsIn(card).map(({ id }) => [id, holder.id]))
    card = (await samira.pressOn(card, 'roles.save', chosen)).card as CardContent
    if (textOf(card).includes('Alla roller har en person')) return
    card = (await samira.pressOn(card, 'roles.show', {}, Math.min(page, 1))).card as CardContent
  }
  throw new Error('The roles never ended.')
}

function lastCard(sent: readonly { readonly card: CardContent | null }[]): CardContent {
  const card = sent.at(-1)?.card
  if (!card) throw new Error('No card came.')
  return card
}

/** One answer: what it said, and whether the person saw that it was registered. */
type Sent = { readonly comment: string; readonly acknowledged: boolean }

type Stream = {
  readonly erik: Client
  readonly asked: readonly object[]
  readonly run: Run
  readonly kills: number
}

async function answerThroughKills({ erik, asked, run, kills }: Stream): Promise<readonly Sent[]> {
  const random = randomFrom(seed)
  const sent: Sent[] = []
  for (let n = 0; n < answers; n++) {
    const { card } = await erik.press('ask.open', asked[n % asked.length] as object)
    const comment = `Svar ${n} – åäö 👍`
    const send = () => erik.pressOn(card as CardContent, 'report.send', { execution: 'in-progress', comment })
    const pressing = acknowledges(send)
    // Spread over the stream; each within the fraction of a second in which answers and their rows are written.
    if (Math.floor((n * kills) / answers) !== Math.floor(((n + 1) * kills) / answers)) {
      await moment(Math.floor(random() * 120))
      await run.killAndRestart()
    }
    let acknowledged = await pressing
    // Some people press again when nothing came back, some do not.
    if (!acknowledged && random() < 0.5) {
      acknowledged = await acknowledges(send)
      expect(acknowledged).toBe(true)
    }
    sent.push({ comment, acknowledged })
  }
  return sent
}

async function acknowledges(send: () => ReturnType<Client['press']>): Promise<boolean> {
  const reply = await send().catch(() => null)
  return textOf(reply?.card ?? null).includes('är registrerat')
}

/** When the kill comes; not waited for to let anything finish, but to hit it in the middle. */
function moment(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}

/** What the ledger holds, read once the program has let go of it. */
async function readLedger(home: TestDatabase) {
  const database = await home.open()
  const { plans, reports, rowContents } = createStore(database, async () => undefined)
  const [plan] = await plans.list()
  const measures = await plans.measures(plan?.id ?? '')
  const all = await reports.ofPlan(plan?.id ?? '')
  const contents = await rowContents.read(measures.map(({ id }) => ({ kind: 'measure', key: id })))
  const latest = contents.flatMap(({ kind, row }) =>
    kind === 'measure' ? [[row.measure.id, row.report] as const] : [],
  )
  await database.close()
  return { measures, all, latest: new Map(latest) }
}

function checkLists(
  lists: Awaited<ReturnType<typeof readLists>>,
  sent: readonly Sent[],
  ledger: Awaited<ReturnType<typeof readLedger>>,
): void {
  const reports = lists.Rapporter ?? []
  const counted = Map.groupBy(reports, (row) => String(row.ReportComment))
  for (const { comment, acknowledged } of sent) {
    const rows = counted.get(comment)?.length ?? 0
    expect({ comment, rows: acknowledged ? rows : Math.max(rows, 1) }).toEqual({ comment, rows: 1 })
  }
  expect(reports.map((row) => row.RadslagKey).toSorted()).toEqual(ledger.all.map((report) => report.id).toSorted())

  const measures = lists.Åtgärder ?? []
  expect(measures.map((row) => row.RadslagKey).toSorted()).toEqual(ledger.measures.map(({ id }) => id).toSorted())
  for (const row of measures) {
    const latest = ledger.latest.get(String(row.RadslagKey))
    expect(row.ReportComment ?? null).toBe(latest?.comment ?? null)
    expect(row.Execution).toBe(sv.words.execution[latest?.execution ?? 'unreported'])
  }
}
