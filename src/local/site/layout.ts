import { type Html, html } from '../../text/html.ts'
import { pageWords as words } from './words.ts'

/** A page of the local site. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === words.site ? title : `${title} – ${words.site}`}</title><link rel="stylesheet" href="/style.css"></head>
<body><a class="skip" href="#innehall">${words.skip}</a><header><a href="/">Rådslag</a><span>${words.site}</span></header><main id="innehall">${content}</main></body></html>
`.html
}

export function missingPage(): string {
  return page(
    words.missingPage,
    html`<nav><a href="/">← ${words.back}</a></nav><h1>${words.missingPage}</h1><p>${words.missingPageText}</p>`,
  )
}

export function empty(text: string): Html {
  return html`<p class="empty">${text}</p>`
}

/** A table that becomes cards on a narrow screen; what is given are its headings and its rows. */
export function table(head: readonly string[], rows: readonly Html[]): Html {
  const headings = head.map((name) => html`<th scope="col">${name}</th>`)
  return html`<div class="wide"><table class="rows"><thead><tr>${headings}</tr></thead><tbody>${rows}</tbody></table></div>`
}
