import type { RowName } from '../domain/list-row.ts'
import type { Person } from '../domain/person.ts'
import type { Measure, Plan } from '../domain/plan.ts'
import type { PlanReading } from '../domain/plan-reading.ts'
import type { Remark, RoleRemark } from '../domain/remark.ts'
import type { Report } from '../domain/report.ts'
import type { ReportDraft } from '../domain/report-check.ts'
import type { Parties, Splits } from '../domain/responsible.ts'
import type { Request, Round } from '../domain/round.ts'
import type { Absences } from './absence-ports.ts'
import type { Commitments } from './commitment-ports.ts'
import type { CouncilPosts, Councils, PartnerFiles, Pictures } from './council-ports.ts'
import type { Deliveries } from './delivery-ports.ts'
import type { Drafts } from './draft-ports.ts'
import type { FollowUps } from './follow-up-ports.ts'
import type { Leases } from './lease-ports.ts'
import type { Installations, LibraryFiles, ListRows, RowContent } from './list-ports.ts'
import type { OrganisationImports, Units } from './organisation-ports.ts'
import type { PartnerImports, Partners } from './partner-ports.ts'
import type { PartnerLinks, PartnerRequests } from './partner-request-ports.ts'
import type { HandedOver, HandOvers, Remarks } from './responsibility-ports.ts'
import type { RoundLife } from './round-ports.ts'

/** A job to be written with the fact it follows from. Jobs with the same name and key that wait become one. */
export type Job = {
  readonly name: string
  readonly payload: object
  readonly key?: string
  /** Jobs with the same name and the same value here never run at once; the key when left out. */
  readonly oneAtATime?: string
  /** When it may be done at the earliest; of jobs that become one the first one's time holds. */
  readonly notBefore?: Date
  /** Rows of the lists that have something new to say: the store marks them in the same transaction. */
  readonly rows?: readonly RowName[]
}

/** Leaves a job of this name and payload whenever its time comes: cron, in the municipality's time. */
export type Timer = { readonly name: string; readonly cron: string; readonly payload?: object }

/** A workbook that was read and waits for, or has had, the coordinator's decision. */
export type PlanImport = {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly reading: PlanReading
  readonly state: 'pending' | 'applied' | 'cancelled'
  readonly byId: string
  readonly at: Date
}

/** What an import does to a plan, decided by the domain. */
export type PlanChange = {
  readonly importId: string
  readonly plan: Plan
  readonly accepted: readonly string[]
  readonly at: Date
  readonly measures: readonly {
    readonly change: 'added' | 'changed' | 'moved' | 'withdrawn'
    readonly measure: Measure
  }[]
}

export type Plans = {
  /** All plans, newest year first. */
  readonly list: () => Promise<readonly Plan[]>
  readonly find: (id: string) => Promise<Plan | null>
  readonly findByKey: (key: string) => Promise<Plan | null>
  /** All measures of a plan, withdrawn ones too. */
  readonly measures: (planId: string) => Promise<readonly Measure[]>
  readonly measure: (id: string) => Promise<Measure | null>
  readonly saveImport: (planImport: PlanImport) => Promise<void>
  readonly findImport: (id: string) => Promise<PlanImport | null>
  readonly cancelImport: (id: string) => Promise<void>
  /** Applies a pending import once; `done-before` when it was not pending any more. */
  readonly applyImport: (change: PlanChange, jobs: readonly Job[]) => Promise<'applied' | 'done-before'>
}

export type RoleHolder = { readonly roleKey: string; readonly role: string; readonly personId: string }

/** A responsible text and how a coordinator divides it. */
export type RoleSplit = Parties & { readonly text: string }

export type People = {
  /** The person with this tenant and Entra id, created when new; a name or conversation that is given is kept. */
  readonly meet: (person: Pick<Person, 'id' | 'tenantId' | 'aadObjectId'> & Partial<Person>) => Promise<Person>
  readonly find: (id: string) => Promise<Person | null>
  readonly findMany: (ids: readonly string[]) => Promise<readonly Person[]>
  /** Those with these Entra object ids whom we know of, in any tenant. */
  readonly named: (aadObjectIds: readonly string[]) => Promise<readonly Person[]>
  readonly setLanguage: (id: string, language: string) => Promise<void>
  readonly roleHolders: () => Promise<readonly RoleHolder[]>
  /** How texts with several parties are divided, as coordinators have confirmed. */
  readonly roleSplits: () => Promise<Splits>
  /** Keeps how these texts are divided; what was confirmed before of the same texts gives way. */
  readonly saveSplits: (splits: readonly RoleSplit[], by: { readonly id: string; readonly at: Date }) => Promise<void>
  /** Who holds these roles from now on, with the jobs that follow. */
  readonly assignRoles: (
    holders: readonly RoleHolder[],
    by: { readonly id: string; readonly at: Date },
    jobs?: readonly Job[],
  ) => Promise<void>
}

