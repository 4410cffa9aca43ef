import { writeXlsx } from 'hucre'
import type { Grid, GridRow } from '../../src/domain/grid.ts'

export type SheetValues = {
  readonly name: string
  readonly rows: readonly (readonly (string | number | Date | null)[])[]
}

export const planHeader = (title = 'Trygga platser') => [
  title,
  'Orsak',
  'Åtgärd',
  'Operativa mål',
  'När',
  'Vem',
  'Uppföljning',
]

/** A whole row of a plan with nothing to remark on; overrides by column. */
export const planRow = (overrides: Readonly<Record<number, string>> = {}): string[] =>
  [
    'Mörka gångvägar',
    'Lampor är trasiga',
    'Byta lampor längs gångvägarna',
    'Felanmälningarna halveras',
    'T2',
    'Gatuchefen',
    '',
  ].map((value, column) => overrides[column] ?? value)

/** Sheets as the domain sees them; empty cells and rows are absent. */
export function gridOf(sheets: readonly SheetValues[]): Grid {
  return {
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map(rowOf).filter((row) => row.cells.size > 0),
    })),
  }
}

function rowOf(values: SheetValues['rows'][number], index: number): GridRow {
  const filled = values
    .map((value, column) => [column, value === null ? '' : String(value)] as const)
    .filter(([, text]) => text !== '')
  return { number: index + 1, cells: new Map(filled) }
}

/** Sheets as the bytes of a workbook. */
export function workbookOf(sheets: readonly SheetValues[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) })) })
}
