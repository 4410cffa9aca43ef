import type { GridRow } from '../domain/grid.ts'
import { mostOrganisationRows } from '../domain/organisation-file.ts'

type CsvFault = 'not-text' | 'unclosed-quote' | 'text-after-quote' | 'too-wide'

export type CsvReading =
  | { readonly ok: true; readonly rows: readonly GridRow[] }
  | { readonly ok: false; readonly reason: CsvFault; readonly row: number }

/** Rows with something in them that are looked at; the rest of a longer file is left. */
const mostRows = mostOrganisationRows + 20

/** Text further out than this is in no table that a person has made. */
const mostColumns = 200

/**
 * Reads a table in text (RFC 4180) with semicolons, commas or tabs between its fields, in UTF-8 or Windows-1252.
 * Rows are numbered as a spreadsheet program would show them; a quote that is not closed as it should stops the reading.
 */
export function readCsv(bytes: Uint8Array): CsvReading {
  const text = decode(bytes)
  return text === null ? { ok: false, reason: 'not-text', row: 1 } : readText(text)
}

/** Null for what is no text in either of the two ways of writing it. */
function decode(bytes: Uint8Array): string | null {
  const text = utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes)
  // No spreadsheet program writes such signs; UTF-16 and pictures are full of them.
  return startsAsUtf16(bytes) || /(?![\n\r\t\v\f])\p{Cc}/u.test(text) ? null : text
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const startsAsUtf16 = ([a, b]: Uint8Array) => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)

/** A field up to what ends it: the rest of the row, or of the text, is looked at afterwards. */
type Field = { readonly text: string; readonly end: number } | 'unclosed-quote' | 'text-after-quote'

function readText(text: string): CsvReading {
  const separator = separatorOf(text)
  const rows: GridRow[] = []
  let cells = new Map<number, string>()
  let row = 1
  let column = 0
  let at = 0
  while (at < text.length && rows.length <= mostRows) {
    const field = readField(text, at, separator)
    if (typeof field === 'string') return { ok: false, reason: field, row }
    if (field.text.trim() !== '') {
      if (column >= mostColumns) return { ok: false, reason: 'too-wide', row }
      cells.set(column, field.text)
    }
    at = field.end
    if (text[at] === separator) {
      column++
      at++
    } else {
      if (cells.size > 0) rows.push({ number: row, cells })
      cells = new Map()
      column = 0
      row++
      at += text.startsWith('\r\n', at) ? 2 : 1
    }
  }
  if (cells.size > 0) rows.push({ number: row, cells })
  return { ok: true, rows }
}

function readField(text: string, start: number, separator: string): Field {
  if (text[start] !== '"') {
    let end = start
    while (end < text.length && !endsField(text[end], separator)) end++
    return { text: text.slice(start, end), end }
  }
  const parts: string[] = []
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return 'unclosed-quote'
    parts.push(text.slice(from, quote))
    const next = text[quote + 1]
    if (next !== '"') {
      const ends = next === undefined || endsField(next, separator)
      return ends ? { text: parts.join('"'), end: quote + 1 } : 'text-after-quote'
    }
    from = quote + 2
  }
}

const endsField = (sign: string | undefined, separator: string) => sign === separator || sign === '\n' || sign === '\r'

/** The sign that the first row has most of, outside quotes; semicolons where there is none. */
function separatorOf(text: string): string {
  const first =
    text
      .slice(0, 10_000)
      .replace(/"(?:[^"]|"")*"/g, '')
      .trimStart()
      .split(/[\r\n]/)[0] ?? ''
  const count = (sign: string) => first.split(sign).length
  return [';', '\t', ','].reduce((most, sign) => (count(sign) > count(most) ? sign : most))
}
