import type { PlanStanding } from '../domain/ledger.ts'
import type { OrganisationResult } from '../domain/organisation-file.ts'
import type { Measure, Plan } from '../domain/plan.ts'
import type { ReadingResult } from '../domain/plan-reading.ts'
import type { RoleRemark } from '../domain/remark.ts'
import type { Report } from '../domain/report.ts'
import type { IsHoliday } from '../domain/working-days.ts'

/** What a flow is told instead of reaching for it. */
export type World = {
  readonly now: () => Date
  /** A new unguessable id (UUID). */
  readonly newId: () => string
  /** Whether an ISO date is a holiday here; weekends are not asked about. */
  readonly isHoliday: IsHoliday
}

export type Log = {
  /** Events are short kebab-case names; details never hold personal data or free text. */
  readonly info: (event: string, details?: Readonly<Record<string, unknown>>) => void
  readonly warn: (event: string, details?: Readonly<Record<string, unknown>>) => void
  readonly error: (event: string, error: unknown, details?: Readonly<Record<string, unknown>>) => void
}

/** Reads the bytes of a workbook as a plan, within bounds of time, memory and size. Refusals are returned, never thrown. */
export type PlanFileReader = (bytes: Uint8Array, fileName: string) => Promise<ReadingResult>

/** Reads the bytes of a table (CSV) or a workbook as an organisation, within the same bounds. */
export type OrganisationFileReader = (bytes: Uint8Array, fileName: string) => Promise<OrganisationResult>

/** What the list Åtgärder holds of one measure. */
export type MeasureRow = { readonly plan: Plan; readonly measure: Measure; readonly report: Report | null }

/** What the list Rapporter holds of one report. */
export type ReportRow = {
  readonly plan: Plan
  readonly measure: Measure
  readonly report: Report
  readonly reporterName: string
}

/** What the list Rapporter holds of one contributor's remark. */
export type RemarkRow = {
  readonly plan: Plan
  readonly measure: Measure
  readonly remark: RoleRemark
  readonly remarkerName: string
}

/** The SharePoint lists. Every write is idempotent by key; a failure is an AppError that the queue may retry. */
export type Lists = {
  /** Creates or updates the measure's one row. `removed` when a person has deleted the row: it is not recreated. */
  readonly writeMeasure: (row: MeasureRow) => Promise<'written' | 'unchanged' | 'removed'>
  /** Adds the report's row unless it is there. */
  readonly writeReport: (row: ReportRow) => Promise<'written' | 'unchanged' | 'removed'>
  /** Adds the remark's row among the reports, marked as what it is, unless it is there. */
  readonly writeRemark: (row: RemarkRow) => Promise<'written' | 'unchanged' | 'removed'>
}

export type StoredDocument = { readonly name: string; readonly url: string }

/** A plan document about to be compiled. */
export type PlanDocument = {
  readonly standing: PlanStanding
  readonly compiledAt: Date
  /** The plan's latest round, with its last day as ISO date; null before the first. */
  readonly round: { readonly lastDay: string; readonly closed: boolean } | null
  /** How contributors see the measures, the latest of each. */
  readonly views: readonly RoleRemark[]
}

/** The library of documents: compiles and stores under `Rådslag/<plan>/`, replacing the earlier version of the same name. */
export type Documents = { readonly storePlan: (document: PlanDocument) => Promise<StoredDocument> }

/** What is remembered of a row we wrote in SharePoint. */
export type RowMemory = {
  readonly itemId: string
  readonly etag: string
  /** Hash of the fields last written. */
  readonly hash: string
  readonly removed: boolean
}

/** Remembers which SharePoint row belongs to which key; kept beside the ledger. */
export type RowMemories = {
  readonly find: (list: string, key: string) => Promise<RowMemory | null>
  readonly save: (list: string, key: string, memory: RowMemory) => Promise<void>
}

/** A person as the directory knows them; name and e-mail (lower case) are empty where we may not read them. */
export type DirectoryPerson = { readonly aadObjectId: string; readonly name: string; readonly email: string }

export type Directory = {
  /** The person with this object id, sign-in name or e-mail; null when there is nobody. */
  readonly findPerson: (id: string) => Promise<DirectoryPerson | null>
  /** The person's manager; null when none is known, or we may not read it. */
  readonly findManager: (aadObjectId: string) => Promise<DirectoryPerson | null>
}
