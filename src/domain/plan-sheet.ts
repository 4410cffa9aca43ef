import type { GridRow, GridSheet } from './grid.ts'
import { type MeasureColumn, measureColumns } from './plan.ts'
import { oneLine, textKey } from './text-cleaning.ts'

/** How a tab is laid out: which column of the sheet holds which column of the plan. */
export type SheetLayout = {
  /** The area's name as written in the header row, or the tab's name where the header has none. */
  readonly title: string
  readonly header: GridRow
  readonly columns: ReadonlyMap<MeasureColumn, number>
}

export type SheetKind =
  | { readonly kind: 'area'; readonly layout: SheetLayout }
  | { readonly kind: 'incomplete'; readonly missing: readonly MeasureColumn[] }
  | { readonly kind: 'other' }

/** A plan without goals or follow-up is still a plan; without these there is nothing to follow up. */
const requiredColumns: readonly MeasureColumn[] = ['problem', 'cause', 'measure', 'timing', 'responsible']
const lastHeaderRow = 12
const fewestNamedColumns = 3
const longestHeader = 60

const headings: ReadonlyMap<string, MeasureColumn> = new Map(
  Object.entries({
    problem: ['problem', 'problemområde', 'problem eller utmaning', 'problemområde eller utmaning', 'utmaning'],
    cause: ['orsak', 'orsaker', 'orsak till problemet', 'identifierad orsak', 'identifierade orsaker', 'möjlig orsak'],
    measure: ['åtgärd', 'åtgärder', 'insats', 'insatser', 'aktivitet', 'aktiviteter'],
    goal: ['operativa mål', 'operativt mål', 'mål', 'målsättning', 'smarta mål', 'delmål'],
    timing: ['när', 'tid', 'tidplan', 'tidsplan', 'tidpunkt', 'tidsram', 'genomförs när', 'klart när', 'när klart'],
    responsible: ['vem', 'ansvarig', 'ansvariga', 'ansvar', 'vem ansvarar', 'ansvarig funktion', 'vem är ansvarig'],
    followUp: ['uppföljning', 'uppföljning av åtgärd', 'resultat', 'uppföljt'],
  } satisfies Record<MeasureColumn, readonly string[]>).flatMap(([column, names]) =>
    names.map((name) => [name, column as MeasureColumn] as const),
  ),
)
const besideThePoint =
  /^(?:nr|nummer|id|löpnr|rad|#|status|kommentar(?:er)?|prioritet|prio|kostnad|budget|anteckning(?:ar)?)$/u

/** Says whether a tab is an area of the plan, and where its columns stand. */
export function recogniseSheet(sheet: GridSheet): SheetKind {
  for (const row of sheet.rows) {
    if (row.number > lastHeaderRow) break
    const named = namedColumns(row)
    if (named.size < fewestNamedColumns || !(named.has('measure') || named.has('cause'))) continue
    const layout = withArea(sheet, row, named)
    const missing = requiredColumns.filter((column) => !layout.columns.has(column))
    return missing.length === 0 ? { kind: 'area', layout } : { kind: 'incomplete', missing }
  }
  return { kind: 'other' }
}

/** True for the tab that shows how to add an area: its name in square brackets, or the tab called a template. */
export function isTemplate(sheet: GridSheet, layout: SheetLayout): boolean {
  return /^\[.*\]$/.test(layout.title) || /(?<!\p{L})mall(?:en)?(?!\p{L})/iu.test(sheet.name)
}

/** True where the header row is repeated further down, as for printing. */
export function isRepeatedHeader(row: GridRow, layout: SheetLayout): boolean {
  return measureColumns.every((column) => {
    const at = layout.columns.get(column)
    return at === undefined || textKey(row.cells.get(at) ?? '') === textKey(layout.header.cells.get(at) ?? '')
  })
}

function namedColumns(row: GridRow): Map<MeasureColumn, number> {
  const named = new Map<MeasureColumn, number>()
  for (const [at, text] of row.cells) {
    const column = headingOf(text)
    if (column && !named.has(column)) named.set(column, at)
  }
  return named
}

/** The first part decides in headings such as `Vem/ansvarig` or `Åtgärd (vad ska göras)`. */
function headingOf(text: string): MeasureColumn | undefined {
  const words = textKey(text).replace(/[?:*]+$/, '')
  if (words.length > longestHeader) return undefined
  const whole = headings.get(words)
  return whole ?? headings.get((words.split(/[/(,:–-]| och | eller /)[0] ?? '').trim())
}

/** The area's name heads the column of problems; it is the first heading that is none of the others. */
function withArea(sheet: GridSheet, header: GridRow, named: Map<MeasureColumn, number>): SheetLayout {
  const tabTitle = oneLine(sheet.name).replace(/^\d+[.)]?\s+/, '')
  if (named.has('problem')) return { title: tabTitle, header, columns: named }
  const taken = new Set(named.values())
  const free = [...header.cells]
    .filter(([at, text]) => !taken.has(at) && !besideThePoint.test(textKey(text)))
    .sort(([a], [b]) => a - b)[0]
  if (free) return { title: oneLine(free[1]), header, columns: named.set('problem', free[0]) }
  const unnamed = sheet.rows
    .filter((row) => row.number > header.number)
    .flatMap((row) => [...row.cells.keys()])
    .filter((at) => !header.cells.has(at) && at < Math.min(...taken))
  if (unnamed.length > 0) named.set('problem', Math.min(...unnamed))
  return { title: tabTitle, header, columns: named }
}
