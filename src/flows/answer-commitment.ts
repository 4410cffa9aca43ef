import {
  type AnswerForm,
  type AnswerKind,
  commitmentAnswerCard,
  readAnswer,
  readAnswerKind,
} from '../cards/commitment-answer.ts'
import { type CommitmentStanding, longestCommitment, type PartnerWord } from '../domain/commitment.ts'
import { formatNumber } from '../text/format.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { contactVoice, findOwnCommitment, type OwnCommitment, showSaid } from './own-commitments.ts'
import { type Said, sayAboutCommitment } from './say-about-commitment.ts'
import { submissionKey } from './submission-key.ts'

/** The form on which a contact asks for a change, or declines. */
export async function openAnswer(turn: Turn, data: unknown): Promise<ActionReply> {
  const kind = readAnswerKind(data)
  if (!kind) return notice(turn.text.cards.refusal.badInput)
  const found = await findOwnCommitment(turn, data)
  if ('reply' in found) return found.reply
  const { present } = found.standing
  const draft = { newText: present.text, newLastDay: present.lastDay, text: '' }
  return drawAnswer(turn, found, { kind, draft, error: '' })
}

type Shown = Pick<AnswerForm, 'kind' | 'draft' | 'error'>

function drawAnswer({ text }: Turn, { own, standing, at }: OwnCommitment, shown: Shown): ActionReply {
  const place = { councilId: own.council.id, contactId: own.contact.id, page: at.page }
  return replaceWith(commitmentAnswerCard({ place, standing, partnerName: own.partner.name, ...shown }, text))
}

/** The contact sends the form; what is wrong, or a newer wording, comes back on it with what was typed. */
export async function sendAnswer(turn: Turn, data: unknown): Promise<ActionReply> {
  const answer = readAnswer(data)
  if (!answer) return notice(turn.text.cards.refusal.badInput)
  const found = await findOwnCommitment(turn, data)
  if ('reply' in found) return found.reply
  const { kind, draft } = answer
  const { at, own } = found
  const word = wordOf(kind, draft, found.standing)
  const press = ['commitment.send', at.commitmentId, at.version, at.seen, turn.person.id, word]
  const said = await sayAboutCommitment(turn, {
    commitmentId: at.commitmentId,
    version: at.version,
    word,
    by: contactVoice(turn, own),
    submission: submissionKey(press),
    text: turn.text,
  })
  const error = formError(turn, said)
  if (error === null) return showSaid(turn, found, said)
  return drawAnswer(turn, found, { kind, draft: carriedOver(draft, found.standing, at.version), error })
}

/** What was typed; what was only left as the older wording had it gives way to the newer one. */
export function carriedOver(
  draft: Shown['draft'],
  { commitment, present }: CommitmentStanding,
  answered: number,
): Shown['draft'] {
  const older = commitment.versions.find(({ version }) => version === answered)
  const newText = draft.newText === older?.text ? present.text : draft.newText
  const newLastDay = draft.newLastDay === older?.lastDay ? present.lastDay : draft.newLastDay
  return { ...draft, newText, newLastDay }
}

/** What is left as it was is not asked for. */
export function wordOf(
  kind: AnswerKind,
  { newText, newLastDay, text }: Shown['draft'],
  { present }: CommitmentStanding,
): PartnerWord {
  if (kind === 'decline') return { kind: 'declined', text }
  return {
    kind: 'change-requested',
    newText: newText === present.text ? '' : newText,
    newLastDay: newLastDay === '' || newLastDay === present.lastDay ? null : newLastDay,
    text,
  }
}

/** What the contact can put right on the form; null for everything else. */
export function formError({ text }: Turn, said: Said): string | null {
  const t = text.cards.commitment.form
  if (said.kind !== 'refused') return null
  switch (said.why) {
    case 'too-long':
      return t.tooLong(formatNumber(longestCommitment, text.lang))
    case 'personal-data':
      return t.personal(said.personal ?? '')
    case 'reason-missing':
    case 'change-missing':
    case 'day-impossible':
      return t.fault[said.why]
    case 'newer-version':
      return t.fault['newer-version']
    default:
      return null
  }
}
