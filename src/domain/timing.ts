import { type DaySpan, nextDay } from './calendar-weeks.ts'
import { oneLine } from './text-cleaning.ts'
import { readPoint } from './timing-point.ts'

/** When a measure is to be done, as understood from the column När; dates are ISO dates, both ends included. */
export type Timing =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'year'; readonly from: string; readonly to: string }
  | { readonly kind: 'period'; readonly from: string; readonly to: string }
  | { readonly kind: 'ongoing'; readonly note: string }
  | { readonly kind: 'ongoing-while-grant'; readonly note: string }
  | { readonly kind: 'unclear' }

/** Longer texts are descriptions, not points in time. */
const longestTiming = 150
/** Up to this length a word for ongoing work may stand anywhere in the text. */
const longestLooseOngoing = 40

const ongoingWord =
  'linjearbete|linjeverksamhet|löpande|fortlöpande|kontinuerligt|pågående|tills ?vidare|ordinarie (?:arbete|verksamhet)'
const startsOngoing = new RegExp(`^(?:i |som |sker )?(?:${ongoingWord})(?![\\p{L}])`, 'iu')
const holdsOngoing = new RegExp(`(?<![\\p{L}])(?:${ongoingWord})(?![\\p{L}])`, 'iu')
const leadingWords =
  /^(?:klart?|färdigt?|genomförs|genomfört?|senast|under|i|den|till och med|t\.? ?o\.? ?m\.?|till|början av|mitten av|slutet av|hela|perioden)\s+/
const jointWords = /\s*(?:-|,| till och med | t\.?o\.?m\.? | till | och )\s*/

/** What a text in the column När means; periods without a year belong to the plan's year. */
export function parseTiming(text: string, planYear: number): Timing {
  const line = oneLine(text)
  if (line === '' || line.length > longestTiming) return { kind: 'unclear' }
  if (/statsbidrag/i.test(line)) return { kind: 'ongoing-while-grant', note: noteAfterOngoing(line) }
  if (startsOngoing.test(line)) return { kind: 'ongoing', note: noteAfterOngoing(line) }
  const dated = readDated(plainWords(line), planYear)
  if (dated) return dated
  if (line.length <= longestLooseOngoing && holdsOngoing.test(line)) return { kind: 'ongoing', note: line }
  return { kind: 'unclear' }
}

/** True when the text is a time and nothing else, so that it can only belong in the column När. */
export function isOnlyTiming(text: string, planYear: number): boolean {
  const timing = parseTiming(text, planYear)
  if (timing.kind === 'unclear' || timing.kind === 'ongoing-while-grant') return false
  return timing.kind !== 'ongoing' || timing.note === ''
}

function noteAfterOngoing(line: string): string {
  return line
    .replace(startsOngoing, '')
    .replace(/^[\s,.;:(–-]+/, '')
    .replace(/[\s.)]+$/, '')
}

/** Lower case, plain hyphens, nothing before the time itself; the hyphens of ISO dates go, as they join nothing. */
function plainWords(line: string): string {
  let words = line
    .toLocaleLowerCase('sv')
    .replace(/(20\d\d)-(\d\d)-(\d\d)(?!\d)/g, '$1$2$3')
    .replace(/[–—−]/g, '-')
    .replace(/[.\s]+$/, '')
  for (let rest = words.replace(leadingWords, ''); rest !== words; rest = words.replace(leadingWords, '')) words = rest
  return words
}

function readDated(words: string, planYear: number): Timing | null {
  const single = readPoint(words, planYear)
  if (single) return named(single.span, single.isYear)
  const shared = words.match(/^(?<points>(?:(?!20\d\d).)*\D)\s(?<year>20\d\d)$/)?.groups
  return readJoined(shared?.points ?? words, shared?.year === undefined ? planYear : Number(shared.year))
}

/** Several points make a period when they follow on each other, or are given as from–to. */
function readJoined(words: string, year: number): Timing | null {
  const parts = words.split(jointWords)
  if (parts.length < 2 || parts.length > 4) return null
  const spans = parts.map((part, index) => readPoint(withUnit(part, parts, index), year)?.span ?? null)
  const first = spans[0]
  const last = spans.at(-1)
  if (!first || !last || spans.includes(null) || last.to <= first.to) return null
  const listed = / och |,/.test(words)
  if (listed && !followOn(spans.filter((span) => span !== null))) return null
  return named(
    { from: first.from, to: last.to },
    parts.every((part) => /^20\d\d$/.test(part)),
  )
}

/** In `v. 10-12`, `T1-2` and `3-5 mars` the word that says what is counted stands only once. */
function withUnit(part: string, parts: readonly string[], index: number): string {
  if (!/^\d{1,2}$/.test(part)) return part
  const before = parts[0]?.match(/^(?<unit>v\.?|vecka|veckorna|t|tertial|q|kv\.?|kvartal|halvår)\s?\d/)?.groups?.unit
  if (index > 0 && before !== undefined) return `${before} ${part}`
  const after = parts.at(-1)?.match(/^\d{1,2}(?<unit>\s\p{L}.*)$/u)?.groups?.unit
  return after === undefined ? part : `${part}${after}`
}

function followOn(spans: readonly DaySpan[]): boolean {
  return spans.every((span, index) => index === 0 || nextDay(spans[index - 1]?.to ?? '') === span.from)
}

function named(span: DaySpan, isYear: boolean): Timing {
  if (span.from === span.to) return { kind: 'date', date: span.from }
  return { kind: isYear ? 'year' : 'period', from: span.from, to: span.to }
}
