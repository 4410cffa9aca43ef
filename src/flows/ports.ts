import type { CommitmentEvent, CommitmentStanding } from '../domain/commitment.ts'
import type { CommitmentFileResult } from '../domain/commitment-file.ts'
import type { Council } from '../domain/council.ts'
import type { PlanStanding } from '../domain/ledger.ts'
import type { OrganisationResult } from '../domain/organisation-file.ts'
import type { Agreement, Contact, Partner } from '../domain/partner.ts'
import type { PartnerResult } from '../domain/partner-file.ts'
import type { Measure, Plan } from '../domain/plan.ts'
import type { ReadingResult } from '../domain/plan-reading.ts'
import type { RoleRemark } from '../domain/remark.ts'
import type { Report } from '../domain/report.ts'
import type { IsHoliday } from '../domain/working-days.ts'
import type { CouncilRecord } from './council-ports.ts'

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

/** Reads the bytes of a table (CSV) or a workbook as the register of partners, within the same bounds. */
export type PartnerFileReader = (bytes: Uint8Array, fileName: string) => Promise<PartnerResult>

/** The register of partners as it is written to a workbook. */
export type RegisterBook = {
  readonly partners: readonly (Partner & {
    /** `teams` is the address or id of who it is in Teams; empty for somebody who is not. */
    readonly contacts: readonly (Contact & { readonly teams: string })[]
  })[]
  readonly agreements: readonly (Agreement & { readonly parties: readonly string[] })[]
  /** Code of a language in `text/`. */
  readonly language: string
}

/** Writes a workbook that `PartnerFileReader` reads back to the same register. */
export type RegisterWriter = (book: RegisterBook) => Promise<Uint8Array>

/** Reads the bytes of a table (CSV) or a workbook as commitments, within the same bounds. */
export type CommitmentFileReader = (bytes: Uint8Array, fileName: string) => Promise<CommitmentFileResult>

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

/** What the list Åtaganden holds of one commitment. */
export type CommitmentRow = {
  readonly plan: Plan
  readonly council: Council
  readonly partner: Partner
  readonly standing: CommitmentStanding
  /** Code of the measure that it became; empty for nearly all. */
  readonly becameCode: string
}

/** What the list Rapporter holds of one word about a commitment. */
export type CommitmentEventRow = CommitmentRow & { readonly event: CommitmentEvent }

export type StoredDocument = {
  readonly name: string
  /** In the library, with slashes between folders and name. */
  readonly path: string
  readonly url: string
  /** People had changed the version before; the library keeps it. */
  readonly changedByPeople: boolean
}

/** What people have written in a column of their own in the site's lists. */
export type PeoplesNote = {
  /** Id of the measure or commitment that it is about. */
  readonly aboutId: string
  /** Name of the column, as people read it. */
  readonly column: string
  readonly text: string
}

/** A plan document about to be compiled. */
export type PlanDocument = {
  readonly standing: PlanStanding
  readonly compiledAt: Date
  /** The plan's latest round, with its last day as ISO date; null before the first. */
  readonly round: { readonly lastDay: string; readonly closed: boolean } | null
  /** How contributors see the measures, the latest of each. */
  readonly views: readonly RoleRemark[]
  /** Councils whose commitments are the plan's part 4: for its year, and for the next one where that council has been called. */
  readonly councils: readonly CouncilRecord[]
  /** In the order of the columns: of the measures, and of the councils' commitments. */
  readonly notes: readonly PeoplesNote[]
}

/** Rådspaketet: what the members of a council read before it. */
export type CouncilPackage = {
  readonly record: CouncilRecord
  /** The council before, whose commitments are told the result of; null before the first. */
  readonly before: CouncilRecord | null
  /** This year's follow-up of the plan's measures. */
  readonly standing: PlanStanding
  readonly compiledAt: Date
}

/** Åtagandebladet: what one partner signs on paper. */
export type CommitmentSheet = { readonly record: CouncilRecord; readonly partner: Partner; readonly compiledAt: Date }

/** A draft of the minutes. */
export type CouncilProtocol = {
  readonly record: CouncilRecord
  readonly before: CouncilRecord | null
  readonly compiledAt: Date
}

/**
 * The library of documents: compiles and stores under `Rådslag/<plan>/`, replacing the earlier version of the same name.
 * Throws `document-locked` with the path when somebody has it open.
 */
export type Documents = {
  readonly storePlan: (document: PlanDocument) => Promise<StoredDocument>
  readonly storePackage: (document: CouncilPackage) => Promise<StoredDocument>
  readonly storeSheet: (document: CommitmentSheet) => Promise<StoredDocument>
  readonly storeProtocol: (document: CouncilProtocol) => Promise<StoredDocument>
  /** Stores the Word document with this path as a PDF beside it, and gives the PDF's address; null where it cannot be made into one. */
  readonly storePdf: (path: string) => Promise<string | null>
  /** Stores a file as it is, under `Rådslag/<folder>/`; a slash stands between folder and inner folder. */
  readonly storeFile: (file: {
    readonly folder: string
    readonly name: string
    readonly bytes: Uint8Array
  }) => Promise<StoredDocument>
}

/** A person as the directory knows them; name and e-mail (lower case) are empty where we may not read them. */
export type DirectoryPerson = { readonly aadObjectId: string; readonly name: string; readonly email: string }

export type Directory = {
  /** The person with this object id, sign-in name or e-mail; null when there is nobody. */
  readonly findPerson: (id: string) => Promise<DirectoryPerson | null>
  /** The person's manager; null when none is known, or we may not read it. */
  readonly findManager: (aadObjectId: string) => Promise<DirectoryPerson | null>
  /** A small picture of the person as a data URI; null where there is none for a card right now, whatever the reason. */
  readonly photo: (aadObjectId: string) => Promise<string | null>
}
