import type { Fields, FindingKind, ListFinding, ListName, ListRow, RowName, RowPlace, SeenItem } from './list-row.ts'
import { keyColumn } from './list-row.ts'
import { isAsKept, isWithheld, sameValue } from './list-values.ts'
import { holdsPersonalData, valueText } from './people-columns.ts'
import { localDay } from './working-days.ts'

const longestValue = 500

/** The key of an item as ours are written: SharePoint takes large and small letters for the same. */
export function keyOf(item: SeenItem): string {
  return valueText(item.fields[keyColumn]).trim().toLowerCase()
}

type Compared = {
  readonly row: ListRow
  readonly list: ListName
  readonly place: RowPlace
  /** What we last saw in our columns; nothing is found in them where that is not known. */
  readonly seen: Fields | null
  /** What may stand there through ourselves: it is nobody's change. */
  readonly ours: readonly (Fields | null)[]
  readonly now: Date
  /** The row has been put right so often that what it is changed to is no news. */
  readonly isContested?: boolean
}

/**
 * What people have put into our columns of a row, the key among them, since we last saw them: the same value in the same
 * column is told once a day.
 */
export function ownFindings(item: SeenItem, compared: Compared): readonly ListFinding[] {
  const { row, list, place, seen, ours, now, isContested = false } = compared
  const about = { list, place, row, day: localDay(now), isContested }
  const isOurs = (name: string) => ours.some((fields) => fields && sameValue(item.fields[name], fields[name]))
  const names = Object.keys(seen ?? {}).filter((name) => name !== keyColumn)
  const changed = names.filter((name) => !isAsKept(item.fields[name], seen?.[name]) && !isOurs(name))
  const findings = changed.map((column) => {
    const before = shown(isWithheld(seen?.[column]) ? row.wanted?.[column] : seen?.[column])
    const present = item.fields[column]
    if (holdsPersonalData(present)) return finding('personal-data', { ...about, column, ours: before })
    return finding(isContested ? 'contested' : 'changed', { ...about, column, ours: before, theirs: shown(present) })
  })
  const isSeen = seen !== null && isAsKept(item.fields[keyColumn], seen[keyColumn])
  if (isSeen || isOurs(keyColumn) || keyOf(item) === row.key) return findings
  const theirs = shown(item.fields[keyColumn])
  return [finding('key-changed', { ...about, column: keyColumn, ours: row.key, theirs }), ...findings]
}

/** A value as it may be told: without what points to somebody. */
export function shown(value: unknown): string {
  const text = valueText(value)
  return holdsPersonalData(text) ? '' : text.slice(0, longestValue).replace(/[\uD800-\uDBFF]$/, '')
}

type Found = {
  readonly list: ListName
  readonly place: Pick<RowPlace, 'listId' | 'itemId'>
  /** As it was known before; null where it is none of ours. */
  readonly row: (RowName & Pick<ListRow, 'place'>) | null
  readonly column?: string
  readonly ours?: string
  readonly theirs?: string
  /** The ISO date that it is told once on; left out where the version of the row tells occasions apart. */
  readonly day?: string
  readonly isContested?: boolean
}

/** One finding; its occasion is the same however often the same thing is found before it is remembered of the row. */
export function finding(kind: FindingKind, found: Found): ListFinding {
  const { list, place, row, column = '', ours = '', theirs = '' } = found
  const occasion = [kind, place.listId, place.itemId, column, ...apart(kind, found)].join(' ').trim()
  const name = row && { kind: row.kind, key: row.key }
  return { kind, list, itemId: place.itemId, row: name, column, ours, theirs, occasion }
}

/** What tells the same thing at the same place apart from another time. */
function apart(kind: FindingKind, { row, day, theirs = '', isContested }: Found): readonly string[] {
  // A row that is not ours is told of once, however often it changes.
  if (kind === 'unknown-row') return []
  return [day ?? row?.place?.etag ?? '', isContested ? '' : theirs]
}
