import { describe, expect, test } from 'vitest'
import { formatDate, formatDateTime, formatList, formatNumber, languageTag } from '../../src/text/format.ts'

const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('Dates, lists and numbers in the words of the language', () => {
  test.each([
    ['2026-11-21', 'sv', '21 november 2026'],
    ['2026-11-21', 'en', '21 November 2026'],
    [new Date('2026-11-20T23:30:00Z'), 'sv', '21 november 2026'],
    [new Date('2026-06-30T22:15:00Z'), 'en', '1 July 2026'],
  ] as const)('%s in %s is %s', (date, language, text) => {
    expect(formatDate(date, language)).toBe(text)
  })

  test('a day without a clock is the same day in every time zone', () => {
    expect(formatDate('2026-01-01', 'sv', 'Pacific/Honolulu')).toBe('1 januari 2026')
    expect(formatDate('2026-01-01', 'sv', 'Pacific/Auckland')).toBe('1 januari 2026')
  })

  test('a moment is told on the clock of the time zone', () => {
    const at = new Date('2026-11-21T12:08:00Z')
    expect(spaces(formatDateTime(at, 'sv'))).toBe('21 november 2026 kl. 13:08')
    expect(spaces(formatDateTime(at, 'sv', 'UTC'))).toBe('21 november 2026 kl. 12:08')
    expect(spaces(formatDateTime(at, 'en'))).toBe('21 November 2026 at 13:08')
  })

  test('summer time is kept', () => {
    expect(spaces(formatDateTime(new Date('2026-07-01T10:00:00Z'), 'sv'))).toBe('1 juli 2026 kl. 12:00')
  })

  test.each([
    [[], 'sv', ''],
    [['polis'], 'sv', 'polis'],
    [['polis', 'skola', 'fritid'], 'sv', 'polis, skola och fritid'],
    [['polis', 'skola', 'fritid'], 'en', 'polis, skola and fritid'],
  ] as const)('%j in %s is "%s"', (items, language, text) => {
    expect(formatList(items, language)).toBe(text)
  })

  test('thousands are set apart as the language does', () => {
    expect(spaces(formatNumber(12345, 'sv'))).toBe('12 345')
    expect(formatNumber(12345, 'en')).toBe('12,345')
  })

  test('each language declares its region', () => {
    expect([languageTag('sv'), languageTag('en')]).toEqual(['sv-SE', 'en-GB'])
  })
})
