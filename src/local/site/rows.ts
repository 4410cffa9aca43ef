import { randomUUID } from 'node:crypto'
import { openChanges } from './changes.ts'
import type { FieldValues } from './columns.ts'
import { openIndexes } from './indexes.ts'
import { openJournal, readJournal } from './journal.ts'

/** Who did something: a person's name, or null for an application. */
export type Actor = string | null

/** A row of a list; `guid` and `version` make its entity tag. */
export type Row = {
  readonly id: number
  readonly guid: string
  readonly version: number
  /** Its latest change among the changes of the list, counted from 1. */
  readonly change: number
  readonly createdAt: string
  readonly modifiedAt: string
  readonly createdBy: Actor
  readonly modifiedBy: Actor
  /** In the recycle bin. */
  readonly isDeleted: boolean
  readonly fields: FieldValues
}

/** The rows of one list, kept in a journal; ids are never given twice, not even after a removal. */
export type Rows = {
  readonly add: (fields: FieldValues, by: Actor) => Row
  /** Lays the values over the row's own; null empties a field. */
  readonly change: (row: Row, values: FieldValues, by: Actor) => Row
  /** Puts it in the recycle bin. */
  readonly remove: (row: Row, by: Actor) => void
  readonly restore: (row: Row, by: Actor) => Row
  readonly get: (id: number) => Row | undefined
  /** A row in the recycle bin. */
  readonly getDeleted: (id: number) => Row | undefined
  /** Oldest first. */
  readonly all: () => readonly Row[]
  /** Compared without regard to case, as SharePoint does. */
  readonly having: (column: string, value: string) => readonly Row[]
  /** Rows as they were after each of these changes, oldest first; see `Changes`. */
  readonly changedSince: (place: ChangePlace, most: number) => readonly Row[]
  readonly latestChange: () => number
  /** Places in the order of changes are only good within one generation. */
  readonly generation: () => number
  readonly expire: () => void
  readonly close: () => void
}

/** `after`: the change that was read last. `from`: where the reading began; deletions before it are not told. */
export type ChangePlace = { readonly after: number; readonly from: number }

/** What a row of an earlier version's journal lacks. */
type Later = 'change' | 'createdBy' | 'modifiedBy' | 'isDeleted'

type Entry =
  | { readonly row: Omit<Row, Later> & Partial<Pick<Row, Later>> }
  | { readonly removed: number }
  | { readonly nextId: number; readonly change?: number; readonly generation?: number }

type Kept = { readonly rows: Map<number, Row>; nextId: number; change: number; generation: number }

/** Opens the rows kept in a journal, compacting it first; `changed` is called after every change. */
export function openRows(path: string, changed: () => void): Rows {
  const kept = replayed(readJournal(path) as readonly Entry[])
  const { rows } = kept
  const head = () => ({ nextId: kept.nextId, change: kept.change, generation: kept.generation })
  const journal = openJournal(path, [head(), ...[...rows.values()].map((row) => ({ row }))])
  const changes = openChanges([...rows.values()].sort((a, b) => a.change - b.change))
  const indexes = openIndexes(() => present(rows))
  const keep = (row: Row) => {
    journal.append({ row })
    indexes.move(rows.get(row.id), row)
    rows.set(row.id, row)
    kept.change = row.change
    changes.add(row)
    changed()
    return row
  }
  const next = (row: Row, by: Actor) => ({
    ...row,
    version: row.version + 1,
    change: kept.change + 1,
    modifiedAt: new Date().toISOString(),
    modifiedBy: by,
  })
  return {
    add: (fields, by) => {
      const now = new Date().toISOString()
      const who = { createdAt: now, modifiedAt: now, createdBy: by, modifiedBy: by }
      const born = { id: kept.nextId++, guid: randomUUID(), version: 1, change: kept.change + 1 }
      return keep({ ...born, ...who, isDeleted: false, fields: filled(fields) })
    },
    change: (row, values, by) => keep({ ...next(row, by), fields: filled({ ...row.fields, ...values }) }),
    remove: (row, by) => void keep({ ...next(row, by), isDeleted: true }),
    restore: (row, by) => keep({ ...next(row, by), isDeleted: false }),
    get: (id) => (rows.get(id)?.isDeleted ? undefined : rows.get(id)),
    getDeleted: (id) => (rows.get(id)?.isDeleted ? rows.get(id) : undefined),
    all: () => present(rows),
    having: (column, value) => indexes.having(column, value),
    changedSince: changes.since,
    latestChange: () => kept.change,
    generation: () => kept.generation,
    expire: () => {
      kept.generation += 1
      journal.append(head())
    },
    close: journal.close,
  }
}

function replayed(entries: readonly Entry[]): Kept {
  const kept: Kept = { rows: new Map(), nextId: 1, change: 0, generation: 1 }
  for (const entry of entries) {
    if ('nextId' in entry) {
      kept.nextId = Math.max(kept.nextId, entry.nextId)
      kept.change = Math.max(kept.change, entry.change ?? 0)
      kept.generation = Math.max(kept.generation, entry.generation ?? 1)
    } else if ('removed' in entry) {
      const row = kept.rows.get(entry.removed)
      if (row) kept.rows.set(row.id, { ...row, change: ++kept.change, isDeleted: true })
    } else {
      const row = { change: kept.change + 1, createdBy: null, modifiedBy: null, isDeleted: false, ...entry.row }
      kept.rows.set(row.id, row)
      kept.nextId = Math.max(kept.nextId, row.id + 1)
      kept.change = Math.max(kept.change, row.change)
    }
  }
  return kept
}

function present(rows: ReadonlyMap<number, Row>): readonly Row[] {
  return [...rows.values()].filter((row) => !row.isDeleted)
}

function filled(fields: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null && value !== '' && !name.includes('@')),
  )
}

/** The row's entity tag, as Graph writes it. */
export function etagOf(row: Row): string {
  return `"${row.guid},${row.version}"`
}
