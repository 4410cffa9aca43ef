import type { Card } from '../cards/card.ts'
import { say } from '../cards/card.ts'
import { readReopening, reopenFormCard } from '../cards/reopen-form.ts'
import type { Plan } from '../domain/plan.ts'
import { longestReason } from '../domain/round-figures.ts'
import { formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { note, notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findRound, type RoundOfPlan } from './find-round.ts'
import { personalDataIn } from './personal-words.ts'
import { progressJob } from './round-jobs.ts'
import { sendStuck } from './send-stuck.ts'

/** Asks why the plan's latest round is to be opened again. */
export async function showReopenForm(turn: Turn, plan: Plan): Promise<Card> {
  const t = turn.text.cards.closing
  const title = planTitle(plan)
  const round = await turn.store.rounds.latest(plan.id)
  if (!round) return note(turn, t.never(title))
  return round.closedAt === null ? note(turn, t.isOpen(title)) : drawForm(turn, { round, plan })
}

/** The same from a button. */
export async function openReopenForm(turn: Turn, data: unknown): Promise<ActionReply> {
  const { refusal, closing } = turn.text.cards
  const found = await findRound(turn, data)
  if (!found) return notice(refusal.gone)
  return found.round.closedAt === null
    ? notice(closing.isOpen(planTitle(found.plan)))
    : replaceWith(drawForm(turn, found))
}

/** Opens the round again; the reason is kept with it. What is wrong with the reason is said on the same form. */
export async function reopenRound(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, person, text } = turn
  const t = text.cards.closing
  const answer = readReopening(data)
  const found = answer && (await findRound(turn, data))
  if (!found) return notice(text.cards.refusal.gone)
  const { round, plan } = found
  const { reason } = answer
  const title = planTitle(plan)
  const error = reasonFault(reason, text)
  if (error !== null) return replaceWith(drawForm(turn, found, { reason, error }))
  const by = { id: person.id, at: world.now(), reason }
  const outcome = await store.rounds.reopen(round.id, by, [progressJob(round.id)])
  if (outcome === 'open-already') return notice(t.isOpen(title))
  if (outcome === 'newer') return notice(t.newer(title))
  await sendStuck(turn, round, world.now())
  const actions = [say(text.cards.commands.status, `${text.commands.status[0]} ${title}`)]
  return replaceWith(note(turn, t.reopened(title), { paragraphs: [t.reopenedText], actions }))
}

function drawForm({ text }: Turn, { round, plan }: RoundOfPlan, tried = { reason: '', error: '' }): Card {
  return reopenFormCard({ roundId: round.id, planTitle: planTitle(plan), ...tried }, text)
}

function reasonFault(reason: string, text: Text): string | null {
  const t = text.cards.closing
  if (reason === '') return t.reasonMissing
  if (reason.length > longestReason) {
    return t.reasonTooLong(formatNumber(reason.length, text.lang), formatNumber(longestReason, text.lang))
  }
  const personal = personalDataIn(reason, text)
  return personal === null ? null : t.reasonPersonal(personal)
}
