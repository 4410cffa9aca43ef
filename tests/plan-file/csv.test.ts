import { describe, expect, it } from 'vitest'
import { readCsv } from '../../src/plan-file/csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** Each row as its number and its cells by column. */
const rowsOf = (bytes: Uint8Array) => {
  const reading = readCsv(bytes)
  if (!reading.ok) throw new Error(`refused: ${reading.reason} ${reading.row}`)
  return reading.rows.map(({ number, cells }) => [number, Object.fromEntries(cells)])
}

describe('a table in text', () => {
  it.each([
    [
      'semicolons',
      'a;b\n1;2',
      [
        [1, { 0: 'a', 1: 'b' }],
        [2, { 0: '1', 1: '2' }],
      ],
    ],
    [
      'commas',
      'a,b\n1,2',
      [
        [1, { 0: 'a', 1: 'b' }],
        [2, { 0: '1', 1: '2' }],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        [1, { 0: 'a', 1: 'b' }],
        [2, { 0: '1', 1: '2' }],
      ],
    ],
    [
      'more semicolons than commas, which are text',
      'a, b;c\n1,2;3',
      [
        [1, { 0: 'a, b', 1: 'c' }],
        [2, { 0: '1,2', 1: '3' }],
      ],
    ],
    ['separators in quotes', '"a;b;c";"d,e"\n', [[1, { 0: 'a;b;c', 1: 'd,e' }]]],
    ['quotes in quotes', '"a ""b"" c";d', [[1, { 0: 'a "b" c', 1: 'd' }]]],
    ['a quote in the middle of a field', 'a"b;c', [[1, { 0: 'a"b', 1: 'c' }]]],
    [
      'line breaks in quotes, which are one row',
      '"a\r\nb";c\nd;e',
      [
        [1, { 0: 'a\r\nb', 1: 'c' }],
        [2, { 0: 'd', 1: 'e' }],
      ],
    ],
    [
      'empty rows, which count',
      'a;b\r\n\r\n;\r\nc;d\r\n',
      [
        [1, { 0: 'a', 1: 'b' }],
        [4, { 0: 'c', 1: 'd' }],
      ],
    ],
    [
      'empty fields, which keep their place',
      'a;;c;\n"";b',
      [
        [1, { 0: 'a', 2: 'c' }],
        [2, { 1: 'b' }],
      ],
    ],
    [
      'old line ends',
      'a;b\rc;d',
      [
        [1, { 0: 'a', 1: 'b' }],
        [2, { 0: 'c', 1: 'd' }],
      ],
    ],
    [
      'one column',
      'a\nb',
      [
        [1, { 0: 'a' }],
        [2, { 0: 'b' }],
      ],
    ],
    ['nothing', '', []],
    ['no text', ' ; \n', []],
    ['formulas, which are text', '=1+1;@SUM(A1)', [[1, { 0: '=1+1', 1: '@SUM(A1)' }]]],
  ])('with %s', (_, text, rows) => {
    expect(rowsOf(utf8(text))).toEqual(rows)
  })

  it('is read in UTF-8, with its mark and without, and in Windows-1252', () => {
    const expected = [[1, { 0: 'Förvaltning', 1: 'Åsö – €' }]]
    expect(rowsOf(utf8('Förvaltning;Åsö – €'))).toEqual(expected)
    expect(rowsOf(utf8('\ufeffFörvaltning;Åsö – €'))).toEqual(expected)
    const windows = [...'F\xf6rvaltning;\xc5s\xf6 \x96 \x80'].map((sign) => sign.charCodeAt(0))
    expect(rowsOf(new Uint8Array(windows))).toEqual(expected)
  })

  it.each([
    ['UTF-16', Buffer.from('\ufeffa;b', 'utf16le'), 'not-text', 1],
    ['UTF-16 without its mark', Buffer.from('a;b', 'utf16le'), 'not-text', 1],
    ['a zip file', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'not-text', 1],
    ['a quote without an end', utf8('a;b\n"c;d\ne;f'), 'unclosed-quote', 2],
    ['text after a quote', utf8('a;b\nc;d\n"e" f;g'), 'text-after-quote', 3],
    ['text after 200 columns', utf8(`a;b\n${';'.repeat(200)}c`), 'too-wide', 2],
  ])('is refused when it is %s', (_, bytes, reason, row) => {
    expect(readCsv(bytes)).toEqual({ ok: false, reason, row })
  })

  it('may have empty cells as far out as they go', () => {
    expect(rowsOf(utf8(`a${';'.repeat(16_384)}\n${';'.repeat(199)}b;`))).toEqual([
      [1, { 0: 'a' }],
      [2, { 199: 'b' }],
    ])
  })

  it('of millions of quotes or separators takes no long time', () => {
    for (const piece of ['"', '""', ';', '"";', '\n', 'a\n', '"\n'])
      readCsv(utf8(piece.repeat((2 << 20) / piece.length)))
  }, 5000)
})
