import {
  type CommitmentCells,
  type CommitmentColumn,
  cellsOf,
  columnsIn,
  commitmentColumns,
  pastedLines,
  tableLine,
} from './commitment-table.ts'
import type { Council } from './council.ts'
import { oneLine, textKey } from './text-cleaning.ts'
import { isMeantAsDay, writtenDay } from './written-day.ts'

/** One line taken apart, before anything in it is judged. */
export type RawLine = {
  /** The line as it can be pasted again. */
  readonly written: string
  readonly cells: CommitmentCells
  /** Cells after the text that no heading names. */
  readonly extra: readonly string[]
}

type Known = {
  readonly council: Pick<Council, 'day' | 'forYear'>
  readonly partners: readonly { readonly name: string }[]
}

type Heading = { readonly separator: string; readonly columns: ReadonlyMap<CommitmentColumn, number> }

/** Takes pasted text apart: `Aktör: text; senast datum`, or cells with tabs or semicolons between them, with or without headings. */
export function rawLines(text: string, known: Known): readonly RawLine[] {
  const lines = pastedLines(text).filter((line) => oneLine(line) !== '')
  const heading = headingIn(lines[0] ?? '')
  if (!heading) return lines.map((line) => withoutHeading(line, known))
  return lines.slice(1).map((line) => underHeading(line, heading))
}

function headingIn(line: string): Heading | null {
  for (const separator of ['\t', ';']) {
    const columns = columnsIn(line.split(separator).entries())
    if (columns) return { separator, columns }
  }
  return null
}

/** Pasted again it stands without its headings, so its cells come in the usual order. */
function underHeading(line: string, { separator, columns }: Heading): RawLine {
  const parts = line.split(separator)
  const cells = cellsOf(columns, (at) => parts[at])
  const named = new Set(columns.values())
  const extra = parts.map(oneLine).filter((part, at) => part !== '' && !named.has(at))
  const written = extra.length === 0 ? tableLine(cells) : line
  return { written, cells, extra }
}

const usualOrder = new Map(commitmentColumns.map((column, at) => [column, at] as const))

function withoutHeading(line: string, known: Known): RawLine {
  if (line.includes('\t')) {
    const parts = line.split('\t')
    if (parts.length === commitmentColumns.length) {
      return { written: line, cells: cellsOf(usualOrder, (at) => parts[at]), extra: [] }
    }
    return loose(line, parts)
  }
  const said = oneLine(line).replace(/^(?:[-–•*]|\d{1,3}[.)]) +/, '')
  const colon = said.indexOf(':')
  const semicolon = said.indexOf(';')
  if (colon >= 0 && (semicolon < 0 || colon < semicolon)) {
    return { written: line, ...spoken(said.slice(0, colon), said.slice(colon + 1), known), extra: [] }
  }
  if (semicolon >= 0) return loose(line, said.split(';'))
  const name = beginningOf(said, known)
  const rest = said.slice(name.length).replace(/^[\s,–-]+/, '')
  return { written: line, ...spoken(name, rest, known), extra: [] }
}

const none: CommitmentCells = { partner: '', text: '', area: '', code: '', lastDay: '', contact: '' }

function loose(written: string, parts: readonly string[]): RawLine {
  const [partner = '', text = '', ...rest] = parts.map(oneLine)
  return { written, cells: { ...none, partner, text }, extra: rest.filter((cell) => cell !== '') }
}

/** `senast 1 juni` at the end of a sentence. */
const trailingDay = /[,.;]? +((?:klart )?(?:senast|till och med|t\.?o\.?m\.?|no later than|by) [^;,.]{1,40})\.?$/i

/** What a partner takes on in words: the last part is the day when it is one. */
function spoken(partner: string, said: string, { council }: Known): Pick<RawLine, 'cells'> {
  const parts = said.split(';').map(oneLine)
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : ''
  const isDay = last !== '' && (writtenDay(last, council) !== null || isMeantAsDay(last))
  const text = (isDay ? parts.slice(0, -1) : parts).filter((part) => part !== '').join('; ')
  const cells = { ...none, partner: oneLine(partner) }
  if (isDay) return { cells: { ...cells, text, lastDay: last } }
  const trailing = trailingDay.exec(text)
  if (!trailing?.[1] || writtenDay(trailing[1], council) === null) return { cells: { ...cells, text } }
  return { cells: { ...cells, text: text.slice(0, trailing.index), lastDay: trailing[1] } }
}

/** The longest name of a partner that the line begins with; empty for none. */
function beginningOf(said: string, { partners }: Known): string {
  const line = textKey(said)
  const names = partners
    .map(({ name }) => oneLine(name))
    .filter((name) => {
      return line.startsWith(textKey(name)) && !/^[\p{L}\p{N}]/u.test(said.slice(name.length))
    })
  return names.toSorted((a, b) => b.length - a.length)[0] ?? ''
}
