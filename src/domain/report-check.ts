import type { Measure } from './plan.ts'
import { findPersonalData, type PersonalDataKind } from './privacy.ts'
import { type Execution, executions, type GoalResult, longestText } from './report.ts'
import { parseTiming } from './timing.ts'

/** What a person filled in, before it is judged. Texts are trimmed. */
export type ReportDraft = {
  readonly execution: Execution | null
  readonly goalResult: GoalResult | null
  readonly comment: string
  readonly reason: string
  readonly measurability: string
}

export const reportTexts = ['comment', 'reason', 'measurability'] as const
export type ReportText = (typeof reportTexts)[number]

export type ReportFault =
  | { readonly kind: 'execution-missing' | 'goal-missing' | 'reason-missing' | 'measurability-missing' | 'not-ongoing' }
  | { readonly kind: 'too-long'; readonly field: ReportText; readonly length: number }
  | { readonly kind: 'personal-data'; readonly field: ReportText; readonly found: readonly PersonalDataKind[] }

/** The answers a measure can have: `ongoing` only for ongoing work, or where the plan is unclear about when. */
export function executionChoices(measure: Measure, planYear: number): readonly Execution[] {
  const { kind } = parseTiming(measure.text.timing, planYear)
  const mayBeOngoing = kind === 'ongoing' || kind === 'ongoing-while-grant' || kind === 'unclear'
  return executions.filter((execution) => execution !== 'ongoing' || mayBeOngoing)
}

export function asksForGoal(measure: Measure): boolean {
  return measure.text.goal !== ''
}

/** Everything that hinders a draft from becoming a report; empty when it can be stored. */
export function checkReport(draft: ReportDraft, measure: Measure, planYear: number): readonly ReportFault[] {
  const faults: ReportFault[] = []
  const { execution, goalResult } = draft
  if (execution === null) faults.push({ kind: 'execution-missing' })
  else if (!executionChoices(measure, planYear).includes(execution)) faults.push({ kind: 'not-ongoing' })
  if (execution === 'will-not-be-done' && draft.reason === '') faults.push({ kind: 'reason-missing' })
  if (goalDue(execution) && goalResult === null && asksForGoal(measure)) faults.push({ kind: 'goal-missing' })
  if (goalResult === 'not-measurable-yet' && draft.measurability === '') faults.push({ kind: 'measurability-missing' })
  for (const field of reportTexts) faults.push(...textFaults(field, draft[field]))
  return faults
}

/** Work that is done or runs all year can be held against its goal; before that the question may be left open. */
function goalDue(execution: Execution | null): boolean {
  return execution === 'done' || execution === 'partly-done' || execution === 'ongoing'
}

function textFaults(field: ReportText, text: string): readonly ReportFault[] {
  if (text.length > longestText) return [{ kind: 'too-long', field, length: text.length }]
  const found = [...new Set(findPersonalData(text).map((f) => f.kind))]
  return found.length > 0 ? [{ kind: 'personal-data', field, found }] : []
}

/** What belongs to the chosen answer: a reason only where it will not be done, and so on. */
export function relevantParts(draft: ReportDraft, measure: Measure): ReportDraft {
  const asksGoal = asksForGoal(measure) && draft.execution !== 'will-not-be-done'
  const goalResult = asksGoal ? draft.goalResult : null
  return {
    ...draft,
    goalResult,
    reason: draft.execution === 'will-not-be-done' ? draft.reason : '',
    measurability: goalResult === 'not-measurable-yet' ? draft.measurability : '',
  }
}
