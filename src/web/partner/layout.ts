import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Html, html } from '../../text/html.ts'
import { type Language, languages, type Text } from '../../text/index.ts'

/** Without line breaks at its ends, so that the hash is of what stands in the page. */
const style = ['style.css', 'forms.css']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('')
  .trim()
const styleHash = createHash('sha256').update(style).digest('base64')

/** The style is in the page: nothing else is fetched, and a page that was saved looks as it did. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** What every answer under the personal links says to browsers; `secure` where the world reaches us by https. */
export function pageHeaders(secure: boolean): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex, nofollow',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    ...(secure ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  }
}

export type Frame = {
  readonly title: string
  /** Whose council it is; empty on pages that tell nothing. */
  readonly place: string
  readonly content: Html
  /** Links to the same page in the other languages; not where something that was typed would be lost. */
  readonly languageLinks: boolean
}

/** The name of the parameter that chooses the language. */
export const languageParameter = 'sprak'

/** A whole page. */
export function framed(text: Text, { title, place, content, languageLinks }: Frame): string {
  const t = text.pages
  const council = place === '' ? t.council : t.councilIn(place)
  return html`<!doctype html>
<html lang="${text.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${title} – ${council}</title><style>${{ html: style }}</style></head>
<body><a class="skip" href="#main">${t.skip}</a><header><div><p>${council}</p>${languageLinks ? otherLanguages(text) : ''}</div></header>
<main id="main" tabindex="-1">${content}</main></body></html>
`.html
}

function otherLanguages({ lang, pages }: Text): Html {
  const codes = (Object.keys(languages) as Language[]).filter((code) => code !== lang)
  const links = codes.map(
    (code) =>
      html`<a href="?${languageParameter}=${code}" lang="${code}" hreflang="${code}">${languages[code].pages.thisLanguage}</a>`,
  )
  return html`<nav aria-label="${pages.chooseLanguage}">${links}</nav>`
}

/** Text of several lines as paragraphs of their own. */
export function paragraphs(lines: readonly string[]): Html {
  return html`${lines.map((line) => html`<p>${line}</p>`)}`
}
