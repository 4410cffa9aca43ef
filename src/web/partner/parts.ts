import type { CommitmentStanding } from '../../domain/commitment.ts'
import type { DeskPage } from '../../flows/partner-desk-ports.ts'
import { formatDate } from '../../text/format.ts'
import { type Html, html } from '../../text/html.ts'
import type { Text } from '../../text/index.ts'
import { hidden, textLine } from './fields.ts'
import type { View } from './view.ts'

/** A day that stays on one line. */
export function dayOf(date: Date | string, { lang }: Text): string {
  return formatDate(date, lang).replaceAll(' ', '\u00a0')
}

/** Terms and what they stand for; those without a value are left out. */
export function facts(pairs: readonly (readonly [term: string, value: string])[]): Html {
  const shown = pairs.filter(([, value]) => value !== '')
  return html`<dl>${shown.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`
}

/** For whom the page is, so that nobody answers in another's place without knowing it. */
export function aboutBox({ about, until }: DeskPage, text: Text): Html {
  const t = text.pages.about
  const day = dayOf(about.council.day, text)
  return html`<section class="card" aria-labelledby="about"><h2 id="about">${t.heading}</h2>${facts([
    [t.whom, t.person(about.contact, about.partner)],
    [t.council, t.councilOn(about.place, day)],
    [t.questions, about.askedBy === '' ? '' : t.asks(about.askedBy)],
    [t.openUntil, until === null ? '' : t.until(dayOf(lastMoment(until), text))],
  ])}<p>${t.personal(about.partner)}</p></section>`
}

/** A link that closes at midnight was good for the day before. */
const lastMoment = (until: Date) => new Date(until.getTime() - 1)

/** The name of who answers: asked every time, and never filled in by us. */
export function nameField({ text, typed, problems }: View): Html {
  const t = text.pages.name
  return html`<h2>${t.heading}</h2>${textLine({
    id: 'name',
    label: t.label,
    hint: t.hint,
    problem: problems.about('name'),
    value: typed('name') ?? '',
    autocomplete: 'name',
  })}<p class="quiet">${text.pages.publicRecord}</p>`
}

/** One commitment with its whole wording and what may be done about it; the ids in it come back to us. */
export function commitmentCard(standing: CommitmentStanding, actions: Html, view: View): Html {
  const { number, id } = standing.commitment
  const problem = view.problems.about(`commitment-${number}`)
  const wrong = html`<p class="error" id="about-${number}">${problem}</p>`
  const described = problem === '' ? html` class="card"` : html` class="card wrong" aria-describedby="about-${number}"`
  return html`<section${described} aria-labelledby="commitment-${number}">${problem === '' ? '' : wrong}
${hidden(`id-${number}`, id)}${hidden(`version-${number}`, String(standing.present.version))}${wording(standing, view)}${actions}</section>`
}

function wording({ commitment, present, since, state }: CommitmentStanding, { text, page }: View): Html {
  const t = text.pages.commitment
  const answer = state === 'proposed' && since?.kind === 'change-answered' ? since.text : ''
  const isNew = present.version > 1 && state === 'proposed' && since?.kind !== 'change-answered'
  const measure = present.measureCode === '' ? '' : `${page.about.plan}, ${present.measureCode}`
  const { number } = commitment
  return html`<h3 id="commitment-${number}" tabindex="-1">${t.title(number)}</h3>${isNew ? html`<p class="fresh">${t.isNew}</p>` : ''}
<p class="wording">${present.text}</p>${facts([
    [t.area, present.area],
    [t.measure, measure],
    [t.lastDay, dayOf(present.lastDay, text)],
    [t.text, String(present.version)],
    [t.answer, answer],
  ])}`
}

/** Those that are answered, folded. */
export function answeredList(standings: readonly CommitmentStanding[], { text }: View): Html {
  if (standings.length === 0) return html``
  const t = text.pages
  const items = standings.map(({ commitment, present, state }) => {
    const title = t.commitment.title(commitment.number)
    return html`<li><strong>${title}: ${text.words.commitmentState[state]}</strong><br>${present.text}</li>`
  })
  return html`<details class="screen"><summary>${t.answered} (${standings.length})</summary><div><ul>${items}</ul></div></details>`
}
