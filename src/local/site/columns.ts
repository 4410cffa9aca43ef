import { randomUUID } from 'node:crypto'

/** A column as it came in, with an id. */
export type StoredColumn = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly indexed: boolean
  readonly enforceUniqueValues: boolean
  readonly readOnly: boolean
  readonly [facet: string]: unknown
}

export type FieldValues = Readonly<Record<string, unknown>>

const facets = ['text', 'number', 'choice', 'dateTime', 'boolean'] as const
type Facet = (typeof facets)[number]

const builtIn = (name: string, displayName: string, rest: object): StoredColumn => ({
  id: randomUUID(),
  name,
  displayName,
  indexed: false,
  enforceUniqueValues: false,
  readOnly: false,
  ...rest,
})

/** Columns that every list has from the beginning. */
export function builtInColumns(): readonly StoredColumn[] {
  return [
    builtIn('Title', 'Rubrik', { text: { maxLength: 255 }, required: true }),
    builtIn('ID', 'ID', { number: {}, readOnly: true }),
    builtIn('Created', 'Skapad', { dateTime: {}, readOnly: true }),
    builtIn('Modified', 'Ändrad', { dateTime: {}, readOnly: true }),
  ]
}

/** A column from a request's body, or the reason why it cannot be one. */
export function newColumn(body: unknown): StoredColumn | string {
  if (!isRecord(body)) return 'A column is an object.'
  const { name } = body
  if (typeof name !== 'string' || !/^[A-Za-z_]\w{0,63}$/.test(name)) return 'A column needs an internal name.'
  if (facets.filter((facet) => isRecord(body[facet])).length !== 1) return `Column ${name} must have one type.`
  return {
    ...body,
    id: randomUUID(),
    name,
    displayName: typeof body.displayName === 'string' ? body.displayName : name,
    indexed: body.indexed === true || body.enforceUniqueValues === true,
    enforceUniqueValues: body.enforceUniqueValues === true,
    readOnly: false,
  }
}

export function facetOf(column: StoredColumn): Facet | undefined {
  return facets.find((facet) => isRecord(column[facet]))
}

export function isMultiLine(column: StoredColumn): boolean {
  return isRecord(column.text) && column.text.allowMultipleLines === true
}

/** A column of days, whose clock means nothing. */
export function isDayOnly(column: StoredColumn): boolean {
  return isRecord(column.dateTime) && column.dateTime.format === 'dateOnly'
}

/** The reason why these values do not fit these columns, or null. Choices are not checked: neither does SharePoint. */
export function misfit(values: FieldValues, columns: readonly StoredColumn[]): string | null {
  for (const [name, value] of Object.entries(values)) {
    if (name.includes('@')) continue
    const column = columns.find((c) => c.name === name)
    if (!column) return `Field '${name}' is not recognized.`
    if (column.readOnly) return `Field '${name}' is read-only.`
    if (value !== null && !fits(value, column)) return `The value of field '${name}' does not fit its type.`
  }
  return null
}

function fits(value: unknown, column: StoredColumn): boolean {
  const facet = facetOf(column)
  if (facet === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (facet === 'boolean') return typeof value === 'boolean'
  if (typeof value !== 'string') return false
  if (facet === 'dateTime')
    return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(value) && !Number.isNaN(Date.parse(value))
  return facet === 'choice' || isMultiLine(column) || value.length <= 255
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
