import { oneLine } from './text-cleaning.ts'
import { readPoint } from './timing-point.ts'

/** Longer texts are no days. */
const longestDay = 60

const months: Readonly<Record<string, string>> = {
  january: 'januari',
  february: 'februari',
  march: 'mars',
  may: 'maj',
  june: 'juni',
  july: 'juli',
  august: 'augusti',
  october: 'oktober',
  oct: 'okt',
}
/** `June 1, 2027` */
const monthFirst =
  /^((?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\p{L}{0,6}) (\d{1,2})(?:st|nd|rd|th)?(?:,?( 20\d\d))?$/u
const english = new RegExp(`\\b(?:${Object.keys(months).join('|')})\\b`, 'g')

const leading =
  /^(?:senast|sista dag|klart?|färdigt?|genomfört|före|till och med|t\.? ?o\.? ?m\.?|till|under|i|den|by|no later than|before|until|on|the|in) /
const startsAsDay = /^(?:senast|sista dag|no later than|by) /

/** A day with the word that says what it is (`senast 1 juni`): what looks like that was meant as a day. */
export function isMeantAsDay(text: string): boolean {
  return text.length <= longestDay && startsAsDay.test(oneLine(text).toLocaleLowerCase('sv'))
}

/**
 * The day that people mean by `2027-06-01`, `senast 1 juni 2027`, `1/6`, `juni 2027` or `hösten`: the last one of a
 * longer time, as ISO date. Without a year it is in the year that the council's commitments are for, or in the next
 * one where that day has been by then. Null for what is no day.
 */
export function writtenDay(text: string, { day, forYear }: { readonly day: string; readonly forYear: number }) {
  if (text.length > longestDay) return null
  const words = plainWords(text)
  const usual = lastOf(words, forYear)
  return usual !== null && usual < day ? lastOf(words, forYear + 1) : usual
}

const lastOf = (words: string, year: number): string | null => readPoint(words, year)?.span.to ?? null

/** Lower case, Swedish months, whole years, and nothing before the day itself. */
function plainWords(text: string): string {
  const line = oneLine(text)
    .toLocaleLowerCase('sv')
    .replace(/[–—−]/g, '-')
    .replace(/[.,;)\s]+$/, '')
    .replace(english, (name) => months[name] ?? name)
  let words = line
  for (let rest = words.replace(leading, ''); rest !== words; rest = words.replace(leading, '')) words = rest
  return words
    .replace(/^(\d{1,2})(?::?[ae]|st|nd|rd|th)(?: of)?(?= )/, '$1')
    .replace(/^(\d{1,2}(?: \p{L}{3,9}|[/.]\d{1,2}))[ '-]+(2\d)$/u, '$1 20$2')
    .replace(monthFirst, (_, name: string, day: string, year = '') => `${day} ${name}${year}`)
}
