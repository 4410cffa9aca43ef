import { Template } from 'adaptivecards-templating'
import { storableText } from '../domain/text-cleaning.ts'
import type { Text } from '../text/index.ts'

/** An Adaptive Card ready to be sent. */
export type Card = {
  readonly content: Readonly<Record<string, unknown>>
  /** What the notification says; never empty. */
  readonly summary: string
  /** Asks for the card anew when its person looks at it, with this press. */
  readonly refresh?: { readonly verb: string; readonly data: object }
}

/** One button's JSON. */
export type Action = Readonly<Record<string, unknown>>

/** The most bytes of JSON a card may take; Teams stops at 100 KB for the whole message. */
export const mostCardBytes = 25_000

const longestSummary = 200

/** Prepares a template once and gives what fills it; text from people goes in TextRuns and inputs, where Markdown is inert. */
export function createDrawing<View extends object>(template: object): (view: View) => Card['content'] {
  const prepared = new Template(template)
  return (view) => withoutEmptyRuns(prepared.expand({ $root: tame(view) })) as Card['content']
}

/** Leaves out text without characters: clients that meet an empty TextRun do not draw the card at all. */
function withoutEmptyRuns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyRuns).filter((one) => one !== undefined)
  if (value === null || typeof value !== 'object') return value
  const { type, text } = value as Readonly<Record<string, unknown>>
  if (type === 'TextRun' && text === '') return undefined
  const kept = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutEmptyRuns(inner)]))
  return type === 'RichTextBlock' && Array.isArray(kept.inlines) && kept.inlines.length === 0 ? undefined : kept
}

/** Draws with the first of the rooms, from roomy to tight, that keeps the card within its size, less what is reserved for later; the last one is taken as it is. */
export function drawWithin<const Rooms extends readonly [unknown, ...unknown[]]>(
  rooms: Rooms,
  drawIn: (room: Rooms[number]) => Card['content'],
  reserved = 0,
): Card['content'] {
  let content = drawIn(rooms[0])
  for (const room of rooms.slice(1)) {
    if (Buffer.byteLength(JSON.stringify(content)) <= mostCardBytes - reserved) break
    content = drawIn(room)
  }
  return content
}

/** A drawn card with its notification, which shows text as it is: no Markdown, nothing to disarm. */
export function finished(content: Card['content'], summary: string): Card {
  return { content, summary: shorten(String(tame(summary)), longestSummary) }
}

/** Embeddings, overrides and isolates: they turn the writing direction of what stands around them. */
const turningMarks = /[\u202A-\u202E\u2066-\u2069]/g

/** Whole characters only, and no text that reaches outside its own place; ids and numbers stay as they are. */
function tame(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value).replace(turningMarks, '')
  if (Array.isArray(value)) return value.map(tame)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tame(inner)]))
}

/** A button that decides something; `data` comes back to us and is never trusted. */
export function execute(title: string, verb: string, data: object, extra: object = {}): Action {
  const fallback = { type: 'Action.Submit', title, data: { ...data, verb } }
  return { type: 'Action.Execute', title, verb, data, fallback, ...extra }
}

/** A button that does not send the card's inputs and does not check them. */
export function navigate(title: string, verb: string, data: object): Action {
  return execute(title, verb, data, { associatedInputs: 'none' })
}

/** A button that opens a dialog; the card's inputs go along. */
export function openDialog(title: string, verb: string, data: object): Action {
  return { type: 'Action.Submit', title, data: { ...data, verb, msteams: { type: 'task/fetch' } } }
}

/** A button that says a command in the chat, as the person could have typed it. */
export function say(title: string, command: string): Action {
  return { type: 'Action.Submit', title, data: { say: command } }
}

/** Cuts text at a word so that it has at most `length` characters, with an ellipsis; line breaks become spaces. */
export function shorten(text: string, length: number): string {
  // More than this is never looked at, so that a long text costs no more than a short one.
  const start = text.slice(0, length * 8)
  const line = start.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return start.length < text.length ? `${cutAt(line, length - 2)} …` : line
  const cut = cutAt(line, length - 2)
  const space = cut.lastIndexOf(' ')
  return `${space > length / 2 ? cut.slice(0, space) : cut} …`
}

/** The start of a text, at most `length` long, that never ends in the middle of a character. */
export function cutAt(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

/** The first of many and how many more there are: `1.1, 1.2 och 3 till`. */
export function someOf(items: readonly string[], most: number, text: Text): string {
  const rest = items.length - most
  return rest > 0 ? `${items.slice(0, most).join(', ')} ${text.cards.andMore(rest)}` : items.join(', ')
}

/** Disarms Markdown, and the card's own date functions, in text from people for places that render it (TextBlock). */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]{}<>~#|&]/g, '\\$&').replace(/^(\s*)([-+]|\d+[.)])(\s)/gm, '$1\u200b$2$3')
}

/** Keeps a link from being one where some clients render Markdown and others do not (choices); looks the same. */
export function unlinked(text: string): string {
  return text.replaceAll('](', ']\u200b(')
}

/** What a person typed as it can be kept: without outer space and without characters that no keyboard gives. */
export function typed(text: string): string {
  return storableText(text)
    .replace(/(?![\n\r\t])\p{Cc}/gu, '')
    .trim()
}
