import type { Grid, GridSheet } from './grid.ts'
import { oneLine } from './text-cleaning.ts'

/** A tab that is not an area, seen from its first rows. */
const coverRows = 10
const longestTitle = 120
const yearInText = /(?<![\d:])20\d\d(?![\d:])/

/** The plan's title as the cover sheet has it; empty when there is none. */
export function planTitle(cover: GridSheet | undefined): string {
  const lines = (cover?.rows ?? [])
    .filter((row) => row.number <= coverRows)
    .flatMap((row) => [...row.cells.values()].map(oneLine))
    .filter((line) => line !== '' && line.length <= longestTitle && !/^bilaga(?!\p{L})/iu.test(line))
  return lines.find((line) => /plan(?:en)?(?!\p{L})/iu.test(line)) ?? lines[0] ?? ''
}

/** The plan's year: from the title, else the cover's short lines, the tabs' names or the file's name; null when none tells. */
export function planYear(title: string, grid: Grid, fileName: string): number | null {
  const places = [title, ...grid.sheets.map((sheet) => sheet.name), ...shortCoverLines(grid), fileName]
  for (const place of places) {
    const year = yearInText.exec(place.normalize('NFC'))?.[0]
    if (year) return Number(year)
  }
  return null
}

/** Longer lines name laws and earlier years. */
function shortCoverLines(grid: Grid): readonly string[] {
  return (grid.sheets[0]?.rows ?? [])
    .filter((row) => row.number <= coverRows)
    .flatMap((row) => [...row.cells.values()].map(oneLine))
    .filter((line) => line.length <= 30)
}
