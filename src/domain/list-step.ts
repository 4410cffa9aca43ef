import { finding, ownFindings } from './list-findings.ts'
import type { Fields, ListFinding, ListRow, RowAnswer, RowPlace, RowStep, SeenItem } from './list-row.ts'
import { keyColumn, listOfKind } from './list-row.ts'
import { keptFields, ownFields, sameValue } from './list-values.ts'

/** A row with what it is to say now, and the id that its list has now. */
export type RowTask = { readonly row: ListRow; readonly wanted: Fields; readonly listId: string }

/** A row as it is to be remembered after a step, and what was found that people have done to it. */
export type RowOutcome = Pick<ListRow, 'state' | 'place' | 'seen' | 'tries' | 'fault'> & {
  readonly dueAt: Date
  readonly findings: readonly ListFinding[]
}

/**
 * A row is given up after so many failed tries: about a day, where nothing answers. A refusal counts as several, since it
 * seldom passes by itself.
 */
export const retryPolicy = {
  mostTries: 100,
  refusalCounts: 20,
  longestWaitSeconds: 900,
  refusalWaitSeconds: 60,
  /** Where the other side says "later" and not when. */
  throttledSeconds: 5,
} as const

/** The fault of a row whose key stands in another one. */
const keyTaken = 'key-taken'

/** What to do about a row next; null when it says already what it should. */
export function nextStep({ row, wanted, listId }: RowTask): RowStep | null {
  const place = placeIn(row, listId)
  if (!place) return row.isDoubtful ? { kind: 'find', key: row.key } : { kind: 'create', fields: wanted }
  const { itemId, etag } = place
  // After a lost answer nobody knows what stands there: looking costs less than writing, and accuses nobody.
  if (row.state === 'sending' || etag === '') return { kind: 'read', itemId }
  const fields = aroundKey(row, differing(row.seen, wanted))
  return Object.keys(fields).length === 0 ? null : { kind: 'patch', itemId, etag, fields }
}

/** Our columns as they were last sent, when this step has been: all of them, whatever part of it stood there already. */
export function sentBy({ wanted }: RowTask, step: RowStep): Fields | null {
  return step.kind === 'create' || step.kind === 'patch' ? { ...wanted, ...step.fields } : null
}

/** The row while its step is under way: should nothing more be heard, the step may have been done or not. */
export function underWay({ row, listId }: RowTask, step: RowStep, until: Date): RowOutcome {
  const known = step.kind === 'create' ? { place: null, seen: null } : { place: placeIn(row, listId), seen: row.seen }
  return { ...known, state: 'sending', tries: row.tries, fault: row.fault, dueAt: until, findings: [] }
}

/** The row when it says what it should. */
export function inOrder({ row, listId }: RowTask, now: Date): RowOutcome {
  const { seen } = row
  return { state: 'written', place: placeIn(row, listId), seen, tries: 0, fault: '', dueAt: now, findings: [] }
}

/** The row when nothing could be tried: its list is not there, or could not be asked for. */
export function putOff(row: ListRow, code: string, now: Date): RowOutcome {
  const tries = row.tries + 1
  const state = row.state === 'sending' ? 'sending' : 'waiting'
  return failed({ state, place: row.place, seen: row.seen }, { tries, code, dueAt: later(now, waitSeconds(tries)) })
}

/** What has become of a row by the answer to its step. */
export function afterAnswer(task: RowTask & { readonly step: RowStep }, answer: RowAnswer, now: Date): RowOutcome {
  switch (answer.kind) {
    case 'written':
      return afterWriting(task, { listId: task.listId, itemId: answer.itemId, etag: answer.etag }, now)
    case 'seen':
      return afterLook(task, answer.item, now)
    case 'stale': {
      const tries = task.row.tries + 1
      // Once is everyday; who is edited all the time waits for a quieter moment.
      const wait = tries === 1 ? 0 : waitSeconds(tries - 1)
      return failed(unsure(task), { tries, code: 'stale', dueAt: later(now, wait) })
    }
    case 'taken': {
      const tries = task.row.tries + 1
      return failed(unsure(task), { tries, code: keyTaken, dueAt: later(now, waitSeconds(tries)) })
    }
    case 'missing':
      return removed(task, now)
    case 'refused':
      return afterRefusal(task, answer.code, now)
    case 'throttled':
      return notBegun(task, later(now, answer.seconds ?? retryPolicy.throttledSeconds))
    case 'unknown': {
      const tries = task.row.tries + 1
      const dueAt = later(now, Math.max(waitSeconds(tries), answer.seconds ?? 0))
      return failed(unsure(task), { tries, code: answer.code, dueAt })
    }
  }
}

/** How long to wait after so many failed tries: doubled from one second. */
export function waitSeconds(tries: number): number {
  return Math.min(2 ** (tries - 1), retryPolicy.longestWaitSeconds)
}

type Step = RowTask & { readonly step: RowStep }
type Patch = Extract<RowStep, { readonly kind: 'patch' }>
type Standing = Pick<RowOutcome, 'state' | 'place' | 'seen'>

/** Where the row is; a place in another list than the present one is none. */
function placeIn({ place }: ListRow, listId: string): RowPlace | null {
  return place?.listId === listId ? place : null
}

function differing(seen: Fields | null, wanted: Fields): Fields {
  if (seen === null) return wanted
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !sameValue(value, seen[name])))
}

/**
 * Where another row has the key of this one everything else is written, and the wrong key taken away: two rows with each
 * other's keys could not let go of them otherwise. Then the key is tried alone.
 */
