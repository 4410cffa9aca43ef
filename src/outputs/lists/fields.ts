import { createHash } from 'node:crypto'
import type { Fields } from '../../domain/list-row.ts'
import { referenceText } from '../../domain/report-draft.ts'
import type { MeasureRow, RemarkRow, ReportRow } from '../../flows/ports.ts'
import { sv } from '../../text/sv/index.ts'
import { keyColumn, type measureList, type reportList } from './columns.ts'

export type FieldsOf<List extends { readonly columns: readonly { readonly name: string }[] }> = Readonly<
  Record<List['columns'][number]['name'] | 'Title', Fields[string]>
>

const { words } = sv

/** The columns of Rapporter that only words about commitments fill. */
const noCommitment = {
  CommitmentKey: null,
  CommitmentEvent: null,
  PartnerName: null,
  WordingVersion: null,
  CommitmentSaid: null,
} as const

/** A measure and its latest report as the columns of Åtgärder. */
export function measureFields({ plan, measure, report }: MeasureRow): Fields & FieldsOf<typeof measureList> {
  const { text } = measure
  return {
    [keyColumn]: measure.id,
    Title: oneLine(text.measure) || measure.code,
    PlanName: oneLine(plan.name),
    PlanYear: plan.year,
    AreaName: oneLine(measure.area),
    MeasureCode: measure.code,
    Problem: orNull(text.problem),
    Cause: orNull(text.cause),
    MeasureText: orNull(text.measure),
    Withdrawn: measure.withdrawn,
    Goal: orNull(text.goal),
    Timing: orNull(text.timing),
    ResponsibleRole: orNull(text.responsible),
    Execution: words.execution[report?.execution ?? 'unreported'],
    GoalResult: report?.goalResult ? words.goalResult[report.goalResult] : null,
    ReportComment: orNull(report?.comment ?? ''),
    Reference: orNull(referenceText(report?.reference ?? null)),
    ReportedAt: report ? instant(report.at) : null,
  }
}

/** A report as the columns of Rapporter. */
export function reportFields(row: ReportRow): Fields & FieldsOf<typeof reportList> {
  const { plan, measure, report } = row
  return {
    [keyColumn]: report.id,
    Title: oneLine(measure.text.measure) || measure.code,
    PlanName: oneLine(plan.name),
    PlanYear: plan.year,
    MeasureCode: measure.code,
    MeasureKey: measure.id,
    Execution: words.execution[report.execution],
    GoalResult: report.goalResult ? words.goalResult[report.goalResult] : null,
    ReportComment: orNull(report.comment),
    Reason: orNull(report.reason),
    Measurability: orNull(report.measurability),
    Reference: orNull(referenceText(report.reference)),
    LateAnswer: report.late,
    RepeatedAnswer: report.sameAs !== null,
    ReporterName: oneLine(row.reporterName),
    ReportChannel: words.channel[report.channel],
    Stance: null,
    ContributorRole: null,
    ...noCommitment,
    ReportedAt: instant(report.at),
  }
}

/** A contributor's remark as the columns of Rapporter: what an answer has is empty. */
export function remarkFields(row: RemarkRow): Fields & FieldsOf<typeof reportList> {
  const { plan, measure, remark } = row
  return {
    [keyColumn]: remark.id,
    Title: oneLine(measure.text.measure) || measure.code,
    PlanName: oneLine(plan.name),
    PlanYear: plan.year,
    MeasureCode: measure.code,
    MeasureKey: measure.id,
    Execution: null,
    GoalResult: null,
    ReportComment: orNull(remark.comment),
    Reason: null,
    Measurability: null,
    Reference: null,
    LateAnswer: null,
    RepeatedAnswer: null,
    ReporterName: oneLine(row.remarkerName),
    ReportChannel: words.channel[remark.channel],
    Stance: words.stance[remark.stance],
    ContributorRole: orNull(oneLine(remark.role)),
    ...noCommitment,
    ReportedAt: instant(remark.at),
  }
}

/** Tells whether a row must be written again: the same text for the same fields. */
export function fieldsHash(fields: Fields): string {
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/** A single-line column takes 255 characters and no line break. */
export function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= 255) return flat
  const cut = flat.slice(0, 254).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.trimEnd()}…`
}

export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text
}

// SharePoint keeps whole seconds.
export function instant(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
