import { type Html, html } from '../../text/html.ts'
import type { LetterInOutbox } from '../outbox.ts'
import { page, table } from './layout.ts'
import { outboxWords as words } from './words.ts'

const moment = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
})

/** Every letter, the newest first. */
export function outboxPage(letters: readonly LetterInOutbox[]): string {
  const rows = letters.map(
    ({ id, subject, to, at }) => html`<tr>
<td data-label="${words.subject}" class="long"><a href="/utkorg/${id}">${subject}</a></td>
<td data-label="${words.to}">${to.name} (${to.address})</td>
<td data-label="${words.at}" class="short">${timeOf(at)}</td></tr>`,
  )
  return page(
    words.outbox,
    html`<nav><a href="/">← ${words.toStart}</a></nav><h1>${words.outbox}</h1><p class="lead">${words.about}</p>
${letters.length > 0 ? table([words.subject, words.to, words.at], rows) : html`<p class="empty">${words.none}</p>`}`,
  )
}

/** One letter as it was sent: the page shut in a frame, its links, and the plain text. */
export function letterPage({ id, subject, to, replyTo, at, text }: LetterInOutbox): string {
  const facts: readonly (readonly [string, string])[] = [
    [words.to, `${to.name} (${to.address})`],
    ...(replyTo ? [[words.replyTo, `${replyTo.name} (${replyTo.address})`] as const] : []),
    [words.at, timeOf(at)],
  ]
  const links = [...new Set(text.match(/https?:\/\/\S+/g) ?? [])].map(
    (link) => html`<li><a href="${link}">${link}</a></li>`,
  )
  return page(
    subject,
    html`<nav><a href="/utkorg">← ${words.toOutbox}</a></nav><h1>${subject}</h1>
<dl class="facts">${facts.map(([name, value]): Html => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${links.length > 0 ? html`<h2>${words.links}</h2><ul>${links}</ul>` : ''}
<h2>${words.asPage}</h2><iframe class="letter" src="/utkorg/${id}/brev" title="${words.asPage}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<details><summary>${words.asText}</summary><pre class="letter-text">${text}</pre></details>`,
  )
}

function timeOf(at: Date): string {
  return moment.format(at)
}
