import { isDayOnly, isMultiLine, type StoredColumn } from './columns.ts'
import type { SiteList } from './lists.ts'
import type { Row } from './rows.ts'
import { pageWords as words } from './words.ts'

/** How a list's page is laid out; SharePoint calls it a view. */
type View = {
  /** Cells of the table from left to right; a cell with several columns shows them under each other. */
  readonly cells: readonly (readonly string[])[]
  /** Columns whose values make the headings between rows. */
  readonly groups: readonly string[]
  readonly order: (a: Row, b: Row) => number
  /** Column whose values are counted above the table. */
  readonly count: string
}

const collator = new Intl.Collator('sv', { numeric: true })
const text = (row: Row, column: string) => String(row.fields[column] ?? '')
const rising = (column: string) => (a: Row, b: Row) => collator.compare(text(a, column), text(b, column))
const falling = (column: string) => (a: Row, b: Row) => collator.compare(text(b, column), text(a, column))

const measures: View = {
  cells: [
    ['MeasureCode'],
    ['MeasureText'],
    ['ResponsibleRole'],
    ['Timing'],
    ['Execution', 'GoalResult'],
    ['ReportComment', 'Reference'],
    ['ReportedAt'],
  ],
  groups: ['PlanName', 'PlanYear', 'AreaName'],
  order: (a, b) => rising('PlanName')(a, b) || falling('PlanYear')(a, b) || rising('MeasureCode')(a, b),
  count: 'Execution',
}

const reports: View = {
  cells: [
    ['ReportedAt', 'ReporterName', 'PartnerName'],
    ['MeasureCode'],
    ['Title'],
    ['Execution', 'GoalResult', 'Stance', 'ContributorRole', 'CommitmentEvent', 'WordingVersion'],
    ['ReportComment', 'Reason', 'Measurability', 'Reference', 'CommitmentSaid'],
  ],
  groups: [],
  order: (a, b) => falling('ReportedAt')(a, b) || b.id - a.id,
  count: 'Execution',
}

const commitments: View = {
  cells: [
    ['CommitmentNumber'],
    ['CommitmentText'],
    ['LastDay'],
    ['CommitmentState'],
    ['ResultText', 'Reason'],
    ['ConfirmedAt', 'ConfirmedBy', 'ConfirmedChannel'],
  ],
  groups: ['PlanName', 'CommitmentYear', 'CouncilDay', 'PartnerName'],
  order: (a, b) =>
    rising('PlanName')(a, b) ||
    falling('CouncilDay')(a, b) ||
    rising('PartnerName')(a, b) ||
    rising('CommitmentNumber')(a, b),
  count: 'CommitmentState',
}

const views: ReadonlyMap<string, View> = new Map([
  ['Åtgärder', measures],
  ['Rapporter', reports],
  ['Åtaganden', commitments],
])

export type Cell = { readonly label: string; readonly columns: readonly StoredColumn[] }
export type RowGroup = { readonly heading: string; readonly rows: readonly Row[] }

/** What a list's page shows; the columns that have no cell stand behind a fold. */
export type ViewedList = {
  readonly cells: readonly Cell[]
  readonly folded: readonly StoredColumn[]
  readonly groups: readonly RowGroup[]
  readonly counts: readonly (readonly [string, number])[]
}

/** Arranges a list for its page, at most so many rows; a list of another kind shows its short columns, newest row first. */
export function viewed(list: SiteList, mostRows: number): ViewedList {
  const view = views.get(list.displayName) ?? plainView(list)
  const own = list.columns.filter((column) => !column.readOnly)
  const cells = view.cells.flatMap((names) => {
    const columns = names.flatMap((name) => own.find((column) => column.name === name) ?? [])
    const [first] = columns
    return first ? [{ label: first.name === 'Title' ? words.title : first.displayName, columns }] : []
  })
  const inCells = new Set(cells.flatMap(({ columns }) => columns))
  const rows = list.rows.all().toSorted(view.order)
  return {
    cells,
    folded: own.filter((column) => !inCells.has(column)),
    groups: grouped(rows.slice(0, mostRows), view.groups, own),
    counts: counted(rows, view.count),
  }
}

function plainView({ columns }: SiteList): View {
  const short = columns.filter((column) => !column.readOnly && !isMultiLine(column))
  return { cells: short.map(({ name }) => [name]), groups: [], order: (a, b) => b.id - a.id, count: '' }
}

function grouped(
  rows: readonly Row[],
  names: readonly string[],
  columns: readonly StoredColumn[],
): readonly RowGroup[] {
  const days = new Set(columns.filter(isDayOnly).map(({ name }) => name))
  const shown = (row: Row, name: string) => (days.has(name) ? words.councilDay(text(row, name)) : text(row, name))
  const headingOf = (row: Row) => {
    const [plan = '', year = '', ...rest] = names.map((name) => shown(row, name))
    return [`${plan} ${year}`.trim(), ...rest].filter(Boolean).join(' · ')
  }
  return [...Map.groupBy(rows, headingOf)].map(([heading, members]) => ({ heading, rows: members }))
}

function counted(rows: readonly Row[], column: string): readonly (readonly [string, number])[] {
  const present = rows.map((row) => text(row, column)).filter(Boolean)
  const counts = [...Map.groupBy(present, (value) => value)].map(([value, all]) => [value, all.length] as const)
  return counts.sort((a, b) => b[1] - a[1])
}
