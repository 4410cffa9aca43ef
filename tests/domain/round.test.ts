import { describe, expect, it } from 'vitest'
import { comesLate, defaultLastDay, isPossibleLastDay } from '../../src/domain/round.ts'
import { isWorkingDay } from '../../src/domain/working-days.ts'
import { loadSwedishHolidays } from '../../src/holidays/swedish-holidays.ts'

const dayMs = 86_400_000
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
const isHoliday = await loadSwedishHolidays()

describe('the last day that is offered', () => {
  it.each([
    ['2026-05-12', '2026-06-02', 'a Tuesday three weeks on'],
    ['2026-05-16', '2026-06-08', 'a Saturday becomes Monday'],
    ['2026-05-17', '2026-06-08', 'a Sunday becomes Monday'],
    ['2026-12-15', '2027-01-05', 'over the new year'],
    ['2026-12-16', '2027-01-07', 'the day after Epiphany'],
    ['2026-12-04', '2026-12-28', 'the Monday after Christmas Day'],
    ['2028-02-10', '2028-03-02', 'over a leap day'],
    ['2026-03-20', '2026-04-10', 'over the change to summer time'],
    ['2026-10-10', '2026-11-02', 'over the change to winter time'],
  ])('from %s is %s: %s', (today, lastDay) => {
    expect(defaultLastDay(today, isHoliday)).toBe(lastDay)
  })

  it('is three weeks on, always a working day, and always possible, on every day of five years', () => {
    for (let time = Date.parse('2026-01-01'); time < Date.parse('2031-01-01'); time += dayMs) {
      const lastDay = defaultLastDay(iso(time), isHoliday)
      const ahead = (Date.parse(lastDay) - time) / dayMs
      expect(isWorkingDay(lastDay, isHoliday)).toBe(true)
      expect(ahead).toBeGreaterThanOrEqual(21)
      expect(ahead).toBeLessThanOrEqual(26)
      expect(isPossibleLastDay(lastDay, iso(time))).toBe(true)
    }
  })
})

describe('a last day', () => {
  const today = '2026-05-12'

  it.each([
    ['2026-05-12', true, 'today'],
    ['2026-05-13', true, 'tomorrow'],
    ['2026-06-06', true, 'a Saturday, if that is what they want'],
    ['2027-05-12', true, 'a year ahead'],
    ['2027-05-13', true, 'a year ahead and a day, as after a leap year'],
    ['2027-05-14', false, 'more than a year ahead'],
    ['2026-05-11', false, 'yesterday'],
    ['2026-02-30', false, 'no such day'],
    ['2027-02-29', false, 'no leap year'],
    ['2026-13-01', false, 'no such month'],
    ['2026-6-2', false, 'another form'],
    ['2/6 2026', false, 'another form'],
    ['2026-06-02T00:00', false, 'with a clock'],
    [' 2026-06-02', false, 'with a space'],
    ['2026-06-02\n', false, 'with a line break'],
    ['', false, 'nothing'],
    ['imorgon', false, 'a word'],
    ['9999-12-31', false, 'the end of time'],
    ['0000-00-00', false, 'nothing at all'],
    ['x'.repeat(100_000), false, 'a huge text'],
  ])('%j is possible: %s (%s)', (lastDay, possible) => {
    expect(isPossibleLastDay(lastDay, today)).toBe(possible)
  })
})

describe('an answer comes late', () => {
  const open = { lastDay: '2026-06-02', closedAt: null }

  it.each([
    ['on the last day, in the evening', '2026-06-02T21:59:59Z', false],
    ['a second into the day after', '2026-06-02T22:00:00Z', true],
    ['long before', '2026-05-12T10:00:00Z', false],
  ])('%s: %s is %s', (_, at, late) => {
    expect(comesLate(open, new Date(at))).toBe(late)
  })

  it('to a round that has closed by itself, whatever its last day was', () => {
    const at = new Date('2026-06-01T10:00:00Z')
    expect(comesLate({ ...open, closedAt: at }, at)).toBe(true)
  })
})
