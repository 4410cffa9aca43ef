import type { Fields } from './list-row.ts'
import { holdsPersonalData } from './people-columns.ts'
import { localDay } from './working-days.ts'

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/
const second = 1000
const longestKept = 4000
/** Kept in place of what points to somebody. */
const withheld = '[withheld]'
const noon = /T12:00:00(?:\.0+)?Z$/

/**
 * Whether two values of a column say the same. SharePoint leaves out empty columns, may write line breaks in its own
 * way, and keeps whole seconds of a moment; of a day without a clock, which we write as noon, it may keep midnight.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  if (isMoment(one) && isMoment(other)) return isSameMoment(one, other)
  return comparable(one) === comparable(other)
}

/** Our columns of a row as it was read; what is missing there is empty. */
export function ownFields(read: Readonly<Record<string, unknown>>, columns: readonly string[]): Fields {
  return Object.fromEntries(columns.map((name) => [name, toField(read[name])]))
}

/**
 * Our columns as they may be remembered. What is not `ours` is bounded, and of what points to somebody it is only known
 * that something else stands there.
 */
export function keptFields(fields: Fields, ours: readonly (Fields | null)[]): Fields {
  const isOurs = (name: string, value: unknown) => ours.some((one) => one && sameValue(value, one[name]))
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isOurs(name, value) ? value : keptValue(value)]),
  )
}

/** Whether a column says what it said when that was remembered. */
export function isAsKept(value: unknown, kept: Fields[string] | undefined): boolean {
  return sameValue(value, kept) || sameValue(keptValue(toField(value)), kept)
}

/** Whether nothing more is remembered of a column than that it points to somebody. */
export const isWithheld = (kept: Fields[string] | undefined): boolean => kept === withheld

function keptValue(value: Fields[string]): Fields[string] {
  if (holdsPersonalData(value)) return withheld
  return typeof value === 'string' ? value.slice(0, longestKept).replace(/[\uD800-\uDBFF]$/, '') : value
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && moment.test(value) && !Number.isNaN(Date.parse(value))
}

function isSameMoment(one: string, other: string): boolean {
  const [a, b] = [new Date(one), new Date(other)]
  if (Math.floor(a.getTime() / second) === Math.floor(b.getTime() / second)) return true
  return (noon.test(one) || noon.test(other)) && localDay(a) === localDay(b)
}

function comparable(value: unknown): string {
  // A column of yes or no that was left empty may be read as no.
  if (value === null || value === undefined || value === false) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value).replace(/\r\n?/g, '\n')
}

function toField(value: unknown): Fields[string] {
  if (value === null || value === undefined) return null
  return typeof value === 'number' || typeof value === 'boolean' ? value : comparable(value)
}
