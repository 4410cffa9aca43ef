import type { CommitmentState } from '../domain/commitment.ts'
import type { Council, PartnerVoice } from '../domain/council.ts'
import { formatDate, formatDateTime, formatDay, formatList, inSentence } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import {
  type Action,
  type Card,
  createDrawing,
  drawWithin,
  execute,
  finished,
  navigate,
  openDialog,
  plain,
  shorten,
} from './card.ts'
import { commitmentSigns } from './commitment-signs.ts'
import template from './council-list.json' with { type: 'json' }
import { answerData, listData } from './list-place.ts'

export { readListAnswer, readListPage } from './list-place.ts'

export type ListRow = {
  readonly id: string
  readonly number: number
  readonly partner: { readonly id: string; readonly name: string }
  readonly text: string
  /** ISO date. */
  readonly lastDay: string
  readonly version: number
  readonly state: CommitmentState
  /** The partner's own word that made the state; null where it was the coordinator's. */
  readonly said: { readonly by: Pick<PartnerVoice, 'name' | 'channel'>; readonly at: Date } | null
  /** How much had been said about it. */
  readonly seen: number
  readonly mayConfirm: boolean
  readonly mayChange: boolean
  readonly mayDecline: boolean
}

/** Somebody who looks at the list by themselves. */
export type ListReader = {
  /** The partners that the reader speaks for. */
  readonly speaksFor: readonly string[]
  readonly coordinator: boolean
  /** From 0. */
  readonly page: number
  /** What was just done, and what could not be; empty otherwise. */
  readonly receipt: string
  readonly warning: string
}

export type CouncilListView = {
  readonly council: Pick<Council, 'id' | 'day' | 'forYear'>
  readonly cancelled: boolean
  readonly planTitle: string
  /** By number. */
  readonly rows: readonly ListRow[]
  /** How many get the shared card anew as their own. */
  readonly viewers: number
  /** Null for the card that everybody shares: it holds nothing that is for one person. */
  readonly reader: ListReader | null
}

const draw = createDrawing(template)

const longestName = 50

/** How many commitments everybody sees and how much of each, from roomy to tight; dense ones take one line of text less. */
const sharedRooms = [
  { rows: 60, text: 300, name: longestName, dense: false },
  { rows: 60, text: 150, name: longestName, dense: false },
  { rows: 60, text: 100, name: 40, dense: true },
  { rows: 60, text: 60, name: 30, dense: true },
  { rows: 40, text: 60, name: 30, dense: true },
  { rows: 25, text: 50, name: 30, dense: true },
  { rows: 15, text: 40, name: 30, dense: true },
] as const
const ownRooms = [1000, 600, 300, 150, 80, 40] as const
const rowsPerPage = 10
const longestReceipt = 300
const mostNames = 5

/** Room for the id of one who gets the shared card anew; Teams' ids are long. */
const bytesPerViewer = 120
const refreshBytes = 200

/** The commitments of a council: one card for everybody, and what each reader gets in its place, with their own buttons. */
export function councilListCard(view: CouncilListView, text: Text): Card {
  return view.reader ? ownCard(view, view.reader, text) : sharedCard(view, text)
}

function sharedCard(view: CouncilListView, text: Text): Card {
  const t = text.cards.councilList
  const { rows, council } = view
  const content = drawWithin(
    sharedRooms,
    (room) => {
      const rest = rows.length - room.rows
      const shown = rows.slice(0, room.rows).map((row) => told(row, { ...room, year: council.forYear }, text))
      return draw({
        ...frame(view, text),
        paragraphs: lines(lead(view, text)),
        rows: room.dense ? [] : shown.map((row) => ({ ...row, ...plainRow })),
        dense: room.dense ? shown : [],
        closing: [...(rest > 0 ? [t.rest(rest)] : []), ...(view.cancelled ? [] : [t.howTo])],
        actions: [
          ...(view.cancelled ? [] : [navigate(t.mine, 'post.view', listData(council.id))]),
          ...(rest > 0 ? [navigate(t.all, 'post.view', listData(council.id, 0))] : []),
        ],
      })
    },
    refreshBytes + view.viewers * bytesPerViewer,
  )
  const card = finished(content, t.summary(view.planTitle, text.words.commitments(rows.length)))
  return view.cancelled ? card : { ...card, refresh: { verb: 'post.view', data: listData(council.id) } }
}

const plainRow = { style: 'default', noted: '', answers: false, buttons: [] as readonly Action[] }

