import { mostLines } from './commitment-lines.ts'
import { cellsOf, columnsIn, tableLine } from './commitment-table.ts'
import type { Grid, GridRow, GridSheet } from './grid.ts'
import { recogniseSheet } from './plan-sheet.ts'
import { findPersonalData } from './privacy.ts'

export type CommitmentFileRefusal =
  | { readonly reason: 'no-rows' | 'several-sheets' }
  | { readonly reason: 'too-many-rows'; readonly most: number }
  | { readonly reason: 'identity-number'; readonly rows: readonly number[] }

export type CommitmentFileResult =
  /** The rows as lines that could have been pasted. */
  | { readonly kind: 'commitments'; readonly lines: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: CommitmentFileRefusal }
  /** Nothing in it looks like commitments. */
  | { readonly kind: 'other' }

const lastHeaderRow = 12

type Table = {
  readonly sheet: GridSheet
  readonly header: GridRow
  readonly columns: NonNullable<ReturnType<typeof columnsIn>>
}

/** Reads a table of commitments: one for each row below headings that name the partner and the commitment. */
export function readCommitmentFile(grid: Grid): CommitmentFileResult {
  if (grid.sheets.some((sheet) => recogniseSheet(sheet).kind === 'area')) return { kind: 'other' }
  const tables = grid.sheets.flatMap((sheet) => tableIn(sheet) ?? [])
  const [table] = tables
  if (!table) return { kind: 'other' }
  if (tables.length > 1) return refused({ reason: 'several-sheets' })
  const { sheet, header, columns } = table
  const below = sheet.rows.filter((row) => row.number > header.number)
  const rows = below.filter(({ cells }) => [...columns.values()].some((column) => cells.has(column)))
  if (rows.length === 0) return refused({ reason: 'no-rows' })
  if (rows.length > mostLines) return refused({ reason: 'too-many-rows', most: mostLines })
  const telling = sheet.rows.filter(hasIdentityNumber).map((row) => row.number)
  if (telling.length > 0) return refused({ reason: 'identity-number', rows: telling })
  return { kind: 'commitments', lines: rows.map(({ cells }) => tableLine(cellsOf(columns, (at) => cells.get(at)))) }
}

const refused = (refusal: CommitmentFileRefusal): CommitmentFileResult => ({ kind: 'refused', refusal })

function tableIn(sheet: GridSheet): Table | null {
  for (const header of sheet.rows) {
    if (header.number > lastHeaderRow) break
    const columns = columnsIn(header.cells)
    if (columns) return { sheet, header, columns }
  }
  return null
}

function hasIdentityNumber({ cells }: GridRow): boolean {
  return [...cells.values()].some((text) => findPersonalData(text).some(({ kind }) => kind === 'personnummer'))
}
