import {
  allStandings,
  deviates,
  type PlanStanding,
  type Standing,
  type StatusKey,
  statusTotals,
} from '../../domain/ledger.ts'
import { isDangling } from '../../domain/reference.ts'
import { type GoalResult, goalResults } from '../../domain/report.ts'

/** Order in which statuses are shown: what is well first, what is unknown last. */
export const statusOrder = [
  'done',
  'ongoing',
  'in-progress',
  'partly-done',
  'not-started',
  'will-not-be-done',
  'unreported',
] as const satisfies readonly StatusKey[]

/** Filled rows, and different wordings among them. */
export type Count = { readonly filled: number; readonly distinct: number }

export type Figures = {
  readonly measures: number
  readonly problems: Count
  readonly causes: Count
  readonly actions: Count
  readonly reported: number
  readonly deviating: number
  readonly totals: ReadonlyMap<StatusKey, number>
}

export type AreaFigures = Figures & { readonly title: string }

export type PlanFigures = {
  readonly areas: readonly AreaFigures[]
  /** Distinct wordings are counted within each area and then added. */
  readonly all: Figures
  /** Statuses that occur, in the order they are shown. */
  readonly statuses: readonly StatusKey[]
  readonly goals: readonly (readonly [GoalResult, number])[]
  readonly deviating: readonly Standing[]
  readonly unanswered: readonly Standing[]
  readonly unmeasurable: readonly Standing[]
  readonly withoutGoal: readonly Standing[]
  /** Answers that point to a document without saying where in it. */
  readonly dangling: readonly Standing[]
  /** Latest answers that came after the last day. */
  readonly late: number
  /** Measures without a report whose follow-up column in the workbook has text. */
  readonly workbookOnly: number
}

/** Counts what the document says in figures, all of it from the standing. */
export function planFigures(standing: PlanStanding): PlanFigures {
  const areas = standing.areas.map((area) => ({ title: area.title, ...figuresOf(area.standings) }))
  const standings = allStandings(standing)
  const all = { ...figuresOf(standings), ...distinctSums(areas) }
  const unanswered = standings.filter((s) => !s.report)
  return {
    areas,
    all,
    statuses: statusOrder.filter((key) => all.totals.has(key)),
    goals: goalResults
      .map((result) => [result, standings.filter((s) => s.report?.goalResult === result).length] as const)
      .filter(([, n]) => n > 0),
    deviating: standings.filter(deviates),
    unanswered,
    unmeasurable: standings.filter((s) => s.report?.goalResult === 'not-measurable-yet'),
    withoutGoal: standings.filter((s) => !s.measure.text.goal.trim()),
    dangling: standings.filter(({ report }) => report?.reference && isDangling(report.reference)),
    late: standings.filter(({ report }) => report?.late).length,
    workbookOnly: unanswered.filter((s) => s.measure.text.followUp.trim()).length,
  }
}

function figuresOf(standings: readonly Standing[]): Figures {
  return {
    measures: standings.length,
    problems: countTexts(standings.map((s) => s.measure.text.problem)),
    causes: countTexts(standings.map((s) => s.measure.text.cause)),
    actions: countTexts(standings.map((s) => s.measure.text.measure)),
    reported: standings.filter((s) => s.report).length,
    deviating: standings.filter(deviates).length,
    totals: statusTotals(standings),
  }
}

function countTexts(texts: readonly string[]): Count {
  const filled = texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean)
  return { filled: filled.length, distinct: new Set(filled.map((text) => text.toLocaleLowerCase('sv'))).size }
}

function distinctSums(areas: readonly Figures[]): Pick<Figures, 'problems' | 'causes' | 'actions'> {
  const sum = (pick: (area: Figures) => Count): Count => ({
    filled: areas.reduce((n, area) => n + pick(area).filled, 0),
    distinct: areas.reduce((n, area) => n + pick(area).distinct, 0),
  })
  return { problems: sum((a) => a.problems), causes: sum((a) => a.causes), actions: sum((a) => a.actions) }
}
