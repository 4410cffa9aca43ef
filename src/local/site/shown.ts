import { type Html, html } from '../../text/html.ts'
import { facetOf, isDayOnly, type StoredColumn } from './columns.ts'
import { statusLooks, pageWords as words } from './words.ts'

const time = { timeZone: 'Europe/Stockholm' } as const
const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'medium', timeStyle: 'short', ...time })
const dayOnly = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'medium', ...time })
const number = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 })

/** A column's value as people read it. */
export function shownValue(value: unknown, column: StoredColumn): Html {
  const facet = facetOf(column)
  if (facet === 'dateTime') {
    const shown = isDayOnly(column) ? dayOnly.format(new Date(String(value))) : momentOf(new Date(String(value)))
    return html`<time datetime="${String(value)}">${shown}</time>`
  }
  if (facet === 'boolean') return html`${value ? words.yes : words.no}`
  return facet === 'choice' ? statusMark(String(value)) : textOf(String(value))
}

/** A status told by a sign and a word. */
export function statusMark(value: string): Html {
  const look = statusLooks.get(value)
  if (!look) return html`${value}`
  return html`<span class="status ${look.tone}"><span aria-hidden="true">${look.sign}</span> ${value}</span>`
}

/** Day and time of day in Sweden. */
export function momentOf(at: Date): string {
  return day.format(at)
}

export function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${number.format(bytes / 1024)} kB` : `${number.format(bytes / 1024 / 1024)} MB`
}

function textOf(text: string): Html {
  return html`<span class="text ${text.length <= 16 ? 'tight' : ''}">${text}</span>`
}
