import { describe, expect, it } from 'vitest'
import { cleanText, oneLine, textKey } from '../../src/domain/text-cleaning.ts'

describe('the text of a cell', () => {
  it.each([
    ['letters in two parts become one', 'A\u030atga\u0308rd', 'Åtgärd'],
    ['Windows line breaks become line breaks', 'a\r\nb\rc', 'a\nb\nc'],
    ['soft hyphens and zero-width characters go', 'trygg\u00adhet\u200bs\ufeffmätning', 'trygghetsmätning'],
    ['hard spaces and tabs become spaces', 'a\u00a0b\tc\u202fd', 'a b c d'],
    ['a word divided at a line break is joined', 'brottsföre-\nbyggande', 'brottsförebyggande'],
    ['an abbreviation keeps its hyphen', 'SSPF-\nkoordinatorer', 'SSPF-koordinatorer'],
    ['a dash after a space is not a division', 'Uppföljning -\nGällande', 'Uppföljning -\nGällande'],
    ['several spaces become one', 'a   b', 'a b'],
    ['line breaks are kept, without spaces around them', 'a  \n  b', 'a\nb'],
    ['outer space goes', ' \n a \n', 'a'],
  ])('%s', (_, written, read) => {
    expect(cleanText(written)).toBe(read)
  })

  it('stands on one line for comparing', () => {
    expect(oneLine('Skolorna,\nPolisen')).toBe('Skolorna, Polisen')
  })

  it('compares without case, spacing and a trailing full stop', () => {
    expect(textKey('  ÄLDRE  personer. ')).toBe(textKey('äldre\npersoner'))
  })

  it('does not hang on 100,000 characters', () => {
    for (const piece of [' ', '.', '\n', ' \n', '-\n', 'a-\n', '. ']) textKey(`${piece.repeat(1e5 / piece.length)}x`)
  }, 5_000)
})
