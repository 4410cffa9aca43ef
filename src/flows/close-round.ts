import type { Card } from '../cards/card.ts'
import type { Plan } from '../domain/plan.ts'
import { measuresToAnswer } from '../domain/round.ts'
import { note, planTitle, type Turn } from './context.ts'

/** Closes the plan's open round; answers that come later are refused kindly. */
export async function closeRound(turn: Turn, plan: Plan): Promise<Card> {
  const { store, world, text } = turn
  const t = text.cards.round
  const title = planTitle(plan)
  const round = await store.rounds.latest(plan.id)
  if (!round || round.closedAt !== null) return note(turn, t.notOpen(title))
  await store.rounds.close(round.id, { id: turn.person.id, at: world.now() })
  const [requests, reports] = await Promise.all([store.rounds.requests(round.id), store.reports.ofPlan(plan.id)])
  const asked = requests.flatMap(measuresToAnswer)
  const inRound = new Set(requests.map((request) => request.id))
  const answered = new Set(reports.filter((report) => inRound.has(report.requestId)).map((report) => report.measureId))
  return note(turn, t.closed(title), { paragraphs: [t.closedText(answered.size, asked.length)] })
}
