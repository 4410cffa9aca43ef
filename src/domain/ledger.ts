import type { Measure, Plan } from './plan.ts'
import type { Execution, Report } from './report.ts'

/** A measure and what is known of it now: the latest report, or none. */
export type Standing = { readonly measure: Measure; readonly report: Report | null }

export type AreaStanding = {
  readonly title: string
  /** From 1, in the order of the workbook. */
  readonly order: number
  readonly standings: readonly Standing[]
}

/** A plan's present state, derived from the append-only reports; what status and documents are made of. */
export type PlanStanding = { readonly plan: Plan; readonly areas: readonly AreaStanding[] }

/** Where a standing counts in totals: its execution, or `unreported` before the first report. */
export type StatusKey = Execution | 'unreported'

/** Derives the present state: the latest report of every measure that is still in the plan, grouped by area. */
export function planStanding(plan: Plan, measures: readonly Measure[], reports: readonly Report[]): PlanStanding {
  const latest = new Map<string, Report>()
  for (const report of reports) {
    const known = latest.get(report.measureId)
    if (!known || known.at <= report.at) latest.set(report.measureId, report)
  }
  const areas = new Map<string, { title: string; order: number; standings: Standing[] }>()
  const present = measures.filter((m) => !m.withdrawn)
  for (const measure of present.toSorted((a, b) => a.areaOrder - b.areaOrder || a.order - b.order)) {
    const area = areas.get(measure.area) ?? { title: measure.area, order: measure.areaOrder, standings: [] }
    area.standings.push({ measure, report: latest.get(measure.id) ?? null })
    areas.set(measure.area, area)
  }
  return { plan, areas: [...areas.values()] }
}

export function allStandings(standing: PlanStanding): readonly Standing[] {
  return standing.areas.flatMap((area) => area.standings)
}

export function statusKey(standing: Standing): StatusKey {
  return standing.report?.execution ?? 'unreported'
}

/** Counts standings per status; statuses that do not occur are absent. */
export function statusTotals(standings: readonly Standing[]): ReadonlyMap<StatusKey, number> {
  const totals = new Map<StatusKey, number>()
  for (const standing of standings) {
    const key = statusKey(standing)
    totals.set(key, (totals.get(key) ?? 0) + 1)
  }
  return totals
}

/** A deviation is an answer that somebody should look at: not done, only partly, or the goal was missed. */
export function deviates({ report }: Standing): boolean {
  if (!report) return false
  return (
    report.execution === 'partly-done' ||
    report.execution === 'will-not-be-done' ||
    report.goalResult === 'partly-reached' ||
    report.goalResult === 'not-reached'
  )
}
