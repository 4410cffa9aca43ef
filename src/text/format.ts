import type { Language } from './index.ts'

/** Where Swedish municipalities keep their calendars. */
const home = 'Europe/Stockholm'

const tags: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' }

const dayOnly = /^\d{4}-\d{2}-\d{2}$/

/** The language with its region, as documents and pages declare it: `sv-SE`. */
export function languageTag(language: Language): string {
  return tags[language]
}

/** `21 november 2026`. A day without a clock (`2026-11-21`) is that day everywhere; a moment is the day in the time zone. */
export function formatDate(date: Date | string, language: Language, timeZone: string = home): string {
  const zone = typeof date === 'string' && dayOnly.test(date) ? 'UTC' : timeZone
  return formatter(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(new Date(date))
}

/** `fredag 4 december`, for a day that is near. */
export function formatWeekday(day: string, language: Language): string {
  return formatter(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(day))
}

/** `12 maj`, or `12 maj 2025` when that is not the year that is spoken of. */
export function formatDay(date: Date | string, language: Language, year: number): string {
  const whole = formatDate(date, language)
  return whole.endsWith(` ${year}`) ? whole.slice(0, -5) : whole
}

/** `21 november 2026 kl. 13:08`, on the clock of the time zone. */
export function formatDateTime(at: Date, language: Language, timeZone: string = home): string {
  return formatter(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
}

/** `13:08`, on the clock of the time zone. */
export function formatTime(at: Date, language: Language, timeZone: string = home): string {
  return formatter(language, { timeStyle: 'short', timeZone }).format(at)
}

/** Groups thousands the way the language does. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(tags[language]).format(value)
}

/** `a, b och c`. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(tags[language], { type: 'conjunction' }).format(items)
}

/** A word that begins with a capital where it stands alone, as it is written within a sentence. */
export function inSentence(word: string): string {
  return word.slice(0, 1).toLocaleLowerCase('sv') + word.slice(1)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(tags[language], options)
  formatters.set(key, known)
  return known
}
