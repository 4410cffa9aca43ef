import { faultCode } from '../domain/list-fault.ts'
import type { ListName, RowAnswer, RowStep } from '../domain/list-row.ts'
import { listOfKind } from '../domain/list-row.ts'
import {
  afterAnswer,
  inOrder,
  nextStep,
  putOff,
  type RowOutcome,
  type RowTask,
  retryPolicy,
  sentBy,
  underWay,
  waitSeconds,
} from '../domain/list-step.ts'
import { AppError } from '../errors.ts'
import type { Services } from './context.ts'
import { type Drawing, drawRows } from './draw-rows.ts'
import { tellFindingsJob } from './list-jobs.ts'
import { holdLists, type ListsHeld } from './list-lease.ts'
import type { ClaimedRow, RowMemory } from './list-ports.ts'
import { withTakenItems } from './taken-items.ts'

const workMs = 60_000
/** A request a minute hammers nobody, and a few rows that always fail hold the others up for no longer. */
const longestQuietSeconds = 60

/** One run: until when it goes on, the lists that could not be found, and what it has come to. */
type Run = Services & {
  readonly held: ListsHeld
  readonly until: number
  readonly closed: Map<ListName, AppError>
  /** The ids that the lists had when they were last read, by whichever process. */
  readonly read: Map<ListName, string>
  readonly count: { requests: number; written: number; unchanged: number; failed: number; parked: number }
}

/** A row that must be asked about, with the step for it. */
type Task = RowTask & { readonly row: ClaimedRow; readonly hash: string; readonly step: RowStep }

/** What became of a claimed row before anything was sent. */
type Prepared = { readonly memory: RowMemory; readonly task?: Task }

/** Job: has the lists say what the ledger says, in as few requests as may be; what fails is tried again later. */
export async function writeLists(services: Services): Promise<void> {
  await holdLists(services, (held) => writeDue(services, held))
}

async function writeDue(services: Services, held: ListsHeld): Promise<{ readonly quietSeconds: number }> {
  const count = { requests: 0, written: 0, unchanged: 0, failed: 0, parked: 0 }
  const until = services.world.now().getTime() + workMs
  const readings = await services.store.listRows.readings()
  const read = new Map(readings.map(({ list, listId }) => [list, listId]))
  const run: Run = { ...services, held, until, closed: new Map(), read, count }
  let quietSeconds = 0
  while (quietSeconds === 0 && isInTime(run) && (await held.keep())) {
    const tasks = await gather(run)
    if (tasks.length > 0) quietSeconds = await send(run, tasks)
    quietSeconds = Math.max(quietSeconds, ...[...run.closed.values()].map(quietAfter))
    if (tasks.length === 0) break
  }
  if (Object.values(count).some((n) => n > 0)) services.log.info('lists-written', count)
  return { quietSeconds }
}

const isInTime = ({ until, world, isStopping }: Run) => !isStopping() && world.now().getTime() < until

/** Claims rows until there are as many that need a request as fit into one, or no more that are due. */
async function gather(run: Run): Promise<readonly Task[]> {
  const { store, lists, world } = run
  const tasks: Task[] = []
  const now = world.now()
  while (tasks.length < lists.mostSteps && isInTime(run)) {
    const rows = await store.listRows.claim(now, lists.mostSteps - tasks.length)
    if (rows.length === 0) break
    const drawingOf = await drawRows(run, rows)
    const prepared: Prepared[] = []
    for (const row of rows) prepared.push(await prepare({ ...run, now }, row, drawingOf(row)))
    // Before anything is sent: a crash after this is a lost answer.
    await store.listRows.remember(prepared.map(({ memory }) => memory))
    tasks.push(...prepared.flatMap(({ task }) => task ?? []))
  }
  return tasks
}

async function prepare(run: Run & { readonly now: Date }, row: ClaimedRow, drawn: Drawing): Promise<Prepared> {
  const { now, log, count } = run
  if (drawn === 'no-fact') {
    log.warn('row-without-fact', { kind: row.kind })
    return { memory: memoryOf(row, inOrder({ row, wanted: {}, listId: row.place?.listId ?? '' }, now)) }
  }
  if (drawn === 'not-drawn') return { memory: settle(run, row, putOff(row, drawn, now)) }
  const listId = await findList(run, listOfKind[row.kind])
  if (listId instanceof AppError) return { memory: settle(run, row, putOff(row, faultCode(listId), now)) }
  const task = { row, wanted: drawn.fields, hash: drawn.hash, listId }
  const step = nextStep(task)
  if (!step) {
    count.unchanged++
    const said = { wanted: drawn.fields, hash: drawn.hash, writtenAt: now }
    return { memory: { ...memoryOf(row, inOrder(task, now)), ...said } }
  }
  // Not due again before this request is put together; nobody else may claim while the lists are held.
  const until = new Date(now.getTime() + 1)
  const wanted = sentBy(task, step)
  const memory = { ...memoryOf(row, underWay(task, step, until)), ...(wanted && { wanted, hash: drawn.hash }) }
  return { memory, task: { ...task, step } }
}