function aroundKey({ fault, seen }: Pick<ListRow, 'fault' | 'seen'>, fields: Fields): Fields {
  if (fault !== keyTaken || !(keyColumn in fields)) return fields
  const { [keyColumn]: _, ...others } = fields
  if (!sameValue(seen?.[keyColumn] ?? '', '')) return { ...others, [keyColumn]: null }
  return Object.keys(others).length > 0 ? others : fields
}

function afterWriting({ row, wanted, step }: Step, place: RowPlace, now: Date): RowOutcome {
  const there: Fields = step.kind === 'patch' ? { ...row.seen, ...step.fields } : wanted
  const key = there[keyColumn] ?? null
  if (sameValue(key, wanted[keyColumn]))
    return { state: 'written', place, seen: wanted, tries: 0, fault: '', dueAt: now, findings: [] }
  // The key is still to come: at once where the wrong one was just taken away, since others may have done the same.
  const wait = step.kind === 'patch' && keyColumn in step.fields ? 0 : retryPolicy.refusalWaitSeconds
  const { tries, fault } = row
  const seen = { ...wanted, [keyColumn]: key }
  return { state: 'waiting', place, seen, tries, fault, dueAt: later(now, wait), findings: [] }
}

function afterLook(task: Step, item: SeenItem | null, now: Date): RowOutcome {
  // SharePoint finds keys without regard to case: another case is another row.
  const isAnother = task.step.kind === 'find' && item?.fields[keyColumn] !== task.row.key
  if (item && !isAnother) return adopted(task, item, now)
  return task.step.kind === 'find' ? notThere(task.row, now) : removed(task, now)
}

/** The row as it stands there; what people did to our columns since we saw them is found, and put right by the next step. */
function adopted({ row, wanted, listId }: Step, { itemId, etag, fields }: SeenItem, now: Date): RowOutcome {
  const place = { listId, itemId, etag }
  const seen = ownFields(fields, Object.keys(wanted))
  // What we sent ourselves, without hearing of it, is nobody's change.
  const ours = [row.wanted, wanted]
  const compared = { row, list: listOfKind[row.kind], place, seen: row.seen ?? row.wanted, ours, now }
  const findings = ownFindings({ itemId, etag, fields }, compared)
  const isDone = Object.keys(differing(seen, wanted)).length === 0
  const tried = isDone ? { tries: 0, fault: '' } : { tries: row.tries, fault: row.fault }
  const kept = keptFields(seen, ours)
  return { state: isDone ? 'written' : 'waiting', place, seen: kept, ...tried, dueAt: now, findings }
}

/** The row was looked for and is not there: it may be made. */
function notThere(row: ListRow, now: Date): RowOutcome {
  const { tries, fault: code } = row
  const wait = tries < retryPolicy.refusalCounts ? 0 : retryPolicy.refusalWaitSeconds
  return failed({ state: 'waiting', place: null, seen: null }, { tries, code, dueAt: later(now, wait) })
}

/** A person deleted the row: it is not made again by itself. */
function removed({ row, listId }: Step, now: Date): RowOutcome {
  const place = placeIn(row, listId)
  const findings = place ? [finding('row-removed', { list: listOfKind[row.kind], place, row })] : []
  return { state: 'removed', place, seen: row.seen, tries: 0, fault: '', dueAt: now, findings }
}

function afterRefusal(task: Step, code: string, now: Date): RowOutcome {
  const tries = task.row.tries + retryPolicy.refusalCounts
  const dueAt = later(now, retryPolicy.refusalWaitSeconds)
  switch (task.step.kind) {
    case 'create':
      // The key may be taken, by a row of ours: looked for at once, and before anything is given up.
      // What stands there then is not what we have just sent, and so nothing is known of it.
      return { ...unsure(task), seen: {}, tries, fault: code, dueAt: now, findings: [] }
    case 'patch':
      return afterRefusedPatch({ ...task, step: task.step }, { tries, code, dueAt }, now)
    default:
      return failed(unsure(task), { tries, code, dueAt })
  }
}

function afterRefusedPatch(task: Step & { readonly step: Patch }, failure: Failure, now: Date): RowOutcome {
  const { wanted, row, step } = task
  const standing = { ...unsure(task), state: 'waiting' } as const
  if (step.fields[keyColumn] !== wanted[keyColumn]) return failed(standing, failure)
  // The key may be what was refused, and is so for certain where there was nothing else.
  const isSure = Object.keys(step.fields).length === 1
  if (!isSure && failure.tries >= retryPolicy.mostTries) return failed(standing, failure)
  const isNext = aroundKey({ fault: keyTaken, seen: row.seen }, step.fields) !== step.fields
  return failed(standing, { ...failure, code: keyTaken, dueAt: isNext ? now : failure.dueAt })
}

function notBegun(task: Step, dueAt: Date): RowOutcome {
  const { tries, fault } = task.row
  const isWriting = task.step.kind === 'create' || task.step.kind === 'patch'
  return { ...unsure(task), ...(isWriting ? { state: 'waiting' } : {}), tries, fault, dueAt, findings: [] }
}

/** A row of which something is to be looked up first: whether it is there, or what it says. */
function unsure({ row, listId }: RowTask): Standing {
  const place = placeIn(row, listId)
  return { state: 'sending', place, seen: row.place && !place ? null : row.seen }
}

type Failure = { readonly tries: number; readonly code: string; readonly dueAt: Date }

function failed(standing: Standing, { tries, code, dueAt }: Failure): RowOutcome {
  const isSpent = tries >= retryPolicy.mostTries
  return { ...standing, state: isSpent ? 'parked' : standing.state, tries, fault: code, dueAt, findings: [] }
}

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}
