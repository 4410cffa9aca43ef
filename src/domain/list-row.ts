/** Values by a column's internal name; null empties a column. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>

/** Our column with the key of what a row stands for: unique, and how a row is found again. */
export const keyColumn = 'RadslagKey'

export const listNames = ['measures', 'reports', 'commitments'] as const
/** A list of the site, whatever it is called there. */
export type ListName = (typeof listNames)[number]

/** What a row stands for, and the list that it stands in. */
export const listOfKind = {
  measure: 'measures',
  report: 'reports',
  remark: 'reports',
  commitment: 'commitments',
  'commitment-event': 'reports',
} as const satisfies Readonly<Record<string, ListName>>

export type RowKind = keyof typeof listOfKind

/** Names one row: its kind and the id of what it stands for, which is its key in the list. */
export type RowName = { readonly kind: RowKind; readonly key: string }

/**
 * `sending`: the answer is awaited, or was lost. `parked`: given up until somebody asks for another try.
 * `removed`: a person deleted the row, and it is not made again by itself.
 */
export const rowStates = ['waiting', 'sending', 'written', 'parked', 'removed'] as const
export type RowState = (typeof rowStates)[number]

/** Where a row is in the site: SharePoint's ids of the list and the row, and the row's entity tag (empty: read it first). */
export type RowPlace = { readonly listId: string; readonly itemId: string; readonly etag: string }

/** What is remembered of one row. */
export type ListRow = RowName & {
  readonly state: RowState
  /** Counted up when the ledger has something new to say; what is written is of one of these. */
  readonly change: number
  /** Null while it is not known where the row is, or whether there is one. */
  readonly place: RowPlace | null
  /** A create was sent and its answer was lost: the row may be there. */
  readonly isDoubtful: boolean
  /** Our columns as last seen there; null while unknown. */
  readonly seen: Fields | null
  /** Our columns as they were last sent, whatever became of it: that, too, may stand there. Null before. */
  readonly wanted: Fields | null
  /** Hash of what was last drawn; empty before. */
  readonly hash: string
  /** Failed tries in a row. */
  readonly tries: number
  /** Code of the latest failure; empty when there was none since it last went well. */
  readonly fault: string
}

/** A row of the site as it was read. */
export type SeenItem = {
  readonly itemId: string
  readonly etag: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** One request about one row. */
export type RowStep =
  | { readonly kind: 'create'; readonly fields: Fields }
  | { readonly kind: 'patch'; readonly itemId: string; readonly etag: string; readonly fields: Fields }
  | { readonly kind: 'read'; readonly itemId: string }
  /** Looks for the row by its key. */
  | { readonly kind: 'find'; readonly key: string }

/** What became of a step. */
export type RowAnswer =
  | { readonly kind: 'written'; readonly itemId: string; readonly etag: string }
  /** The answer of `read` and `find`; null: there is no such row. */
  | { readonly kind: 'seen'; readonly item: SeenItem | null }
  /** Somebody has changed the row since its tag was read. */
  | { readonly kind: 'stale' }
  /** What was found by the key is another row of ours, into which somebody typed it. */
  | { readonly kind: 'taken' }
  /** The row that was to be changed is gone. */
  | { readonly kind: 'missing' }
  /** A clear no (400, 403, 409 and so on); of a create it may mean that the key is taken. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Surely not begun. */
  | { readonly kind: 'throttled'; readonly seconds: number | null }
  /** No clear answer: it may have been done. */
  | { readonly kind: 'unknown'; readonly code: string; readonly seconds: number | null }

/** Something that people did in the lists and the coordinators should know. */
export const findingKinds = [
  'changed',
  /** One of our columns is changed again and again. */
  'contested',
  'row-removed',
  'row-restored',
  'key-changed',
  'unknown-row',
  'personal-data',
] as const
export type FindingKind = (typeof findingKinds)[number]

export type ListFinding = {
  readonly kind: FindingKind
  readonly list: ListName
  readonly itemId: string
  /** What the row stands for; null where we do not know it. */
  readonly row: RowName | null
  /** Internal name; empty where it is about the whole row. */
  readonly column: string
  /** What stood there by us, and what a person put in its place, as text. */
  readonly ours: string
  readonly theirs: string
  /** Tells findings apart: the same thing found twice is one. */
  readonly occasion: string
}
