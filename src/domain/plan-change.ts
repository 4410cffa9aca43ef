import { type Measure, type MeasureColumn, type MeasureText, measureColumns } from './plan.ts'
import type { PlanReading, RowReading } from './plan-reading.ts'

export type MeasureChange = {
  readonly change: 'added' | 'changed' | 'moved' | 'withdrawn'
  readonly measure: Measure
  /** The text before, for changed measures. */
  readonly before?: MeasureText
}

type Row = {
  readonly area: string
  readonly areaOrder: number
  readonly order: number
  readonly sheet: string
  readonly reading: RowReading
}

/** The rows with the proposals that the coordinator accepted put in place of what the workbook says. */
export function withAccepted(reading: PlanReading, accepted: readonly string[]): PlanReading {
  const proposals = reading.findings.filter((finding) => finding.proposal && accepted.includes(finding.id))
  const areas = reading.areas.map((area) => ({
    ...area,
    rows: area.rows.map((row) => {
      const proposal = proposals.find((p) => p.sheet === area.sheet && p.row === row.row)?.proposal
      return proposal ? { ...row, text: { ...row.text, ...proposal } } : row
    }),
  }))
  return { ...reading, areas }
}

/** The proposals that the plan already follows: they were accepted before, and reading the file again does not undo them. */
export function acceptedBefore(reading: PlanReading, known: readonly Measure[]): readonly string[] {
  const followed = new Set(
    known.filter((measure) => !measure.withdrawn).map((m) => m.area + textKey(m.text, measureColumns)),
  )
  const proposals = reading.findings.filter((finding) => finding.proposal)
  return proposals.flatMap(({ id, sheet, row, proposal }) => {
    const area = reading.areas.find((one) => one.sheet === sheet)
    const text = area?.rows.find((one) => one.row === row)?.text
    return area && text && followed.has(area.title + textKey({ ...text, ...proposal }, measureColumns)) ? [id] : []
  })
}

/**
 * Compares a plan with a new reading of its workbook and says what differs; unchanged measures are not mentioned.
 * Who is who follows the identity rules below; a person who moves or rewords a row keeps its history.
 */
export function planChanges(
  known: readonly Measure[],
  reading: PlanReading,
  told: { readonly planId: string; readonly newId: () => string },
): readonly MeasureChange[] {
  const rows = reading.areas.flatMap((area, i) =>
    area.rows.map((row, j) => ({ area: area.title, areaOrder: i + 1, order: j + 1, sheet: area.sheet, reading: row })),
  )
  const pairs = pairUp(known, rows)
  const nextCode = codeGiver(known)
  const changes: MeasureChange[] = []
  for (const row of rows) {
    const measure = pairs.get(row)
    if (measure) changes.push(...compare(measure, row))
    else {
      const base = { id: told.newId(), planId: told.planId, code: nextCode(row.areaOrder) }
      changes.push({ change: 'added', measure: { ...base, ...placed(row) } })
    }
  }
  const kept = new Set([...pairs.values()].map((measure) => measure.id))
  const missing = known.filter((measure) => !measure.withdrawn && !kept.has(measure.id))
  for (const measure of missing.filter((one) => !one.fromCommitment)) {
    changes.push({ change: 'withdrawn', measure: { ...measure, withdrawn: true } })
  }
  return [
    ...changes,
    ...placedLast(
      missing.filter((one) => one.fromCommitment),
      reading,
    ),
  ]
}

/** Measures that come from commitments and stand in no workbook stay, after the rows of their area; other areas come last. */
function placedLast(measures: readonly Measure[], { areas }: PlanReading): readonly MeasureChange[] {
  const others = [...new Set(measures.map(({ area }) => area))].filter(
    (area) => !areas.some((one) => one.title === area),
  )
  const titles = [...areas.map(({ title }) => title), ...others]
  const inOrder = measures.toSorted((a, b) => a.areaOrder - b.areaOrder || a.order - b.order)
  return [...Map.groupBy(inOrder, ({ area }) => area)].flatMap(([area, some]) => {
    const rows = areas.find(({ title }) => title === area)?.rows.length ?? 0
    const placed = some.map((measure, n): Measure => {
      return { ...measure, areaOrder: titles.indexOf(area) + 1, order: rows + n + 1 }
    })
    const moved = placed.filter((now, n) => now.areaOrder !== some[n]?.areaOrder || now.order !== some[n]?.order)
    return moved.map((measure) => ({ change: 'moved', measure }) as const)
  })
}

