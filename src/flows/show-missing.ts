import type { Card } from '../cards/card.ts'
import { execute, navigate, say } from '../cards/card.ts'
import { missingCard, readMissingPage } from '../cards/missing.ts'
import type { Plan } from '../domain/plan.ts'
import { note, notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findRound, type RoundOfPlan } from './find-round.ts'
import { roundStanding } from './round-standing.ts'

/** Who is missing in the plan's latest round. */
export async function showMissing(turn: Turn, plan: Plan): Promise<Card> {
  const round = await turn.store.rounds.latest(plan.id)
  return round ? drawMissing(turn, { round, plan }) : note(turn, turn.text.cards.closing.never(planTitle(plan)))
}

/** Turns to another page of who is missing. */
export async function turnMissingPage(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readMissingPage(data)
  const found = place && (await findRound(turn, data))
  return found ? replaceWith(await drawMissing(turn, found, place.page)) : notice(turn.text.cards.refusal.gone)
}

async function drawMissing(turn: Turn, { round, plan }: RoundOfPlan, page = 0): Promise<Card> {
  const { cards, commands } = turn.text
  const { figures, missing, closed } = await roundStanding(turn, round)
  const about = { o: round.id }
  const failed = missing.some(({ state }) => state === 'unreachable')
  const whileOpen = [
    ...(failed ? [navigate(cards.progress.resend, 'round.resend', about)] : []),
    ...(missing.length > 0 ? [navigate(cards.progress.remind, 'round.remind', about)] : []),
  ]
  const actions = [
    ...(closed ? [execute(cards.closing.reopen, 'reopen.form', about)] : whileOpen),
    say(cards.commands.status, `${commands.status[0]} ${planTitle(plan)}`),
  ]
  const view = { roundId: round.id, planTitle: planTitle(plan), people: figures.people, missing, page, actions }
  return missingCard(view, turn.text)
}
