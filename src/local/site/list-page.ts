import { type Html, html } from '../../text/html.ts'
import { isMultiLine, type StoredColumn } from './columns.ts'
import { documentLinks } from './document-page.ts'
import { pdfOf, planDocumentOf } from './documents.ts'
import type { SiteFile } from './files.ts'
import { empty, page } from './layout.ts'
import type { SiteList } from './lists.ts'
import type { Row } from './rows.ts'
import { shownValue, statusMark } from './shown.ts'
import { type Cell, notesColumn, type Sort, type ViewedList, viewed } from './views.ts'
import { changeWords, pageWords as words } from './words.ts'

const mostRows = 1000
const keyColumn = 'RadslagKey'

type Shown = {
  readonly list: SiteList
  readonly sort: Sort | null
  readonly files: readonly SiteFile[]
  /** A row has just been removed by hand. */
  readonly isRemoved: boolean
}

/** One list as a table that a person can read and order; columns without a place in it stand behind a fold. */
export function listPage(shown: Shown): string {
  const { list, sort } = shown
  const view = viewed(list, mostRows, sort)
  const count = list.rows.all().length
  const sums = view.counts.map(([value, number]) => html`<li>${statusMark(value)} <strong>${number}</strong></li>`)
  const ordered = view.cells.find(({ columns }) => columns[0]?.name === sort?.column)
  const order =
    sort && ordered
      ? html`<p>${words.sortedBy(ordered.label, sort.falling)} <a href="/listor/${list.id}">${words.unsort}</a></p>`
      : ''
  return page(
    list.displayName,
    html`<nav><a href="/">← ${words.back}</a></nav><h1>${list.displayName}</h1>
${shown.isRemoved ? html`<p class="told saved" role="status">${changeWords.removed}</p>` : ''}
${count === 0 ? empty(words.noRows) : html`<p class="lead">${count > mostRows ? words.showing(mostRows, count) : words.rows(count)}</p>`}
${sums.length > 0 ? html`<ul class="sums">${sums}</ul>` : ''}${order}${count > 0 ? rowTable(view, shown) : ''}`,
  )
}

function rowTable(view: ViewedList, shown: Shown): Html {
  const head = view.cells.map((cell) => heading(cell, shown.sort))
  const bodies = view.groups.map(({ heading, rows }) => {
    const title = html`<tr class="group"><th scope="rowgroup" colspan="${view.cells.length}">${heading}</th></tr>`
    return html`<tbody>${heading === '' ? '' : title}${rows.map((row) => tableRow(row, view, shown))}</tbody>`
  })
  return html`<div class="wide" role="region" aria-label="${shown.list.displayName}" tabindex="0">
<table class="rows"><thead><tr>${head}</tr></thead>${bodies}</table></div>`
}

/** Leads to the list ordered by the cell's first column, the other way around when it is so already. */
function heading({ label, columns }: Cell, sort: Sort | null): Html {
  const [column] = columns
  const isSorted = sort?.column === column?.name
  const falling = isSorted && !sort?.falling
  const link = `?sortera=${encodeURIComponent(column?.name ?? '')}&ordning=${falling ? 'fallande' : 'stigande'}`
  const sign = html` <span aria-hidden="true">${sort?.falling ? '▼' : '▲'}</span>`
  const state = sort?.falling ? 'descending' : 'ascending'
  return isSorted
    ? html`<th scope="col" aria-sort="${state}"><a href="${link}">${label}${sign}</a></th>`
    : html`<th scope="col"><a href="${link}">${label}</a></th>`
}

function tableRow(row: Row, { cells, folded, belongs }: ViewedList, { list, files }: Shown): Html {
  const place = belongs(row)
  const fold = html`${place === '' ? '' : html`<span class="label">${place}</span>`}<details><summary>${words.more}</summary>${wholeRow(row, folded, files)}</details>`
  // The fold stands in the widest cell, where there is room to open it.
  const widest = cells.findIndex(({ columns }) =>
    ['MeasureText', 'CommitmentText', 'Title'].includes(columns[0]?.name ?? ''),
  )
  const below = (cell: Cell, index: number) =>
    html`${index === widest ? fold : ''}${cell.columns[0]?.name === notesColumn ? changeLink(list, row) : ''}`
  return html`<tr id="rad-${row.id}">${cells.map((cell, index) => tableCell(row, cell, below(cell, index)))}</tr>`
}

/** The columns of a row that are not empty, the key that only programs read last, and its plan's document. */
export function wholeRow(row: Row, columns: readonly StoredColumn[], files: readonly SiteFile[]): Html {
  const inOrder = columns.toSorted((a, b) => Number(a.name === keyColumn) - Number(b.name === keyColumn))
  const facts = inOrder.flatMap((column) => {
    const value = row.fields[column.name]
    return value === undefined ? [] : html`<dt>${column.displayName}</dt><dd>${shownValue(value, column)}</dd>`
  })
  const file = planDocumentOf(row, files)
  const link = file ? html`<dt>${words.planDocument}</dt><dd>${documentLinks(file, pdfOf(file, files))}</dd>` : ''
  return html`<dl>${link}${facts}</dl>`
}

function changeLink({ id }: SiteList, row: Row): Html {
  const about = String(row.fields.MeasureCode ?? row.fields.CommitmentNumber ?? row.fields.Title ?? row.id)
  const word = row.fields[notesColumn] === undefined ? changeWords.write : changeWords.change
  return html`<div><a href="/listor/${id}/rader/${row.id}">${word}<span class="unseen">${changeWords.ofRow(about)}</span></a></div>`
}

function tableCell(row: Row, { label, columns }: Cell, below: Html): Html {
  const filled = columns.filter((column) => row.fields[column.name] !== undefined)
  const parts = filled.map((column) => {
    const name = column === columns[0] ? '' : html`<span class="label">${column.displayName}</span>`
    return html`<div>${name}${shownValue(row.fields[column.name], column)}</div>`
  })
  const [kind = ''] = columns.map((column) => (isMultiLine(column) || column.name === 'Title' ? 'long' : 'short'))
  if (parts.length === 0 && below.html === '')
    return html`<td class="${kind} none" data-label="${label}"><span class="quiet">–</span></td>`
  return html`<td class="${kind}" data-label="${filled[0] === columns[0] || filled.length === 0 ? label : ''}">${parts}${below}</td>`
}
