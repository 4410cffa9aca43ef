import { createHash } from 'node:crypto'
import { askCard, readAskMeasure, readAskPage } from '../cards/ask.ts'
import type { Card } from '../cards/card.ts'
import { type ReportAnswer, readReportAnswer, reportFormCard } from '../cards/report-form.ts'
import type { Standing } from '../domain/ledger.ts'
import type { Measure } from '../domain/plan.ts'
import type { Report } from '../domain/report.ts'
import { checkReport, type ReportDraft, relevantParts } from '../domain/report-check.ts'
import { formatTime } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { OpenRequest } from './store-ports.ts'

/** The card as it stands now; a report counts when it answers this request. */
export function drawAsk(open: OpenRequest, view: { text: Text; page?: number; receipt?: string }): Card {
  const latest = new Map(open.reports.map((report) => [report.measureId, report]))
  const standings: readonly Standing[] = open.measures.map((measure) => ({
    measure,
    report: latest.get(measure.id) ?? null,
  }))
  const { greeting, lastDay } = open.round
  const about = { requestId: open.request.id, planTitle: planTitle(open.plan), greeting, lastDay, standings }
  return askCard({ ...about, page: view.page ?? 0, receipt: view.receipt ?? '' }, view.text)
}

/** The person's measures, or another page of them. */
export async function listMeasures(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readAskPage(data)
  if (place === null) return notice(turn.text.cards.refusal.badInput)
  const found = await findOwn(turn, place.requestId)
  if ('reply' in found) return found.reply
  return replaceWith(drawAsk(found, { text: turn.text, page: place.page }))
}

/** The form for one measure, with the latest answer filled in. */
export async function openMeasure(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readAskMeasure(data)
  if (place === null) return notice(turn.text.cards.refusal.badInput)
  const found = await findOwn(turn, place.requestId)
  if ('reply' in found) return found.reply
  const measure = found.measures.find((m) => m.id === place.measureId)
  if (!measure) return notice(turn.text.cards.ask.withdrawn)
  const last = found.reports.find((report) => report.measureId === measure.id)
  return replaceWith(
    drawForm(turn, found, { measure, page: place.page, draft: last ?? emptyDraft, formId: turn.world.newId() }),
  )
}

const emptyDraft: ReportDraft = { execution: null, goalResult: null, comment: '', reason: '', measurability: '' }

type FormState = {
  readonly measure: Measure
  readonly page: number
  readonly draft: ReportDraft
  readonly formId: string
}

function drawForm(
  turn: Turn,
  { request, plan }: OpenRequest,
  state: FormState,
  faults: ReturnType<typeof checkReport> = [],
): Card {
  const about = { requestId: request.id, planYear: plan.year, planTitle: planTitle(plan) }
  return reportFormCard({ ...about, ...state, faults }, turn.text)
}

/** Takes an answer: judged, written with its jobs in one transaction, and thanked for on the same card. */
export async function sendReport(turn: Turn, data: unknown): Promise<ActionReply> {
  const answer = readReportAnswer(data)
  if (answer === null) return notice(turn.text.cards.refusal.badInput)
  const found = await findOwn(turn, answer.requestId)
  if ('reply' in found) return found.reply
  const measure = found.measures.find((m) => m.id === answer.measureId)
  if (!measure) return notice(turn.text.cards.ask.withdrawn)
  const draft = relevantParts(answer.draft, measure)
  const faults = checkReport(draft, measure, found.plan.year)
  if (faults.length > 0) return replaceWith(drawForm(turn, found, { ...answer, measure, draft }, faults))
  const report = newReport(turn, answer, draft)
  const outcome = await turn.store.reports.record(report, submissionKey(answer, draft), reportJobs(report))
  if (outcome === 'closed') return notice(turn.text.cards.ask.closed)
  if (outcome === 'not-theirs') return notice(turn.text.cards.ask.withdrawn)
  const receipt = turn.text.cards.ask.receipt(measure.code, formatTime(report.at, turn.text.lang))
  // A repeated press may be an old one: only the ledger knows what has been said since.
  const now =
    outcome === 'recorded'
      ? { ...found, reports: [...found.reports, report] }
      : await turn.store.rounds.loadRequest(found.request.id)
  return replaceWith(drawAsk(now ?? found, { text: turn.text, page: answer.page, receipt }))
}

function newReport(turn: Turn, answer: ReportAnswer, draft: ReportDraft): Report {
  if (draft.execution === null) throw new TypeError('a checked draft has an execution')
  const { requestId, measureId } = answer
  const who = { reportedBy: turn.person.id, channel: 'teams-card' as const, at: turn.world.now() }
  return {
    id: turn.world.newId(),
    requestId,
    measureId,
    ...draft,
    execution: draft.execution,
    reference: null,
    late: false,
    sameAs: null,
    ...who,
  }
}

/** What follows from a report: rows in the lists, one answer about a measure at a time. */
function reportJobs({ id, measureId }: Report) {
  return [{ name: 'publish-report', payload: { reportId: id }, key: id, oneAtATime: measureId }]
}

/** The same press of the same form gives the same key; changed content is a new answer. */
function submissionKey({ requestId, formId, measureId }: ReportAnswer, draft: ReportDraft): string {
  const { execution, goalResult, comment, reason, measurability } = draft
  const parts = [requestId, formId, measureId, execution, goalResult, comment, reason, measurability]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** The request, if it is this person's and its round is open; otherwise the words that say why not. */
async function findOwn(turn: Turn, requestId: string): Promise<OpenRequest | { readonly reply: ActionReply }> {
  const t = turn.text.cards.ask
  const open = await turn.store.rounds.loadRequest(requestId)
  if (!open) return { reply: notice(t.gone) }
  if (open.request.personId !== turn.person.id) return { reply: notice(t.notYours) }
  if (open.round.closedAt !== null) return { reply: notice(t.closed) }
  return open
}
