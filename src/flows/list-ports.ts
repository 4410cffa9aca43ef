import type {
  Fields,
  ListFinding,
  ListName,
  ListRow,
  RowAnswer,
  RowName,
  RowPlace,
  RowStep,
  SeenItem,
} from '../domain/list-row.ts'
import type { CommitmentEventRow, CommitmentRow, MeasureRow, RemarkRow, ReportRow } from './ports.ts'

/** What a row is drawn from. */
export type RowContent =
  | { readonly kind: 'measure'; readonly row: MeasureRow }
  | { readonly kind: 'report'; readonly row: ReportRow }
  | { readonly kind: 'remark'; readonly row: RemarkRow }
  | { readonly kind: 'commitment'; readonly row: CommitmentRow }
  | { readonly kind: 'commitment-event'; readonly row: CommitmentEventRow }

/** Our columns of a row, and the hash that tells whether they are the same as another time. */
export type DrawnRow = { readonly fields: Fields; readonly hash: string }

/** A row's step in the list that it belongs to. */
export type ListStep = { readonly list: ListName; readonly step: RowStep }

/** A column that people have added to a list, or that is there for them; we never write it. */
export type PeopleColumn = { readonly name: string; readonly displayName: string }

/** Where a list is, and what people have added to it. */
export type ListPlace = { readonly listId: string; readonly columns: readonly PeopleColumn[] }

/** A row as a reading of changes gives it; `removed` when somebody deleted it. */
export type ChangedItem = { readonly itemId: string; readonly removed: boolean; readonly item: SeenItem | null }

/** A page of changes: more pages follow while there is a `next`, and the last one has the token of the next reading. */
export type ChangePage =
  | {
      readonly kind: 'page'
      readonly items: readonly ChangedItem[]
      readonly next: string | null
      readonly token: string
    }
  /** The place is too old: the whole list must be read again. */
  | { readonly kind: 'expired' }

/** What a column holds; `rich-text`, `choices` and `other` are kinds that we never make. */
export type ColumnKind =
  | 'line'
  | 'lines'
  | 'rich-text'
  | 'number'
  | 'day'
  | 'moment'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'other'

/** A column of ours: the list as it is called there, the internal name, and the name that people read. */
type ColumnPlace = { readonly list: string; readonly column: string; readonly title: string }

/** Something about a list of the site that is not as it should be; words for it stand in `text/`. */
export type ListDifference =
  | { readonly kind: 'list-missing'; readonly list: string; readonly titles: readonly string[] }
  /** Something else has the list's name, a document library for example. */
  | { readonly kind: 'not-a-list'; readonly list: string }
  | ({ readonly kind: 'column-missing' } & ColumnPlace)
  /** Cannot be mended by us: a column's type is fixed. */
  | ({ readonly kind: 'column-type'; readonly wanted: ColumnKind; readonly found: ColumnKind } & ColumnPlace)
  /** `title` is the wanted name. */
  | ({ readonly kind: 'column-name'; readonly found: string } & ColumnPlace)
  | ({ readonly kind: 'choices-missing'; readonly choices: readonly string[] } & ColumnPlace)
  | ({ readonly kind: 'not-indexed' } & ColumnPlace)
  | ({ readonly kind: 'not-unique' } & ColumnPlace)

/** However slow the site is, the lists are held for longer than this. */
export const longestSendSeconds = 90

/** The SharePoint lists, as requests about rows. Failures of a whole request come as answers of its steps. */
export type Lists = {
  /** Our columns of a row. */
  readonly draw: (content: RowContent) => DrawnRow
  /** Names of our columns in a list: all others are people's, or SharePoint's own. */
  readonly ownColumns: (list: ListName) => readonly string[]
  /** Our column's name as people read it. */
  readonly columnTitle: (list: ListName, column: string) => string
  /** Looked up once and kept until `forget`; an AppError `not-found` where the site lacks the list. */
  readonly listId: (list: ListName) => Promise<string>
  readonly forget: (list: ListName) => void
  /** Where the list is and what people have added to it, read anew; from then on `listId` gives the same. */
  readonly place: (list: ListName) => Promise<ListPlace>
  /** Sends up to `mostSteps` steps in one request; one answer for each, in their order, within `longestSendSeconds`. */
  readonly send: (steps: readonly ListStep[]) => Promise<readonly RowAnswer[]>
  readonly mostSteps: number
  /** A page of what has changed since a token, or of everything where it is empty; or the page that an earlier one gave as next. */
  readonly readChanges: (
    list: ListName,
    from: { readonly token: string } | { readonly next: string },
  ) => Promise<ChangePage>
  /** What of the lists is not as it should be; nothing when all is well. */
  readonly differences: () => Promise<readonly ListDifference[]>
}

/** Tells us of changes in a list by calling an address of ours; where the tenant does not allow it, the clock must do. */
export type ListWatch = {
  /** Asks to be told, or prolongs it; `refused` when we may not. */
  readonly watch: (
    list: ListName,
    about: { readonly subscriptionId: string; readonly url: string; readonly secret: string; readonly until: Date },
  ) => Promise<
    { readonly kind: 'watched'; readonly subscriptionId: string; readonly until: Date } | { readonly kind: 'refused' }
  >
}

/** Takes notices that the lists have changed, by the secrets they carry; whether one of them was ours. */
export type TakeListNotices = (secrets: readonly string[]) => Promise<boolean>

/** A row that was claimed for sending, with its due time past. */
export type ClaimedRow = ListRow

