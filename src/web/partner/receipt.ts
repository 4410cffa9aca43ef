import type { CommitmentEvent } from '../../domain/commitment.ts'
import { pictureParts } from '../../domain/council.ts'
import type { DeskNote, DeskPage } from '../../flows/partner-desk-ports.ts'
import { formatDateTime, formatList } from '../../text/format.ts'
import { type Html, html } from '../../text/html.ts'
import type { Text } from '../../text/index.ts'
import { dayOf, facts } from './parts.ts'

type WordNote = Extract<DeskNote, { readonly kind: 'word' }>
type PictureNote = Extract<DeskNote, { readonly kind: 'picture' }>
type Facts = readonly (readonly [term: string, value: string])[]

/** What was noted because of a press: what, when, by whom and by which way; can be printed by itself. */
export function receipt(notes: readonly DeskNote[], page: DeskPage, text: Text): Html {
  const t = text.pages.receipt
  const { askedBy, place, council } = page.about
  const boxes = notes.map((note) => (note.kind === 'word' ? wordBox(note, page, text) : pictureBox(note, page, text)))
  return html`<p class="quiet">${text.pages.about.councilOn(place, dayOf(council.day, text))}</p>${boxes}
<p>${t.keep} ${t.wrong(askedBy === '' ? t.coordinator : askedBy)}</p>`
}

function wordBox({ standing, event, before }: WordNote, page: DeskPage, text: Text): Html {
  const { pages, words } = text
  const t = pages.receipt
  const { commitment, versions } = { commitment: standing.commitment, versions: standing.commitment.versions }
  const said = versions.find(({ version }) => version === event.version) ?? standing.present
  const noted = isPartners(event.kind) ? t.noted[event.kind] : words.commitmentEvent[event.kind]
  const holds = event.version === standing.present.version && !before
  const next = isPartners(event.kind) && holds ? t.next[event.kind] : ''
  return html`<section class="card done"><h2>${pages.commitment.title(commitment.number)}: ${noted}</h2>
${before ? html`<p>${t.before(event.by.name)}</p>` : ''}${facts([
  [t.what, said.text],
  [pages.commitment.text, String(said.version)],
  [pages.commitment.lastDay, dayOf(said.lastDay, text)],
  ...saidFacts(event, text),
  ...voiceFacts(event, page, text),
])}${next === '' ? '' : html`<p>${next}</p>`}</section>`
}

function saidFacts(event: CommitmentEvent, text: Text): Facts {
  const t = text.pages.receipt
  switch (event.kind) {
    case 'change-requested':
      return [
        [t.newText, event.newText],
        [t.newDay, event.newLastDay === null ? '' : dayOf(event.newLastDay, text)],
        [t.why, event.text],
      ]
    case 'declined':
      return [[t.reason, event.text]]
    case 'reported':
      return [
        [t.result, text.words.commitmentState[event.result]],
        [t.done, event.text],
      ]
    default:
      return []
  }
}

function pictureBox({ picture, before }: PictureNote, page: DeskPage, text: Text): Html {
  const { receipt: t } = text.pages
  const parts: Facts = pictureParts.map((part) => [text.words.picturePart[part], picture[part] || t.empty])
  const files = page.matter.purpose === 'picture' ? page.matter.files.map(({ name }) => name) : []
  return html`<section class="card done"><h2>${t.noted.picture}</h2>${before ? html`<p>${t.before(picture.by.name)}</p>` : ''}${facts(
    [...parts, [t.files, formatList(files, text.lang)], ...voiceFacts(picture, page, text)],
  )}<p>${t.next.picture}</p></section>`
}

function voiceFacts({ at, by }: Pick<CommitmentEvent, 'at' | 'by'>, page: DeskPage, text: Text): Facts {
  const t = text.pages.receipt
  return [
    [t.when, formatDateTime(at, text.lang)],
    [t.who, text.pages.about.person(by.name, page.about.partner)],
    [t.how, text.words.channel[by.channel]],
  ]
}

const partnersKinds = ['confirmed', 'change-requested', 'declined', 'reported'] as const

function isPartners(kind: CommitmentEvent['kind']): kind is (typeof partnersKinds)[number] {
  return (partnersKinds as readonly string[]).includes(kind)
}
