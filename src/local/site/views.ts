import { isMultiLine, type StoredColumn } from './columns.ts'
import type { SiteList } from './lists.ts'
import type { Row } from './rows.ts'

/** Which columns a page's table shows, and in what order its rows stand; SharePoint calls it a view. */
type View = {
  readonly columns: readonly string[]
  readonly order: (a: Row, b: Row) => number
  /** Column whose values are counted above the table. */
  readonly count: string | null
}

const byTextAsNumbers = new Intl.Collator('sv', { numeric: true })
const text = (row: Row, column: string) => String(row.fields[column] ?? '')
const newestFirst = (column: string) => (a: Row, b: Row) =>
  text(b, column).localeCompare(text(a, column)) || b.id - a.id

const views: ReadonlyMap<string, View> = new Map<string, View>([
  [
    'Åtgärder',
    {
      columns: [
        'MeasureCode',
        'MeasureText',
        'AreaName',
        'ResponsibleRole',
        'Timing',
        'Execution',
        'GoalResult',
        'ReportComment',
        'ReportedAt',
      ],
      order: (a, b) =>
        byTextAsNumbers.compare(text(a, 'PlanName'), text(b, 'PlanName')) ||
        byTextAsNumbers.compare(text(b, 'PlanYear'), text(a, 'PlanYear')) ||
        byTextAsNumbers.compare(text(a, 'MeasureCode'), text(b, 'MeasureCode')),
      count: 'Execution',
    },
  ],
  [
    'Rapporter',
    {
      columns: [
        'ReportedAt',
        'MeasureCode',
        'Title',
        'Execution',
        'GoalResult',
        'ReportComment',
        'Reason',
        'Measurability',
        'ReporterName',
      ],
      order: newestFirst('ReportedAt'),
      count: 'Execution',
    },
  ],
])

/** What a list's page shows: columns in the table, the rest behind "Hela raden", rows in order, and counts. */
export type ViewedList = {
  readonly shown: readonly StoredColumn[]
  readonly hidden: readonly StoredColumn[]
  readonly rows: readonly Row[]
  readonly counts: readonly (readonly [string, number])[]
}

/** Arranges a list for its page; a list of another kind shows its short columns, newest row first. */
export function viewed(list: SiteList): ViewedList {
  const view = views.get(list.displayName)
  const own = list.columns.filter((column) => !column.readOnly)
  const short = own.filter((column) => !isMultiLine(column))
  const shown = view ? view.columns.flatMap((name) => own.find((c) => c.name === name) ?? []) : short
  const rows = list.rows.all().toSorted(view?.order ?? ((a, b) => b.id - a.id))
  const used = shown.filter((column) => rows.some((row) => row.fields[column.name] !== undefined))
  return { shown: used, hidden: own.filter((c) => !used.includes(c)), rows, counts: counted(rows, view?.count ?? null) }
}

function counted(rows: readonly Row[], column: string | null): readonly (readonly [string, number])[] {
  if (!column) return []
  const groups = Map.groupBy(rows, (row) => text(row, column))
  return [...groups].map(([value, members]) => [value, members.length] as const).sort((a, b) => b[1] - a[1])
}