/** The id of a list, or why it is not to be had in this run. */
async function findList({ lists, closed, read }: Run, list: ListName): Promise<string | AppError> {
  const known = closed.get(list)
  if (known) return known
  try {
    const listId = await lists.listId(list)
    if ((read.get(list) ?? listId) === listId) return listId
    // The list was replaced since somebody looked: once in a run it is looked up anew.
    read.delete(list)
    lists.forget(list)
    return await lists.listId(list)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    closed.set(list, error)
    return error
  }
}

/** A list that is not there concerns its own rows; any other failure is the whole site's. */
function quietAfter({ code, retryAfterSeconds }: AppError): number {
  return code === 'not-found' ? 0 : Math.max(retryAfterSeconds ?? 0, retryPolicy.throttledSeconds)
}

/** Sends one request, remembers what became of each row, and says how long the site should be left in peace. */
async function send(run: Run, tasks: readonly Task[]): Promise<number> {
  const { store, world, enqueue, count } = run
  count.requests++
  const told = await ask(run, tasks)
  // Too late: whoever holds the lists by now takes these for lost answers, and knows better what has become of them.
  if (!(await run.held.keep())) return 0
  const answers = await withTakenItems(run, tasks, told)
  const now = world.now()
  const outcomes = tasks.map((task, n) => afterAnswer(task, answers[n] ?? unheard, now))
  // The findings first: a crash after them finds the same things again, and they are kept once.
  const found = await store.listRows.find(
    outcomes.flatMap(({ findings }) => findings),
    now,
  )
  const memories = tasks.map(({ row, wanted, hash }, n) => {
    const outcome = outcomes[n] as RowOutcome
    const memory = settle(run, row, outcome)
    return outcome.state === 'written' ? { ...memory, wanted, hash, writtenAt: now } : memory
  })
  await store.listRows.remember(memories)
  if (found > 0) await enqueue([tellFindingsJob(now)])
  return quietFor(answers, outcomes)
}

const unheard: RowAnswer = { kind: 'unknown', code: 'internal', seconds: null }

async function ask({ lists }: Run, tasks: readonly Task[]): Promise<readonly RowAnswer[]> {
  try {
    return await lists.send(tasks.map(({ row, step }) => ({ list: listOfKind[row.kind], step })))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { notTaken, retryAfterSeconds: seconds = null } = error
    const code = faultCode(error)
    const answer: RowAnswer = notTaken ? { kind: 'throttled', seconds } : { kind: 'unknown', code, seconds }
    return tasks.map(() => answer)
  }
}

/** Seconds that nobody should send anything: what the other side asked, or more and more while nothing answers at all. */
function quietFor(answers: readonly RowAnswer[], outcomes: readonly RowOutcome[]): number {
  const throttled = answers.filter(({ kind }) => kind === 'throttled')
  const lost = answers.filter(({ kind }) => kind === 'unknown')
  const asked = Math.max(0, ...[...throttled, ...lost].map(secondsOf))
  if (throttled.length > 0) return Math.max(asked, 1)
  if (lost.length < answers.length) return 0
  // One row alone may be what fails: its own wait is enough.
  const tries = Math.min(...outcomes.map((outcome) => outcome.tries))
  return Math.max(asked, answers.length > 1 ? Math.min(waitSeconds(tries), longestQuietSeconds) : 0)
}

function secondsOf(answer: RowAnswer): number {
  if (answer.kind === 'throttled') return answer.seconds ?? retryPolicy.throttledSeconds
  return answer.kind === 'unknown' ? (answer.seconds ?? 0) : 0
}

/** Counts what became of a row, and says so when it is given up. */
function settle({ count, log }: Run, row: ClaimedRow, outcome: RowOutcome): RowMemory {
  if (outcome.state === 'written') count.written++
  if (outcome.tries > row.tries) count.failed++
  if (outcome.state === 'parked') {
    count.parked++
    log.warn('row-parked', { kind: row.kind, code: outcome.fault })
  }
  return memoryOf(row, outcome)
}

function memoryOf({ kind, key, change }: ClaimedRow, { findings: _, ...outcome }: RowOutcome): RowMemory {
  return { kind, key, change, ...outcome }
}
