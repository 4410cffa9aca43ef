import type { Card } from '../cards/card.ts'
import { execute, navigate } from '../cards/card.ts'
import type { Plan } from '../domain/plan.ts'
import type { Round } from '../domain/round.ts'
import { textIn } from '../text/index.ts'
import { closingCard } from './closing-card.ts'
import { note, notice, planTitle, replaceWith, type Services, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { coordinatorOf } from './coordinator-of.ts'
import { findRound, type RoundOfPlan } from './find-round.ts'
import { closedJob, progressJob } from './round-jobs.ts'
import { roundStanding } from './round-standing.ts'
import { sendPaced } from './send-paced.ts'

/**
 * Closes a round and freezes its figures. By nobody when it closes by itself: the coordinator is told, and answers that
 * come later are taken and marked.
 */
export function closeNow(
  { store }: Pick<Services, 'store'>,
  { id }: Round,
  { personId, at }: { readonly personId: string | null; readonly at: Date },
): Promise<'closed' | 'closed-before'> {
  const jobs = [progressJob(id), ...(personId === null ? [closedJob(id)] : [])]
  return store.rounds.close(id, { id: personId, at }, jobs)
}

/** Asks who wants to close the plan's open round whether they are sure. */
export async function showClosing(turn: Turn, plan: Plan): Promise<Card> {
  const round = await turn.store.rounds.latest(plan.id)
  if (!round || round.closedAt !== null) return note(turn, turn.text.cards.closing.notOpen(planTitle(plan)))
  return areYouSure(turn, { round, plan })
}

/** The same from a button. */
export async function askToClose(turn: Turn, data: unknown): Promise<ActionReply> {
  const { refusal, closing } = turn.text.cards
  const found = await findRound(turn, data)
  if (!found) return notice(refusal.gone)
  if (found.round.closedAt !== null) return notice(closing.notOpen(planTitle(found.plan)))
  return replaceWith(await areYouSure(turn, found))
}

/** With the figures so far: answers are refused afterwards. */
async function areYouSure(turn: Turn, { round, plan }: RoundOfPlan): Promise<Card> {
  const t = turn.text.cards.closing
  const { figures } = await roundStanding(turn, round)
  const about = { o: round.id }
  const actions = [execute(t.yes, 'round.shut', about), navigate(t.no, 'round.progress', about)]
  const paragraphs = [t.soFar(figures.answered, figures.asked), t.consequence]
  return note(turn, t.sure(planTitle(plan)), { paragraphs, actions })
}

/** Closes the round; who presses again is shown what it came to. */
export async function confirmClosing(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findRound(turn, data)
  return found ? replaceWith(await close(turn, found)) : notice(turn.text.cards.refusal.gone)
}

async function close(turn: Turn, { round, plan }: RoundOfPlan): Promise<Card> {
  await closeNow(turn, round, { personId: turn.person.id, at: turn.world.now() })
  const closed = await turn.store.rounds.find(round.id)
  return closingCard(turn, { round: closed ?? round, plan }, turn.text)
}

/** Job: tells the coordinator of a round that it has closed by itself, and what it came to. */
export async function tellClosed(services: Services, { roundId }: { readonly roundId: string }): Promise<void> {
  const { rounds, plans } = services.store
  const round = await rounds.find(roundId)
  if (!round || round.closedAt === null) return
  const [plan, to] = await Promise.all([plans.find(round.planId), coordinatorOf(services, round)])
  if (!plan || !to) return
  await sendPaced(services, to, await closingCard(services, { round, plan }, textIn(to.language)))
}
