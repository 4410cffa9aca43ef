import { finding, ownFindings, shown } from './list-findings.ts'
import type { Fields, ListFinding, ListName, ListRow, RowPlace, SeenItem } from './list-row.ts'
import { isAsKept, keptFields, ownFields, sameValue } from './list-values.ts'
import { holdsPersonalData, keptOfPeople, withheld } from './people-columns.ts'
import { localDay } from './working-days.ts'

type People = Readonly<Record<string, unknown>>

/** A row and what people had in their columns when it was last read. */
export type KnownRow = ListRow & { readonly people: People }

/** The list that was read. */
export type ReadList = {
  readonly list: ListName
  readonly listId: string
  /** Names of our columns, and of those that are people's. */
  readonly own: readonly string[]
  readonly peoples: readonly string[]
  /** When it is read. */
  readonly now: Date
}

/** What we know of an item: the row that stands there, the row that its key names, and what the former should say. */
export type Known = {
  readonly atItem: KnownRow | null
  readonly byKey: KnownRow | null
  /** Our columns as they should be by now; null where that is not known. */
  readonly wanted: Fields | null
  /** The row at the item has been put right too often lately. */
  readonly isContested?: boolean
}

/** A row as it is to be remembered; one that waits is looked at, and perhaps written, again. */
export type JudgedRow = {
  readonly row: KnownRow
  readonly state: ListRow['state']
  readonly place: RowPlace
  readonly seen: Fields | null
  readonly people: People
}

/** What a changed item means; no row where nothing is to be remembered. */
export type Judgement = { readonly row: JudgedRow | null; readonly findings: readonly ListFinding[] }

const nothing: Judgement = { row: null, findings: [] }

/** A row that somebody deleted is not made again by itself; what we never knew of is nothing to us. */
export function judgeRemoved(atItem: KnownRow | null, about: ReadList): Judgement {
  if (!atItem?.place || atItem.state === 'removed') return nothing
  const { place, seen, people } = atItem
  return {
    row: { row: atItem, state: 'removed', place, seen, people },
    findings: [finding('row-removed', { list: about.list, place, row: atItem })],
  }
}

/** A row that was not met in a reading of the whole list, which may come from a copy that lags behind: whoever writes looks there. */
export function judgeAbsent(row: KnownRow): JudgedRow | null {
  const { place, seen, people } = row
  return place && row.state !== 'removed' ? { row, state: 'sending', place, seen, people } : null
}

/**
 * Whether only the end of a reading tells what an item means: that of a removed row may be from before the removal, and a
 * copy may be the row in its new place.
 */
export function isUncertain(known: Known, about: ReadList): boolean {
  return (known.atItem ?? known.byKey)?.state === 'removed' || isCopy(known, about)
}

/** Whether an item has the key of a row that stands at another one. */
function isCopy({ atItem, byKey }: Known, about: ReadList): boolean {
  return !atItem && byKey !== null && byKey.state !== 'removed' && isElsewhere(byKey, about)
}

/** Whether people have changed our columns of a row. */
export function isMeddled({ findings }: Judgement, { own }: ReadList): boolean {
  return findings.some(({ column }) => own.includes(column))
}

/** What an item that was new or changed in a list means. */
export function judgeItem(item: SeenItem, known: Known, about: ReadList): Judgement {
  const { atItem } = known
  if (!atItem) return judgeStranger(item, known, about)
  if (isOlder(item.etag, atItem.place?.etag ?? '')) return nothing
  if (atItem.state === 'removed') return judgeRestored(item, atItem, { wanted: known.wanted, about })
  const ours = [atItem.wanted, known.wanted]
  const judged = remembered(item, { row: atItem, ours }, about)
  const noticed = peoplesFindings(item, atItem, about)
  // Of a row that is being sent the answer was lost: the columns may be as we wrote them, and the writer will tell.
  // Of one with the same tag we have seen our columns already.
  if (atItem.state === 'sending' || atItem.place?.etag === item.etag) {
    const { place, seen } = atItem
    const isNew = about.peoples.some((name) => !sameValue(judged.people[name], atItem.people[name]))
    return { row: isNew ? { ...judged, place: place ?? judged.place, seen } : null, findings: noticed }
  }
  const { list, now } = about
  const { isContested = false } = known
  const compared = { row: atItem, list, place: judged.place, seen: atItem.seen, ours, now, isContested }
  const changes = ownFindings(item, compared)
  return { row: isAsSeen(item, atItem) ? judged : due(judged), findings: [...changes, ...noticed] }
}

