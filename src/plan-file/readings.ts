import type { CommitmentFileResult } from '../domain/commitment-file.ts'
import type { OrganisationResult } from '../domain/organisation-file.ts'
import type { PartnerResult } from '../domain/partner-file.ts'
import type { ReadingResult } from '../domain/plan-reading.ts'

/** What the cells of a workbook can be read as. */
export type Readings = {
  readonly plan: ReadingResult
  readonly organisation: OrganisationResult
  readonly partners: PartnerResult
  readonly commitments: CommitmentFileResult
}
export type ReadingKind = keyof Readings

type Refusals = { readonly [Kind in ReadingKind]: (reason: 'unreadable' | 'too-large') => Readings[Kind] }

/** What each reading says of a file that could not be read at all. */
export const refusals: Refusals = {
  plan: (reason) => ({ ok: false, refusal: { reason } }),
  // What is wrong with a workbook is said by the reading of plans.
  organisation: () => ({ kind: 'other' }),
  partners: () => ({ kind: 'other' }),
  commitments: () => ({ kind: 'other' }),
}
