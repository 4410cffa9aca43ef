import type { Text } from '../text/index.ts'
import { type Action, type Card, finished } from './card.ts'
import { type AnswerForm, commitmentAnswerCard } from './commitment-answer.ts'
import { answerData } from './list-place.ts'

/** The form on which a contact asks for a change or declines, as a window over the shared list; its one button leads back to us. */
export function listAnswerCard(form: AnswerForm, text: Text): Card {
  const { commitment, present } = form.standing
  const { councilId, page } = form.place
  const about = { id: commitment.id, version: present.version, seen: commitment.events.length }
  const data = { ...answerData(about, { councilId, page }), a: form.kind, verb: 'post.change' }
  const title = text.cards.commitment.form[form.kind].send
  const send: Action = { type: 'Action.Submit', title, data, style: 'positive' }
  const card = commitmentAnswerCard(form, text)
  return finished({ ...card.content, actions: [send] }, card.summary)
}
