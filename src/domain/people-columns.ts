import { findPersonalData } from './privacy.ts'
import { localDay } from './working-days.ts'

/** What people have written in one of their own columns, as plain text. */
export type ShownColumn = { readonly title: string; readonly text: string }

type Column = { readonly name: string; readonly displayName: string }
/** What a column of yes or no says. */
type YesNo = { readonly yes: string; readonly no: string }

const longest = { title: 80, text: 2000 }
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,}Z$/

/**
 * People's columns that may stand in answers and documents, in the order of the list: empty ones are left out, and
 * those that hold personal data. Of a moment the day is told (ISO).
 */
export function shownColumns(
  people: Readonly<Record<string, unknown>>,
  columns: readonly Column[],
  words: YesNo,
): readonly ShownColumn[] {
  return columns.flatMap(({ name, displayName }) => {
    const text = valueText(people[name], words)
    if (text === '' || findPersonalData(text).length > 0) return []
    return [{ title: bounded(displayName, longest.title), text: bounded(text, longest.text) }]
  })
}

/** What is kept of a column that points to somebody: that it does, and nothing of what it says. */
export const withheld = { withheld: true } as const

/**
 * What is kept of a column of people's: number, yes or no as it is, anything else as bounded text, and nothing of what
 * has none (people, look-ups, links); null where it is empty.
 */
export function keptOfPeople(value: unknown): string | number | boolean | typeof withheld | null {
  if (holdsPersonalData(value)) return withheld
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return bounded(valueText(value), longest.text) || null
}

/** Whether what a person has put in a column points to somebody, by number, address or mail. */
export function holdsPersonalData(value: unknown): boolean {
  return findPersonalData(valueText(value)).length > 0
}

/** A column's value as plain text. What is neither text, number, yes nor no (people, look-ups, pictures) has none. */
export function valueText(value: unknown, { yes, no }: YesNo = { yes: 'true', no: 'false' }): string {
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return isMoment(value) ? localDay(new Date(value)) : withoutMarkup(value)
  // Several choices.
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : ''
}

function isMoment(text: string): boolean {
  return moment.test(text) && !Number.isNaN(Date.parse(text))
}

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' }

/** Columns with formatted text hold HTML, which SharePoint always wraps in an element; other text is left as it is. */
function withoutMarkup(text: string): string {
  if (!/^\s*<(?:div|p|ul|ol|table|span)\b[^<>]*>/i.test(text)) return text.trim()
  return text
    .replace(/<br\b[^<>]*>|<\/(?:div|p|li|tr)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w{2,4});/g, (all, name) => entities[name] ?? all)
    .replace(/[\u200B\uFEFF]/g, '')
    .replace(/\n\s*\n+/g, '\n')
    .trim()
}

function bounded(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
