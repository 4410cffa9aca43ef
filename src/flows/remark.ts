import { createHash } from 'node:crypto'
import { readAskMeasure } from '../cards/ask.ts'
import { type RemarkAnswer, type RemarkForm, readRemark, remarkCard } from '../cards/remark.ts'
import type { Measure } from '../domain/plan.ts'
import type { Remark } from '../domain/remark.ts'
import { longestText, type Report } from '../domain/report.ts'
import { formatNumber } from '../text/format.ts'
import { notice, planTitle, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawAsk } from './draw-ask.ts'
import { writeRows } from './list-jobs.ts'
import { findOwn } from './own-request.ts'
import { personalDataIn } from './personal-words.ts'
import { refresh } from './refresh-cards.ts'
import type { Job, OpenRequest } from './store-ports.ts'

/** One press: the contributor sees it as the answer says. */
export async function agree(turn: Turn, data: unknown): Promise<ActionReply> {
  const t = turn.text.cards.remark
  const place = readAskMeasure(data)
  if (place === null) return notice(turn.text.cards.refusal.badInput)
  const found = await findShared(turn, place)
  if ('reply' in found) return found.reply
  const { open, measure } = found
  const answer = answerIn(open, measure)
  if (!answer) return notice(t.nothingToAgree)
  const last = lastOf(open, measure)
  const agreed: Agreed = { ...place, receipt: t.agreed(measure.code) }
  if (last?.stance === 'agrees' && last.reportId === answer.id) return showAsk(turn, open, agreed)
  const remark = newRemark(turn, found, { stance: 'agrees', comment: '', reportId: answer.id })
  // The next time is another press when the answer, or what was said of it, has changed in between.
  const press = [place.requestId, measure.id, answer.id, last?.id ?? '']
  return record(turn, { remark, answer, press, ...agreed })
}

/** The form for a contributor who sees it differently. */
export async function showRemarkForm(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readAskMeasure(data)
  if (place === null) return notice(turn.text.cards.refusal.badInput)
  const found = await findShared(turn, place)
  if ('reply' in found) return found.reply
  return drawForm(found, { formId: turn.world.newId(), page: place.page, comment: '', faults: [] }, turn)
}

/** Takes another view: judged, and written beside the answer. */
export async function sendRemark(turn: Turn, data: unknown): Promise<ActionReply> {
  const answer = readRemark(data)
  if (answer === null) return notice(turn.text.cards.refusal.badInput)
  const found = await findShared(turn, answer)
  if ('reply' in found) return found.reply
  const faults = faultsOf(turn, answer)
  if (faults.length > 0) return drawForm(found, { ...answer, faults }, turn)
  const { measure, open } = found
  const { requestId, formId, page, comment } = answer
  const seen = answerIn(open, measure)
  const remark = newRemark(turn, found, { stance: 'differs', comment, reportId: seen?.id ?? null })
  const receipt = turn.text.cards.remark.differed(measure.code)
  return record(turn, {
    remark,
    press: [requestId, formId, measure.id, comment],
    answer: seen,
    requestId,
    page,
    receipt,
  })
}

type Shared = { readonly open: OpenRequest; readonly measure: Measure }
type Place = { readonly requestId: string; readonly measureId: string }

async function findShared(turn: Turn, place: Place): Promise<Shared | { readonly reply: ActionReply }> {
  const t = turn.text.cards.remark
  const open = await findOwn(turn, place.requestId)
  if ('reply' in open) return open
  const measure = open.shared.find((one) => one.id === place.measureId)
  if (!measure) return { reply: notice(t.notShared) }
  return open.round.kind === 'trial' ? { reply: notice(t.trial) } : { open, measure }
}

const answerIn = ({ answers }: OpenRequest, { id }: Measure) => answers.find((one) => one.measureId === id) ?? null
const lastOf = ({ remarks }: OpenRequest, { id }: Measure) => remarks.find((one) => one.measureId === id) ?? null

type Filled = Pick<RemarkForm, 'formId' | 'page' | 'comment' | 'faults'>

function drawForm({ open, measure }: Shared, filled: Filled, { text }: Turn): ActionReply {
  const answer = answerIn(open, measure)
  const about = { requestId: open.request.id, planTitle: planTitle(open.plan), measure, answer }
  const { formId, page, comment, faults } = filled
  return replaceWith(remarkCard({ ...about, before: lastOf(open, measure), formId, page, comment, faults }, text))
}

function faultsOf({ text }: Turn, { comment }: RemarkAnswer): readonly string[] {
  const t = text.cards.remark
  const number = (n: number) => formatNumber(n, text.lang)
  if (comment === '') return [t.commentMissing]
  if (comment.length > longestText) return [t.tooLong(number(comment.length), number(longestText))]
  const personal = personalDataIn(comment, text)
  return personal === null ? [] : [t.personal(personal)]
}

type Said = Pick<Remark, 'stance' | 'comment' | 'reportId'>

function newRemark({ world, person }: Turn, { open, measure }: Shared, said: Said): Remark {
  const who = { remarkedBy: person.id, channel: 'teams-card' as const, at: world.now() }
  return { id: world.newId(), measureId: measure.id, requestId: open.request.id, ...said, ...who }
}

type Agreed = { readonly requestId: string; readonly page: number; readonly receipt: string }
/** The same press of the same button has the same parts. */
type Recording = Agreed & {
  readonly remark: Remark
  readonly answer: Report | null
  readonly press: readonly string[]
}

async function record(turn: Turn, { remark, press, answer, ...said }: Recording): Promise<ActionReply> {
  const { store, text } = turn
  const submission = createHash('sha256').update(JSON.stringify(press)).digest('hex')
  const outcome = await store.remarks.record(remark, submission, jobsOf(remark, answer))
  if (outcome === 'closed') return notice(text.cards.ask.closed)
  if (outcome === 'not-theirs') return notice(text.cards.remark.notShared)
  const open = await store.rounds.loadRequest(said.requestId)
  return open ? showAsk(turn, open, said) : notice(text.cards.ask.gone)
}

/** A row in the list, and the cards of who said it and who answered. */
function jobsOf({ id, requestId }: Remark, answer: Report | null): readonly Job[] {
  return [writeRows({ kind: 'remark', key: id }), refresh(requestId), ...(answer ? [refresh(answer.requestId)] : [])]
}

async function showAsk(turn: Turn, open: OpenRequest, { page, receipt }: Agreed): Promise<ActionReply> {
  const { text, world } = turn
  return replaceWith(await drawAsk(turn, open, { text, today: today(world), page, receipt }))
}
