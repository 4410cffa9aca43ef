import {
  isAsSeen,
  isMeddled,
  isUncertain,
  type JudgedRow,
  type Judgement,
  judgeAbsent,
  judgeItem,
  judgeRemoved,
  type Known,
  type KnownRow,
  type ReadList,
} from '../domain/list-change.ts'
import { keyOf } from '../domain/list-findings.ts'
import { type Fields, keyColumn, type ListFinding, type RowName } from '../domain/list-row.ts'
import { contested, correctionAt, hasNews, isContested, lineAfter } from '../domain/list-war.ts'
import type { Services } from './context.ts'
import type { ChangedItem, RowContent, RowMemory } from './list-ports.ts'

/** So many items are looked up and remembered together. */
const atOnce = 200
/** Items that are set aside until the end of a reading; any more are taken for what they look like at once. */
const mostAside = 2000

type Means = Services & {
  readonly keep: () => Promise<void>
  /** Told how many findings were new. */
  readonly found: (findings: number) => void
}

/** Judges the pages of a reading as they come. */
export type Judging = {
  readonly take: (changes: readonly ChangedItem[]) => Promise<void>
  /** What can only be told when all pages have come. */
  readonly end: () => Promise<void>
}

/**
 * Judges what has changed in a list and remembers it, page by page; between the pages hardly more than ids is kept. On a page the
 * last of an item holds, and one that comes again later is judged against what was remembered: what somebody changed and
 * put right on the way was changed, and is found. What was removed waits for the end, since it may come again, and so does what
 * may be a removed row that is back, or one in a new place. `placed` are the rows that a reading of the whole list
 * must meet, by item; it is emptied on the way.
 */
export function beginJudging(means: Means, about: ReadList, placed: Map<string, RowName>): Judging {
  const removed = new Set<string>()
  const aside = new Map<string, ChangedItem>()
  const setAside = (change: ChangedItem): boolean => {
    if (aside.size < mostAside) aside.set(change.itemId, slim(change, about))
    return aside.has(change.itemId)
  }
  return {
    take: async (changes) => {
      const last = new Map(changes.map((change) => [change.itemId, change]))
      for (const { itemId, removed: isRemoved } of last.values()) {
        aside.delete(itemId)
        if (isRemoved) removed.add(itemId)
        else removed.delete(itemId)
        placed.delete(itemId)
      }
      const present = [...last.values()].filter((change) => !change.removed)
      for (const some of chunks(present.toSorted(byAge))) await judgeSome(means, some, { about, setAside })
    },
    end: async () => {
      for (const some of chunks([...removed])) await judgeSome(means, some.map(gone), { about })
      const keys = new Set([...aside.values()].map(({ item }) => (item ? keyOf(item) : '')))
      for (const some of chunks([...placed])) await judgeUnmet(means, some, { about, keys })
      for (const some of chunks([...aside.values()].toSorted(byAge))) await judgeSome(means, some, { about })
    },
  }
}

/** Of two items with one key the one that was made first is ours. */
const byAge = (a: ChangedItem, b: ChangedItem) => Number(a.itemId) - Number(b.itemId)

const gone = (itemId: string): ChangedItem => ({ itemId, removed: true, item: null })

/** Only what is judged. */
function slim(change: ChangedItem, { own, peoples }: ReadList): ChangedItem {
  if (!change.item) return change
  const { fields } = change.item
  const names = new Set([keyColumn, 'Title', ...own, ...peoples])
  const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)))
  return { ...change, item: { ...change.item, fields: kept } }
}

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, n) => all.slice(n * atOnce, (n + 1) * atOnce))
}

type Some = {
  readonly about: ReadList
  /** Whether an uncertain one is judged later. */
  readonly setAside?: (change: ChangedItem) => boolean
}

async function judgeSome(means: Means, changes: readonly ChangedItem[], { about, setAside }: Some): Promise<void> {
  await means.keep()
  const { listRows } = means.store
  const known = await lookUp(means, changes, about)
  const rows = new Map<string, RowMemory>()
  const lines = new Map<RowName, Date>()
  const findings: ListFinding[] = []
  for (const change of changes) {
    const here = known.of(change)
    if (setAside && change.item && isUncertain(here, about) && setAside(change)) continue
    const judged = judge(change, here, about)
    findings.push(...judged.findings)
    if (!judged.row) continue
    known.learn(judged.row)
    rows.set(nameOf(judged.row.row), memoryOf(judged.row, here, about.now))
    if (isMeddled(judged, about)) lines.set(judged.row.row, lineAfter(here.line, about.now))
  }
  // Findings first: they are found once, however often this is done again.
  means.found(await listRows.find(findings, about.now))
  for (const [name, line] of lines) await listRows.saveCorrections(name, line)
  await listRows.remember([...rows.values()])
}

