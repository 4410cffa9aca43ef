import { type Html, html } from '../../text/html.ts'
import { fileHeadings, fileRow } from './document-page.ts'
import { originalOf, pdfOf } from './documents.ts'
import { empty, page, table } from './layout.ts'
import type { SiteList } from './lists.ts'
import type { Parts } from './parts.ts'
import { momentOf } from './shown.ts'
import { outboxWords, pageWords as words } from './words.ts'

/** The page at the root: every list and every document, and how many letters there are where there is an outbox. */
export function startPage(
  { lists, files, locks }: Pick<Parts, 'lists' | 'files' | 'locks'>,
  letters: number | null,
): string {
  const cards = lists.all().map(listCard)
  const documents = files.all()
  // A PDF stands beside the document that it was made of.
  const rows = documents
    .filter((file) => !originalOf(file, documents))
    .map((file) => fileRow(file, { pdf: pdfOf(file, documents), holder: locks.holder(file.path) }))
  return page(
    words.site,
    html`<h1>${words.site}</h1><p class="lead">${words.about}</p>
<h2>${words.lists}</h2>${cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : empty(words.noLists)}
<h2>${words.documents}</h2>${rows.length > 0 ? table(fileHeadings, rows) : empty(words.noDocuments)}
${letters === null ? '' : outboxCard(letters)}`,
  )
}

function listCard({ id, displayName, rows }: SiteList): Html {
  const all = rows.all()
  const latest = all.reduce((newest, { modifiedAt }) => Math.max(newest, Date.parse(modifiedAt)), 0)
  const changed = latest === 0 ? '' : html`<span class="quiet">${words.updated(momentOf(new Date(latest)))}</span>`
  return html`<li><a class="card" href="/listor/${id}"><strong>${displayName}</strong><span>${words.rows(all.length)}</span>${changed}</a></li>`
}

function outboxCard(letters: number): Html {
  const card = html`<a class="card" href="/utkorg"><strong>${outboxWords.outbox}</strong><span>${outboxWords.letters(letters)}</span></a>`
  return html`<h2>${outboxWords.mail}</h2><ul class="cards"><li>${card}</li></ul>`
}
