import { cellName, type GridRow } from './grid.ts'
import { type MeasureColumn, measureColumns } from './plan.ts'
import type { Finding, FindingKind } from './plan-reading.ts'
import type { PlanRow } from './plan-rows.ts'
import type { SheetLayout } from './plan-sheet.ts'
import { findPersonalData } from './privacy.ts'
import { findShift } from './shifted-row.ts'
import { oneLine } from './text-cleaning.ts'
import { parseTiming } from './timing.ts'

/** A tab of the plan and the year its periods belong to. */
export type FindingContext = { readonly sheet: string; readonly layout: SheetLayout; readonly year: number }

type Doubt = { readonly kind: FindingKind; readonly column: MeasureColumn; readonly proposal?: Finding['proposal'] }

const longestExcerpt = 80

/** Everything about one row that the coordinator should see. */
export function rowFindings(row: PlanRow, context: FindingContext): readonly Finding[] {
  return [...personalDataDoubts(row), ...chainDoubts(row, context.year)].map(({ kind, column, proposal }) => {
    const finding = findingAt(context, { kind, row: row.row, column: columnOf(context.layout, column) })
    const excerpt = kind === 'personal-data' ? '' : excerptOf(row.text[column])
    return { ...finding, excerpt, ...(proposal && { proposal }) }
  })
}

/** A row or tab that was skipped, named by its first cell. */
export function skippedFinding(kind: FindingKind, row: GridRow, context: FindingContext): Finding {
  const column = Math.min(...row.cells.keys())
  const finding = findingAt(context, { kind, row: row.number, column })
  return { ...finding, excerpt: excerptOf(row.cells.get(column) ?? '') }
}

/** A value taken from the row above was examined there. */
function personalDataDoubts(row: PlanRow): readonly Doubt[] {
  return measureColumns
    .filter((column) => !row.fromAbove.includes(column) && findPersonalData(row.text[column]).length > 0)
    .map((column) => ({ kind: 'personal-data', column }))
}

/** A shifted row gets one finding: its empty and unclear cells follow from the shift. */
function chainDoubts({ text }: PlanRow, year: number): readonly Doubt[] {
  const shift = findShift(text, year)
  if (shift) return [{ kind: 'shifted', ...shift }]
  const doubts: Doubt[] = []
  if (text.measure === '') doubts.push({ kind: 'missing-measure', column: 'measure' })
  if (text.goal === '') doubts.push({ kind: 'missing-goal', column: 'goal' })
  if (parseTiming(text.timing, year).kind === 'unclear') doubts.push({ kind: 'unclear-timing', column: 'timing' })
  if (text.responsible === '') doubts.push({ kind: 'missing-responsible', column: 'responsible' })
  return doubts
}

/** A plan without a column for goals has no cell to point at; its measures are pointed at instead. */
function columnOf(layout: SheetLayout, column: MeasureColumn): number {
  return layout.columns.get(column) ?? layout.columns.get('measure') ?? 0
}

function findingAt(
  { sheet }: FindingContext,
  at: { readonly kind: FindingKind; readonly row: number; readonly column: number },
): Omit<Finding, 'excerpt' | 'proposal'> {
  const cell = cellName(at.column, at.row)
  return { id: `${sheet}!${cell}:${at.kind}`, kind: at.kind, sheet, cell, row: at.row }
}

function excerptOf(text: string): string {
  const cut = oneLine(text).slice(0, longestExcerpt)
  // The cut may go through the middle of a character that takes two places.
  return cut.replace(/[\uD800-\uDBFF]$/, '').trimEnd()
}
