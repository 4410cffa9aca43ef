import type { CommitmentStanding } from '../domain/commitment.ts'
import type { Reach } from '../domain/partner.ts'
import { formatDate, formatDay } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, shorten } from './card.ts'
import { listData } from './commitment-places.ts'
import { contactLine, type InvitedLine } from './council-invited.ts'
import { councilData } from './council-place.ts'
import template from './result-missing.json' with { type: 'json' }

/** A confirmed commitment whose result is not told, with what was done about it; days are ISO dates. */
export type UntoldLine = {
  readonly standing: CommitmentStanding
  readonly partnerName: string
  readonly contact: InvitedLine['contact']
  readonly reach: Reach
  /** Null for what was not done. */
  readonly askedOn: string | null
  readonly remindedOn: string | null
  /** The way of the latest attempt; null before the first. */
  readonly channel: 'teams-card' | 'mail' | null
  readonly failed: boolean
  /** When it is asked by itself; null where it is not. */
  readonly asksOn: string | null
}

export type ResultMissingView = {
  readonly councilId: string
  readonly planTitle: string
  /** Of the council; ISO date. */
  readonly day: string
  readonly today: string
  /** How many are confirmed, told or not. */
  readonly confirmed: number
  /** By number. */
  readonly untold: readonly UntoldLine[]
  /** There is somebody whom a press would ask or remind. */
  readonly mayAsk: boolean
  /** From 0. */
  readonly page: number
  /** What was just done; empty otherwise. */
  readonly receipt: string
  /** Whom to call, and what lacks a contact. */
  readonly notes: readonly string[]
}

const perPage = 10

/** How much is shown of a wording, of names, and of notes. */
const rooms = [
  { text: 300, name: 80, note: 1000 },
  { text: 160, name: 50, note: 600 },
  { text: 80, name: 30, note: 300 },
  { text: 40, name: 20, note: 150 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** The confirmed commitments of a council whose result is not told: when each was, or will be, asked, and a way into it. */
export function resultMissingCard(view: ResultMissingView, text: Text): Card {
  const t = text.cards.commitmentResult.missing
  const { untold, councilId } = view
  const pages = Math.max(1, Math.ceil(untold.length / perPage))
  const page = Math.min(view.page, pages - 1)
  const at = councilData(councilId)
  const turn = (title: string, to: number) => navigate(title, 'result.missing', { ...at, n: to })
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: view.receipt,
      notes: view.notes.map((note) => shorten(note, room.note)),
      heading: t.heading,
      paragraphs: [
        t.council(shorten(view.planTitle, room.name), formatDate(view.day, text.lang)),
        countLine(view, text),
        ...(untold.length > 0 ? [t.howToNote] : []),
        ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : []),
      ],
      rows: untold.slice(page * perPage, (page + 1) * perPage).map((line) => rowOf(line, { room, view }, text)),
      actions: [
        ...(view.mayAsk ? [execute(t.ask, 'result.ask', at, { associatedInputs: 'none' })] : []),
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
        navigate(text.cards.commitments.toList, 'commitment.list', listData({ councilId, page: 0 })),
      ],
    }),
  )
  return finished(content, t.summary(text.words.commitments(untold.length)))
}

function countLine({ untold, confirmed }: ResultMissingView, text: Text): string {
  const t = text.cards.commitmentResult.missing
  if (confirmed === 0) return t.noneConfirmed
  return untold.length === 0 ? t.none : t.count(untold.length, confirmed)
}

type At = { readonly room: Room; readonly view: ResultMissingView }

function rowOf(line: UntoldLine, { room, view }: At, text: Text) {
  const t = text.cards.commitmentResult.missing
  const { commitment, present } = line.standing
  const lastDay = t.lastDay(formatDate(present.lastDay, text.lang))
  return {
    name: `${t.row(commitment.number, shorten(line.partnerName, room.name))}  `,
    state: stateOf(line, view.today, text),
    text: shorten(present.text, room.text),
    contact: `${lastDay} · ${contactLine(line, text, room.name)}  `,
    open: t.open,
    action: navigate(t.openOne(commitment.number), 'commitment.open', { c: commitment.id, n: 0 }),
  }
}

/** `Tillfrågad 3 november, påmind 12 november med mejl`, or when it will be. */
function stateOf({ askedOn, remindedOn, asksOn, ...line }: UntoldLine, today: string, text: Text): string {
  const t = text.cards.commitmentResult.missing
  const day = (iso: string) => formatDay(iso, text.lang, Number(today.slice(0, 4)))
  if (askedOn === null) {
    if (line.reach === 'none' || asksOn === null) return t.notAsked
    return asksOn <= today ? t.asksNow : t.asks(day(asksOn))
  }
  const done = [t.asked(day(askedOn)), ...(remindedOn === null ? [] : [t.reminded(day(remindedOn))])].join(', ')
  const how = line.channel === null ? done : `${done} ${t.by[line.channel]}`
  return line.failed ? `${how}. ${t.failed}` : how
}
