/** A span of whole days, both ends included, as ISO dates (YYYY-MM-DD). */
export type DaySpan = { readonly from: string; readonly to: string }

const dayMs = 86_400_000

/** The ISO date of a calendar day, or null when there is no such day; months count from 1. */
export function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : null
}

/** From the first day of one month to the last day of another in the same year; months count from 1. */
export function monthSpan(year: number, first: number, last: number): DaySpan {
  return {
    from: new Date(Date.UTC(year, first - 1, 1)).toISOString().slice(0, 10),
    to: new Date(Date.UTC(year, last, 0)).toISOString().slice(0, 10),
  }
}

/** Monday to Sunday of an ISO week, or null when the year has no such week. */
export function weekSpan(year: number, week: number): DaySpan | null {
  if (week < 1 || week > weeksInYear(year)) return null
  const monday = firstMonday(year) + (week - 1) * 7 * dayMs
  return {
    from: new Date(monday).toISOString().slice(0, 10),
    to: new Date(monday + 6 * dayMs).toISOString().slice(0, 10),
  }
}

/** The day after an ISO date. */
export function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
}

function weeksInYear(year: number): number {
  return Math.round((firstMonday(year + 1) - firstMonday(year)) / (7 * dayMs))
}

/** Week 1 is the week that holds 4 January. */
function firstMonday(year: number): number {
  const fourth = Date.UTC(year, 0, 4)
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7
  return fourth - weekday * dayMs
}
