import { type ReportAnswer, readReportAnswer } from '../cards/report-form.ts'
import type { Measure } from '../domain/plan.ts'
import { findReference } from '../domain/reference.ts'
import { checkReport, type ReportDraft, type ReportFault, relevantParts } from '../domain/report-check.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawAsk } from './draw-ask.ts'
import { drawForm } from './draw-form.ts'
import { findOwn } from './own-request.ts'
import { keepDraft } from './report-drafts.ts'
import type { OpenRequest } from './store-ports.ts'
import { type CheckedAnswer, takeReport } from './take-report.ts'

/** Takes an answer: judged, written with its jobs in one transaction, and thanked for on the same card. */
export async function sendReport(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text, world } = turn
  const answer = readReportAnswer(data)
  if (answer === null) return notice(text.cards.refusal.badInput)
  const found = await findOwn(turn, answer.requestId)
  if ('reply' in found) return found.reply
  const measure = found.measures.find(({ id }) => id === answer.measureId)
  if (!measure) return notice(text.cards.ask.withdrawn)
  const judged = judge(turn, found, { answer, measure })
  if ('faults' in judged) {
    await keepDraft(turn, found, judged)
    return replaceWith(drawForm(turn, found, { ...answer, ...judged }))
  }
  const taken = await takeReport(turn, found, judged)
  if (taken.kind === 'refused') return notice(taken.why)
  const { open, receipt } = taken
  return replaceWith(await drawAsk(turn, open, { text, today: today(world), page: answer.page, receipt }))
}

/** A form to be shown again: with what is wrong, or once with the reference that the comment seems to be about. */
export type ToBeChanged = {
  readonly measure: Measure
  readonly draft: ReportDraft
  readonly faults: readonly ReportFault[]
  readonly notes: readonly string[]
  readonly proposed: boolean
}

/** An answer that can be stored, or how its form comes back. */
export function judge(
  { text }: Turn,
  { plan }: OpenRequest,
  { answer, measure }: { readonly answer: ReportAnswer; readonly measure: Measure },
): CheckedAnswer | ToBeChanged {
  const draft = relevantParts(answer.draft, measure)
  const faults = checkReport(draft, measure, plan.year)
  const found = draft.reference === '' && !answer.proposed ? findReference(draft.comment || draft.reason) : null
  if (faults.length === 0 && found === null) return { measure, draft, sameAs: null, press: pressOf(answer, draft) }
  const filled = found ? { ...draft, reference: found } : draft
  const notes = found ? [text.cards.report.proposed] : []
  return { measure, draft: filled, faults, notes, proposed: answer.proposed || found !== null }
}

/** The same content from the same form is the same press. */
function pressOf({ requestId, formId, measureId }: ReportAnswer, draft: ReportDraft): readonly unknown[] {
  const { execution, goalResult, comment, reason, measurability, reference } = draft
  return [requestId, formId, measureId, execution, goalResult, comment, reason, measurability, reference]
}
