import { randomUUID } from 'node:crypto'
import type { FieldValues } from './columns.ts'
import { openJournal, readJournal } from './journal.ts'

/** A row of a list; `guid` and `version` make its entity tag. */
export type Row = {
  readonly id: number
  readonly guid: string
  readonly version: number
  readonly createdAt: string
  readonly modifiedAt: string
  readonly fields: FieldValues
}

/** The rows of one list, kept in a journal; ids are never given twice, not even after a removal. */
export type Rows = {
  readonly add: (fields: FieldValues) => Row
  /** Lays the values over the row's own; null empties a field. */
  readonly change: (row: Row, values: FieldValues) => Row
  readonly remove: (row: Row) => void
  readonly get: (id: number) => Row | undefined
  /** Oldest first. */
  readonly all: () => readonly Row[]
  /** Compared without regard to case, as SharePoint does. */
  readonly having: (column: string, value: string) => readonly Row[]
  readonly close: () => void
}

type Entry = { readonly row: Row } | { readonly removed: number } | { readonly nextId: number }

/** Opens the rows kept in a journal, compacting it first. */
export function openRows(path: string): Rows {
  const rows = new Map<number, Row>()
  let nextId = 1
  for (const entry of readJournal(path) as readonly Entry[]) {
    if ('nextId' in entry) nextId = Math.max(nextId, entry.nextId)
    else if ('removed' in entry) rows.delete(entry.removed)
    else {
      rows.set(entry.row.id, entry.row)
      nextId = Math.max(nextId, entry.row.id + 1)
    }
  }
  const journal = openJournal(path, [{ nextId }, ...[...rows.values()].map((row) => ({ row }))])
  const keep = (row: Row) => {
    journal.append({ row })
    rows.set(row.id, row)
    return row
  }
  return {
    add: (fields) => {
      const now = new Date().toISOString()
      return keep({
        id: nextId++,
        guid: randomUUID(),
        version: 1,
        createdAt: now,
        modifiedAt: now,
        fields: filled(fields),
      })
    },
    change: (row, values) =>
      keep({
        ...row,
        version: row.version + 1,
        modifiedAt: new Date().toISOString(),
        fields: filled({ ...row.fields, ...values }),
      }),
    remove: (row) => {
      journal.append({ removed: row.id })
      rows.delete(row.id)
    },
    get: (id) => rows.get(id),
    all: () => [...rows.values()],
    having: (column, value) => {
      const wanted = folded(value)
      return [...rows.values()].filter((row) => folded(row.fields[column]) === wanted)
    },
    close: journal.close,
  }
}

function filled(fields: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== null && value !== '' && !name.includes('@')),
  )
}

function folded(value: unknown): string {
  return String(value ?? '').toLocaleLowerCase('sv')
}

/** The row's entity tag, as Graph writes it. */
export function etagOf(row: Row): string {
  return `"${row.guid},${row.version}"`
}
