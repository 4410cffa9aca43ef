import { oneLine, textKey } from './text-cleaning.ts'

/** The columns of a table of commitments, in the order that a line without headings has them. */
export const commitmentColumns = ['partner', 'text', 'area', 'code', 'lastDay', 'contact'] as const
export type CommitmentColumn = (typeof commitmentColumns)[number]
export type CommitmentCells = Readonly<Record<CommitmentColumn, string>>

const headings: Readonly<Record<CommitmentColumn, readonly string[]>> = {
  partner: ['aktör', 'aktörer', 'samverkanspart', 'part', 'partner', 'organisation', 'organization'],
  text: ['åtagande', 'åtaganden', 'vad', 'commitment', 'commitments', 'what'],
  area: ['område', 'samverkansområde', 'inriktningsområde', 'prioriterat område', 'area'],
  code: ['åtgärd', 'åtgärdsnummer', 'åtgärdskod', 'kod', 'measure', 'measure code', 'code'],
  lastDay: ['senast', 'sista dag', 'datum', 'klart', 'klart senast', 'när', 'last day', 'date', 'by', 'deadline'],
  contact: ['kontakt', 'kontaktperson', 'contact', 'contact person'],
}

/** Where each column stands in a row of headings; null where it is none: partner and commitment are always named. */
export function columnsIn(cells: Iterable<readonly [number, string]>): ReadonlyMap<CommitmentColumn, number> | null {
  const columns = new Map<CommitmentColumn, number>()
  for (const [at, text] of cells) {
    const column = headingOf(text)
    if (column && !columns.has(column)) columns.set(column, at)
  }
  return columns.has('partner') && columns.has('text') ? columns : null
}

function headingOf(text: string): CommitmentColumn | undefined {
  const words = textKey(text).replace(/[?:*]+$/, '')
  const first = (words.split(/[/(,]/)[0] ?? '').trim()
  return commitmentColumns.find((column) => headings[column].includes(words) || headings[column].includes(first))
}

/** What stands in each column of a row. */
export function cellsOf(
  columns: ReadonlyMap<CommitmentColumn, number>,
  cellAt: (column: number) => string | undefined,
): CommitmentCells {
  const cell = (column: CommitmentColumn) => {
    const at = columns.get(column)
    return at === undefined ? '' : oneLine(cellAt(at) ?? '')
  }
  return {
    partner: cell('partner'),
    text: cell('text'),
    area: cell('area'),
    code: cell('code'),
    lastDay: cell('lastDay'),
    contact: cell('contact'),
  }
}

/** A row as a line that can be pasted: its cells with tabs between them, in the order of the columns. */
export function tableLine(cells: CommitmentCells): string {
  return commitmentColumns.map((column) => oneLine(cells[column])).join('\t')
}

/**
 * The lines of a pasted text. A cell with line breaks is quoted by spreadsheet programs: such a cell, after a tab or
 * first on its line, is one line here. A quote that is closed elsewhere than at the end of a cell is only a sign.
 */
export function pastedLines(text: string): readonly string[] {
  const plain = text.replace(/\r\n?/g, '\n')
  if (!plain.includes('\t') || !plain.includes('"')) return plain.split('\n')
  const joined = plain.replace(/(^|\t)"((?:[^"]|""){0,40000})"(?=\t|\n|$)/gm, (_, before: string, cell: string) => {
    return `${before}${oneLine(cell.replaceAll('""', '"'))}`
  })
  return joined.split('\n')
}
