import { readAskMeasure, readAskPage } from '../cards/ask.ts'
import { draftOf, emptyDraft } from '../domain/report-draft.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawAsk } from './draw-ask.ts'
import { drawForm } from './draw-form.ts'
import { findOwn } from './own-request.ts'

/** The person's measures, or another page of them. */
export async function listMeasures(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readAskPage(data)
  if (place === null) return notice(turn.text.cards.refusal.badInput)
  const found = await findOwn(turn, place.requestId)
  if ('reply' in found) return found.reply
  return replaceWith(await drawAsk(turn, found, { text: turn.text, today: today(turn.world), page: place.page }))
}

/** The form for one measure, with what the person had begun to write or, failing that, the latest answer. */
export async function openMeasure(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text, world } = turn
  const place = readAskMeasure(data)
  if (place === null) return notice(text.cards.refusal.badInput)
  const found = await findOwn(turn, place.requestId)
  if ('reply' in found) return found.reply
  const measure = found.measures.find(({ id }) => id === place.measureId)
  if (!measure) return notice(text.cards.ask.withdrawn)
  const begun = found.drafts.find(({ measureId }) => measureId === measure.id)
  const last = found.reports.find(({ measureId }) => measureId === measure.id)
  const draft = begun?.draft ?? (last ? draftOf(last) : emptyDraft)
  const notes = begun ? [text.cards.report.begun] : []
  return replaceWith(drawForm(turn, found, { measure, page: place.page, draft, formId: world.newId(), notes }))
}
