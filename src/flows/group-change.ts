import { type AnswerForm, readAnswer, readAnswerKind } from '../cards/commitment-answer.ts'
import { readListAnswer } from '../cards/council-list.ts'
import { listAnswerCard } from '../cards/list-answer.ts'
import { formatTime } from '../text/format.ts'
import { carriedOver, formError, wordOf } from './answer-commitment.ts'
import type { Turn } from './context.ts'
import type { DialogReply } from './conversation-ports.ts'
import { findOwnCommitment, type OwnCommitment, wordsFor } from './group-view.ts'
import { contactVoice } from './own-commitments.ts'
import { type Said, sayAboutCommitment } from './say-about-commitment.ts'
import { submissionKey } from './submission-key.ts'

/** The window over the shared list in which a contact asks for a change or declines: only they see it. */
export async function openChange(turn: Turn, data: unknown): Promise<DialogReply> {
  const kind = readAnswerKind(data)
  if (!kind) return message(turn.text.cards.refusal.badInput)
  const found = await findOwnCommitment(turn, data)
  if ('why' in found) return message(found.why)
  const { present } = found.placed.standing
  const draft = { newText: present.text, newLastDay: present.lastDay, text: '' }
  return dialog(turn, found, { kind, draft, error: '' })
}

/** What was filled in there is sent; what is wrong comes back in the window with everything that was typed. */
export async function submitChange(turn: Turn, data: unknown): Promise<DialogReply> {
  const answer = readAnswer(data)
  const place = readListAnswer(data)
  if (!answer || !place) return message(turn.text.cards.refusal.badInput)
  const found = await findOwnCommitment(turn, data)
  if ('why' in found) return message(found.why)
  const { commitmentId, version, seen } = place
  const { kind, draft } = answer
  const word = wordOf(kind, draft, found.placed.standing)
  const said = await sayAboutCommitment(turn, {
    commitmentId,
    version,
    word,
    by: contactVoice(turn, found.speaker),
    submission: submissionKey(['post.change', commitmentId, version, seen, turn.person.id, word]),
    text: turn.text,
  })
  const error = formError(turn, said)
  if (error === null) return message(lastWord(turn, found, said))
  return dialog(turn, found, { kind, draft: carriedOver(draft, found.placed.standing, version), error })
}

type Shown = Pick<AnswerForm, 'kind' | 'draft' | 'error'>

function dialog({ text }: Turn, { here, placed, speaker }: OwnCommitment, shown: Shown): DialogReply {
  const { standing, partner } = placed
  const place = { councilId: here.post.councilId, contactId: speaker.contact.id, page: 0 }
  const card = listAnswerCard({ place, standing, partnerName: partner.name, ...shown }, text)
  return { kind: 'dialog', title: text.cards.commitment.form[shown.kind].heading(standing.commitment.number), card }
}

function lastWord(turn: Turn, { placed }: OwnCommitment, said: Said): string {
  const { text, world } = turn
  const { number } = placed.standing.commitment
  const since = said.kind === 'written' || said.kind === 'repeated' ? said.standing.since : null
  if (since?.kind !== 'change-requested' && since?.kind !== 'declined') return wordsFor(said, number, text)
  return text.cards.commitment.receipt[since.kind](number, formatTime(since.at ?? world.now(), text.lang))
}

const message = (text: string): DialogReply => ({ kind: 'message', text })
