import { readAskPage } from '../cards/ask.ts'
import { readReportAnswer } from '../cards/report-form.ts'
import type { Measure } from '../domain/plan.ts'
import { longestText } from '../domain/report.ts'
import type { ReportDraft, TextFault } from '../domain/report-check.ts'
import { draftOf, emptyDraft, isSameDraft, keptParts } from '../domain/report-draft.ts'
import { formatList, formatNumber } from '../text/format.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawAsk } from './draw-ask.ts'
import { findOwn } from './own-request.ts'
import type { OpenRequest } from './store-ports.ts'

/** The request with the draft as it is kept now; `left` says in words what was not kept. */
export type Kept = { readonly open: OpenRequest; readonly left: readonly string[] }

/** Keeps what was typed until it is sent, but no personal data, and nothing when it says no more than the latest answer. */
export async function keepDraft(
  turn: Turn,
  open: OpenRequest,
  { measure, draft }: { readonly measure: Measure; readonly draft: ReportDraft },
): Promise<Kept> {
  const { drafts } = turn.store
  if (open.round.kind === 'trial') return { open, left: [] }
  const at = { requestId: open.request.id, measureId: measure.id }
  const last = open.reports.find(({ measureId }) => measureId === measure.id)
  const { kept, faults } = keptParts(draft)
  const left = faults.map((fault) => leftWords(turn, measure, fault))
  const rest = open.drafts.filter(({ measureId }) => measureId !== measure.id)
  if (isSameDraft(kept, last ? draftOf(last) : emptyDraft)) {
    if (rest.length < open.drafts.length) await drafts.drop(at)
    return { open: { ...open, drafts: rest }, left }
  }
  await drafts.save({ ...at, draft: kept, at: turn.world.now() })
  return { open: { ...open, drafts: [...rest, { measureId: measure.id, draft: kept }] }, left }
}

function leftWords({ text }: Turn, { code }: Measure, fault: TextFault): string {
  const t = text.cards.report
  const field = t.fields[fault.field]
  if (fault.kind === 'too-long') return t.notKeptLong(code, field, formatNumber(longestText, text.lang))
  const kinds = fault.found.map((kind) => t.personalDataKinds[kind])
  return t.notKept(code, field, formatList(kinds, text.lang))
}

/** Back to the list; what was typed is kept, and nothing that was typed can hinder it. */
export async function leaveForm(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text, world } = turn
  const place = readAskPage(data)
  if (place === null) return notice(text.cards.refusal.badInput)
  const found = await findOwn(turn, place.requestId)
  if ('reply' in found) return found.reply
  const answer = readReportAnswer(data)
  const measure = found.measures.find(({ id }) => id === answer?.measureId)
  const view = { text, today: today(world), page: place.page }
  if (!answer || !measure) return replaceWith(await drawAsk(turn, found, view))
  const { open, left } = await keepDraft(turn, found, { measure, draft: answer.draft })
  const isKept = open.drafts.some(({ measureId }) => measureId === measure.id)
  return replaceWith(
    await drawAsk(turn, open, { ...view, notes: [...left, ...(isKept ? [text.cards.ask.kept(measure.code)] : [])] }),
  )
}
