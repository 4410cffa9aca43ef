import { type Html, html } from '../../text/html.ts'
import type { FileVersion, SiteFile } from './files.ts'
import { page, table } from './layout.ts'
import { documentPath } from './routes-drive.ts'
import { momentOf, sizeOf } from './shown.ts'
import { documentWords, pageWords as words } from './words.ts'

/** A file with what stands beside it, and who has it open. */
export type Beside = { readonly pdf: SiteFile | null; readonly holder: string | null }

export const fileHeadings = [words.name, words.folder, words.size, words.changed, words.versions]

const nameOf = ({ path }: SiteFile) => path.at(-1) ?? ''
const filePath = ({ id }: SiteFile) => `/fil/${id}`

/** A document's row in the table of all. */
export function fileRow(file: SiteFile, { pdf, holder }: Beside): Html {
  const lock = holder === null ? '' : html`<div>${openMark(holder)}</div>`
  return html`<tr><td data-label="${words.name}" class="long"><a href="${documentPath(file)}" download>${nameOf(file)}</a>${pdfLink(pdf)}${lock}</td>
<td data-label="${words.folder}">${file.path.slice(0, -1).join(' / ')}</td><td data-label="${words.size}" class="short">${sizeOf(file.size)}</td>
<td data-label="${words.changed}" class="short">${momentOf(file.modifiedAt)}</td>
<td data-label="${words.versions}" class="short"><a href="${filePath(file)}">${documentWords.versions(file.version)}<span class="unseen">${documentWords.ofDocument(nameOf(file))}</span></a></td></tr>`
}

/** A document's own page: its versions, and whether somebody has it open. */
export function documentPage(file: SiteFile, versions: readonly FileVersion[], beside: Beside): string {
  const rows = versions.map((version) => versionRow(file, version))
  const head = [documentWords.version, words.changed, documentWords.by, words.size]
  return page(
    nameOf(file),
    html`<nav><a href="/">← ${words.back}</a></nav><h1>${nameOf(file)}</h1>
<p class="lead">${file.path.slice(0, -1).join(' / ')}</p>
<p><a href="${documentPath(file)}" download>${documentWords.word}</a>${pdfLink(beside.pdf)}</p>
<h2>${words.versions}</h2>${table(head, rows)}
${lockForm(file, beside.holder)}`,
  )
}

/** A link to a plan's document, and to its PDF. */
export function documentLinks(file: SiteFile, pdf: SiteFile | null): Html {
  return html`<a href="${documentPath(file)}" download>${nameOf(file)}</a>${pdfLink(pdf)}`
}

function pdfLink(pdf: SiteFile | null): Html {
  return pdf ? html` <a class="beside" href="${documentPath(pdf)}" download>${words.asPdf}</a>` : html``
}

function versionRow(file: SiteFile, { version, modifiedAt, modifiedBy, size }: FileVersion): Html {
  const link = html`<a href="${documentPath(file, version)}" download aria-label="${documentWords.fetch(version)}">${version}</a>`
  return html`<tr><td data-label="${documentWords.version}">${link}</td><td data-label="${words.changed}" class="short">${momentOf(modifiedAt)}</td>
<td data-label="${documentWords.by}">${modifiedBy ?? documentWords.program}</td><td data-label="${words.size}" class="short">${sizeOf(size)}</td></tr>`
}

function lockForm(file: SiteFile, holder: string | null): Html {
  const [action, label] = holder === null ? ['oppna', documentWords.open] : ['stang', documentWords.close]
  return html`<h2>${documentWords.lockHeading}</h2><p class="lead">${documentWords.lockAbout}</p>
${holder === null ? '' : html`<p>${openMark(holder)}</p>`}
<form method="post" action="${filePath(file)}/${action}"><button>${label}</button></form>`
}

function openMark(holder: string): Html {
  return html`<span class="status partly"><span aria-hidden="true">✎</span> ${documentWords.isOpen(holder)}</span>`
}
