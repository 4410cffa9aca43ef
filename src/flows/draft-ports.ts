import type { ReportDraft } from '../domain/report-check.ts'

/** What somebody has begun to write about a measure. */
export type KeptDraft = {
  readonly requestId: string
  readonly measureId: string
  readonly draft: ReportDraft
  readonly at: Date
}

export type Drafts = {
  /** Keeps a draft in the place of an earlier one; nothing is kept of a trial, or of a measure that is not to be answered there. */
  readonly save: (draft: KeptDraft) => Promise<void>
  /** Takes a draft away; nothing happens when there is none. */
  readonly drop: (at: Pick<KeptDraft, 'requestId' | 'measureId'>) => Promise<void>
}
