import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkingDays,
  daysBetween,
  isWorkingDay,
  isWorkingMoment,
  localDay,
  momentAt,
  nextWorkingMoment,
} from '../../src/domain/working-days.ts'

/** Easter and the first of May 2026. */
const free = new Set(['2026-04-03', '2026-04-06', '2026-05-01'])
const isHoliday = (day: string) => free.has(day)
const nextMoment = (at: string) => nextWorkingMoment(new Date(at), isHoliday).toISOString()

describe('the day in the municipality', () => {
  it.each([
    ['in winter begins at 23 UTC', '2026-01-14T22:59:59Z', '2026-01-14'],
    ['in winter begins at 23 UTC', '2026-01-14T23:00:00Z', '2026-01-15'],
    ['in summer begins at 22 UTC', '2026-07-14T21:59:59Z', '2026-07-14'],
    ['in summer begins at 22 UTC', '2026-07-14T22:00:00Z', '2026-07-15'],
    ['begins a year', '2026-12-31T23:00:00Z', '2027-01-01'],
  ])('%s: %s is on %s', (_, at, day) => {
    expect(localDay(new Date(at))).toBe(day)
  })

  it.each([
    ['in winter', '2026-01-15', '09:00', '2026-01-15T08:00:00.000Z'],
    ['in summer', '2026-07-15', '09:00', '2026-07-15T07:00:00.000Z'],
    ['before the clocks go forward', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['in the hour that is skipped, an hour later', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['after the clocks went forward', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['in the hour that comes twice, the first time', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['after the clocks went back', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['at midnight', '2026-10-26', '00:00', '2026-10-25T23:00:00.000Z'],
  ])('%s: %s %s', (_, day, time, at) => {
    expect(momentAt(day, time).toISOString()).toBe(at)
  })

  it('is the day that a moment was made from, every hour of two years', () => {
    for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1))
      for (let hour = 0; hour < 24; hour++)
        expect(localDay(momentAt(day, `${String(hour).padStart(2, '0')}:00`)), `${day} ${hour}`).toBe(day)
  })
})

describe('counting days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-10-25', -1, '2026-10-24'],
    ['2026-12-31', 366, '2028-01-01'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %d days is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected)
    expect(daysBetween(day, expected)).toBe(count)
  })

  it.each([
    ['a Thursday', '2026-04-02', true],
    ['Good Friday', '2026-04-03', false],
    ['a Saturday', '2026-04-11', false],
    ['a Sunday', '2026-04-12', false],
    ['Easter Monday', '2026-04-06', false],
    ['a Monday', '2026-04-13', true],
  ])('%s (%s) is a working day: %s', (_, day, expected) => {
    expect(isWorkingDay(day, isHoliday)).toBe(expected)
  })

  it.each([
    ['over a weekend', '2026-04-10', 1, '2026-04-13'],
    ['over Easter', '2026-04-02', 1, '2026-04-07'],
    ['over Easter', '2026-04-07', -1, '2026-04-02'],
    ['over Easter', '2026-04-07', -3, '2026-03-31'],
    ['a whole week', '2026-04-13', 5, '2026-04-20'],
    ['from a free day', '2026-04-05', 1, '2026-04-07'],
    ['from a free day', '2026-04-05', -1, '2026-04-02'],
    ['over the first of May', '2026-04-30', 2, '2026-05-05'],
    ['none from a working day', '2026-04-07', 0, '2026-04-07'],
    ['none from a free day', '2026-04-03', 0, '2026-04-07'],
  ])('%s: %s and %d working days is %s', (_, day, n, expected) => {
    expect(addWorkingDays(day, n, isHoliday)).toBe(expected)
  })

  it('there and back again is the same working day', () => {
    for (let n = 1; n <= 300; n++)
      expect(addWorkingDays(addWorkingDays('2026-02-02', n, isHoliday), -n, isHoliday)).toBe('2026-02-02')
  })

  it.each([1, 0, -1])('a calendar without working days is refused (%d)', (n) => {
    expect(() => addWorkingDays('2026-04-02', n, () => true)).toThrow(RangeError)
  })
})

describe('working hours', () => {
  it.each([
    ['before eight', '2026-04-13T05:59:59Z', false],
    ['at eight', '2026-04-13T06:00:00Z', true],
    ['just before five', '2026-04-13T14:59:59Z', true],
    ['at five', '2026-04-13T15:00:00Z', false],
    ['at eight in winter', '2026-01-13T07:00:00Z', true],
    ['before eight in winter', '2026-01-13T06:59:00Z', false],
    ['at noon on a Saturday', '2026-04-11T10:00:00Z', false],
    ['at noon on Good Friday', '2026-04-03T10:00:00Z', false],
  ])('%s (%s): %s', (_, at, expected) => {
    expect(isWorkingMoment(new Date(at), isHoliday)).toBe(expected)
  })

  it.each([
    ['within them is now', '2026-04-13T09:12:13.456Z', '2026-04-13T09:12:13.456Z'],
    ['in the morning is at eight', '2026-04-13T03:00:00Z', '2026-04-13T06:00:00.000Z'],
    ['just after midnight is at eight', '2026-04-12T22:00:00Z', '2026-04-13T06:00:00.000Z'],
    ['in the evening is tomorrow', '2026-04-13T15:00:00Z', '2026-04-14T06:00:00.000Z'],
    ['before Easter is after it', '2026-04-02T15:00:00Z', '2026-04-07T06:00:00.000Z'],
    ['before the clocks go forward is by the new time', '2026-03-27T16:00:00Z', '2026-03-30T06:00:00.000Z'],
    ['before the clocks go back is by the new time', '2026-10-23T15:00:00Z', '2026-10-26T07:00:00.000Z'],
  ])('the next working moment %s: %s', (_, at, expected) => {
    expect(nextMoment(at)).toBe(expected)
  })
})
