import { formatDate, formatDay } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, shorten } from './card.ts'
import { contactLine, type InvitedLine } from './council-invited.ts'
import template from './picture-missing.json' with { type: 'json' }

/** One whose picture has not come, with what was done about it. */
export type MissingLine = {
  readonly line: InvitedLine
  /** ISO dates; null for what was not done. */
  readonly askedOn: string | null
  readonly remindedOn: string | null
  /** The way of the latest attempt; null before the first. */
  readonly channel: 'teams-card' | 'mail' | null
  /** The latest attempt did not arrive. */
  readonly failed: boolean
  /** A coordinator has closed the personal links: nothing is sent by itself. */
  readonly closed: boolean
}

export type PictureMissingView = {
  readonly councilId: string
  /** How many are invited. */
  readonly invited: number
  /** By name. */
  readonly missing: readonly MissingLine[]
  /** ISO dates. */
  readonly lastDay: string
  readonly today: string
  /** How many would be asked for the first time, and how many reminded. */
  readonly askable: number
  readonly remindable: number
  /** From 0. */
  readonly page: number
  /** What was just done; empty otherwise. */
  readonly receipt: string
}

const perPage = 15

/** How much of names is shown. */
const rooms = [80, 50, 30, 20] as const

const draw = createDrawing(template)

/** The partners whose picture has not come, when each was asked, and what to do. */
export function pictureMissingCard({ missing, councilId, ...view }: PictureMissingView, text: Text): Card {
  const t = text.cards.picture.missing
  const pages = Math.max(1, Math.ceil(missing.length / perPage))
  const page = Math.min(view.page, pages - 1)
  const at = { c: councilId }
  const turn = (title: string, to: number) => navigate(title, 'picture.missing', { ...at, n: to })
  const lastDay = formatDate(view.lastDay, text.lang)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: view.receipt,
      heading: t.heading,
      paragraphs: [
        missing.length === 0 ? t.none : t.count(missing.length, view.invited),
        view.today > view.lastDay ? t.lastDayWas(lastDay) : t.lastDay(lastDay),
        ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : []),
      ],
      partners: missing.slice(page * perPage, (page + 1) * perPage).map((one) => ({
        name: `${shorten(one.line.name, room)}  `,
        state: stateOf(one, text),
        contact: `${contactLine(one.line, text, room)}  `,
        note: t.note,
        open: navigate(`${t.note}: ${shorten(one.line.name, room)}`, 'picture.note', { ...at, p: one.line.partnerId }),
      })),
      actions: [
        ...(view.remindable > 0 ? [execute(t.remind(view.remindable), 'picture.remind', at)] : []),
        ...(view.askable > 0 ? [execute(text.cards.council.ask(view.askable), 'council.ask', at)] : []),
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
        navigate(t.back, 'council.show', at),
      ],
    }),
  )
  return finished(content, t.summary(missing.length))
}

/** `Tillfrågad 3 november, påmind 12 november med mejl`. */
function stateOf({ askedOn, remindedOn, channel, failed, closed }: MissingLine, text: Text): string {
  const t = text.cards.picture.missing
  if (askedOn === null) return t.notAsked
  const year = Number(askedOn.slice(0, 4))
  const day = (iso: string) => formatDay(iso, text.lang, year)
  const done = [t.asked(day(askedOn)), ...(remindedOn === null ? [] : [t.reminded(day(remindedOn))])].join(', ')
  const how = channel === null ? done : `${done} ${t.by[channel]}`
  if (closed) return `${how}. ${t.closed}`
  return failed ? `${how}. ${t.unreachable}` : how
}
