import type { CommitmentStanding, CommitmentState } from '../domain/commitment.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import {
  type Action,
  type Card,
  createDrawing,
  drawWithin,
  execute,
  finished,
  navigate,
  plain,
  shorten,
} from './card.ts'
import { listData } from './commitment-places.ts'
import { commitmentSigns } from './commitment-signs.ts'
import template from './commitments.json' with { type: 'json' }

export type CommitmentsView = {
  readonly councilId: string
  readonly planTitle: string
  /** Of the council; ISO date. */
  readonly day: string
  readonly forYear: number
  /** By number. */
  readonly commitments: readonly {
    readonly standing: CommitmentStanding
    readonly partnerName: string
    /** Null while nobody is named. */
    readonly contactName: string | null
  }[]
  /** From 0. */
  readonly page: number
  /** What was just done; empty otherwise. */
  readonly receipt: string
  /** What is left to do by hand after it. */
  readonly notes: readonly string[]
}

export const commitmentsPerPage = 10

/** How much is shown of a wording, of names, and of notes. */
const rooms = [
  { text: 300, name: 100, note: 1000 },
  { text: 160, name: 60, note: 600 },
  { text: 80, name: 40, note: 300 },
  { text: 40, name: 20, note: 150 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** What partners have taken on at a council, a page at a time, and a way into each. */
export function commitmentsCard(view: CommitmentsView, text: Text): Card {
  const t = text.cards.commitments
  const { commitments, planTitle, day, forYear } = view
  const pages = Math.max(1, Math.ceil(commitments.length / commitmentsPerPage))
  const page = Math.min(view.page, pages - 1)
  const counted = text.words.commitments(commitments.length)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: shorten(view.receipt, room.note),
      notes: view.notes.map((note) => shorten(note, room.note)),
      heading: t.heading(plain(shorten(planTitle, 120))),
      paragraphs: [
        t.council(formatDate(day, text.lang), forYear),
        commitments.length === 0 ? t.none : t.counted(counted, statesOf(view, text)),
        ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : []),
      ],
      rows: commitments
        .slice(page * commitmentsPerPage, (page + 1) * commitmentsPerPage)
        .map((one) => rowOf(one, room, text)),
      actions: actions(view, { page, pages }, text),
    }),
  )
  return finished(content, t.summary(shorten(planTitle, 100), counted))
}

function statesOf({ commitments }: CommitmentsView, text: Text): string {
  const states = Object.keys(commitmentSigns) as readonly CommitmentState[]
  const counts = states.map(
    (state) => [state, commitments.filter((one) => one.standing.state === state).length] as const,
  )
  const some = counts.filter(([, n]) => n > 0)
  return some.map(([state, n]) => `${stateWords(state, text)}: ${n}`).join(' · ')
}

/** A state as it is shown: its sign and its word. */
export function stateWords(state: CommitmentState, { words }: Text): string {
  return `${commitmentSigns[state]} ${words.commitmentState[state]}`
}

function rowOf({ standing, ...names }: CommitmentsView['commitments'][number], room: Room, text: Text) {
  const t = text.cards.commitments
  const { commitment, present, state } = standing
  const partner = shorten(names.partnerName, room.name)
  const date = formatDate(present.lastDay, text.lang)
  const contact = names.contactName === null ? t.noContact : t.contact(nameOf(names.contactName, room, text))
  return {
    name: `${t.row(commitment.number, partner)}  `,
    text: shorten(present.text, room.text),
    status: `${t.status(stateWords(state, text), date, present.version)} · ${contact}  `,
    open: t.open,
    action: navigate(t.openOne(commitment.number), 'commitment.open', { c: commitment.id, n: 0 }),
  }
}

const nameOf = (name: string, room: Room, { words }: Text) => shorten(name, room.name) || words.unnamed

function actions(
  { councilId, commitments }: CommitmentsView,
  { page, pages }: { readonly page: number; readonly pages: number },
  text: Text,
): readonly Action[] {
  const t = text.cards.commitments
  const at = listData({ councilId, page })
  const turn = (title: string, to: number) => navigate(title, 'commitment.list', { ...at, n: to })
  const waiting = commitments.filter(({ standing }) => standing.state === 'proposed').length
  const primary = { associatedInputs: 'none', style: 'positive' }
  const untold = commitments.filter(({ standing }) => standing.state === 'confirmed').length
  return [
    navigate(t.add, 'commitment.form', at),
    navigate(t.addMany, 'commitment.lines', at),
    ...(waiting > 0 ? [execute(t.send(waiting), 'commitment.ask', at, primary)] : []),
    ...(untold > 0
      ? [navigate(text.cards.commitmentResult.missing.show(untold), 'result.missing', { c: councilId })]
      : []),
    ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
    ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
  ]
}
