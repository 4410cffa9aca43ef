import { readTakeOver } from '../cards/escalation.ts'
import type { Person } from '../domain/person.ts'
import type { Round } from '../domain/round.ts'
import { note, notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findManager } from './find-manager.ts'
import type { Unanswered } from './follow-up-ports.ts'
import { mapAtOnce } from './for-each.ts'
import { handOver } from './hand-over.ts'
import { standIns } from './stand-ins.ts'

/** The manager, or who stands in for them, takes over answering about what is left. */
export async function takeOver(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, text } = turn
  const t = text.cards.escalation
  const requestIds = readTakeOver(data)
  if (requestIds === null) return notice(text.cards.refusal.badInput)
  const theirs = await store.followUps.asked(requestIds)
  if (theirs.length < requestIds.length || !(await leadsAll(turn, theirs))) return notice(t.notYours)
  if (theirs.every(({ round }) => round.closedAt !== null)) return notice(t.roundClosed)
  const unanswered = await store.followUps.unanswered(requestIds)
  if (unanswered.length === 0) return replaceWith(note(turn, t.nothingLeft))
  const taken = await takeAll(turn, theirs, unanswered)
  if (taken === 0) return notice(t.notPossible)
  return replaceWith(note(turn, t.taken(taken), { paragraphs: [t.takenText] }))
}

/** The manager has read it and does what is needed elsewhere; the card gives way. */
export async function closeEscalation(turn: Turn): Promise<ActionReply> {
  const t = turn.text.cards.escalation
  return replaceWith(note(turn, t.closed, { paragraphs: [t.closedText] }))
}

type Led = { readonly requestId: string; readonly round: Round; readonly person: Person }

/** Whether the speaker leads all of these people, or stands in for who does. */
async function leadsAll(turn: Turn, theirs: readonly Led[]): Promise<boolean> {
  const people = new Map(theirs.map(({ person }) => [person.id, person]))
  const instead = await standIns(turn, today(turn.world))
  const managers = await mapAtOnce(people.values(), (person) => findManager(turn, person))
  return managers.every((one) => one !== null && [one.id, instead.deputyOf(one.id)].includes(turn.person.id))
}

async function takeAll(turn: Turn, theirs: readonly Led[], unanswered: readonly Unanswered[]): Promise<number> {
  let taken = 0
  for (const { requestId, round } of theirs) {
    const measureIds = unanswered.filter((one) => one.requestId === requestId).map((one) => one.measure.id)
    const why = { why: 'not-mine', note: '', by: turn.person.id, channel: 'teams-card' } as const
    const outcome = await handOver(turn, { round, fromRequestId: requestId, to: turn.person, measureIds, ...why })
    if (outcome.kind === 'handed-over') taken += measureIds.length
  }
  return taken
}
