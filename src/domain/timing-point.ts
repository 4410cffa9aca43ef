import { type DaySpan, isoDate, monthSpan, weekSpan } from './calendar-weeks.ts'

/** One day, week, month, quarter, third, half or year. */
export type TimingPoint = { readonly span: DaySpan; readonly isYear: boolean }

type Groups = Readonly<Record<string, string | undefined>>
type Form = {
  readonly pattern: RegExp
  readonly span: (groups: Groups, year: number) => DaySpan | null
  readonly isYear?: boolean
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const month =
  '(?<month>jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const ordinals = ['första', 'andra', 'tredje', 'fjärde']
const ordinal = '(?<nth>[1-4]|första|andra|tredje|fjärde)(?::?[ae])?'
const perhapsYear = '(?:[ ,-]*(?<year>20\\d\\d))?'

/** Words, already in lower case, and how many days they cover; a year in the text wins over the plan's. */
const forms: readonly Form[] = [
  { pattern: form('(?:år(?:et)? )?(?<year>20\\d\\d)'), span: (_, year) => monthSpan(year, 1, 12), isYear: true },
  { pattern: form('(?:helår|året|årligen)'), span: (_, year) => monthSpan(year, 1, 12), isYear: true },
  { pattern: form('(?<year>20\\d\\d)-?(?<m>\\d\\d)-?(?<d>\\d\\d)'), span: day },
  { pattern: form('(?<year>20\\d\\d)-(?<nth>\\d\\d)'), span: (g, year) => nthPart(g, year, 12) },
  { pattern: form('(?<d>\\d{1,2})[./](?<m>\\d{1,2})(?:[./ -]+(?<year>20\\d\\d))?'), span: day },
  { pattern: form(`(?<d>\\d{1,2})(?::?e)? ${month}${perhapsYear}`), span: day },
  { pattern: form(`${month}(?: månad)?${perhapsYear}`), span: (g, year) => monthSpan(year, monthOf(g), monthOf(g)) },
  { pattern: form(`(?:t|tertial) ?(?<nth>[1-3])${perhapsYear}`), span: (g, year) => nthPart(g, year, 3) },
  { pattern: form(`${ordinal} tertial(?:et)?${perhapsYear}`), span: (g, year) => nthPart(g, year, 3) },
  { pattern: form(`(?:q|kv\\.?|kvartal) ?(?<nth>[1-4])${perhapsYear}`), span: (g, year) => nthPart(g, year, 4) },
  { pattern: form(`${ordinal} kvartalet${perhapsYear}`), span: (g, year) => nthPart(g, year, 4) },
  { pattern: form(`(?:h|halvår) ?(?<nth>[12])${perhapsYear}`), span: (g, year) => nthPart(g, year, 2) },
  { pattern: form(`${ordinal} halvåret${perhapsYear}`), span: (g, year) => nthPart(g, year, 2) },
  { pattern: form(`(?:vt|vår(?:en)?(?:terminen|termin)?)${perhapsYear}`), span: (_, year) => monthSpan(year, 1, 6) },
  { pattern: form(`sommar(?:en)?${perhapsYear}`), span: (_, year) => monthSpan(year, 6, 8) },
  { pattern: form(`(?:ht|höst(?:en)?(?:terminen|termin)?)${perhapsYear}`), span: (_, year) => monthSpan(year, 7, 12) },
  {
    pattern: form(`(?:v\\.?|vecka|veckorna) ?(?<week>\\d{1,2})${perhapsYear}`),
    span: (g, year) => weekSpan(year, Number(g.week)),
  },
]

/** Reads words in lower case as one point in time; null when they are something else or no such day exists. */
export function readPoint(words: string, planYear: number): TimingPoint | null {
  for (const { pattern, span, isYear } of forms) {
    const match = pattern.exec(words)
    if (!match) continue
    const groups: Groups = match.groups ?? {}
    const days = span(groups, groups.year === undefined ? planYear : Number(groups.year))
    return days && { span: days, isYear: isYear ?? false }
  }
  return null
}

function form(words: string): RegExp {
  return new RegExp(`^${words}$`, 'u')
}

function day(groups: Groups, year: number): DaySpan | null {
  const date = isoDate(year, groups.month === undefined ? Number(groups.m) : monthOf(groups), Number(groups.d))
  return date === null ? null : { from: date, to: date }
}

function monthOf(groups: Groups): number {
  return monthNames.indexOf((groups.month ?? '').slice(0, 3)) + 1
}

function nthPart(groups: Groups, year: number, parts: number): DaySpan | null {
  const word = groups.nth ?? ''
  const nth = ordinals.includes(word) ? ordinals.indexOf(word) + 1 : Number(word)
  const months = 12 / parts
  return nth < 1 || nth > parts ? null : monthSpan(year, (nth - 1) * months + 1, nth * months)
}
