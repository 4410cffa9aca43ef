import type { Grid, GridSheet } from './grid.ts'
import { type FindingContext, rowFindings, skippedFinding } from './plan-findings.ts'
import { planTitle, planYear } from './plan-identity.ts'
import type { AreaReading, Finding, ReadingResult } from './plan-reading.ts'
import { readRows, type SheetRows } from './plan-rows.ts'
import { isTemplate, recogniseSheet, type SheetLayout } from './plan-sheet.ts'

/** The most measure rows a plan may have. */
export const mostPlanRows = 5000

/** Only where no year is known: one with 53 weeks, so that no week is called unclear for want of a year. */
const yearForForm = 2026

type AreaSheet = { readonly sheet: GridSheet; readonly layout: SheetLayout; readonly content: SheetRows }

/** Reads a workbook as a plan: one area per tab with the plan's columns; nothing is repaired, doubts become findings. */
export function readPlan(grid: Grid, hints: { readonly fileName: string }): ReadingResult {
  const areaSheets: AreaSheet[] = []
  const otherSheets: GridSheet[] = []
  for (const sheet of grid.sheets) {
    const recognised = recogniseSheet(sheet)
    if (recognised.kind === 'incomplete')
      return { ok: false, refusal: { reason: 'missing-column', sheet: sheet.name, columns: recognised.missing } }
    if (recognised.kind === 'other') otherSheets.push(sheet)
    else areaSheets.push({ sheet, layout: recognised.layout, content: readRows(sheet, recognised.layout) })
  }
  if (areaSheets.length === 0) return { ok: false, refusal: { reason: 'no-plan-sheet' } }
  const rows = areaSheets.reduce((total, { content }) => total + content.rows.length, 0)
  if (rows === 0) return { ok: false, refusal: { reason: 'no-rows' } }
  if (rows > mostPlanRows) return { ok: false, refusal: { reason: 'too-many-rows', rows, most: mostPlanRows } }

  const title = planTitle(otherSheets[0])
  const year = planYear(title, grid, hints.fileName)
  return {
    ok: true,
    reading: {
      title,
      year,
      areas: areaSheets.filter((area) => !isUnusedTemplate(area)).map(areaReading),
      findings: areaSheets.flatMap((area) => areaFindings(area, year ?? yearForForm)),
    },
  }
}

function isUnusedTemplate({ sheet, layout, content }: AreaSheet): boolean {
  return content.rows.length === 0 && isTemplate(sheet, layout)
}

function areaReading({ sheet, layout, content }: AreaSheet): AreaReading {
  return { title: layout.title, sheet: sheet.name, rows: content.rows.map(({ row, text }) => ({ row, text })) }
}

function areaFindings(area: AreaSheet, year: number): readonly Finding[] {
  const context: FindingContext = { sheet: area.sheet.name, layout: area.layout, year }
  if (isUnusedTemplate(area)) return [skippedFinding('template-sheet', area.layout.header, context)]
  return [
    ...area.content.instructions.map((row) => skippedFinding('instruction-row', row, context)),
    ...area.content.rows.flatMap((row) => rowFindings(row, context)),
  ]
}
