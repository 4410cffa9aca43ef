import { createHash } from 'node:crypto'
import type { Measure } from '../domain/plan.ts'
import { readReference } from '../domain/reference.ts'
import type { Report } from '../domain/report.ts'
import type { ReportDraft } from '../domain/report-check.ts'
import { comesLate } from '../domain/round.ts'
import { formatDate, formatTime } from '../text/format.ts'
import type { Turn } from './context.ts'
import { writeRows } from './list-jobs.ts'
import { refresh } from './refresh-cards.ts'
import type { Job, OpenRequest } from './store-ports.ts'

/** An answer that nothing hinders from being stored. */
export type CheckedAnswer = {
  readonly measure: Measure
  /** Only what belongs to the answer, and without faults. */
  readonly draft: ReportDraft
  /** The earlier report that it repeats. */
  readonly sameAs: string | null
  /** The same press of the same button has the same parts. */
  readonly press: readonly unknown[]
}

/** What became of an answer: the request as it stands now with the thanks to say, or why it was not taken. */
export type Taken =
  | { readonly kind: 'taken'; readonly open: OpenRequest; readonly receipt: string }
  | { readonly kind: 'refused'; readonly why: string }

/** Writes an answer with its jobs in one transaction and gives the thanks for it; of a trial nothing is written. */
export async function takeReport(turn: Turn, open: OpenRequest, answer: CheckedAnswer): Promise<Taken> {
  const { text, store } = turn
  const t = text.cards.ask
  const report = newReport(turn, open, answer)
  const after = { ...open, reports: [...others(open, answer.measure), report], drafts: draftsWithout(open, report) }
  if (open.round.kind === 'trial') return { kind: 'taken', open: after, receipt: t.receiptTrial(answer.measure.code) }
  const outcome = await store.reports.record(report, submissionKey(answer.press), jobsOf(turn, open, report))
  if (outcome === 'closed') return { kind: 'refused', why: t.closed }
  if (outcome === 'not-theirs') return { kind: 'refused', why: t.notYoursNow }
  // A repeated press may be an old one: only the ledger knows what has been said since.
  const now = outcome === 'recorded' ? after : ((await store.rounds.loadRequest(open.request.id)) ?? after)
  return { kind: 'taken', open: now, receipt: receiptOf(turn, now, answer.measure) }
}

/** Thanks for the answer to a measure that stands in the request now. */
export function receiptOf({ text, world }: Turn, { reports, round }: OpenRequest, { id, code }: Measure): string {
  const t = text.cards.ask
  const report = reports.findLast((one) => one.measureId === id)
  const time = formatTime(report?.at ?? world.now(), text.lang)
  return report?.late ? t.receiptLate(code, time, formatDate(round.lastDay, text.lang)) : t.receipt(code, time)
}

function newReport({ world, person }: Turn, { request, round }: OpenRequest, answer: CheckedAnswer): Report {
  const { measure, draft, sameAs } = answer
  const reference = readReference(draft.reference)
  if (draft.execution === null || reference === 'unsafe') throw new TypeError('the draft was not checked')
  const at = world.now()
  return {
    ...draft,
    id: world.newId(),
    requestId: request.id,
    measureId: measure.id,
    execution: draft.execution,
    reference,
    late: comesLate(round, at),
    sameAs,
    reportedBy: person.id,
    channel: 'teams-card',
    at,
  }
}

const others = ({ reports }: OpenRequest, { id }: Measure) => reports.filter((one) => one.measureId !== id)
const draftsWithout = ({ drafts }: OpenRequest, { measureId }: Report) =>
  drafts.filter((one) => one.measureId !== measureId)

/**
 * What follows from a report: its row and the measure's in the lists, and the person's other cards. The card that was
 * pressed is replaced by the reply.
 */
function jobsOf({ cardId }: Turn, { request, cards }: OpenRequest, { id, measureId }: Report): readonly Job[] {
  const rows = writeRows({ kind: 'report', key: id }, { kind: 'measure', key: measureId })
  const elsewhere = cards.some((card) => card !== cardId)
  return elsewhere ? [rows, refresh(request.id, cardId ?? undefined)] : [rows]
}

/** The same press gives the same key; changed content is a new answer. */
function submissionKey(press: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(press)).digest('hex')
}
