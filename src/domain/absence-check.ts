import { addDays, daysBetween } from './working-days.ts'

export type AbsenceDayFault = 'from-wrong' | 'until-wrong' | 'until-past' | 'until-before-from' | 'until-far'

const longestBack = 366
const longestAhead = 731

/** Why somebody cannot be away on these days (ISO dates), or null when they can: it ends today or later, within two years. */
export function checkAbsenceDays(
  { from, until }: { readonly from: string; readonly until: string },
  today: string,
): AbsenceDayFault | null {
  if (!isDay(from) || daysBetween(from, today) > longestBack) return 'from-wrong'
  if (!isDay(until)) return 'until-wrong'
  if (until < today) return 'until-past'
  if (until < from) return 'until-before-from'
  return daysBetween(today, until) > longestAhead ? 'until-far' : null
}

/** A real day, written as the calendar of a card writes it. */
function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text
}
