import { AppError } from '../../errors.ts'
import { type Answer, isAnswer } from './answer.ts'
import type { FieldValues } from './columns.ts'
import type { SiteFiles } from './files.ts'
import { addRow, changeRow, restoreRow, type SiteList, type SiteLists } from './lists.ts'
import type { Locks } from './locks.ts'
import { localVisitor } from './people.ts'
import { etagOf, type Row } from './rows.ts'

/** A row as localVisitor left it. */
export type RowByHand = { readonly id: string; readonly eTag: string }

export type RowSeen = RowByHand & { readonly fields: FieldValues }

/**
 * What people do in the site beside Graph, for tests and for the site's pages: it is not counted and never fails on
 * purpose. Lists are given by id or name; what is not there is an AppError `not-found`, what SharePoint would refuse
 * `graph-refused`.
 */
export type ByHand = {
  /** The rows of a list as people see them, oldest first. */
  readonly rows: (list: string) => readonly RowSeen[]
  /** Adds a column as a program defines it; nothing happens where there is one by that name. */
  readonly addColumn: (list: string, column: FieldValues) => void
  readonly addRow: (list: string, fields: FieldValues) => RowByHand
  readonly editRow: (list: string, id: string, fields: FieldValues) => RowByHand
  readonly removeRow: (list: string, id: string) => void
  /** Takes it out of the recycle bin, with its id. */
  readonly restoreRow: (list: string, id: string) => RowByHand
  readonly removeList: (list: string) => void
  /** From now on nobody can write to it; `path` is folders and name under the library's root. */
  readonly openDocument: (path: string, by?: string) => void
  readonly closeDocument: (path: string) => void
  /** Saves a new version as a person, or a new document. */
  readonly editDocument: (path: string, bytes: Uint8Array) => void
  readonly removeDocument: (path: string) => void
  /** Makes every token of changes that was given too old. */
  readonly expireTokens: () => void
}

type Parts = { readonly lists: SiteLists; readonly files: SiteFiles; readonly locks: Locks }

export function openByHand({ lists, files, locks }: Parts): ByHand {
  const listOf = (name: string): SiteList => lists.find(name) ?? missing(`list ${name}`)
  const rowOf = (list: SiteList, id: string): Row => list.rows.get(Number(id)) ?? missing(`row ${id}`)
  return {
    rows: (name) => {
      const rows = listOf(name).rows.all()
      return rows.map((row) => ({ id: String(row.id), eTag: etagOf(row), fields: row.fields }))
    },
    addColumn: (name, column) => void lists.addColumn(listOf(name), column),
    addRow: (name, fields) => taken(addRow(listOf(name), fields, localVisitor)),
    editRow: (name, id, fields) => {
      const list = listOf(name)
      return taken(changeRow(list, rowOf(list, id), { fields, by: localVisitor }))
    },
    removeRow: (name, id) => {
      const list = listOf(name)
      list.rows.remove(rowOf(list, id), localVisitor)
    },
    restoreRow: (name, id) => {
      const list = listOf(name)
      return taken(restoreRow(list, list.rows.getDeleted(Number(id)) ?? missing(`deleted row ${id}`), localVisitor))
    },
    removeList: (name) => lists.remove(listOf(name)),
    openDocument: (path, by = localVisitor) => locks.open(stepsOf(path), by),
    closeDocument: (path) => locks.close(stepsOf(path)),
    editDocument: (path, bytes) => void files.store({ path: stepsOf(path), bytes, by: localVisitor }),
    removeDocument: (path) => files.remove(files.find(stepsOf(path)) ?? missing(`document ${path}`)),
    expireTokens: () => {
      for (const { rows } of lists.all()) rows.expire()
    },
  }
}

const stepsOf = (path: string) => path.split('/').map((name) => name.normalize('NFC'))

function taken(row: Row | Answer): RowByHand {
  if (isAnswer(row)) throw new AppError('graph-refused', 'the list does not take these values')
  return { id: String(row.id), eTag: etagOf(row) }
}

function missing(what: string): never {
  throw new AppError('not-found', `the local site has no ${what}`)
}