type Unmet = { readonly about: ReadList; readonly keys: ReadonlySet<string> }

/** Rows that stand at no item that was met: those whose key stands at another one by now were removed. */
async function judgeUnmet(
  means: Means,
  some: readonly (readonly [string, RowName])[],
  { about, keys }: Unmet,
): Promise<void> {
  const { listRows } = means.store
  const names = some.map(([, { key }]) => key)
  const items = new Set(some.map(([itemId]) => itemId))
  const rows = (await listRows.byKeys(about.list, names)).filter(
    ({ place }) => place?.listId === about.listId && items.has(place.itemId),
  )
  const moved = rows.filter(({ key }) => keys.has(key))
  await judgeSome(
    means,
    moved.map(({ place }) => gone(place?.itemId ?? '')),
    { about },
  )
  const absent = rows.filter(({ key }) => !keys.has(key)).flatMap((row) => judgeAbsent(row) ?? [])
  await listRows.remember(absent.map((row) => memoryOf(row, nothingKnown, about.now)))
}

function judge({ item, removed }: ChangedItem, known: Known, about: ReadList): Judgement {
  if (removed || !item) return judgeRemoved(removed ? known.atItem : null, about)
  return judgeItem(item, known, about)
}

type Here = Known & { readonly line: Date | null }
const nothingKnown: Here = { atItem: null, byKey: null, wanted: null, line: null }

/** What is known of these items, kept up to date while they are judged: two of them may have one key. */
async function lookUp(means: Means, changes: readonly ChangedItem[], { list, listId, now }: ReadList) {
  const { store } = means
  const items = changes.flatMap(({ item }) => (item ? [item] : []))
  const keys = new Set(items.map(keyOf).filter((key) => key !== ''))
  const [standing, named] = await Promise.all([
    store.listRows.atItems(
      listId,
      changes.map(({ itemId }) => itemId),
    ),
    keys.size === 0 ? [] : store.listRows.byKeys(list, [...keys]),
  ])
  const atItem = new Map<string, KnownRow>(standing.map((row) => [row.place?.itemId ?? '', row]))
  const byKey = new Map<string, KnownRow>(named.map((row) => [row.key, row]))
  const pending = items.flatMap((item) => {
    const row = atItem.get(item.itemId)
    return row && (row.state === 'waiting' || !isAsSeen(item, row)) ? [row] : []
  })
  const [contents, lines] = await Promise.all([
    store.rowContents.read(pending),
    pending.length === 0 ? new Map<string, Date>() : store.listRows.corrections(pending),
  ])
  const wanted = new Map<string, Fields>()
  for (const content of contents) {
    const fields = draw(means, content)
    if (fields) wanted.set(keyOf({ itemId: '', etag: '', fields }), fields)
  }
  return {
    of: ({ itemId, item }: ChangedItem): Here => {
      const row = atItem.get(itemId) ?? null
      const line = (row && lines.get(row.key)) ?? null
      return {
        atItem: row,
        byKey: byKey.get(item ? keyOf(item) : '') ?? null,
        wanted: (row && wanted.get(row.key)) ?? null,
        isContested: isContested(line, now),
        line,
      }
    },
    learn: ({ row, state, place, seen, people }: JudgedRow): void => {
      const present = { ...row, state, place, seen, people, isDoubtful: false }
      atItem.set(place.itemId, present)
      byKey.set(row.key, present)
    },
  }
}

/** One row that we cannot draw must not keep the others from being read. */
function draw({ lists, log }: Means, content: RowContent): Fields | null {
  try {
    return lists.draw(content).fields
  } catch (error) {
    log.error('row-not-drawn', error, { kind: content.kind })
    return null
  }
}

const nameOf = ({ kind, key }: KnownRow) => `${kind} ${key}`

/**
 * A row that is due is looked at by the writer at once, also one that had failed: somebody has been there since. Only one that
 * is put right again and again, and of which the ledger has no news, waits for its turn.
 */
function memoryOf({ row, state, place, seen, people }: JudgedRow, { wanted, line }: Here, now: Date): RowMemory {
  const { kind, key, change, tries, fault } = row
  const memory = { kind, key, change, state, place, seen, people, tries }
  const dueAt = state === 'waiting' && !hasNews(row, wanted) ? correctionAt(line, now) : now
  return { ...memory, dueAt, fault: dueAt > now ? contested : fault === contested ? '' : fault }
}
