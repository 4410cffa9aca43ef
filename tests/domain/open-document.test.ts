import { describe, expect, it } from 'vitest'
import { isLeftOpen, nextTry } from '../../src/domain/open-document.ts'

const isHoliday = (day: string) => day === '2026-05-14'
const since = new Date('2026-05-12T10:00:00Z')
const minutesLater = (minutes: number) => new Date(since.getTime() + minutes * 60_000)

describe('a document that somebody has open', () => {
  it.each([
    [0, 2],
    [8, 2],
    [20, 5],
    [60, 15],
    [600, 15],
  ])('and has had for %i minutes is tried again after %i', (minutes, wait) => {
    const now = minutesLater(minutes)
    expect(nextTry(since, now)).toEqual(new Date(now.getTime() + wait * 60_000))
  })

  it.each([
    ['on a Tuesday, until the same time on Wednesday', '2026-05-12T10:00:00Z', '2026-05-13T10:00:00Z'],
    ['on a Friday, until Monday', '2026-05-08T14:00:00Z', '2026-05-11T14:00:00Z'],
    ['before a holiday, until the day after it', '2026-05-13T10:00:00Z', '2026-05-15T10:00:00Z'],
    ['on a Sunday, until Monday', '2026-05-10T18:00:00Z', '2026-05-11T18:00:00Z'],
  ])('is waited for %s', (_, from, to) => {
    const end = new Date(to)
    expect(isLeftOpen(new Date(from), new Date(end.getTime() - 1), isHoliday)).toBe(false)
    expect(isLeftOpen(new Date(from), end, isHoliday)).toBe(true)
  })
})
