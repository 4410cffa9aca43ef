import { facetOf, isDayOnly, isMultiLine, type StoredColumn } from './columns.ts'
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
  /** Columns that only stand behind the fold; those that nobody mentions are people's own and stand last in the table. */
  readonly folded: readonly string[]
}

/** The column that people themselves write in; Rådslag never does. */
export const notesColumn = 'Notes'

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
    [notesColumn],
    ['ReportedAt'],
  ],
  groups: ['PlanName', 'PlanYear', 'AreaName'],
  order: (a, b) => rising('PlanName')(a, b) || falling('PlanYear')(a, b) || rising('MeasureCode')(a, b),
  count: 'Execution',
  folded: ['RadslagKey', 'Title', 'Problem', 'Cause', 'Goal', 'Withdrawn'],
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
  folded: [
    'RadslagKey',
    'PlanName',
    'PlanYear',
    'MeasureKey',
    'LateAnswer',
    'RepeatedAnswer',
    'ReportChannel',
    'CommitmentKey',
  ],
}

const commitments: View = {
  cells: [
    ['CommitmentNumber'],
    ['CommitmentText'],
    ['LastDay'],
    ['CommitmentState'],
    ['ResultText', 'Reason', 'BecameMeasure'],
    [notesColumn],
    ['ConfirmedAt', 'ConfirmedBy', 'ConfirmedChannel'],
  ],
  groups: ['PlanName', 'CommitmentYear', 'CouncilDay', 'PartnerName'],
  order: (a, b) =>
    rising('PlanName')(a, b) ||
    falling('CouncilDay')(a, b) ||
    rising('PartnerName')(a, b) ||
    rising('CommitmentNumber')(a, b),
  count: 'CommitmentState',
  folded: [
    'RadslagKey',
    'Title',
    'AreaName',
    'MeasureCode',
    'PartnerChannel',
    'WordingVersion',
    'ConfirmedVersion',
    'ChangedAt',
  ],
}

const views: ReadonlyMap<string, View> = new Map([
  ['Åtgärder', measures],
  ['Rapporter', reports],
  ['Åtaganden', commitments],
])

export type Cell = { readonly label: string; readonly columns: readonly StoredColumn[] }
export type RowGroup = { readonly heading: string; readonly rows: readonly Row[] }
/** The order that somebody has chosen, by a column's internal name. */
export type Sort = { readonly column: string; readonly falling: boolean }

/** What a list's page shows; the columns that have no cell stand behind a fold. */
export type ViewedList = {
  readonly cells: readonly Cell[]
  readonly folded: readonly StoredColumn[]
  readonly groups: readonly RowGroup[]
  /** What a row's heading would say, where rows stand without headings. */
  readonly belongs: (row: Row) => string
  readonly counts: readonly (readonly [string, number])[]
}

/**
 * Arranges a list for its page, at most so many rows; a list of another kind shows its short columns, newest row first.
 * Rows in a chosen order stand without headings between them.
 */
export function viewed(list: SiteList, mostRows: number, sort: Sort | null): ViewedList {
  const view = views.get(list.displayName) ?? plainView(list)
  const own = list.columns.filter((column) => !column.readOnly)
  const mentioned = new Set([...view.cells.flat(), ...view.groups, ...view.folded])
  const peoples = own.filter(({ name }) => !mentioned.has(name)).map(({ name }) => [name])
  const cells = [...view.cells, ...peoples].flatMap((names) => cellOf(names, own))
  const headingOf = headings(view.groups, own)
  const inCells = new Set(cells.flatMap(({ columns }) => columns))
  const chosen = own.find(({ name }) => name === sort?.column)
  const all = list.rows.all().toSorted(sort && chosen ? chosenOrder(chosen, sort.falling) : view.order)
  const rows = all.slice(0, mostRows)
  const groups = sort ? [['', rows] as const] : [...Map.groupBy(rows, headingOf)]
  return {
    cells,
    folded: own.filter((column) => !inCells.has(column)),
    groups: groups.map(([heading, members]) => ({ heading, rows: members })),
    belongs: sort ? headingOf : () => '',
    counts: counted(all, view.count),
  }
}

function cellOf(names: readonly string[], own: readonly StoredColumn[]): readonly Cell[] {
  const columns = names.flatMap((name) => own.find((column) => column.name === name) ?? [])
  const [first] = columns
  return first ? [{ label: first.name === 'Title' ? words.title : first.displayName, columns }] : []
}

// What is empty stands last, whatever the order.
function chosenOrder(column: StoredColumn, falling: boolean): View['order'] {
  const isNumber = facetOf(column) === 'number'
  const value = (row: Row) => row.fields[column.name]
  return (a, b) => {
    const [one, other] = [value(a), value(b)]
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
    const order = isNumber ? Number(one) - Number(other) : collator.compare(String(one), String(other))
    return (falling ? -order : order) || a.id - b.id
  }
}

function plainView({ columns }: SiteList): View {
  const own = columns.filter((column) => !column.readOnly)
  const nameOf = ({ name }: StoredColumn) => name
  const [long, short] = [own.filter(isMultiLine), own.filter((column) => !isMultiLine(column))]
  const order: View['order'] = (a, b) => b.id - a.id
  return { cells: short.map((column) => [column.name]), groups: [], order, count: '', folded: long.map(nameOf) }
}

/** What stands above rows that belong together. */
function headings(names: readonly string[], columns: readonly StoredColumn[]): (row: Row) => string {
  const days = new Set(columns.filter(isDayOnly).map(({ name }) => name))
  const shown = (row: Row, name: string) => (days.has(name) ? words.councilDay(text(row, name)) : text(row, name))
  return (row) => {
    const [plan = '', year = '', ...rest] = names.map((name) => shown(row, name))
    return [`${plan} ${year}`.trim(), ...rest].filter(Boolean).join(' · ')
  }
}

function counted(rows: readonly Row[], column: string): readonly (readonly [string, number])[] {
  const present = rows.map((row) => text(row, column)).filter(Boolean)
  const counts = [...Map.groupBy(present, (value) => value)].map(([value, all]) => [value, all.length] as const)
  return counts.sort((a, b) => b[1] - a[1])
}
