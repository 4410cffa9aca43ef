/** True for an ISO date that is free although it is no Saturday or Sunday. */
export type IsHoliday = (isoDate: string) => boolean

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const opens = '08:00'
const closes = '17:00'
/** More free days than this in a row means that the calendar is wrong. */
const longestBreak = 31

/** Reads `2026-11-21 16:04`: the clock of every Swedish municipality. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** The ISO date of a moment in the municipality. */
export function localDay(at: Date): string {
  return clock.format(at).slice(0, 10)
}

/** The moment when the municipality's clocks show a time (HH:MM) on an ISO date; a time shown twice is the earlier. */
export function momentAt(day: string, time: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`)
  const inSummer = new Date(shown - 2 * hourMs)
  return clock.format(inSummer) === `${day} ${time}` ? inSummer : new Date(shown - hourMs)
}

/** The ISO date so many calendar days later, or earlier when negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

/** Calendar days from one ISO date to another; negative when the other comes first. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}

/** Neither Saturday, Sunday nor a holiday. */
export function isWorkingDay(day: string, isHoliday: IsHoliday): boolean {
  const weekday = new Date(Date.parse(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day)
}

/**
 * The n-th working day after an ISO date, before it when n is negative. Zero is the day itself, or the next working day
 * when it is free. Throws RangeError where a month holds no working day.
 */
export function addWorkingDays(day: string, n: number, isHoliday: IsHoliday): string {
  const step = n < 0 ? -1 : 1
  let at = n === 0 ? addDays(day, -1) : day
  for (let left = Math.max(Math.abs(n), 1); left > 0; left--) at = nearestWorkingDay(at, step, isHoliday)
  return at
}

function nearestWorkingDay(day: string, step: 1 | -1, isHoliday: IsHoliday): string {
  for (let away = 1; away <= longestBreak; away++) {
    const next = addDays(day, step * away)
    if (isWorkingDay(next, isHoliday)) return next
  }
  throw new RangeError(`No working day within ${longestBreak} days of ${day}`)
}

/** From 08:00 until 17:00 in the municipality, on a working day. */
export function isWorkingMoment(at: Date, isHoliday: IsHoliday): boolean {
  const [day = '', time = ''] = clock.format(at).split(' ')
  return opens <= time && time < closes && isWorkingDay(day, isHoliday)
}

/** The moment itself when it is within working hours, otherwise 08:00 when the next working day begins. */
export function nextWorkingMoment(at: Date, isHoliday: IsHoliday): Date {
  if (isWorkingMoment(at, isHoliday)) return at
  const day = localDay(at)
  const today = momentAt(day, opens)
  const isBefore = at < today && isWorkingDay(day, isHoliday)
  return isBefore ? today : momentAt(addWorkingDays(day, 1, isHoliday), opens)
}
