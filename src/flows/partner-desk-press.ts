import type { PartnerVoice } from '../domain/council.ts'
import type { Text } from '../text/index.ts'
import type { DeskField, DeskForm, DeskNote, DeskProblem, DeskRefusal } from './partner-desk-ports.ts'
import type { PartnerRequest } from './partner-request-ports.ts'
import { submissionKey } from './submission-key.ts'

/** One press that is being done: what it answers, and who answers. */
export type Press = {
  readonly request: PartnerRequest
  readonly form: DeskForm
  /** The name as it is kept; null while it is no name. */
  readonly voice: PartnerVoice | null
  /** The words of the page that was pressed. */
  readonly text: Text
}

/** What became of it. */
export type Outcome = { readonly noted: readonly DeskNote[]; readonly problems: readonly DeskProblem[] }

export function problem(
  why: DeskRefusal,
  field: DeskField,
  about: { readonly commitmentId?: string; readonly detail?: string } = {},
): DeskProblem {
  return { why, field, commitmentId: about.commitmentId ?? null, detail: about.detail ?? '' }
}

/** The same press of the same form has the same key; changed content is something new. */
export function pressKey({ request, form }: Press, what: readonly unknown[]): string {
  return submissionKey(['link', request.id, form.nonce, form.byName, ...what])
}
