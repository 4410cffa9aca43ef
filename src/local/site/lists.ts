import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Answer, invalid, refusal } from './answer.ts'
import { builtInColumns, type FieldValues, isRecord, misfit, newColumn, type StoredColumn } from './columns.ts'
import { type Journal, openJournal, readJournal } from './journal.ts'
import { type Actor, openRows, type Row, type Rows } from './rows.ts'

type ListInfo = {
  readonly id: string
  readonly displayName: string
  readonly createdAt: string
  readonly columns: readonly StoredColumn[]
}

export type SiteList = ListInfo & { readonly rows: Rows }

/** In the journal: a list as it is from now on, or that it is gone. */
type Entry = ListInfo | { readonly id: string; readonly isGone: true }

/** The lists of the site, kept on disk. A refused change is returned as the answer to give. */
export type SiteLists = {
  readonly all: () => readonly SiteList[]
  /** By id or name. */
  readonly find: (id: string) => SiteList | undefined
  readonly create: (displayName: string, columns: readonly unknown[]) => SiteList | Answer
  readonly addColumn: (list: SiteList, column: unknown) => StoredColumn | Answer
  readonly changeColumn: (list: SiteList, columnId: string, values: FieldValues) => StoredColumn | Answer
  readonly remove: (list: SiteList) => void
  readonly close: () => void
}

/**
 * Opens the lists kept in a folder: one journal for what lists there are, one for each list's rows. `changed` is told the
 * list's id after every change of a row.
 */
export function openLists(dir: string, changed: (listId: string) => void): SiteLists {
  const path = join(dir, 'lists.jsonl')
  const latest = new Map((readJournal(path) as readonly Entry[]).map((info) => [info.id, info]))
  const infos = [...latest.values()].filter((entry): entry is ListInfo => !('isGone' in entry))
  const journal = openJournal(path, infos)
  const rowsOf = (id: string) => openRows(join(dir, `rows-${id}.jsonl`), () => changed(id))
  const lists = new Map(infos.map((info) => [info.id, { ...info, rows: rowsOf(info.id) }]))
  const keep = (info: ListInfo, rows: Rows) => keepList(journal, lists, { ...info, rows })
  return {
    all: () => [...lists.values()],
    find: (id) => lists.get(id) ?? [...lists.values()].find((list) => list.displayName === id),
    create: (displayName, bodies) => {
      if ([...lists.values()].some((list) => sameName(list.displayName, displayName))) {
        return refusal(409, 'nameAlreadyExists', 'A list with this name already exists in the site.')
      }
      const columns = [...builtInColumns()]
      for (const body of bodies) {
        const column = addable(columns, body)
        if (typeof column === 'string') return invalid(column)
        columns.push(column)
      }
      const id = randomUUID()
      return keep({ id, displayName, createdAt: new Date().toISOString(), columns }, rowsOf(id))
    },
    addColumn: ({ rows, ...info }, body) => {
      const column = addable(info.columns, body)
      if (typeof column === 'string') return invalid(column)
      keep({ ...info, columns: [...info.columns, column] }, rows)
      return column
    },
    changeColumn: ({ rows, ...info }, columnId, values) => {
      const found = info.columns.find((column) => column.id === columnId)
      if (!found) return refusal(404, 'itemNotFound', 'The column could not be found.')
      const changed = { ...found, ...values, id: found.id, name: found.name, readOnly: found.readOnly }
      if (changed.enforceUniqueValues && hasRepeats(rows, found.name))
        return invalid('The column holds duplicate values.')
      keep({ ...info, columns: info.columns.map((column) => (column === found ? changed : column)) }, rows)
      return changed
    },
    remove: ({ id, rows }) => {
      journal.append({ id, isGone: true })
      lists.delete(id)
      rows.close()
    },
    close: () => {
      journal.close()
      for (const list of lists.values()) list.rows.close()
    },
  }
}

/** Checks and stores a new row. */
export function addRow(list: SiteList, fields: FieldValues, by: Actor): Row | Answer {
  return refusedValues(list, fields, null) ?? list.rows.add(fields, by)
}

type Change = { readonly fields: FieldValues; readonly by: Actor }

/** Checks and stores new values of a row. */
export function changeRow(list: SiteList, row: Row, { fields, by }: Change): Row | Answer {
  return refusedValues(list, fields, row) ?? list.rows.change(row, fields, by)
}

/** Takes a row out of the recycle bin again, unless another has taken its key meanwhile. */
export function restoreRow(list: SiteList, row: Row, by: Actor): Row | Answer {
  return refusedValues(list, row.fields, row) ?? list.rows.restore(row, by)
}

function refusedValues({ columns, rows }: SiteList, fields: FieldValues, self: Row | null): Answer | null {
  const reason = misfit(fields, columns)
  if (reason) return invalid(reason)
  for (const { name } of columns.filter((column) => column.enforceUniqueValues)) {
    const value = fields[name]
    if (typeof value !== 'string' || value === '') continue
    const taken = rows.having(name, value).some((row) => row.id !== self?.id)
    if (taken) return invalid('One or more fields with unique constraints already has the provided value.')
  }
  return null
}

function keepList(journal: Journal, lists: Map<string, SiteList>, list: SiteList): SiteList {
  const { rows: _, ...info } = list
  journal.append(info)
  lists.set(list.id, list)
  return list
}

function addable(columns: readonly StoredColumn[], body: unknown): StoredColumn | string {
  const column = newColumn(body)
  if (typeof column === 'string') return column
  return columns.some((c) => sameName(c.name, column.name)) ? `Column ${column.name} already exists.` : column
}

function hasRepeats(rows: Rows, column: string): boolean {
  const values = rows.all().flatMap(({ fields }) => (fields[column] ? [String(fields[column]).toLowerCase()] : []))
  return new Set(values).size < values.length
}

function sameName(a: string, b: string): boolean {
  return a.normalize('NFC').toLocaleLowerCase('sv') === b.normalize('NFC').toLocaleLowerCase('sv')
}

/** The values of a list's creation as a request carries them, or null when they are not such. */
export function listRequest(
  body: unknown,
): { readonly displayName: string; readonly columns: readonly unknown[] } | null {
  if (!isRecord(body) || typeof body.displayName !== 'string' || body.displayName.trim() === '') return null
  const columns = body.columns ?? []
  return Array.isArray(columns) ? { displayName: body.displayName, columns } : null
}
