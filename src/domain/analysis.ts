import type { AreaReading } from './plan-reading.ts'
import { textKey } from './text-cleaning.ts'

export type ChainCount = { readonly problem: number; readonly cause: number; readonly measure: number }

/** How many rows hold a problem, a cause and a measure, and how many of them differ. */
export type AreaCounts = { readonly filled: ChainCount; readonly distinct: ChainCount }

/** Counts an area both ways: filled cells as the workbook's own analysis tab does, and texts that differ. */
export function areaCounts(area: Pick<AreaReading, 'rows'>): AreaCounts {
  const keys = (column: keyof ChainCount) => area.rows.map((row) => textKey(row.text[column])).filter((key) => key)
  const problem = keys('problem')
  const cause = keys('cause')
  const measure = keys('measure')
  return {
    filled: { problem: problem.length, cause: cause.length, measure: measure.length },
    distinct: { problem: new Set(problem).size, cause: new Set(cause).size, measure: new Set(measure).size },
  }
}