function ownCard(view: CouncilListView, reader: ListReader, text: Text): Card {
  const t = text.cards.councilList
  const isOwn = (row: ListRow) => reader.speaksFor.includes(row.partner.id)
  const inOrder = [...view.rows.filter(isOwn), ...view.rows.filter((row) => !isOwn(row))]
  const pages = Math.max(1, Math.ceil(inOrder.length / rowsPerPage))
  const page = Math.min(reader.page, pages - 1)
  const shown = inOrder.slice(page * rowsPerPage, (page + 1) * rowsPerPage)
  const at = (to: number) => listData(view.council.id, to)
  const content = drawWithin(ownRooms, (length) =>
    draw({
      ...frame(view, text),
      receipt: shorten(reader.receipt, longestReceipt),
      warning: shorten(reader.warning, longestReceipt),
      paragraphs: [
        ...lines(lead(view, text)),
        ...lines(forReader(view.rows.filter(isOwn), text), 'Bolder'),
        ...lines(pages > 1 ? [text.cards.pages(page + 1, pages)] : []),
      ],
      rows: shown.map((row) => ({
        ...told(row, { text: length, name: longestName, year: view.council.forYear }, text),
        ...(isOwn(row) && !view.cancelled ? answering(row, { councilId: view.council.id, page }, text) : plainRow),
      })),
      dense: [],
      closing: [t.onlyYou],
      actions: [
        ...(page > 0 ? [navigate(text.cards.previous, 'post.view', at(page - 1))] : []),
        ...(page < pages - 1 ? [navigate(text.cards.next, 'post.view', at(page + 1))] : []),
        navigate(t.again, 'post.view', at(page)),
        ...(reader.coordinator ? [navigate(t.updateAll, 'post.update', at(page))] : []),
      ],
    }),
  )
  return finished(content, t.summary(view.planTitle, text.words.commitments(view.rows.length)))
}

function frame({ council }: CouncilListView, text: Text) {
  const heading = text.cards.councilList.heading(formatDate(council.day, text.lang))
  return { lang: text.lang, heading: plain(heading), receipt: '', warning: '' }
}

const lines = (paragraphs: readonly string[], weight = 'Default') => paragraphs.map((text) => ({ text, weight }))

/** What it is about, and how many commitments stand in each state. */
function lead({ planTitle, council, cancelled, rows }: CouncilListView, text: Text): readonly string[] {
  const t = text.cards.councilList
  const states = Object.keys(commitmentSigns) as readonly CommitmentState[]
  const counts = states.flatMap((state) => {
    const n = rows.filter((row) => row.state === state).length
    return n > 0 ? [t.states(commitmentSigns[state], text.words.commitmentState[state], n)] : []
  })
  const counted = rows.length > 0 ? t.counted(text.words.commitments(rows.length), counts.join(' · ')) : t.none
  return [t.about(planTitle, council.forYear), ...(cancelled ? [t.cancelled] : []), counted]
}

function forReader(own: readonly ListRow[], text: Text): readonly string[] {
  const t = text.cards.councilList
  if (own.length === 0) return []
  const names = [...new Set(own.map(({ partner }) => shorten(partner.name, longestName)))].slice(0, mostNames)
  const waiting = own.filter(({ state }) => state === 'proposed').length
  return [`${t.speaksFor(formatList(names, text.lang))} ${waiting > 0 ? t.waiting(waiting) : t.nothingWaiting}`]
}

type Room = { readonly text: number; readonly name: number; readonly year: number }

function told(row: ListRow, room: Room, text: Text) {
  const t = text.cards.councilList
  const { number, partner, state, lastDay, version } = row
  return {
    who: `${t.row(number, shorten(partner.name, room.name))}: `,
    what: `${shorten(row.text, room.text)}  `,
    state: t.rowState(commitmentSigns[state], text.words.commitmentState[state]),
    rest: t.rowRest(formatDay(lastDay, text.lang, room.year), version),
  }
}

/** The receipt that stays: who has answered, by which way and when. Only their own side reads it. */
function notedOf({ said }: ListRow, text: Text): string {
  if (!said) return ''
  const who = shorten(said.by.name, longestName) || text.words.unnamed
  return text.cards.councilList.noted(
    formatDateTime(said.at, text.lang),
    who,
    inSentence(text.words.channel[said.by.channel]),
  )
}

type At = { readonly councilId: string; readonly page: number }

function answering(row: ListRow, at: At, text: Text) {
  const t = text.cards.councilList
  const data = answerData(row, at)
  const { number, mayConfirm, mayChange, mayDecline } = row
  const buttons = [
    ...(mayConfirm ? [execute(t.confirm(number), 'post.confirm', data, { style: 'positive' })] : []),
    ...(mayChange ? [openDialog(t.change(number), 'post.change', { ...data, a: 'change' })] : []),
    ...(mayDecline ? [openDialog(t.decline(number), 'post.change', { ...data, a: 'decline' })] : []),
  ]
  return { style: 'emphasis', noted: notedOf(row, text), answers: buttons.length > 0, buttons }
}
