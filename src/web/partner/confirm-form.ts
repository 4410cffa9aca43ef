import { type CommitmentStanding, longestCommitment } from '../../domain/commitment.ts'
import { formatNumber } from '../../text/format.ts'
import { type Html, html } from '../../text/html.ts'
import { dayField, textBox } from './fields.ts'
import { commitmentCard, nameField } from './parts.ts'
import type { View } from './view.ts'

type Waiting = readonly CommitmentStanding[]

/** The form to confirm, to ask for a change, or to decline; one at a time, or several confirmed together. */
export function confirmForm(waiting: Waiting, view: View): Html {
  const isOneOfMany = waiting.length > 1
  const cards = waiting.map((standing) => commitmentCard(standing, actions(standing, isOneOfMany, view), view))
  return html`${nameField(view)}<h2>${view.text.words.commitments(waiting.length)}</h2>${cards}${
    isOneOfMany ? pickedButton(view) : ''
  }`
}

function actions(standing: CommitmentStanding, isOneOfMany: boolean, view: View): Html {
  const { number } = standing.commitment
  const confirm = isOneOfMany ? pickBox(number, view) : confirmButton(number, view)
  return html`${confirm}${changeFold(standing, view)}${declineFold(number, view)}`
}

function confirmButton(number: number, { text }: View): Html {
  return html`<button type="submit" name="act" value="confirm-${number}">${text.pages.commitment.confirmOne}</button>`
}

function pickBox(number: number, { text, typed }: View): Html {
  const checked = typed(`pick-${number}`) === undefined ? '' : html` checked`
  return html`<div class="choice pick"><input type="checkbox" id="pick-${number}" name="pick-${number}" value="yes"${checked}>
<label for="pick-${number}">${text.pages.commitment.pick(number)}</label></div>`
}

function pickedButton({ text }: View): Html {
  const t = text.pages.commitment
  return html`<p class="quiet">${t.pickHint}</p><button type="submit" name="act" value="confirm">${t.confirmPicked}</button>`
}

function changeFold({ commitment, present }: CommitmentStanding, { text, typed, problems }: View): Html {
  const t = text.pages.commitment.change
  const { number } = commitment
  const most = text.pages.most(formatNumber(longestCommitment, text.lang))
  const [newText, newDay, why] = [`new-text-${number}`, `new-day-${number}`, `why-${number}`] as const
  const before = commitment.versions.find(({ version }) => String(version) === typed(`version-${number}`))
  /** What stood there untouched gives way when there is a newer wording. */
  const touched = (id: string, untouched: string | undefined) => (typed(id) === untouched ? undefined : typed(id))
  const values = {
    newText: touched(newText, before?.text) ?? present.text,
    newDay: touched(newDay, before?.lastDay) ?? present.lastDay,
  }
  const isBegun = values.newText !== present.text || values.newDay !== present.lastDay || (typed(why) ?? '') !== ''
  const isWrong = [newText, newDay, why].some((id) => problems.about(id) !== '')
  const content = html`<p class="quiet">${t.about}</p>${textBox({
    id: newText,
    label: t.newText,
    hint: `${t.newTextHint} ${most}`,
    problem: problems.about(newText),
    value: values.newText,
    rows: 5,
  })}${dayField({
    id: newDay,
    label: t.newDay,
    hint: t.newDayHint,
    problem: problems.about(newDay),
    value: values.newDay,
  })}${textBox({
    id: why,
    label: t.why,
    hint: most,
    problem: problems.about(why),
    value: typed(why) ?? '',
    rows: 3,
  })}<button type="submit" class="second" name="act" value="change-${number}">${t.send(number)}</button>`
  return fold(t.open(number), content, isBegun || isWrong)
}

function declineFold(number: number, { text, typed, problems }: View): Html {
  const t = text.pages.commitment.decline
  const id = `reason-${number}`
  const problem = problems.about(id)
  const value = typed(id) ?? ''
  const hint = text.pages.most(formatNumber(longestCommitment, text.lang))
  const content = html`<p class="quiet">${t.about}</p>${textBox({ id, label: t.reason, hint, problem, value, rows: 3 })}
<button type="submit" class="second" name="act" value="decline-${number}">${t.send(number)}</button>`
  return fold(t.open(number), content, problem !== '' || value !== '')
}

function fold(summary: string, content: Html, isOpen: boolean): Html {
  return html`<details${isOpen ? html` open` : ''}><summary>${summary}</summary><div>${content}</div></details>`
}
