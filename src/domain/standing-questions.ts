import type { Measure } from './plan.ts'
import type { Report } from './report.ts'
import { oneLine } from './text-cleaning.ts'
import { parseTiming } from './timing.ts'
import { readPoint } from './timing-point.ts'
import { addDays, daysBetween, localDay } from './working-days.ts'

/** What is asked about a measure outside the rounds: whether the work is still alive, and what follows on its grant. */
export type StandingQuestion = 'alive' | 'grant-ends'

export type StandingFacts = {
  /** The measure's latest report; null when it has none. */
  readonly latest: Pick<Report, 'at' | 'execution'> | null
  /** When the plan was read in. */
  readonly since: Date
  /** ISO date in the municipality. */
  readonly today: string
  readonly planYear: number
}

const silentDays = 26 * 7
const daysBeforeGrantEnds = 90
const daysAfterGrantEnded = 30
const mostWords = 4
const untilWord = /(?<!\p{L})(?:till(?: och med)?|t\.? ?o\.? ?m\.?|längst|senast)(?!\p{L})/u

/** What to ask about a measure today, or null: only ongoing work is asked about, and only until it is done or given up. */
export function standingQuestion(measure: Measure, facts: StandingFacts): StandingQuestion | null {
  const { latest, since, today, planYear } = facts
  const { timing } = measure.text
  const { kind } = parseTiming(timing, planYear)
  if (measure.withdrawn || (kind !== 'ongoing' && kind !== 'ongoing-while-grant')) return null
  if (latest?.execution === 'done' || latest?.execution === 'will-not-be-done') return null
  const end = grantEnd(timing, planYear)
  if (end !== null && addDays(end, -daysBeforeGrantEnds) <= today && today <= addDays(end, daysAfterGrantEnded)) {
    return 'grant-ends'
  }
  return daysBetween(localDay(latest?.at ?? since), today) >= silentDays ? 'alive' : null
}

/** The last day (ISO date) of a grant that work depends on, as the column När says it; null when it names none. */
export function grantEnd(timing: string, planYear: number): string | null {
  if (parseTiming(timing, planYear).kind !== 'ongoing-while-grant') return null
  const line = oneLine(timing).toLocaleLowerCase('sv')
  const [, ...afterUntil] = line.split(untilWord)
  return lastDays(afterUntil.at(-1) ?? '', planYear)[0] ?? lastDays(line, planYear).at(-1) ?? null
}

/** The last day of every point in time that the words name, in order; of overlapping readings the longest. */
function lastDays(line: string, planYear: number): readonly string[] {
  const words = line
    .replace(/(?<=20\d\d) ?[-–—] ?(?=20\d\d)/g, ' ')
    .split(/[\s,;()]+/)
    .map((word) => word.replace(/\.$/, ''))
  const days: string[] = []
  for (let at = 0; at < words.length; at++) {
    for (let length = mostWords; length > 0; length--) {
      const point = readPoint(words.slice(at, at + length).join(' '), planYear)
      if (!point) continue
      days.push(point.span.to)
      at += length - 1
      break
    }
  }
  return days
}
