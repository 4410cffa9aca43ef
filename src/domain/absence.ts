import type { DaySpan } from './calendar-weeks.ts'
import { readPoint } from './timing-point.ts'
import { addDays, addWorkingDays, daysBetween } from './working-days.ts'

/** Somebody is away; ISO dates, both included. */
export type Absence = {
  readonly personId: string
  readonly from: string
  readonly until: string
  /** Who stands in; null for nobody. */
  readonly deputyId: string | null
}

const longestText = 200
const mostWords = 4
const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag']
const counts = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex']
const backWords = ['tillbaka', 'åter', 'back']
/** Words that say the same, and words that say nothing. */
const synonyms: Readonly<Record<string, string>> = {
  ...{ vecka: 'v', veckan: 'v', veckor: 'v', week: 'v', weeks: 'v' },
  ...{ until: 'till', til: 'till', to: 'till', through: 'till', tom: 'till', today: 'idag', tomorrow: 'imorgon' },
  ...{ resten: 'hela', denna: 'hela', whole: 'hela', all: 'hela', rest: 'hela', this: 'hela', next: 'nästa' },
  ...{ monday: 'måndag', tuesday: 'tisdag', wednesday: 'onsdag', thursday: 'torsdag', friday: 'fredag' },
  ...{ saturday: 'lördag', sunday: 'söndag', january: 'januari', february: 'februari', march: 'mars', may: 'maj' },
  ...{ june: 'juni', july: 'juli', august: 'augusti', oct: 'oktober', october: 'oktober' },
  ...{ a: 'en', one: 'en', two: 'två', three: 'tre', four: 'fyra', five: 'fem', six: 'sex' },
  ...{ och: '', med: '', den: '', på: '', av: '', the: '', of: '', on: '', and: '', including: '' },
}

/**
 * The last day away (ISO date) in what a person wrote, Swedish or English. `borta till 7 januari` means that 7 January
 * is the last day away, `till v. 2` that its Sunday is, and `tillbaka 7 januari` that the day before is. A day without a
 * year is the next one from today, a weekday the next one after today; `en vecka` is seven days of which today is the
 * first. Null when there is no such day, when it has passed, and when it is more than two years ahead.
 */
export function parseAbsenceDay(text: string, today: string): string | null {
  const all = readableWords(text)
  const said = all.slice(all.lastIndexOf('till') + 1)
  const span = findSpan(said.length > 0 ? said : all, today)
  if (!span) return null
  const last = backWords.some((word) => all.includes(word)) ? addDays(span.from, -1) : span.to
  const farthest = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`
  return today <= last && last <= farthest ? last : null
}

/** The absence in force on an ISO date; of several the one given last. */
export function awayOn(absences: readonly Absence[], day: string): Absence | null {
  return absences.findLast(({ from, until }) => from <= day && day <= until) ?? null
}

/** The last day (ISO date) of an absence and of those that follow on it, weekends aside; null for somebody at work. */
export function lastDayAway(absences: readonly Absence[], day: string): string | null {
  let last: string | null = null
  for (
    let away = awayOn(absences, day);
    away;
    away = awayOn(
      absences,
      addWorkingDays(away.until, 1, () => false),
    )
  )
    last = away.until
  return last
}

/** Who stands in for somebody away, and in turn for a deputy who is away; null for nobody, or when it goes in a circle. */
export function deputyFor(
  personId: string,
  day: string,
  absencesByPerson: ReadonlyMap<string, readonly Absence[]>,
): string | null {
  const passed = new Set([personId])
  const absenceOf = (id: string) => awayOn(absencesByPerson.get(id) ?? [], day)
  let deputy = absenceOf(personId)?.deputyId ?? null
  while (deputy !== null && !passed.has(deputy)) {
    const away = absenceOf(deputy)
    if (!away) return deputy
    passed.add(deputy)
    deputy = away.deputyId
  }
  return null
}

function readableWords(text: string): readonly string[] {
  return text
    .slice(0, longestText)
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replace(/ - |[–—]|(?<=\/\d{1,2})-/g, ' till ')
    .replace(/(?<!\p{L})t\.? ?o\.? ?m(?!\p{L})/gu, 'till')
    .replace(/(?<!\p{L})i (?=(?:dag|morgon|övermorgon)(?!\p{L}))/gu, 'i')
    .replace(/(\d):?(?:e|a|st|nd|rd|th)(?!\p{L})/gu, '$1')
    .replace(/(?<!\p{L})v(?=\d)/gu, 'v ')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => synonyms[word] ?? word)
    .filter((word) => word !== '')
}

/** The longest run of words that is a day or a span; the first of equals. */
function findSpan(words: readonly string[], today: string): DaySpan | null {
  for (let length = mostWords; length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const span = readSpan(words.slice(at, at + length), today)
      if (span) return span
    }
  }
  return null
}

function readSpan(words: readonly string[], today: string): DaySpan | null {
  const [first = '', ...rest] = words
  const weekday = weekdays.indexOf(first)
  if (first === 'nästa' && weekdays.includes(rest[0] ?? '')) return readSpan([...rest, 'nästa', 'v'], today)
  return weekday === -1 ? readDays(words.join(' '), today) : readWeekday(weekday, rest, today)
}

/** A weekday alone comes after today; one with a week is in that week. */
function readWeekday(weekday: number, rest: readonly string[], today: string): DaySpan | null {
  if (rest.length === 0) return oneDay(addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1))
  const week = readDays(rest.join(' '), today)
  return week && lengthOf(week) === 7 ? oneDay(addDays(week.from, weekday)) : null
}

function readDays(phrase: string, today: string): DaySpan | null {
  const ahead = ['idag', 'imorgon', 'iövermorgon'].indexOf(phrase)
  if (ahead !== -1) return oneDay(addDays(today, ahead))
  if (phrase === 'hela v') return weekFrom(addDays(today, -weekdayOf(today)), 1)
  if (phrase === 'nästa v') return weekFrom(addDays(today, 7 - weekdayOf(today)), 1)
  const count = phrase.match(/^(?<count>\p{L}+|\d{1,2}) v$/u)?.groups?.count ?? ''
  const weeks = counts.includes(count) ? counts.indexOf(count) : Number(count)
  return weeks > 0 ? weekFrom(today, weeks) : readDate(phrase, today)
}

/** A day or a week; a month or a season only as a whole, since `till januari` may mean before it or after. */
function readDate(phrase: string, today: string): DaySpan | null {
  const words = phrase
    .replace(/^hela /, '')
    .replace(/^(20\d\d) (\d{1,2}) (\d{1,2})$/, '$3/$2 $1')
    .replace(/^(\d{1,2}) (\d{1,2})(?= 20\d\d$|$)/, '$1/$2')
    .replace(/^(\p{L}{3,}) (\d{1,2})(?= 20\d\d$|$)/u, '$2 $1')
  const year = Number(today.slice(0, 4))
  const points = [year, year + 1, year + 2].flatMap((some) => readPoint(words, some) ?? [])
  const point = points.find(({ span }) => span.to >= today) ?? points[0]
  if (!point) return null
  const isExact = [1, 7].includes(lengthOf(point.span))
  return isExact || phrase.startsWith('hela ') ? point.span : null
}

function weekFrom(day: string, weeks: number): DaySpan {
  return { from: day, to: addDays(day, weeks * 7 - 1) }
}

function oneDay(day: string): DaySpan {
  return { from: day, to: day }
}

function lengthOf({ from, to }: DaySpan): number {
  return daysBetween(from, to) + 1
}

/** From 0, Monday. */
function weekdayOf(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7
}