function placed(row: Row) {
  const { area, areaOrder, order, sheet, reading } = row
  return { area, areaOrder, order, text: reading.text, place: { sheet, row: reading.row }, withdrawn: false }
}

/** A measure that came from a commitment is the workbook's from the row that says the same. */
function compare({ fromCommitment, ...measure }: Measure, row: Row): readonly MeasureChange[] {
  const now: Measure = { ...measure, ...placed(row) }
  if (measure.withdrawn) return [{ change: 'changed', measure: now, before: measure.text }]
  if (textKey(measure.text, measureColumns) !== textKey(row.reading.text, measureColumns))
    return [{ change: 'changed', measure: now, before: measure.text }]
  const stays =
    measure.area === now.area &&
    measure.areaOrder === now.areaOrder &&
    measure.order === now.order &&
    measure.place.sheet === now.place.sheet &&
    measure.place.row === now.place.row &&
    !fromCommitment
  return stays ? [] : [{ change: 'moved', measure: now }]
}

type Side = { readonly area: string; readonly sheet: string; readonly row: number; readonly text: MeasureText }

type IdentityRule = {
  /** What both sides must share; null when there is too little to go by. */
  readonly key: (side: Side) => string | null
  /** The words of the measure differ, so the place speaks for it: only for measures that still stand in the plan. */
  readonly reworded?: true
  /** Nothing else on either side may have the key. */
  readonly alone?: true
}

/** Identity rules, the strictest first. */
const rules: readonly IdentityRule[] = [
  { key: (side) => side.area + textKey(side.text, measureColumns) },
  { key: (side) => within(side.area, side.text, ['problem', 'cause', 'measure']) },
  { key: (side) => within('', side.text, ['problem', 'cause', 'measure']) },
  { key: (side) => within(side.area, side.text, ['measure']) },
  { key: (side) => `${side.area}|${side.row}|${textKey(side.text, ['problem', 'cause'])}`, reworded: true },
  { key: (side) => `${side.sheet}|${side.row}|${textKey(side.text, ['problem', 'cause'])}`, reworded: true },
  { key: (side) => within(side.area, side.text, ['problem', 'cause']), reworded: true, alone: true },
]

const textKey = (text: MeasureText, columns: readonly MeasureColumn[]) => JSON.stringify(columns.map((c) => text[c]))
const ofMeasure = ({ area, place, text }: Measure): Side => ({ area, ...place, text })
const ofRow = ({ area, sheet, reading }: Row): Side => ({ area, sheet, row: reading.row, text: reading.text })

/** Empty cells are alike without being the same. */
function within(area: string, text: MeasureText, columns: readonly MeasureColumn[]): string | null {
  return columns.every((column) => text[column] === '') ? null : area + textKey(text, columns)
}

function pairUp(known: readonly Measure[], rows: readonly Row[]): ReadonlyMap<Row, Measure> {
  const pairs = new Map<Row, Measure>()
  // Measures still in the plan go first: a row that was once withdrawn comes back only when nothing else fits.
  const free = new Set(known.toSorted((a, b) => Number(a.withdrawn) - Number(b.withdrawn)))
  for (const { key, reworded, alone } of rules) {
    const candidates = [...free].filter((measure) => !(reworded && measure.withdrawn))
    const byKey = Map.groupBy(candidates, (measure) => key(ofMeasure(measure)))
    const left = Map.groupBy(
      rows.filter((row) => !pairs.has(row)),
      (row) => key(ofRow(row)),
    )
    for (const [shared, some] of left) {
      const measures = byKey.get(shared) ?? []
      if (shared === null || (alone && (some.length > 1 || measures.length > 1))) continue
      for (const [n, row] of some.entries()) {
        const measure = measures[n]
        if (!measure) break
        pairs.set(row, measure)
        free.delete(measure)
      }
    }
  }
  return pairs
}

/** Gives the next free code of an area, `2.4`; codes are never used again. */
export function codeGiver(known: readonly Measure[]): (areaOrder: number) => string {
  const highest = new Map<number, number>()
  for (const { code } of known) {
    const [area = 0, number = 0] = code.split('.').map(Number)
    highest.set(area, Math.max(highest.get(area) ?? 0, number))
  }
  return (areaOrder) => {
    const number = (highest.get(areaOrder) ?? 0) + 1
    highest.set(areaOrder, number)
    return `${areaOrder}.${number}`
  }
}
