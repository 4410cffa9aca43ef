import { describe, expect, it } from 'vitest'
import { weekSpan } from '../../src/domain/calendar-weeks.ts'
import { isOnlyTiming, parseTiming, type Timing } from '../../src/domain/timing.ts'

const year = (from: number, to = from): Timing => ({ kind: 'year', from: `${from}-01-01`, to: `${to}-12-31` })
const period = (from: string, to: string): Timing => ({ kind: 'period', from, to })
const date = (day: string): Timing => ({ kind: 'date', date: day })
const ongoing = (note = ''): Timing => ({ kind: 'ongoing', note })
const grant = (note: string): Timing => ({ kind: 'ongoing-while-grant', note })
const unclear: Timing = { kind: 'unclear' }

const table: readonly (readonly [string, Timing])[] = [
  ['2025', year(2025)],
  [' 2026 ', year(2026)],
  ['år 2026', year(2026)],
  ['under 2026', year(2026)],
  ['hela året', year(2025)],
  ['2025–2027', year(2025, 2027)],
  ['2025 - 2026', year(2025, 2026)],
  ['2025-06-30', date('2025-06-30')],
  ['20250630', date('2025-06-30')],
  ['senast 2025-06-30', date('2025-06-30')],
  ['30 juni', date('2025-06-30')],
  ['den 1 maj 2026.', date('2026-05-01')],
  ['klart senast 1 okt', date('2025-10-01')],
  ['1/5', date('2025-05-01')],
  ['31/12 2026', date('2026-12-31')],
  ['1.5.2025', date('2025-05-01')],
  ['T1', period('2025-01-01', '2025-04-30')],
  ['T 2', period('2025-05-01', '2025-08-31')],
  ['T3 2026', period('2026-09-01', '2026-12-31')],
  ['Tertial 1', period('2025-01-01', '2025-04-30')],
  ['andra tertialet', period('2025-05-01', '2025-08-31')],
  ['Kvartal 3', period('2025-07-01', '2025-09-30')],
  ['Q1', period('2025-01-01', '2025-03-31')],
  ['Q4-2026', period('2026-10-01', '2026-12-31')],
  ['kv. 2', period('2025-04-01', '2025-06-30')],
  ['fjärde kvartalet', period('2025-10-01', '2025-12-31')],
  ['4:e kvartalet', period('2025-10-01', '2025-12-31')],
  ['halvår 1', period('2025-01-01', '2025-06-30')],
  ['andra halvåret', period('2025-07-01', '2025-12-31')],
  ['vår', period('2025-01-01', '2025-06-30')],
  ['Våren 2026', period('2026-01-01', '2026-06-30')],
  ['HT 2025', period('2025-07-01', '2025-12-31')],
  ['hösten', period('2025-07-01', '2025-12-31')],
  ['sommaren', period('2025-06-01', '2025-08-31')],
  ['mars', period('2025-03-01', '2025-03-31')],
  ['februari 2028', period('2028-02-01', '2028-02-29')],
  ['2025-03', period('2025-03-01', '2025-03-31')],
  ['slutet av maj', period('2025-05-01', '2025-05-31')],
  ['mars–maj', period('2025-03-01', '2025-05-31')],
  ['mars - maj 2026', period('2026-03-01', '2026-05-31')],
  ['jan–feb', period('2025-01-01', '2025-02-28')],
  ['T1–T2', period('2025-01-01', '2025-08-31')],
  ['T1-2', period('2025-01-01', '2025-08-31')],
  ['kvartal 1 och 2', period('2025-01-01', '2025-06-30')],
  ['T1, T2 och T3', period('2025-01-01', '2025-12-31')],
  ['2025-03-01 – 2025-05-31', period('2025-03-01', '2025-05-31')],
  ['2025-03-01–2025-05-31', period('2025-03-01', '2025-05-31')],
  ['3–5 mars', period('2025-03-03', '2025-03-05')],
  ['v. 47', period('2025-11-17', '2025-11-23')],
  ['v 47', period('2025-11-17', '2025-11-23')],
  ['vecka 1', period('2024-12-30', '2025-01-05')],
  ['v.10–12', period('2025-03-03', '2025-03-23')],
  ['v. 53 2026', period('2026-12-28', '2027-01-03')],
  ['Linjearbete', ongoing()],
  ['LINJEVERKSAMHET', ongoing()],
  ['linjearbete.', ongoing()],
  ['Löpande', ongoing()],
  ['Löpande under året', ongoing('under året')],
  ['Linjearbete, start T2', ongoing('start T2')],
  ['Linjearbete (hela året)', ongoing('hela året')],
  ['Arbetet sker kontinuerligt', ongoing('Arbetet sker kontinuerligt')],
  ['linjearbete, styrs av statsbidragets längd', grant('styrs av statsbidragets längd')],
  ['Så länge statsbidrag betalas ut', grant('Så länge statsbidrag betalas ut')],
  ['', unclear],
  ['   ', unclear],
  ['v. 53', unclear],
  ['v. 0', unclear],
  ['2025-02-30', unclear],
  ['31 april', unclear],
  ['T4', unclear],
  ['kvartal 5', unclear],
  ['snarast', unclear],
  ['maj–mars', unclear],
  ['april och oktober', unclear],
  ['vid behov', unclear],
  ['När lokalerna är klara', unclear],
  ['1897', unclear],
  ['Kontroller görs löpande och redovisas månadsvis skriftligen för beställaren', unclear],
]

describe('when a measure is to be done', () => {
  it.each(table)('%j in the plan of 2025', (text, timing) => {
    expect(parseTiming(text, 2025)).toEqual(timing)
  })

  it('gives a year 53 weeks only when it has them', () => {
    expect([2020, 2025, 2026, 2027, 2032].map((y) => weekSpan(y, 53) !== null)).toEqual([
      true,
      false,
      true,
      false,
      true,
    ])
  })

  it.each([
    ['Linjearbete', true],
    ['T1 2026', true],
    ['Löpande information till föräldrar', false],
    ['Avd förskola', false],
    ['', false],
  ])('%j is a time and nothing else: %s', (text, only) => {
    expect(isOnlyTiming(text, 2026)).toBe(only)
  })

  it('does not hang on a text of 100,000 characters', () => {
    for (const text of ['a'.repeat(1e5), '1-'.repeat(5e4), ', '.repeat(5e4), 'senast '.repeat(15_000)])
      parseTiming(text, 2025)
  }, 5_000)
})
