import { say } from '../cards/card.ts'
import { readRoundAnswer } from '../cards/round-form.ts'
import { note, notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawPreview } from './preview-card.ts'
import { checkRound, newRequest, newRound, showRoundForm } from './round-draft.ts'
import { progressJob, sendCardJob } from './round-jobs.ts'

/** Back from the preview to the form, with what was chosen. */
export async function editRound(turn: Turn, data: unknown): Promise<ActionReply> {
  const answer = readRoundAnswer(data)
  const plan = answer && (await turn.store.plans.find(answer.planId))
  return plan ? replaceWith(await showRoundForm(turn, plan, answer)) : notice(turn.text.cards.refusal.gone)
}

/** Shows who would get what. */
export async function previewRound(turn: Turn, data: unknown): Promise<ActionReply> {
  const draft = await checkRound(turn, data)
  return 'reply' in draft ? draft.reply : replaceWith(await drawPreview(turn, draft))
}

/** Opens the round: the round, its requests and the jobs that send the cards are written in one transaction. */
export async function openRound(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.round
  const draft = await checkRound(turn, data)
  if ('reply' in draft) return draft.reply
  if (draft.distribution.people.length === 0) return notice(t.nobody)
  const round = newRound(turn, draft, 'follow-up')
  const requests = draft.distribution.people.map((share) => newRequest(turn, round, share))
  const jobs = [...requests.map(({ id }) => sendCardJob(id)), progressJob(round.id)]
  const title = planTitle(draft.plan)
  if ((await turn.store.rounds.open(round, requests, jobs)) === 'already-open') return notice(t.alreadyOpen(title))
  const status = say(text.cards.commands.status, `${text.commands.status[0]} ${title}`)
  const opened = note(turn, t.opened(title), {
    paragraphs: [t.openedText(text.words.people(requests.length))],
    actions: [status],
  })
  return replaceWith(opened)
}

export async function cancelRound(turn: Turn): Promise<ActionReply> {
  return replaceWith(note(turn, turn.text.cards.round.cancelled))
}
