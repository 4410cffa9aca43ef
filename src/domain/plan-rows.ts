import type { GridRow, GridSheet } from './grid.ts'
import { type MeasureColumn, type MeasureText, measureColumns } from './plan.ts'
import type { RowReading } from './plan-reading.ts'
import { isRepeatedHeader, type SheetLayout } from './plan-sheet.ts'
import { cleanText } from './text-cleaning.ts'

/** A row of the plan, with the cells that stand empty because the value above applies to them too. */
export type PlanRow = RowReading & { readonly fromAbove: readonly MeasureColumn[] }

export type SheetRows = { readonly instructions: readonly GridRow[]; readonly rows: readonly PlanRow[] }

const instructionWord =
  /^[\s([<*"”–-]*(?:ange|anges|beskriv|koppla|fyll|skriv|lista|välj|infoga|formulera|exempel|t\.? ?ex|här (?:anges|skriv|fyll|beskriv))(?!\p{L})/iu

/** The rows under the header: instructions first, then what the municipality has filled in. */
export function readRows(sheet: GridSheet, layout: SheetLayout): SheetRows {
  const instructions: GridRow[] = []
  const rows: PlanRow[] = []
  for (const row of sheet.rows) {
    if (row.number <= layout.header.number || isRepeatedHeader(row, layout)) continue
    const text = textOf(row, layout)
    if (measureColumns.every((column) => text[column] === '')) continue
    if (rows.length === 0 && isInstruction(text)) instructions.push(row)
    else rows.push(withValuesFromAbove({ row: row.number, text }, rows.at(-1)))
  }
  return { instructions, rows }
}

function textOf(row: GridRow, layout: SheetLayout): MeasureText {
  const cell = (column: MeasureColumn) => {
    const at = layout.columns.get(column)
    return at === undefined ? '' : cleanText(row.cells.get(at) ?? '')
  }
  return {
    problem: cell('problem'),
    cause: cell('cause'),
    measure: cell('measure'),
    goal: cell('goal'),
    timing: cell('timing'),
    responsible: cell('responsible'),
    followUp: cell('followUp'),
  }
}

/** One measure may well begin with "Beskriv"; a row where most cells tell the reader what to do is an instruction. */
function isInstruction(text: MeasureText): boolean {
  const filled = measureColumns.map((column) => text[column]).filter((cell) => cell !== '')
  const telling = filled.filter((cell) => instructionWord.test(cell)).length
  return telling * 2 > filled.length && (telling >= 2 || text.problem !== '')
}

/** A merged problem holds its text in the first row only; the rows below belong to it when they hold a cause or a measure. */
function withValuesFromAbove(row: RowReading, above: PlanRow | undefined): PlanRow {
  const { problem, cause, measure } = row.text
  if (!above || problem !== '' || (cause === '' && measure === '')) return { ...row, fromAbove: [] }
  const text = { ...row.text, problem: above.text.problem, cause: cause === '' ? above.text.cause : cause }
  return { ...row, text, fromAbove: cause === '' ? ['problem', 'cause'] : ['problem'] }
}
