import { type Html, html } from '../../text/html.ts'
import { facetOf, isDayOnly, isMultiLine, type StoredColumn } from './columns.ts'
import type { SiteFile, SiteFiles } from './files.ts'
import type { SiteList, SiteLists } from './lists.ts'
import { documentPath } from './routes-drive.ts'
import type { Row } from './rows.ts'
import { type Cell, type ViewedList, viewed } from './views.ts'
import { outboxWords, statusLooks, pageWords as words } from './words.ts'

const mostRows = 1000
const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Stockholm' })
const dayOnly = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'medium', timeZone: 'Europe/Stockholm' })
const number = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 })

/** The page at the root: every list and every document, and how many letters there are where there is an outbox. */
export function startPage(lists: SiteLists, files: SiteFiles, letters: number | null = null): string {
  const all = lists.all()
  const documents = files.all()
  const cards = all.map((list) => {
    const latest = list.rows
      .all()
      .map((row) => row.modifiedAt)
      .sort()
      .at(-1)
    const changed = latest ? html`<span class="quiet">${words.updated(moment(latest))}</span>` : html``
    return html`<li><a class="card" href="/listor/${list.id}"><strong>${list.displayName}</strong><span>${words.rows(list.rows.all().length)}</span>${changed}</a></li>`
  })
  return page(
    words.site,
    html`<h1>${words.site}</h1><p class="lead">${words.about}</p>
<h2>${words.lists}</h2>${cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : empty(words.noLists)}
<h2>${words.documents}</h2>${documents.length > 0 ? documentTable(documents) : empty(words.noDocuments)}
${letters === null ? '' : outboxCard(letters)}`,
  )
}

function outboxCard(letters: number): Html {
  const card = html`<a class="card" href="/utkorg"><strong>${outboxWords.outbox}</strong><span>${outboxWords.letters(letters)}</span></a>`
  return html`<h2>${outboxWords.mail}</h2><ul class="cards"><li>${card}</li></ul>`
}

/** One list as a table that a person can read; columns without a place in it stand behind a fold. */
export function listPage(list: SiteList): string {
  const view = viewed(list, mostRows)
  const count = list.rows.all().length
  const sums = view.counts.map(([value, number]) => html`<li>${statusMark(value)} <strong>${number}</strong></li>`)
  return page(
    list.displayName,
    html`<nav><a href="/">← ${words.back}</a></nav><h1>${list.displayName}</h1>
${count === 0 ? empty(words.noRows) : html`<p class="lead">${count > mostRows ? words.showing(mostRows, count) : words.rows(count)}</p>`}
${sums.length > 0 ? html`<ul class="sums">${sums}</ul>` : ''}${count > 0 ? rowTable(view, list.displayName) : ''}`,
  )
}

export function missingPage(): string {
  return page(
    words.missingPage,
    html`<nav><a href="/">← ${words.back}</a></nav><h1>${words.missingPage}</h1><p>${words.missingPageText}</p>`,
  )
}

function documentTable(documents: readonly SiteFile[]): Html {
  const rows = documents.map(
    (
      file,
    ) => html`<tr><td data-label="${words.name}"><a href="${documentPath(file)}" download>${file.path.at(-1) ?? ''}</a></td>
<td data-label="${words.folder}">${file.path.slice(0, -1).join(' / ')}</td><td data-label="${words.size}" class="short">${sizeOf(file.size)}</td>
<td data-label="${words.changed}" class="short">${moment(file.modifiedAt.toISOString())}</td></tr>`,
  )
  const head = [words.name, words.folder, words.size, words.changed].map((name) => html`<th scope="col">${name}</th>`)
  return html`<div class="wide"><table class="rows"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function rowTable({ cells, folded, groups }: ViewedList, label: string): Html {
  const head = cells.map((cell) => html`<th scope="col">${cell.label}</th>`)
  const bodies = groups.map(({ heading, rows }) => {
    const lines = rows.map((row) => tableRow(row, cells, folded))
    const title = html`<tr class="group"><th scope="rowgroup" colspan="${cells.length}">${heading}</th></tr>`
    return html`<tbody>${heading === '' ? '' : title}${lines}</tbody>`
  })
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">
<table class="rows"><thead><tr>${head}</tr></thead>${bodies}</table></div>`
}

function tableRow(row: Row, cells: readonly Cell[], folded: readonly StoredColumn[]): Html {
  const rest = folded.flatMap((column) => {
    const value = row.fields[column.name]
    return value === undefined ? [] : html`<dt>${column.displayName}</dt><dd>${shownValue(value, column)}</dd>`
  })
  const fold = html`<details><summary>${words.more}</summary><dl>${rest}</dl></details>`
  // The fold stands in the widest cell, where there is room to open it.
  const widest = cells.findIndex(({ columns }) =>
    ['MeasureText', 'CommitmentText', 'Title'].includes(columns[0]?.name ?? ''),
  )
  return html`<tr>${cells.map((cell, index) => tableCell(row, cell, index === widest ? fold : html``))}</tr>`
}

function tableCell(row: Row, { label, columns }: Cell, fold: Html): Html {
  const filled = columns.filter((column) => row.fields[column.name] !== undefined)
  const parts = filled.map((column) => {
    const name = column === columns[0] ? '' : html`<span class="label">${column.displayName}</span>`
    return html`<div>${name}${shownValue(row.fields[column.name], column)}</div>`
  })
  const [kind = ''] = columns.map((column) => (isMultiLine(column) || column.name === 'Title' ? 'long' : 'short'))
  if (parts.length === 0 && fold.html === '')
    return html`<td class="${kind} none" data-label="${label}"><span class="quiet">–</span></td>`
  return html`<td class="${kind}" data-label="${filled[0] === columns[0] ? label : ''}">${parts}${fold}</td>`
}

function shownValue(value: unknown, column: StoredColumn): Html {
  const facet = facetOf(column)
  if (facet === 'dateTime') {
    const shown = isDayOnly(column) ? dayOnly.format(new Date(String(value))) : moment(String(value))
    return html`<time datetime="${String(value)}">${shown}</time>`
  }
  if (facet === 'boolean') return html`${value ? words.yes : words.no}`
  return facet === 'choice' ? statusMark(String(value)) : textOf(String(value))
}

function textOf(text: string): Html {
  return html`<span class="text ${text.length <= 16 ? 'tight' : ''}">${text}</span>`
}

function statusMark(value: string): Html {
  const look = statusLooks.get(value)
  if (!look) return html`${value}`
  return html`<span class="status ${look.tone}"><span aria-hidden="true">${look.sign}</span> ${value}</span>`
}

function empty(text: string): Html {
  return html`<p class="empty">${text}</p>`
}

/** A page of the local site. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === words.site ? title : `${title} – ${words.site}`}</title><link rel="stylesheet" href="/style.css"></head>
<body><a class="skip" href="#innehall">${words.skip}</a><header><a href="/">Rådslag</a><span>${words.site}</span></header><main id="innehall">${content}</main></body></html>
`.html
}

function moment(iso: string): string {
  return day.format(new Date(iso))
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${number.format(bytes / 1024)} kB` : `${number.format(bytes / 1024 / 1024)} MB`
}
