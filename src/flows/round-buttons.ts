import { localDay } from '../domain/working-days.ts'
import { formatTime, formatWeekday } from '../text/format.ts'
import { notice, planTitle, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findRound } from './find-round.ts'
import { remindNow } from './remind-now.ts'
import { progressJob, sendCardJob } from './round-jobs.ts'

/** Sends the cards anew of those who could not be reached, and of nobody else; a second press finds none. */
export async function resendCards(turn: Turn, data: unknown): Promise<ActionReply> {
  const { cards } = turn.text
  const found = await findRound(turn, data)
  if (!found) return notice(cards.refusal.gone)
  const { round, plan } = found
  if (round.closedAt !== null) return notice(cards.closing.notOpen(planTitle(plan)))
  const now = turn.world.now()
  const jobsFor = (ids: readonly string[]) => [...ids.map((id) => sendCardJob(id, now)), progressJob(round.id)]
  const resent = await turn.store.rounds.resend(round.id, jobsFor)
  return notice(resent > 0 ? cards.progress.resent(resent) : cards.progress.nothingToResend)
}

/** Reminds everybody who has something left, at once; not twice on a day and not outside working hours. */
export async function remindEverybody(turn: Turn, data: unknown): Promise<ActionReply> {
  const { cards, lang } = turn.text
  const t = cards.progress
  const found = await findRound(turn, data)
  if (!found) return notice(cards.refusal.gone)
  const { round, plan } = found
  if (round.closedAt !== null) return notice(cards.closing.notOpen(planTitle(plan)))
  const outcome = await remindNow(turn, round, turn.person)
  if (outcome.kind === 'reminding') return notice(t.reminding(outcome.people))
  if (outcome.kind === 'nobody') return notice(t.nobodyToRemind)
  if (outcome.kind === 'reminded-today') return notice(t.remindedToday)
  return notice(t.outsideHours(formatWeekday(localDay(outcome.from), lang), formatTime(outcome.from, lang)))
}
