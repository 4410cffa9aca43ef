import type { Grid, GridRow, GridSheet } from './grid.ts'
import { addressOf, longestUnitName, unitKey } from './organisation.ts'
import { recogniseSheet } from './plan-sheet.ts'
import { findPersonalData } from './privacy.ts'
import { oneLine, textKey } from './text-cleaning.ts'

export const organisationColumns = ['department', 'unit', 'manager', 'member'] as const
export type OrganisationColumn = (typeof organisationColumns)[number]

/** A unit as a file has it; people are the addresses that were written. */
export type UnitReading = {
  readonly department: string
  readonly name: string
  /** Empty where the file names nobody. */
  readonly manager: string
  readonly members: readonly string[]
}

export type OrganisationFaultKind =
  | 'department-missing'
  | 'unit-missing'
  | 'name-too-long'
  | 'name-personal'
  | 'too-many-cells'
  | 'manager-unclear'
  | 'member-unclear'
  | 'two-managers'
  | 'two-units'

/** Faults for which a row is not read; with the others the rest of the row is. */
export const unreadKinds: readonly OrganisationFaultKind[] = [
  'department-missing',
  'unit-missing',
  'name-too-long',
  'name-personal',
  'too-many-cells',
]

/** What is wrong in a row, by its number in the file. */
export type OrganisationFault = { readonly row: number; readonly kind: OrganisationFaultKind }

export type OrganisationReading = {
  readonly units: readonly UnitReading[]
  readonly faults: readonly OrganisationFault[]
  /** The first row of everybody who is named, by address. */
  readonly people: readonly { readonly address: string; readonly row: number }[]
}

export type OrganisationRefusal =
  | { readonly reason: 'not-text' | 'too-large' | 'unreadable' | 'no-rows' | 'several-sheets' }
  | { readonly reason: 'missing-column'; readonly columns: readonly OrganisationColumn[] }
  | { readonly reason: 'too-many-rows'; readonly most: number }
  | { readonly reason: 'unclosed-quote' | 'text-after-quote' | 'too-wide'; readonly row: number }
  | { readonly reason: 'identity-number'; readonly rows: readonly number[] }

export type OrganisationResult =
  | { readonly kind: 'organisation'; readonly reading: OrganisationReading }
  | { readonly kind: 'refused'; readonly refusal: OrganisationRefusal }
  /** Nothing in it looks like an organisation: it may be a plan. */
  | { readonly kind: 'other' }

/** The most rows below the header; more are not read at all. */
export const mostOrganisationRows = 5000

const headings: Readonly<Record<OrganisationColumn, readonly string[]>> = {
  department: ['förvaltning', 'förvaltningar', 'avdelning', 'sektor', 'department'],
  unit: ['enhet', 'enheter', 'arbetsplats', 'enhetens namn', 'unit'],
  manager: [
    'chef',
    'chefer',
    'chefens e-post',
    'chefens epost',
    'chef e-post',
    'chefens e-postadress',
    'manager',
    'unit manager',
  ],
  member: [
    'medarbetare',
    'e-post',
    'epost',
    'e-postadress',
    'person',
    'personal',
    'email',
    'e-mail',
    'medarbetarens e-post',
    'medarbetarens epost',
    'member',
  ],
}
const lastHeaderRow = 12

type Layout = { readonly header: GridRow; readonly columns: ReadonlyMap<OrganisationColumn, number> }

/** Reads a table of units with their managers and members, one row for each unit and member. */
export function readOrganisation(grid: Grid): OrganisationResult {
  if (grid.sheets.some((sheet) => recogniseSheet(sheet).kind === 'area')) return { kind: 'other' }
  const tables = grid.sheets.flatMap((sheet) => {
    const layout = layoutOf(sheet)
    return layout ? [{ sheet, layout }] : []
  })
  const [table] = tables
  if (!table) return { kind: 'other' }
  if (tables.length > 1) return refused({ reason: 'several-sheets' })
  const columns = organisationColumns.filter((column) => !table.layout.columns.has(column))
  if (columns.length > 0) return refused({ reason: 'missing-column', columns })
  const rows = table.sheet.rows.filter((row) => row.number > table.layout.header.number)
  if (rows.length === 0) return refused({ reason: 'no-rows' })
  if (rows.length > mostOrganisationRows) return refused({ reason: 'too-many-rows', most: mostOrganisationRows })
  const telling = table.sheet.rows.filter(hasIdentityNumber).map((row) => row.number)
  if (telling.length > 0) return refused({ reason: 'identity-number', rows: telling })
  return { kind: 'organisation', reading: readRows(rows, table.layout) }
}