/** A request with all that its card is drawn from. */
export type OpenRequest = {
  readonly request: Request
  readonly round: Round
  readonly plan: Plan
  /** The measures to answer for that are the person's now and still in the plan, in its order. */
  readonly measures: readonly Measure[]
  /** The measures that others answer for and the person contributes to, likewise. */
  readonly shared: readonly Measure[]
  /** The latest answer to this request about each measure that has one. */
  readonly reports: readonly Report[]
  /** The latest answer to any other request about each measure, whoever held the role then. */
  readonly before: readonly Report[]
  /** Those among them that were given in this round: what a contributor agrees with or not. */
  readonly answers: readonly Report[]
  /** The person's latest remark on each shared measure that has one. */
  readonly remarks: readonly Remark[]
  /** The latest remark in this round by everybody else on the measures to answer for, with their roles. */
  readonly views: readonly RoleRemark[]
  /** Every hand-over to or from this request, first to last. */
  readonly handOvers: readonly HandedOver[]
  readonly drafts: readonly { readonly measureId: string; readonly draft: ReportDraft }[]
  /** Activity ids of the request's cards in the person's chat, as far as we know them. */
  readonly cards: readonly string[]
}

export type Rounds = RoundLife & {
  readonly find: (id: string) => Promise<Round | null>
  /** The plan's latest follow-up, open or closed. */
  readonly latest: (planId: string) => Promise<Round | null>
  readonly requests: (roundId: string) => Promise<readonly Request[]>
  readonly findRequest: (id: string) => Promise<Request | null>
  /** A request with everything around it, in one reading. */
  readonly loadRequest: (id: string) => Promise<OpenRequest | null>
  /** The person's requests in open rounds but trials, the latest round first. */
  readonly openRequestsOf: (personId: string) => Promise<readonly Request[]>
  /** Opens a round with its requests and jobs, unless the plan has an open one of its kind. A trial takes the place of the coordinator's last. */
  readonly open: (
    round: Round,
    requests: readonly Request[],
    jobs: readonly Job[],
  ) => Promise<'opened' | 'already-open'>
}

export type Reports = {
  /**
   * Writes a report and its jobs in one transaction. `repeated` when the same press of the same form was written
   * before (nothing is written again), `closed` when a coordinator has closed the round, and `not-theirs` when the
   * measure has been handed over (nothing is written). A round that closed by itself still takes answers.
   */
  readonly record: (
    report: Report,
    submission: string,
    jobs: readonly Job[],
  ) => Promise<'recorded' | 'repeated' | 'closed' | 'not-theirs'>
  readonly ofPlan: (planId: string) => Promise<readonly Report[]>
  readonly ofRequest: (requestId: string) => Promise<readonly Report[]>
}

/** What the lists should say of these measures, reports and so on; what is not there is left out. */
export type RowContents = {
  readonly read: (rows: readonly RowName[]) => Promise<readonly RowContent[]>
}

/** The ledger and what stands around it. */
export type Store = {
  readonly plans: Plans
  readonly people: People
  readonly rounds: Rounds
  readonly reports: Reports
  readonly rowContents: RowContents
  readonly listRows: ListRows
  readonly leases: Leases
  readonly libraryFiles: LibraryFiles
  readonly installations: Installations
  readonly absences: Absences
  readonly units: Units
  readonly organisationImports: OrganisationImports
  readonly deliveries: Deliveries
  readonly drafts: Drafts
  readonly followUps: FollowUps
  readonly handOvers: HandOvers
  readonly remarks: Remarks
  readonly partners: Partners
  readonly partnerImports: PartnerImports
  readonly councils: Councils
  readonly pictures: Pictures
  readonly partnerFiles: PartnerFiles
  readonly councilPosts: CouncilPosts
  readonly commitments: Commitments
  readonly partnerRequests: PartnerRequests
  readonly partnerLinks: PartnerLinks
}

/** Something that runs SQL: inside an open transaction, or each statement by itself. */
export type SqlExecutor = {
  readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>
  /** Only in a transaction: has `run` called once it has committed, never when it is rolled back. */
  readonly afterCommit?: (run: () => void) => void
}

/** Writes jobs into the queue inside the transaction behind `sql`. */
export type Enqueue = (sql: SqlExecutor, jobs: readonly Job[]) => Promise<void>
