import type { MeasureColumn, MeasureText } from './plan.ts'

/** What was understood of a plan workbook; nothing is repaired, doubts are findings. */
export type PlanReading = {
  /** Title from the cover sheet, empty when there is none. */
  readonly title: string
  readonly year: number | null
  readonly areas: readonly AreaReading[]
  readonly findings: readonly Finding[]
}

export type AreaReading = {
  readonly title: string
  readonly sheet: string
  readonly rows: readonly RowReading[]
}

export type RowReading = {
  /** Row number in the workbook, from 1. */
  readonly row: number
  readonly text: MeasureText
}

export type FindingKind =
  | 'shifted' // content seems to stand in the wrong columns; `proposal` says where it may belong
  | 'missing-goal'
  | 'missing-measure'
  | 'missing-responsible'
  | 'unclear-timing'
  | 'personal-data' // stops the import until the person has changed the cell
  | 'instruction-row' // skipped
  | 'template-sheet' // skipped

/** Something the coordinator should see, with the cell it is about. */
export type Finding = {
  /** `sheet!cell:kind`, stable for the same file. */
  readonly id: string
  readonly kind: FindingKind
  readonly sheet: string
  readonly cell: string
  readonly row: number
  /** The start of the cell's text, at most 80 characters; empty for personal data. */
  readonly excerpt: string
  /** Only on `shifted`: the fields that would change, whole new values. */
  readonly proposal?: Partial<MeasureText>
}

/** Why a file could not be read as a plan; the person gets a text for each. */
export type ReadingRefusal =
  | { readonly reason: 'not-a-workbook' | 'encrypted' | 'too-large' | 'unreadable' | 'no-plan-sheet' | 'no-rows' }
  | { readonly reason: 'missing-column'; readonly sheet: string; readonly columns: readonly MeasureColumn[] }
  | { readonly reason: 'too-many-rows'; readonly rows: number; readonly most: number }

export type ReadingResult =
  | { readonly ok: true; readonly reading: PlanReading }
  | { readonly ok: false; readonly refusal: ReadingRefusal }
