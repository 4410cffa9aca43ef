import { oneLine, storableText } from '../domain/text-cleaning.ts'
import { languageTag } from '../text/format.ts'
import { type Html, html } from '../text/html.ts'
import type { Language } from '../text/index.ts'

/** A letter ready to be sent: the same words as a page and as plain text. */
export type Letter = { readonly subject: string; readonly html: string; readonly text: string }

export type Fact = { readonly label: string; readonly value: string }

/** What a letter is made of, from top to bottom. */
export type Block =
  | { readonly kind: 'title' | 'section' | 'paragraph' | 'quiet' | 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** `fallback` stands above the address, for whoever has to copy it. */
  | { readonly kind: 'link'; readonly title: string; readonly url: string; readonly fallback: string }

const longestSubject = 200
/** Embeddings, overrides and isolates: they turn the writing direction of what stands around them. */
const turningMarks = /[\u202A-\u202E\u2066-\u2069]/g

/** Draws a letter; what people have written in it is shown as text, and a subject is always one line. */
export function drawLetter({
  lang,
  subject,
  blocks,
}: {
  readonly lang: Language
  readonly subject: string
  readonly blocks: readonly Block[]
}): Letter {
  const line = headerLine(subject)
  const page = html`<!doctype html>
<html lang="${languageTag(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${line}</title></head>
<body style="margin:0;padding:0;background-color:#ffffff">
<div lang="${languageTag(lang)}" role="article" aria-label="${line}" style="${looks.letter}">
${blocks.map(blockHtml)}</div>
</body></html>
`
  return { subject: line, html: page.html, text: `${blocks.map(blockText).join('\n\n')}\n` }
}

/** Text for a header of a letter: one line without anything that a header could be ended with, at most 200 characters. */
export function headerLine(text: string): string {
  const line = oneLine(tidy(text)).replace(/\p{Cc}/gu, '')
  const characters = [...line]
  return characters.length <= longestSubject ? line : `${characters.slice(0, longestSubject - 1).join('')}…`
}

// Clients keep styles that stand on the element itself, and few others. Outlook draws a border where it leaves out padding.
const looks = {
  letter:
    "max-width:38rem;margin:0 auto;padding:1.5rem 1rem;color:#1f2933;background-color:#ffffff;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:1rem;line-height:1.5;overflow-wrap:break-word;word-break:break-word",
  title: 'margin:0 0 1rem;font-size:1.5rem;line-height:1.25;font-weight:600',
  section: 'margin:2rem 0 0.5rem;padding-top:1rem;border-top:1px solid #d5dae1;font-size:1.125rem;font-weight:600',
  paragraph: 'margin:0 0 1rem',
  quiet: 'margin:0 0 1rem;color:#52606d',
  note: 'margin:0 0 1rem;padding:0.5rem 0.75rem;border-left:4px solid #0b5c66;background-color:#eef4f5',
  list: 'margin:0 0 1rem;padding:0 0 0 1.25rem',
  item: 'margin:0 0 0.5rem',
  link: 'margin:1.5rem 0 1rem',
  button:
    'display:inline-block;background-color:#0b5c66;border:solid #0b5c66;border-width:0.75rem 1.25rem;border-radius:0.25rem;color:#ffffff;font-weight:600;text-decoration:underline',
  address: 'color:#0b5c66;word-break:break-all',
  facts: 'margin:0 0 1rem;padding:0',
  label: 'margin:0;font-weight:600',
  value: 'margin:0 0 0.75rem',
} as const

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'title':
      return html`<h1 style="${looks.title}">${lines(block.text)}</h1>\n`
    case 'section':
      return html`<h2 style="${looks.section}">${lines(block.text)}</h2>\n`
    case 'paragraph':
    case 'quiet':
    case 'note':
      return html`<p style="${looks[block.kind]}">${lines(block.text)}</p>\n`
    case 'list':
      return html`<ul style="${looks.list}">${block.items.map((item) => html`<li style="${looks.item}">${lines(item)}</li>`)}</ul>\n`
    case 'facts':
      return html`<dl style="${looks.facts}">${block.facts.map(factHtml)}</dl>\n`
    case 'link':
      return html`<p style="${looks.link}"><a href="${block.url}" style="${looks.button}">${lines(block.title)}</a></p>
<p style="${looks.quiet}">${block.fallback}<br><a href="${block.url}" style="${looks.address}">${block.url}</a></p>\n`
  }
}

function factHtml({ label, value }: Fact): Html {
  return html`<dt style="${looks.label}">${label}</dt><dd style="${looks.value}">${lines(value)}</dd>`
}

/** A text with its line breaks. */
function lines(text: string): readonly Html[] {
  return tidy(text)
    .split('\n')
    .map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return underlined(oneLine(tidy(block.text)), '=')
    case 'section':
      return underlined(oneLine(tidy(block.text)), '-')
    case 'list':
      return block.items.map((item) => `- ${indented(item)}`).join('\n')
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}:\n  ${indented(value)}`).join('\n')
    case 'link':
      return `${tidy(block.title)}:\n${block.url}`
    default:
      return tidy(block.text)
  }
}

const underlined = (text: string, sign: string) => `${text}\n${sign.repeat(Math.min([...text].length, 72))}`
const indented = (text: string) => tidy(text).replaceAll('\n', '\n  ')

/** Whole characters only, one kind of line break, and no text that reaches outside its own place. */
function tidy(text: string): string {
  return storableText(text)
    .replace(/\r\n?/g, '\n')
    .replace(turningMarks, '')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim()
}
