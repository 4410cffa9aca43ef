import { notice, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { checkRound, newRequest, newRound } from './round-draft.ts'
import { sendCardJob } from './round-jobs.ts'

/** Sends the coordinator a card about every measure in the chosen areas, to try everything on; nothing of it is kept. */
export async function sendTrial(turn: Turn, data: unknown): Promise<ActionReply> {
  const draft = await checkRound(turn, data)
  if ('reply' in draft) return draft.reply
  const round = newRound(turn, draft, 'trial')
  const answers = draft.measures.map((measure) => ({ measure, role: measure.text.responsible }))
  const request = newRequest(turn, round, { personId: turn.person.id, answers, contributes: [] })
  await turn.store.rounds.open(round, [request], [sendCardJob(request.id)])
  return notice(turn.text.cards.round.trialSent)
}
