import type { Reference } from './reference.ts'
import type { Report } from './report.ts'
import { type ReportDraft, reportTexts, type TextFault, textFaults } from './report-check.ts'

export const emptyDraft: ReportDraft = {
  execution: null,
  goalResult: null,
  comment: '',
  reason: '',
  measurability: '',
  reference: '',
}

/** An answer as it would be filled in again. */
export function draftOf(report: Report): ReportDraft {
  const { execution, goalResult, comment, reason, measurability, reference } = report
  return { execution, goalResult, comment, reason, measurability, reference: referenceText(reference) }
}

/** A reference as it is typed and shown. */
export function referenceText(reference: Reference | null): string {
  if (reference === null) return ''
  return reference.kind === 'link' ? reference.url : reference.text
}

export function isSameDraft(a: ReportDraft, b: ReportDraft): boolean {
  const choices = a.execution === b.execution && a.goalResult === b.goalResult
  return choices && reportTexts.every((field) => a[field] === b[field])
}

/** What may be kept of a draft until it is sent, and why the other texts may not. */
export function keptParts(draft: ReportDraft): { readonly kept: ReportDraft; readonly faults: readonly TextFault[] } {
  const faults = reportTexts.flatMap((field) => textFaults(field, draft[field]))
  const emptied = Object.fromEntries(faults.map(({ field }) => [field, '']))
  return { kept: { ...draft, ...emptied }, faults }
}
