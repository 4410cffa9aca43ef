import { z } from 'zod/v4'
import type { Text } from '../text/index.ts'
import {
  type Action,
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  navigate,
  shorten,
} from './card.ts'
import template from './commitment-lines.json' with { type: 'json' }
import { type ListPlace, listData } from './commitment-places.ts'

/** A line that was understood, in words. */
export type UnderstoodLine = {
  readonly partner: string
  readonly text: string
  /** When at the latest, where and for whom. */
  readonly facts: string
}

export type CommitmentLinesView = {
  readonly place: ListPlace
  /** What was understood and waits to be registered; null before anything was. */
  readonly heldId: string | null
  /** A mark of where the lines came from, such as a file; empty otherwise. */
  readonly source: string
  readonly understood: readonly UnderstoodLine[]
  /** Page of what was understood, from 0. */
  readonly page: number
  /** What is in the field. */
  readonly written: string
  /** Why the lines in the field were not understood, by their place in it, from 1. */
  readonly faults: readonly { readonly line: number; readonly why: string }[]
  /** What was just done; empty otherwise. */
  readonly receipt: string
  /** What was wrong as a whole, in words. */
  readonly errors: readonly string[]
}

/** The longest text that is read at once, in characters. */
export const longestPaste = 12_000

const linesPerPage = 10

/** How much is shown of each line that was understood, how many faults, and how much is given back in the field. */
const rooms = [
  { text: 160, name: 60, faults: 20, why: 300, written: 20_000 },
  { text: 80, name: 40, faults: 12, why: 160, written: 15_000 },
  { text: 80, name: 40, faults: 12, why: 160, written: longestPaste },
  { text: 40, name: 20, faults: 6, why: 100, written: 9000 },
  { text: 30, name: 15, faults: 4, why: 80, written: 5000 },
  { text: 30, name: 15, faults: 4, why: 80, written: 3000 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** Asks for many commitments as lines, and shows what they became before anything is written down. */
export function commitmentLinesCard(view: CommitmentLinesView, text: Text): Card {
  const t = text.cards.commitments.lines
  const { understood, faults, written } = view
  const isPreview = understood.length > 0 || faults.length > 0
  const pages = Math.max(1, Math.ceil(understood.length / linesPerPage))
  const page = Math.min(view.page, pages - 1)
  const counted = text.words.commitments(understood.length)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: shorten(view.receipt, 300),
      heading: understood.length > 0 ? t.previewHeading : t.heading,
      errors: [...view.errors, ...(written.length > room.written ? [t.cut(String(room.written))] : [])],
      paragraphs: isPreview ? leadOf(view, { page, pages, counted }, text) : [t.intro, t.file],
      example: isPreview ? '' : t.example,
      rows: understood.slice(page * linesPerPage, (page + 1) * linesPerPage).map((line) => ({
        partner: `${shorten(line.partner, room.name)}: `,
        text: `${shorten(line.text, room.text)} `,
        facts: `· ${shorten(line.facts, room.text)}`,
      })),
      unread: faults.length > 0 ? t.unread(faults.length) : '',
      faults: faultLines(view, room, text),
      fieldLabel: faults.length > 0 ? t.unreadField : t.field,
      written: cutAt(written, room.written),
      mostWritten: Math.max(longestPaste, written.length),
      actions: actions(view, { page, pages, counted }, text),
    }),
  )
  return finished(content, understood.length > 0 ? t.previewSummary(counted) : t.summary)
}

type Paging = { readonly page: number; readonly pages: number; readonly counted: string }

function leadOf({ understood, source, receipt }: CommitmentLinesView, { page, pages, counted }: Paging, text: Text) {
  const t = text.cards.commitments
  if (understood.length === 0 && receipt !== '') return []
  return [
    ...(source === '' ? [] : [t.file.read(shorten(source, 120))]),
    understood.length > 0 ? t.lines.understood(counted) : t.lines.noneUnderstood,
    ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : []),
  ]
}

function faultLines({ faults }: CommitmentLinesView, room: Room, text: Text): readonly string[] {
  const t = text.cards.commitments.lines
  const rest = faults.length - room.faults
  return [
    ...faults.slice(0, room.faults).map(({ line, why }) => t.fault(line, shorten(why, room.why))),
    ...(rest > 0 ? [t.moreFaults(rest)] : []),
  ]
}

/** Every button but the way back sends the field along, so that what is in it is never lost. */
function actions(view: CommitmentLinesView, { page, pages, counted }: Paging, text: Text): readonly Action[] {
  const { place, heldId, understood, faults } = view
  const t = text.cards.commitments
  const list = listData(place)
  const held = { k: place.councilId, ...(heldId === null ? {} : { h: heldId }) }
  const turn = (title: string, to: number) => execute(title, 'commitment.read', { ...held, n: to })
  const isPreview = understood.length > 0 || faults.length > 0
  return [
    ...(understood.length > 0
      ? [execute(t.lines.apply(counted), 'commitment.apply', { ...held, n: page }, { style: 'positive' })]
      : []),
    execute(isPreview ? t.lines.readAgain : t.lines.read, 'commitment.read', { ...held, n: page }),
    ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
    ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
    heldId === null
      ? navigate(t.toList, 'commitment.list', list)
      : navigate(t.lines.cancel, 'commitment.discard', { ...held, n: 0 }),
  ]
}

const answer = z.object({
  k: z.uuid(),
  h: z.uuid().optional(),
  n: z.number().int().min(0).max(1000).default(0),
  lines: z.string().max(200_000).default(''),
})

export type LinesAnswer = {
  readonly councilId: string
  readonly heldId: string | null
  readonly page: number
  readonly written: string
}

/** What is in the field and what waits, not yet judged; null when it cannot be read. */
export function readLinesAnswer(data: unknown): LinesAnswer | null {
  const parsed = answer.safeParse(data).data
  return parsed ? { councilId: parsed.k, heldId: parsed.h ?? null, page: parsed.n, written: parsed.lines } : null
}
