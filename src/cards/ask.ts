import type { RoundKind } from '../domain/round.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import template from './ask.json' with { type: 'json' }
import { type AskRow, measureRow, type RowPlace, type SharedRow, sharedRow } from './ask-rows.ts'
import { type Action, type Card, createDrawing, drawWithin, finished, navigate, plain, shorten } from './card.ts'

export { type QuickAnswer, readAskMeasure, readAskPage, readQuickAnswer } from './ask-places.ts'
export type { AskRow, SharedRow } from './ask-rows.ts'

export type AskView = {
  readonly requestId: string
  readonly planTitle: string
  readonly kind: RoundKind
  readonly greeting: string
  /** Who asks, with a small picture as a data URI; null where there is no picture. */
  readonly asker: { readonly name: string; readonly photo: string } | null
  /** ISO date. */
  readonly lastDay: string
  /** The last day has passed. */
  readonly over: boolean
  readonly rows: readonly AskRow[]
  readonly shared: readonly SharedRow[]
  /** From 0. */
  readonly page: number
  /** A line of thanks after an answer; empty otherwise. */
  readonly receipt: string
  /** What else the person should know, such as what was handed over. */
  readonly notes: readonly string[]
}

/** Measures on a page, own ones and shared ones together. */
const rowsPerPage = 10

/** Whether the picture is shown, and how much of a measure's text, of the answer to a shared one, and of a note. */
const rooms = [
  { photo: true, title: 140, comment: 200, note: 400 },
  { photo: false, title: 140, comment: 200, note: 400 },
  { photo: false, title: 100, comment: 80, note: 300 },
  { photo: false, title: 60, comment: 0, note: 200 },
  { photo: false, title: 30, comment: 0, note: 100 },
] as const
type Room = (typeof rooms)[number]

const mostNotes = 5

const longestName = 80

/** Bytes that the request to be drawn anew takes in the chat. */
const refreshBytes = 500

const draw = createDrawing(template)

/** The one card a person gets in a round: what to answer about, what others have answered, and a way into each. */
export function askCard(view: AskView, text: Text): Card {
  const t = text.cards.ask
  const { rows, shared, requestId, kind } = view
  const pages = Math.max(1, Math.ceil((rows.length + shared.length) / rowsPerPage))
  const page = Math.min(view.page, pages - 1)
  const from = page * rowsPerPage
  const until = from + rowsPerPage
  const place = { r: requestId, page }
  const year = Number(view.lastDay.slice(0, 4))
  const lead = leadOf(view, text)
  const content = drawWithin(
    rooms,
    (room) => {
      const at: RowPlace = { place, room, kind, year }
      return draw({
        lang: text.lang,
        receipt: view.receipt,
        heading: t.heading[kind](plain(view.planTitle)),
        ...senderOf(view, room, text),
        notes: notesOf(view, room, text),
        lead: pages > 1 ? `${lead} (${text.cards.pages(page + 1, pages)})` : lead,
        measures: rows.slice(from, until).map((row) => measureRow(row, at, text)),
        sharedHeading: t.shared,
        shared: shared
          .slice(Math.max(0, from - rows.length), Math.max(0, until - rows.length))
          .map((row) => sharedRow(row, at, text)),
        actions: bottom(view, { page, pages }, text),
      })
    },
    refreshBytes,
  )
  const refresh = { verb: 'ask.list', data: place }
  return { ...finished(content, notification(view, text)), refresh }
}

function notification({ kind, planTitle, rows, shared, lastDay }: AskView, text: Text): string {
  const onlyShared = rows.length === 0 && shared.length > 0
  const measures = text.words.measures(onlyShared ? shared.length : rows.length)
  return text.cards.ask.notification[onlyShared ? 'shared' : kind](planTitle, measures, formatDate(lastDay, text.lang))
}

/** The greeting and who it is from; after an answer neither is said again. */
function senderOf({ receipt, greeting, asker }: AskView, room: Room, text: Text) {
  const shown = room.photo && receipt === '' ? asker : null
  return {
    greeting: receipt === '' ? greeting : '',
    asker: shown ? shorten(shown.name, longestName) : '',
    photo: shown?.photo ?? '',
    photoAlt: text.cards.ask.askerPhoto,
  }
}

function notesOf({ kind, notes }: AskView, room: Room, text: Text): readonly string[] {
  const all = kind === 'trial' ? [text.cards.ask.trial, ...notes] : notes
  return all.slice(0, mostNotes).map((note) => shorten(note, room.note))
}

function leadOf({ kind, rows, shared, lastDay, over }: AskView, text: Text): string {
  const t = text.cards.ask
  const left = rows.filter((row) => !row.report).length
  const date = formatDate(lastDay, text.lang)
  if (rows.length === 0 && shared.length === 0) return t.noneLeft
  if (rows.length === 0) return over ? t.onlyShared : `${t.onlyShared} ${t.lastDay(date)}`
  if (left === 0) return t.allDone
  return `${t.left(left, rows.length)} ${t.choose[kind]} ${over ? t.lastDayPassed(date) : t.lastDay(date)}`
}

function bottom(
  { requestId, kind, rows, shared }: AskView,
  at: { page: number; pages: number },
  text: Text,
): readonly Action[] {
  const turn = (title: string, page: number) => navigate(title, 'ask.list', { r: requestId, page })
  const left = rows.some((row) => !row.report) || shared.some((row) => !row.remark)
  return [
    ...(at.page > 0 ? [turn(text.cards.previous, at.page - 1)] : []),
    ...(at.page < at.pages - 1 ? [turn(text.cards.next, at.page + 1)] : []),
    // A trial is nobody else's business.
    ...(left && kind !== 'trial'
      ? [navigate(text.cards.ask.notMe, 'handover.form', { r: requestId, page: at.page })]
      : []),
  ]
}
