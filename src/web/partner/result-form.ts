import { type CommitmentStanding, commitmentResults, longestCommitment } from '../../domain/commitment.ts'
import { formatNumber } from '../../text/format.ts'
import { type Html, html } from '../../text/html.ts'
import { radios, textBox } from './fields.ts'
import { commitmentCard, nameField } from './parts.ts'
import type { View } from './view.ts'

/** The form that asks how commitments went; any number of them may be answered at once. */
export function resultForm(waiting: readonly CommitmentStanding[], view: View): Html {
  const t = view.text.pages.result
  return html`${nameField(view)}<h2>${view.text.words.commitments(waiting.length)}</h2>
${waiting.map((standing) => commitmentCard(standing, questions(standing, view), view))}${waiting.length > 1 ? html`<p class="quiet">${t.sendHint}</p>` : ''}
<button type="submit" name="act" value="report">${t.send(waiting.length)}</button>`
}

function questions({ commitment }: CommitmentStanding, { text, typed, problems }: View): Html {
  const t = text.pages.result
  const [result, done] = [`result-${commitment.number}`, `done-${commitment.number}`] as const
  const most = text.pages.most(formatNumber(longestCommitment, text.lang))
  return html`${radios({
    id: result,
    label: t.question,
    problem: problems.about(result),
    value: typed(result) ?? '',
    options: commitmentResults.map((value) => ({ value, label: t.options[value] })),
  })}${textBox({
    id: done,
    label: t.done,
    hint: `${t.doneHint} ${most}`,
    problem: problems.about(done),
    value: typed(done) ?? '',
    rows: 4,
  })}`
}
