import { type Html, html } from '../../text/html.ts'
import { isRecord, type StoredColumn } from './columns.ts'
import type { SiteFile } from './files.ts'
import { page } from './layout.ts'
import { wholeRow } from './list-page.ts'
import type { SiteList } from './lists.ts'
import { etagOf, type Row } from './rows.ts'
import { notesColumn } from './views.ts'
import { changeWords as words } from './words.ts'

/** What is to be told above the row: that it went well, or why it did not. */
export type Told = 'saved' | 'stale' | 'refused' | null

type Shown = {
  readonly list: SiteList
  readonly row: Row
  readonly files: readonly SiteFile[]
  readonly told: Told
  /** What somebody has written and not yet saved, by column. */
  readonly typed: Readonly<Record<string, unknown>>
}

/** The columns of a list that can be written on its page: people's notes first, then its status. */
export function writableColumns({ columns }: SiteList): readonly StoredColumn[] {
  const writable = [notesColumn, 'Execution', 'CommitmentState']
  return writable.flatMap((name) => columns.find((column) => column.name === name) ?? [])
}

/** One row with a form where somebody writes as people do in SharePoint. */
export function rowPage({ list, row, files, told, typed }: Shown): string {
  const { Title, MeasureText, CommitmentText } = row.fields
  const title = String(Title ?? MeasureText ?? CommitmentText ?? row.id)
  const inputs = writableColumns(list).map((column) => input(column, typed[column.name] ?? row.fields[column.name]))
  const shown = list.columns.filter((column) => !column.readOnly && column.name !== 'Title')
  const form = html`<h2>${words.heading}</h2><p class="lead">${words.about}</p>
<form method="post" action="/listor/${list.id}/rader/${row.id}">
<input type="hidden" name="etag" value="${etagOf(row)}">${inputs}<button>${words.save}</button></form>`
  return page(
    title,
    html`<nav><a href="/listor/${list.id}#rad-${row.id}">← ${words.toList(list.displayName)}</a></nav><h1>${title}</h1>
${told === null ? '' : html`<p class="told ${told}" role="status">${words[told]}</p>`}
${inputs.length > 0 ? form : ''}
<form method="post" action="/listor/${list.id}/rader/${row.id}/ta-bort" class="apart"><p class="quiet">${words.removeHelp}</p><button class="plain">${words.remove}</button></form>
<h2>${words.whole}</h2><div class="sheet">${wholeRow(row, shown, files)}</div>`,
  )
}

function input(column: StoredColumn, value: unknown): Html {
  const { name, displayName } = column
  const present = String(value ?? '')
  const help = name === notesColumn ? words.notesHelp : words.statusHelp
  const field = html` id="${name}" name="${name}" aria-describedby="${name}-hjalp"`
  const control =
    name === notesColumn
      ? html`<textarea${field} rows="4">${present}</textarea>`
      : html`<select${field}>${choicesOf(column, present).map(
          (choice) => html`<option${choice === present ? html` selected` : ''}>${choice}</option>`,
        )}</select>`
  return html`<div class="field"><label for="${name}">${displayName}</label><p class="quiet" id="${name}-hjalp">${help}</p>${control}</div>`
}

// What stands there is among them, also where it is none of the choices or nothing.
function choicesOf({ choice }: StoredColumn, present: string): readonly string[] {
  const choices = isRecord(choice) && Array.isArray(choice.choices) ? choice.choices.map(String) : []
  return choices.includes(present) ? choices : [present, ...choices]
}
