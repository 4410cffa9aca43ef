import { readAskPage } from '../cards/ask.ts'
import { type HandOverAnswer, type HandOverForm, handOverCard, longestNote, readHandOver } from '../cards/hand-over.ts'
import { trailOf } from '../domain/hand-over.ts'
import type { Person } from '../domain/person.ts'
import { formatNumber } from '../text/format.ts'
import { notice, planTitle, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawAsk } from './draw-ask.ts'
import { findPicked } from './find-picked.ts'
import { handOver, trailIn } from './hand-over.ts'
import { codeList, nameOf } from './hand-over-notes.ts'
import { findOwn } from './own-request.ts'
import { personalDataIn } from './personal-words.ts'
import type { OpenRequest } from './store-ports.ts'

/** A person says that it is not theirs: asks what to hand over, and to whom. */
export async function showHandOver(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readAskPage(data)
  if (place === null) return notice(turn.text.cards.refusal.badInput)
  const found = await findOpen(turn, place.requestId)
  if ('reply' in found) return found.reply
  if (leftIn(found).length === 0) return notice(turn.text.cards.handOver.nothingLeft)
  return drawForm(turn, found, { page: place.page, chosen: null, to: null, note: '', faults: [] })
}

/** Hands over what was chosen; what is wrong comes back as the same form with the reason on it. */
export async function sendHandOver(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.handOver
  const answer = readHandOver(data)
  if (answer === null) return notice(text.cards.refusal.badInput)
  const found = await findOpen(turn, answer.requestId)
  if ('reply' in found) return found.reply
  const to = answer.to === '' ? null : await findPicked(turn, answer.to)
  const left = leftIn(found).map(({ measure }) => measure.id)
  // The card says what has gone to whom.
  if (left.length === 0 || isRepeated(found, answer, to)) return showAsk(turn, found, answer)
  const measureIds = answer.chosen === 'all' ? left : left.filter((id) => answer.chosen.includes(id))
  const again = (open: OpenRequest, faults: readonly string[]) =>
    drawForm(turn, open, { page: answer.page, chosen: measureIds, to, note: answer.note, faults })
  const moved = answer.chosen !== 'all' && answer.chosen.some((id) => !left.includes(id))
  const faults = [...(moved ? [t.moved] : []), ...faultsOf(turn, answer, to)]
  if (to === null || faults.length > 0) return again(found, faults)
  const said = { why: 'not-mine', note: answer.note, by: turn.person.id, channel: 'teams-card' } as const
  const outcome = await handOver(turn, { round: found.round, fromRequestId: answer.requestId, to, measureIds, ...said })
  if (outcome.kind === 'closed') return notice(t.closed)
  const now = (await turn.store.rounds.loadRequest(answer.requestId)) ?? found
  if (outcome.kind === 'handed-over') {
    const given = [...found.measures, ...found.shared].filter((measure) => measureIds.includes(measure.id))
    const codes = given.map((measure) => measure.code)
    return showAsk(turn, now, answer, t.receipt(codeList(codes, text), nameOf(to, text)))
  }
  return again(now, [await refusalText(turn, now, outcome)])
}

/** The person's own request in a round that is open: one that closed by itself takes answers, but moves nothing. */
async function findOpen(turn: Turn, requestId: string): Promise<OpenRequest | { readonly reply: ActionReply }> {
  const t = turn.text.cards.handOver
  const found = await findOwn(turn, requestId)
  if ('reply' in found) return found
  if (found.round.closedAt !== null) return { reply: notice(t.closed) }
  return found.round.kind === 'trial' ? { reply: notice(t.trial) } : found
}

/** What has not been answered, or seen, yet: an answer that is given stands. */
function leftIn({ measures, shared, reports, remarks }: OpenRequest): HandOverForm['measures'] {
  const done = new Set([...reports, ...remarks].map((one) => one.measureId))
  return [
    ...measures.map((measure) => ({ measure, contributes: false })),
    ...shared.map((measure) => ({ measure, contributes: true })),
  ].filter(({ measure }) => !done.has(measure.id))
}

type Filled = Pick<HandOverForm, 'page' | 'chosen' | 'to' | 'note' | 'faults'>

function drawForm(turn: Turn, open: OpenRequest, filled: Filled): ActionReply {
  const about = { requestId: open.request.id, planTitle: planTitle(open.plan), measures: leftIn(open) }
  return replaceWith(handOverCard({ ...about, ...filled }, turn.text))
}

function faultsOf({ text }: Turn, { chosen, to: picked, note }: HandOverAnswer, to: Person | null): readonly string[] {
  const t = text.cards.handOver
  const personal = personalDataIn(note, text)
  const number = (n: number) => formatNumber(n, text.lang)
  return [
    ...(chosen.length === 0 ? [t.nothingChosen] : []),
    ...(to === null ? [picked === '' ? t.toMissing : text.cards.roles.unknownPerson] : []),
    ...(note.length > longestNote ? [t.noteTooLong(number(note.length), number(longestNote))] : []),
    ...(personal === null ? [] : [t.notePersonal(personal)]),
  ]
}

type Refused = Exclude<Awaited<ReturnType<typeof handOver>>, { readonly kind: 'handed-over' }>

async function refusalText({ text, store }: Turn, { round, measures, shared }: OpenRequest, refused: Refused) {
  const t = text.cards.handOver
  if (refused.kind === 'to-oneself') return t.toOneself
  if (refused.kind !== 'circle') return refused.kind === 'nothing-chosen' ? t.nothingChosen : t.moved
  const handOvers = await store.handOvers.ofRound(round.id)
  const names = new Map(handOvers.flatMap(({ from, to }) => [from, to]).map((one) => [one.id, nameOf(one, text)]))
  const [first = ''] = refused.measureIds
  const code = [...measures, ...shared].find((measure) => measure.id === first)?.code ?? ''
  const steps = trailOf(first, trailIn(handOvers)).map((id) => names.get(id) ?? text.words.unnamed)
  return t.circle(code, steps.join(' → '))
}

/** The same press again: what was chosen has gone to this person already. */
function isRepeated({ request, handOvers }: OpenRequest, { chosen }: HandOverAnswer, to: Person | null): boolean {
  if (chosen === 'all' || chosen.length === 0) return false
  const theirs = new Set(handOvers.filter((one) => one.to.id === to?.id).map((one) => one.toRequestId))
  const gone = request.asked.filter(({ handedTo }) => handedTo !== null && theirs.has(handedTo))
  return chosen.every((id) => gone.some(({ measureId }) => measureId === id))
}

async function showAsk(turn: Turn, open: OpenRequest, at: HandOverAnswer, receipt = ''): Promise<ActionReply> {
  const { text, world } = turn
  return replaceWith(await drawAsk(turn, open, { text, today: today(world), page: at.page, receipt }))
}