/** What is to be remembered of a row after a step; what is left out stays as it is. */
export type RowMemory = RowName & {
  /** The `change` that this is of: where there is a newer one, a row that is written waits again. */
  readonly change: number
  readonly state: ListRow['state']
  readonly place: RowPlace | null
  readonly seen: Fields | null
  readonly wanted?: Fields
  readonly hash?: string
  readonly people?: Readonly<Record<string, unknown>>
  readonly tries: number
  readonly fault: string
  readonly dueAt: Date
  /** Set when the row now says what it should. */
  readonly writtenAt?: Date
}

/** A row as it stands in the ledger's memory, found by where it is or by its key. */
export type RememberedRow = ListRow & { readonly people: Readonly<Record<string, unknown>> }

export type ListCounts = {
  /** Waiting or being sent. */
  readonly waiting: number
  readonly parked: number
  readonly removed: number
  readonly written: number
}

/** How far a list has been read. */
export type ListReading = {
  readonly list: ListName
  readonly listId: string
  /** Empty: from the beginning. */
  readonly token: string
  readonly columns: readonly PeopleColumn[]
  readonly readAt: Date | null
  readonly subscriptionId: string
  readonly subscribedUntil: Date | null
  readonly secretHash: string
}

/** A finding as it was kept. */
export type KeptFinding = ListFinding & { readonly id: string; readonly at: Date; readonly toldAt: Date | null }

/** Where a row of ours stands in a list. */
export type PlacedRow = RowName & { readonly itemId: string }

/** The outbox of the lists, kept beside the ledger. Rows are marked by `Job.rows`, in the transaction of the fact. */
export type ListRows = {
  /**
   * Takes the rows that are due, the longest waiting first, and marks them as being sent. Only the holder of the lease
   * may: rows that are being sent already are those whose answer was lost.
   */
  readonly claim: (now: Date, most: number) => Promise<readonly ClaimedRow[]>
  readonly remember: (rows: readonly RowMemory[]) => Promise<void>
  /** Has a row wait for every fact that has none; how many they were. */
  readonly markMissing: () => Promise<number>
  /** When the next row is due; null when none waits. */
  readonly nextDue: () => Promise<Date | null>
  /** Rows that stand at these items of a list. */
  readonly atItems: (listId: string, itemIds: readonly string[]) => Promise<readonly RememberedRow[]>
  readonly byKeys: (list: ListName, keys: readonly string[]) => Promise<readonly RememberedRow[]>
  /** Every row of the list that stands at an item, for a reading of the whole. */
  readonly placed: (listId: string) => Promise<readonly PlacedRow[]>
  /** Where the lines of rows end that were put right lately, by key; see domain/list-war.ts. */
  readonly corrections: (rows: readonly RowName[]) => Promise<ReadonlyMap<string, Date>>
  readonly saveCorrections: (row: RowName, line: Date) => Promise<void>
  /** Forgets where rows of the list are that stand in another one than this: they are written anew. */
  readonly moveList: (list: ListName, listId: string, now: Date) => Promise<number>
  /** Lets parked rows be tried again, or makes removed ones anew; how many they were. */
  readonly release: (state: 'parked' | 'removed', now: Date) => Promise<number>
  readonly counts: () => Promise<ListCounts>
  /** The parked rows, by list and fault code, with how many they are. */
  readonly parked: () => Promise<readonly { readonly list: ListName; readonly fault: string; readonly rows: number }[]>
  /** People's columns of these measures and commitments, by key: only what is not empty, and of rows that are there. */
  readonly peopleOf: (
    kind: 'measure' | 'commitment',
    keys: readonly string[],
  ) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>
  readonly readings: () => Promise<readonly ListReading[]>
  readonly saveReading: (reading: ListReading) => Promise<void>
  /** Keeps findings; those whose occasion is known already are left as they are. How many were new. */
  readonly find: (findings: readonly ListFinding[], at: Date) => Promise<number>
  /** What the coordinators have not been told, the oldest first; at most so many where that is said. */
  readonly untold: (most?: number) => Promise<readonly KeptFinding[]>
  /** All of it in short. */
  readonly untoldKinds: () => Promise<readonly Pick<KeptFinding, 'id' | 'kind'>[]>
  readonly untoldCount: () => Promise<number>
  readonly markTold: (ids: readonly string[], at: Date) => Promise<void>
}

/** A document as we last stored it. */
export type LibraryFile = {
  readonly path: string
  readonly itemId: string
  readonly etag: string
  readonly url: string
  readonly storedAt: Date
  readonly lockedSince: Date | null
}

export type LibraryFiles = {
  readonly find: (path: string) => Promise<LibraryFile | null>
  readonly save: (file: LibraryFile) => Promise<void>
}

/** How it went to install the app for somebody. */
export type InstallResult = { readonly kind: 'installed' } | { readonly kind: 'refused'; readonly reason: string }

/** Installs the app for people who have not met the bot. What may pass throws `graph-unavailable`. */
export type Installer = { readonly install: (aadObjectId: string) => Promise<InstallResult> }

/** What is known of the app with somebody; `under-way` while it is asked for, since Teams tells the bot before Graph has answered. */
export type Installation = InstallResult | { readonly kind: 'under-way' }

export type Installations = {
  readonly find: (personId: string) => Promise<(Installation & { readonly at: Date }) | null>
  readonly save: (personId: string, installation: Installation, at: Date) => Promise<void>
}
