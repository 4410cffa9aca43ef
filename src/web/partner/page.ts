import { type Html, html } from '../../text/html.ts'
import type { Text } from '../../text/index.ts'
import { confirmForm } from './confirm-form.ts'
import { deafButton, hidden, type Typed } from './fields.ts'
import { framed } from './layout.ts'
import { aboutBox, answeredList } from './parts.ts'
import { pictureForm, pictureIntro } from './picture-form.ts'
import { type AnsweredPage, problemBox, problemsOf } from './problems.ts'
import { receipt } from './receipt.ts'
import { resultForm } from './result-form.ts'
import { tame } from './tame.ts'
import type { View } from './view.ts'

export type Asked = {
  readonly text: Text
  readonly typed: Typed
  /** True after a press: then the page is no address that can be opened again. */
  readonly pressed: boolean
}

/** The page of a link that opens: the form, what was wrong with it, or the receipt with what is left. */
export function deskPage(given: AnsweredPage, { text, typed, pressed }: Asked): string {
  const answer = tame(given)
  const view: View = { page: answer.page, text, typed, problems: problemsOf(answer, text) }
  const heading = headingOf(answer, text)
  const content = answer.noted.length > 0 ? afterPress(answer, view, heading) : beforePress(answer, view, heading)
  return framed(text, {
    title: answer.problems.length > 0 ? text.pages.titleWithError(heading) : heading,
    place: answer.page.about.place,
    content,
    languageLinks: !pressed,
  })
}

function headingOf({ page, noted }: AnsweredPage, { pages: { heading } }: Text): string {
  const { matter } = page
  if (noted.length > 0) return heading.receipt
  if (matter.purpose === 'picture') return heading.picture
  return matter.waiting.length === 0 ? heading.nothingLeft : heading[matter.purpose](matter.waiting.length)
}

function beforePress(answer: AnsweredPage, view: View, heading: string): Html {
  const { matter } = answer.page
  const box = problemBox(view.problems, view.text, 'nothing')
  const isAnswered = matter.purpose !== 'picture' && matter.waiting.length === 0
  const left = isAnswered ? html`<p>${view.text.pages.nothingLeft}</p>` : form(view)
  return html`${box}<h1>${heading}</h1>${aboutBox(answer.page, view.text)}${left}${answered(view)}`
}

/** The receipt comes first, since it is what was waited for; what is left to answer can be answered under it. */
function afterPress({ noted, page, problems: wrong }: AnsweredPage, view: View, heading: string): Html {
  const { text, problems } = view
  const t = text.pages.receipt
  const { matter } = page
  const n = matter.purpose === 'picture' ? 0 : matter.waiting.length
  const rest =
    n === 0
      ? html`${isWhole(view) ? html`<p class="screen">${t.close}</p>` : ''}`
      : html`<h2 class="screen">${t.left(n)}</h2>${form(view)}`
  const isOver = n === 0 && wrong.every(({ why }) => why === 'newer-version')
  return html`${problemBox(problems, text, isOver ? 'later' : 'rest')}<h1>${heading}</h1>${receipt(noted, page, text)}${moreOf(view)}${rest}`
}

const isWhole = ({ problems, page }: View) => problems.all.length === 0 && page.matter.purpose !== 'picture'

/** A picture may be changed until its last day, by the same link. */
function moreOf({ page, text }: View): Html {
  if (page.matter.purpose !== 'picture' || page.until === null) return html``
  const t = text.pages.picture
  return html`<p class="screen"><a class="button" href="?sprak=${text.lang}">${t.more}</a></p>`
}

function form(view: View): Html {
  const { matter, nonce } = view.page
  const start = html`${deafButton}${hidden('nonce', nonce)}`
  if (matter.purpose === 'picture')
    return html`${pictureIntro(matter, view)}<form method="post" enctype="multipart/form-data" novalidate>${start}${pictureForm(matter, view)}</form>`
  const content = matter.purpose === 'confirm' ? confirmForm(matter.waiting, view) : resultForm(matter.waiting, view)
  return html`<form method="post" novalidate>${start}${content}</form>`
}

function answered(view: View): Html {
  const { matter } = view.page
  return matter.purpose === 'picture' ? html`` : answeredList(matter.answered, view)
}
