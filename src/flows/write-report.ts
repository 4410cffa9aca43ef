import { type ReportAnswer, readReportAnswer, readReportDialog } from '../cards/report-form.ts'
import type { Measure } from '../domain/plan.ts'
import { notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply, DialogReply } from './conversation-ports.ts'
import { drawForm, type FormState } from './draw-form.ts'
import { findOwn } from './own-request.ts'
import { refresh } from './refresh-cards.ts'
import { keepDraft } from './report-drafts.ts'
import { judge } from './send-report.ts'
import type { OpenRequest } from './store-ports.ts'
import { takeReport } from './take-report.ts'

type Writing = { readonly open: OpenRequest; readonly measure: Measure; readonly answer: ReportAnswer }

/** The larger window for long texts: the same form with what was typed so far, which is kept. */
export async function openWriting(turn: Turn, data: unknown): Promise<DialogReply> {
  const writing = await findWriting(turn, readReportAnswer(data))
  if ('why' in writing) return message(writing.why)
  const { open, left } = await keepDraft(turn, writing.open, { ...writing, draft: writing.answer.draft })
  return dialog(turn, open, { ...writing.answer, measure: writing.measure, notes: left })
}

/** Sends what was written there, or keeps it for later; with faults the window stays, and everything in it. */
export async function submitWriting(turn: Turn, data: unknown): Promise<DialogReply> {
  const filled = readReportDialog(data)
  const writing = await findWriting(turn, filled?.answer ?? null)
  if ('why' in writing) return message(writing.why)
  return filled?.to === 'later' ? keepForLater(turn, writing) : send(turn, writing)
}

/** The button of that window in an app that has none: the same form again, nothing lost. */
export async function writeInCard(turn: Turn, data: unknown): Promise<ActionReply> {
  const writing = await findWriting(turn, readReportAnswer(data))
  if ('why' in writing) return notice(writing.why)
  const { open, left } = await keepDraft(turn, writing.open, { ...writing, draft: writing.answer.draft })
  const notes = [turn.text.cards.report.noDialog, ...left]
  return replaceWith(drawForm(turn, open, { ...writing.answer, measure: writing.measure, notes }))
}

async function keepForLater(turn: Turn, { open, measure, answer }: Writing): Promise<DialogReply> {
  const { report } = turn.text.cards
  if (open.round.kind === 'trial') return message(report.trial)
  const kept = await keepDraft(turn, open, { measure, draft: answer.draft })
  if (kept.left.length > 0) return dialog(turn, kept.open, { ...answer, measure, notes: kept.left })
  // The form in the chat still has what was typed there before.
  await turn.enqueue([refresh(open.request.id)])
  return message(report.laterKept)
}

async function send(turn: Turn, { open, measure, answer }: Writing): Promise<DialogReply> {
  const judged = judge(turn, open, { answer, measure })
  if ('faults' in judged) {
    await keepDraft(turn, open, judged)
    return dialog(turn, open, { ...answer, ...judged })
  }
  const taken = await takeReport(turn, open, judged)
  return message(taken.kind === 'taken' ? taken.receipt : taken.why)
}

async function findWriting(turn: Turn, answer: ReportAnswer | null): Promise<Writing | { readonly why: string }> {
  const { ask, refusal } = turn.text.cards
  if (answer === null) return { why: refusal.badInput }
  const found = await findOwn(turn, answer.requestId)
  if ('reply' in found) return { why: found.reply.text }
  const measure = found.measures.find(({ id }) => id === answer.measureId)
  return measure ? { open: found, measure, answer } : { why: ask.withdrawn }
}

function dialog(turn: Turn, open: OpenRequest, state: FormState): DialogReply {
  const title = turn.text.cards.report.heading(planTitle(open.plan), state.measure.code)
  return { kind: 'dialog', title, card: drawForm(turn, open, { ...state, shape: 'dialog' }) }
}

const message = (text: string): DialogReply => ({ kind: 'message', text })
