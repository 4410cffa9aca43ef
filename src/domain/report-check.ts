import type { Measure } from './plan.ts'
import { findPersonalData, type PersonalDataKind } from './privacy.ts'
import { readReference } from './reference.ts'
import { type Execution, executions, type GoalResult, longestText } from './report.ts'
import { parseTiming } from './timing.ts'

/** What a person filled in, before it is judged. Texts are trimmed. */
export type ReportDraft = {
  readonly execution: Execution | null
  readonly goalResult: GoalResult | null
  readonly comment: string
  readonly reason: string
  readonly measurability: string
  /** Where else it is told, in the person's own words or as a link. */
  readonly reference: string
}

export const reportTexts = ['comment', 'reason', 'measurability', 'reference'] as const
export type ReportText = (typeof reportTexts)[number]

export type ReportFault =
  | { readonly kind: 'execution-missing' | 'goal-missing' | 'reason-missing' | 'measurability-missing' | 'not-ongoing' }
  | { readonly kind: 'reference-unsafe' }
  | TextFault

export type TextFault =
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
  if (readReference(draft.reference) === 'unsafe') faults.push({ kind: 'reference-unsafe' })
  for (const field of reportTexts) faults.push(...textFaults(field, draft[field]))
  return faults
}

/** Work that is done or runs all year can be held against its goal; before that the question may be left open. */
function goalDue(execution: Execution | null): boolean {
  return execution === 'done' || execution === 'partly-done' || execution === 'ongoing'
}

/** Why one text of a draft cannot be stored; empty when it can. */
export function textFaults(field: ReportText, text: string): readonly TextFault[] {
  if (text.length > longestText) return [{ kind: 'too-long', field, length: text.length }]
  const found = [...new Set(findPersonalData(text).map((f) => f.kind))].filter((kind) => !isPartOfLink(kind, text))
  return found.length > 0 ? [{ kind: 'personal-data', field, found }] : []
}

/** A link has long numbers of its own. */
function isPartOfLink(kind: PersonalDataKind, text: string): boolean {
  return kind === 'phone' && /^https?:\/\/\S+$/.test(text)
}

/**
 * What belongs to the chosen answer: a reason only where it will not be done, and so on. A comment is the reason where
 * no other was given, so that a deviation takes no more words than success.
 */
export function relevantParts(draft: ReportDraft, measure: Measure): ReportDraft {
  const dropped = draft.execution === 'will-not-be-done'
  const goalResult = asksForGoal(measure) && !dropped ? draft.goalResult : null
  const isReason = dropped && draft.reason === ''
  return {
    ...draft,
    goalResult,
    comment: isReason ? '' : draft.comment,
    reason: dropped ? draft.reason || draft.comment : '',
    measurability: goalResult === 'not-measurable-yet' ? draft.measurability : '',
  }
}
