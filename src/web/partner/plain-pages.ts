import { formatNumber } from '../../text/format.ts'
import { type Html, html } from '../../text/html.ts'
import type { Text } from '../../text/index.ts'
import { fileField, hidden } from './fields.ts'
import { framed, paragraphs } from './layout.ts'

/** What is shown to whom nothing may be told: the same for every link that does not open. */
export function closedPage(text: Text, languageLinks: boolean): string {
  const { heading, about, reasons, next } = text.pages.closed
  const lines = reasons.map((reason) => html`<li>${reason}</li>`)
  return plain(text, { heading, content: html`<p>${about}</p><ul>${lines}</ul><p>${next}</p>`, languageLinks })
}

/** Too many openings from one place. */
export function limitedPage(text: Text): string {
  return told(text, text.pages.limited.heading, [text.pages.limited.about])
}

export function busyPage(text: Text): string {
  return told(text, text.pages.busy.heading, [text.pages.busy.about])
}

/** More came than we take, of files (`mostMb`) or of text (null). */
export function tooLargePage(text: Text, mostMb: number | null): string {
  const t = text.pages.tooLarge
  return told(text, t.heading, [mostMb === null ? t.aboutText : t.about(formatNumber(mostMb, text.lang))])
}

export function unreadablePage(text: Text): string {
  return told(text, text.pages.unreadable.heading, [text.pages.unreadable.about])
}

/** Our failure, when the page was to be shown. */
export function failedPage(text: Text): string {
  return told(text, text.pages.failed.heading, [text.pages.failed.aboutOpening])
}

/** Our failure, when something was sent: one press sends the same again. Files cannot be put back into a form. */
export function sendAgainPage(text: Text, fields: readonly (readonly [string, string])[], hasFiles: boolean): string {
  const t = text.pages.failed
  const again = fields.map(([name, value]) => hidden(name, value))
  const files = hasFiles ? fileField({ id: 'files', label: t.files, problem: '', accept: '' }) : ''
  const form = hasFiles ? html` enctype="multipart/form-data"` : ''
  const content = html`<p>${t.about}</p><form method="post"${form}>${again}${files}<button type="submit">${t.again}</button></form>`
  return plain(text, { heading: t.heading, content, languageLinks: false })
}

function told(text: Text, heading: string, lines: readonly string[]): string {
  return plain(text, { heading, content: paragraphs(lines), languageLinks: false })
}

type Plain = { readonly heading: string; readonly content: Html; readonly languageLinks: boolean }

function plain(text: Text, { heading, content, languageLinks }: Plain): string {
  const whole = html`<h1>${heading}</h1>${content}`
  return framed(text, { title: heading, place: '', content: whole, languageLinks })
}