/** An item that we do not know: a row of ours whose place was not known, a copy, or something that people have added. */
function judgeStranger(item: SeenItem, known: Known, about: ReadList): Judgement {
  const { byKey } = known
  const { list, now } = about
  const place = placeOf(item, about)
  if (!byKey || isCopy(known, about)) {
    return {
      row: null,
      findings: [finding('unknown-row', { list, place, row: byKey, theirs: shown(item.fields.Title) })],
    }
  }
  if (byKey.state === 'removed') return judgeRestored(item, byKey, { wanted: null, about })
  // What we wrote, and got no answer to, is what stood there.
  const seen = byKey.isDoubtful ? (byKey.seen ?? byKey.wanted) : null
  const changes = ownFindings(item, { row: byKey, list, place, seen, ours: [], now })
  const judged = due(remembered(item, { row: byKey, ours: [byKey.wanted] }, about))
  return { row: judged, findings: [...changes, ...peoplesFindings(item, byKey, about)] }
}

type Restored = { readonly wanted: Fields | null; readonly about: ReadList }

/** A row that was deleted and is back, perhaps as a new item: written again, after what was changed in it is told. */
function judgeRestored(item: SeenItem, row: KnownRow, { wanted, about }: Restored): Judgement {
  const { list, now } = about
  const place = placeOf(item, about)
  const ours = [row.wanted, wanted]
  const back = finding('row-restored', { list, place, row })
  const changes = ownFindings(item, { row, list, place, seen: row.seen, ours, now })
  const judged = { ...remembered(item, { row, ours }, about), state: 'waiting' } as const
  return { row: judged, findings: [back, ...changes, ...peoplesFindings(item, row, about)] }
}

function isElsewhere({ place }: KnownRow, { listId }: ReadList): boolean {
  return place !== null && place.listId === listId
}

/** Whether our columns of a row are what they were when we last saw them. */
export function isAsSeen(item: SeenItem, { seen }: KnownRow): boolean {
  return seen !== null && Object.entries(seen).every(([name, value]) => isAsKept(item.fields[name], value))
}

type Remembered = { readonly row: KnownRow; readonly ours: readonly (Fields | null)[] }

/** The row at this item, as it is now. */
function remembered(item: SeenItem, { row, ours }: Remembered, about: ReadList): JudgedRow {
  const filled = about.peoples.flatMap((name) => {
    const value = keptOfPeople(item.fields[name])
    return value === null ? [] : [[name, value] as const]
  })
  const seen = keptFields(ownFields(item.fields, about.own), ours)
  return { row, state: row.state, place: placeOf(item, about), seen, people: Object.fromEntries(filled) }
}

/** A row that was given up waits until somebody asks for another try. */
function due(judged: JudgedRow): JudgedRow {
  return judged.state === 'parked' ? judged : { ...judged, state: 'waiting' }
}

/** People's own columns that newly point to somebody; what was written is not repeated. */
function peoplesFindings(item: SeenItem, row: KnownRow, about: ReadList): readonly ListFinding[] {
  const { list, now } = about
  const at = { list, place: placeOf(item, about), row, day: localDay(now) }
  return about.peoples
    .filter((name) => holdsPersonalData(item.fields[name]) && !sameValue(withheld, row.people[name]))
    .map((column) => finding('personal-data', { ...at, column }))
}

/** SharePoint's tags end with the version of the row; what is read may come from a copy that lags behind our last write. */
function isOlder(etag: string, known: string): boolean {
  const [read, ours] = [etag, known].map((tag) => /^(.*),(\d+)"?$/.exec(tag))
  return read?.[1] !== undefined && read[1] === ours?.[1] && Number(read[2]) < Number(ours[2])
}

const placeOf = ({ itemId, etag }: SeenItem, { listId }: ReadList): RowPlace => ({ listId, itemId, etag })
