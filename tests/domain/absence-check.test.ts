import { describe, expect, it } from 'vitest'
import { checkAbsenceDays } from '../../src/domain/absence-check.ts'

describe('the days of an absence', () => {
  it.each([
    ['from today until a later day', '2026-12-14', '2027-01-07', null],
    ['today only', '2026-12-14', '2026-12-14', null],
    ['from a day that has been', '2026-12-01', '2026-12-14', null],
    ['later', '2027-07-01', '2027-07-20', null],
    ['over a leap day', '2028-02-29', '2028-03-01', null],
    ['two years ahead', '2026-12-14', '2028-12-14', null],
    ['further ahead', '2026-12-14', '2028-12-16', 'until-far'],
    ['until yesterday', '2026-12-01', '2026-12-13', 'until-past'],
    ['backwards', '2027-01-07', '2026-12-20', 'until-before-from'],
    ['from over a year ago', '2025-12-01', '2027-01-07', 'from-wrong'],
    ['from no day', '', '2027-01-07', 'from-wrong'],
    ['from a day that there is not', '2026-02-30', '2027-01-07', 'from-wrong'],
    ['until a day that there is not', '2026-12-14', '2027-02-29', 'until-wrong'],
    ['until words', '2026-12-14', 'nästa fredag', 'until-wrong'],
    ['until a moment', '2026-12-14', '2027-01-07T00:00', 'until-wrong'],
  ])('%s', (_, from, until, fault) => {
    expect(checkAbsenceDays({ from, until }, '2026-12-14')).toBe(fault)
  })
})
