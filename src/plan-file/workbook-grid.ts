import { zipSync } from 'fflate'
import { type CellValue, readXlsx } from 'hucre'
import type { Grid, GridRow } from '../domain/grid.ts'
import { bounds } from './bounds.ts'
import { unpackPart, type ZipEntry } from './zip-parts.ts'

export type GridReading =
  | { readonly ok: true; readonly grid: Grid }
  | { readonly ok: false; readonly reason: 'unreadable' | 'too-large' }

/** Pictures, charts, comments, macros and links to other files are never given to the workbook library. */
const neededPart =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|.*(?:^|\/)(?:workbook|sharedStrings|styles)\d*\.xml|.*\/_rels\/workbook\d*\.xml\.rels|.*\/worksheets\/[^/]+\.xml)$/i

/** Reads the cells of a workbook as text; throws what the workbook library throws. */
export async function readGrid(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<GridReading> {
  const parts: Record<string, Uint8Array> = {}
  let left: number = bounds.unpackedBytes
  for (const entry of entries.filter(({ name }) => neededPart.test(name))) {
    if (Object.hasOwn(parts, entry.name)) return { ok: false, reason: 'unreadable' }
    const part = unpackPart(bytes, entry, left)
    if (!part.ok) return part
    left -= part.bytes.length
    parts[entry.name] = part.bytes
  }
  const workbook = await readXlsx(zipSync(parts, { level: 0 }), { range: `A1:${bounds.lastColumn}${bounds.lastRow}` })
  return { ok: true, grid: { sheets: workbook.sheets.map(({ name, rows }) => ({ name, rows: gridRows(rows) })) } }
}

function gridRows(rows: readonly (readonly CellValue[])[]): readonly GridRow[] {
  return rows
    .map((values, index) => ({ number: index + 1, cells: gridCells(values) }))
    .filter((row) => row.cells.size > 0)
}

function gridCells(values: readonly CellValue[]): ReadonlyMap<number, string> {
  return new Map(
    values.map((value, column) => [column, cellText(value)] as const).filter(([, text]) => text.trim() !== ''),
  )
}

/** Longer texts than Excel allows come from no spreadsheet program; cutting them would be to repair in silence. */
function boundedText(value: string): string {
  if (value.length > bounds.cellCharacters) throw new RangeError('cell text too long')
  return value
}

/** A cell as a Swedish workbook shows it: dates as ISO dates, decimal comma. */
function cellText(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'SANT' : 'FALSKT'
  if (typeof value === 'number') return String(value).replace('.', ',')
  return boundedText(value)
}