const refused = (refusal: OrganisationRefusal): OrganisationResult => ({ kind: 'refused', refusal })

/** Where the columns stand; null when no row near the top looks like their headings. */
function layoutOf({ rows }: GridSheet): Layout | null {
  for (const header of rows) {
    if (header.number > lastHeaderRow) break
    const columns = new Map<OrganisationColumn, number>()
    for (const [at, text] of header.cells) {
      const column = headingOf(text)
      if (column && !columns.has(column)) columns.set(column, at)
    }
    if (columns.size >= 2 && (columns.has('unit') || columns.has('department'))) return { header, columns }
  }
  return null
}

function headingOf(text: string): OrganisationColumn | undefined {
  const words = textKey(text).replace(/[?:*]+$/, '')
  const first = (words.split(/[/(,]/)[0] ?? '').trim()
  return organisationColumns.find((column) => headings[column].includes(words) || headings[column].includes(first))
}

function hasIdentityNumber({ cells }: GridRow): boolean {
  return [...cells.values()].some((text) => findPersonalData(text).some(({ kind }) => kind === 'personnummer'))
}

type DraftUnit = { department: string; name: string; manager: string; members: string[] }

function readRows(rows: readonly GridRow[], { header, columns }: Layout): OrganisationReading {
  const units = new Map<string, DraftUnit>()
  const people = new Map<string, number>()
  const unitOf = new Map<string, DraftUnit>()
  const faults: OrganisationFault[] = []
  const lastColumn = lastOf(header)
  for (const gridRow of rows) {
    const { number: row, cells } = gridRow
    const cell = (column: OrganisationColumn) => oneLine(cells.get(columns.get(column) ?? -1) ?? '')
    const named = { department: cell('department'), name: cell('unit') }
    const unread = rowFault(named, lastOf(gridRow) > lastColumn)
    if (unread) {
      faults.push({ row, kind: unread })
      continue
    }
    const unit = units.get(unitKey(named)) ?? { ...named, manager: '', members: [] }
    units.set(unitKey(named), unit)
    const manager = addressOf(cell('manager'))
    const member = addressOf(cell('member'))
    for (const address of [manager, member]) if (address && !people.has(address)) people.set(address, row)
    if (cell('manager') !== '' && !manager) faults.push({ row, kind: 'manager-unclear' })
    if (cell('member') !== '' && !member) faults.push({ row, kind: 'member-unclear' })
    if (manager && unit.manager !== '' && unit.manager !== manager) faults.push({ row, kind: 'two-managers' })
    unit.manager ||= manager ?? ''
    if (!member) continue
    const home = unitOf.get(member)
    if (home && home !== unit) faults.push({ row, kind: 'two-units' })
    if (!home) unit.members.push(member)
    unitOf.set(member, home ?? unit)
  }
  return { units: [...units.values()], faults, people: [...people].map(([address, row]) => ({ address, row })) }
}

/** The last column with something in it; cells stand in the order of their columns. */
const lastOf = ({ cells }: GridRow): number => [...cells.keys()].at(-1) ?? -1

/** Why a row is not read; null when it is. */
function rowFault(
  { department, name }: Pick<DraftUnit, 'department' | 'name'>,
  overflows: boolean,
): OrganisationFaultKind | null {
  if (overflows) return 'too-many-cells'
  if (department === '') return 'department-missing'
  if (name === '') return 'unit-missing'
  if (Math.max(department.length, name.length) > longestUnitName) return 'name-too-long'
  return findPersonalData(`${department}\n${name}`).length > 0 ? 'name-personal' : null
}
