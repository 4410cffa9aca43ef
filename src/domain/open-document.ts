import { addWorkingDays, daysBetween, type IsHoliday, localDay } from './working-days.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const shortestWait = 2 * minuteMs
const longestWait = 15 * minuteMs

/** When to try again to replace a document that somebody has had open since then: the longer, the more seldom. */
export function nextTry(since: Date, now: Date): Date {
  const wait = Math.min(Math.max((now.getTime() - since.getTime()) / 4, shortestWait), longestWait)
  return new Date(now.getTime() + wait)
}

/** Whether a document has been open for so long that nobody should count on its being closed: until the same time on the next working day. */
export function isLeftOpen(since: Date, now: Date, isHoliday: IsHoliday): boolean {
  const day = localDay(since)
  const days = daysBetween(day, addWorkingDays(day, 1, isHoliday))
  return now.getTime() >= since.getTime() + days * dayMs
}
