import type { Card } from '../cards/card.ts'
import { type ChangeDraft, commitmentChangeCard, readChangeDraft } from '../cards/commitment-change.ts'
import { readRequestPlace } from '../cards/commitment-places.ts'
import type { CommitmentEvent } from '../domain/commitment.ts'
import { longestCommitment } from '../domain/commitment.ts'
import { checkWording } from '../domain/commitment-check.ts'
import { askedWording, type Decided, type Wording } from '../domain/commitment-decision.ts'
import { formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { textIn } from '../text/index.ts'
import { wordingFault } from './commitment-form.ts'
import { type CommitmentCase, drawHistory, findCase, showHistory, withAsked } from './commitment-history.ts'
import { notice, replaceWith, type Services, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { coordinatorsOf } from './coordinator-of.ts'
import { decideAboutCommitment } from './decide-commitment.ts'
import { personalDataIn } from './personal-words.ts'
import { sendPaced } from './send-paced.ts'

type Request = {
  readonly found: CommitmentCase
  readonly event: CommitmentEvent
  /** The wording that was looked at. */
  readonly version: number
}

/** What a button answers: the request or refusal that still stands; otherwise how the commitment stands now, or why not. */
async function findRequest(turn: Turn, data: unknown): Promise<Request | { readonly reply: ActionReply }> {
  const { store, text } = turn
  const place = readRequestPlace(data)
  const row = place && (await store.commitments.eventRow(place.eventId))
  const found = row && (await findCase(turn, row.event.commitmentId))
  if (!place || !row || !found) return { reply: notice(text.cards.refusal.gone) }
  const { since, present } = found.standing
  if (since?.id !== place.eventId) {
    const notes = [text.cards.commitmentCase.change.settled]
    return { reply: replaceWith(await drawHistory(turn, found, { notes })) }
  }
  return { found, event: row.event, version: place.version ?? present.version }
}

/** The request as it waits for an answer. */
export async function openChange(turn: Turn, data: unknown): Promise<ActionReply> {
  const request = await findRequest(turn, data)
  return 'reply' in request ? request.reply : replaceWith(drawChange(request, turn.text))
}

function drawChange({ found, event }: Request, text: Text, shown: { draft?: ChangeDraft; error?: string } = {}): Card {
  const { draft = null, error = '' } = shown
  const { standing, partner } = found
  const card = commitmentChangeCard({ standing, event, partnerName: partner.name, draft, error }, text)
  return { ...card, refresh: { verb: 'commitment.change', data: { e: event.id } } }
}

/** The coordinator accepts what is asked for: a new wording, and the contact is asked to confirm it. */
export async function acceptChange(turn: Turn, data: unknown): Promise<ActionReply> {
  const request = await findRequest(turn, data)
  if ('reply' in request) return request.reply
  return accept(turn, request, askedWording(request.found.standing))
}

/** The coordinator accepts with words of their own. */
export async function acceptOwnWording(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const draft = readChangeDraft(data)
  if (!draft) return notice(text.cards.refusal.badInput)
  const request = await findRequest(turn, data)
  if ('reply' in request) return request.reply
  const { area, measureCode } = request.found.standing.present
  const wording = { text: draft.text, lastDay: draft.lastDay, area, measureCode }
  const council = await turn.store.councils.find(request.found.standing.commitment.councilId)
  const known = { areas: [area], codes: [measureCode] }
  const [fault] = council ? checkWording(wording, known, council) : []
  if (fault) return replaceWith(drawChange(request, text, { draft, error: wordingFault(fault, text) }))
  return accept(turn, request, wording, draft)
}

function accept(turn: Turn, request: Request, wording: Wording, draft?: ChangeDraft): Promise<ActionReply> {
  const decided = {
    word: { kind: 'change-accepted' },
    version: request.version,
    answers: request.event.id,
    wording,
  } as const
  return decide(turn, request, decided, draft)
}

/** The coordinator answers without changing anything; the words go to the partner. */
export async function replyToChange(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const draft = readChangeDraft(data)
  if (!draft) return notice(text.cards.refusal.badInput)
  const request = await findRequest(turn, data)
  if ('reply' in request) return request.reply
  const error = replyFault(draft.reply, text)
  if (error !== null) return replaceWith(drawChange(request, text, { draft, error }))
  const word = { kind: 'change-answered', text: draft.reply } as const
  return decide(turn, request, { word, version: request.version, answers: request.event.id, wording: null }, draft)
}

/** Why words of the coordinator's cannot be kept; null when they can. */
export function replyFault(written: string, text: Text): string | null {
  const t = text.cards.commitments.form
  const number = (n: number) => formatNumber(n, text.lang)
  if (written.length > longestCommitment) return t.tooLong(number(written.length), number(longestCommitment))
  const personal = personalDataIn(written, text)
  return personal === null ? null : t.personal(personal)
}

async function decide(turn: Turn, request: Request, decided: Decided, draft?: ChangeDraft): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.commitmentCase
  const { found, event } = request
  const outcome = await decideAboutCommitment(turn, found.standing, decided)
  if (outcome.kind === 'gone') return notice(text.cards.refusal.gone)
  const canCorrect = outcome.kind === 'refused' && ['reason-missing', 'change-missing'].includes(outcome.why)
  if (outcome.kind === 'refused' && canCorrect)
    return replaceWith(drawChange(request, text, { ...(draft ? { draft } : {}), error: t.refused[outcome.why] }))
  const { commitment, present } = outcome.standing
  if (outcome.kind === 'refused') {
    const notes = [outcome.why === 'settled' ? t.change.settled : t.refused[outcome.why]]
    return showHistory(turn, event.commitmentId, { notes })
  }
  const receipt =
    decided.word.kind === 'change-accepted'
      ? t.change.accepted(commitment.number, present.version)
      : t.change.answered(commitment.number)
  const told = withAsked(receipt, { ...found, standing: outcome.standing }, turn)
  return showHistory(turn, event.commitmentId, told)
}

/** Job: tells the first coordinator who can be reached that a partner asks for a change or declines, unless something else has been said since. */
export async function tellCoordinator(services: Services, { eventId }: { readonly eventId: string }): Promise<void> {
  const { store, log } = services
  const row = await store.commitments.eventRow(eventId)
  if (!row || row.standing.since?.id !== eventId) return
  const partner = await store.partners.find(row.partner.id)
  if (!partner) return
  const found = { standing: row.standing, partner, contact: null }
  const request = { found, event: row.event, version: row.standing.present.version }
  for (const to of await coordinatorsOf(services, row.council.calledBy)) {
    const sent = await sendPaced(services, to, drawChange(request, textIn(to.language)))
    if (sent.kind === 'delivered') return
  }
  // It waits in the list of commitments.
  log.warn('nobody-told', { eventId })
}
