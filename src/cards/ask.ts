import { z } from 'zod/v4'
import type { Standing } from '../domain/ledger.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import template from './ask.json' with { type: 'json' }
import { type Card, createDrawing, drawWithin, finished, navigate, plain, shorten } from './card.ts'

export type AskView = {
  readonly requestId: string
  readonly planTitle: string
  readonly greeting: string
  /** ISO date. */
  readonly lastDay: string
  /** The person's measures in this round; a report counts when it answers this request. */
  readonly standings: readonly Standing[]
  /** From 0. */
  readonly page: number
  /** A line of thanks after an answer; empty otherwise. */
  readonly receipt: string
}

const measuresPerPage = 15

/** How much of a measure's text is shown. */
const rooms = [140, 100, 60] as const

const draw = createDrawing(template)

/** The one card a responsible person gets in a round: their measures, what is left, and a way into each. */
export function askCard(view: AskView, text: Text): Card {
  const t = text.cards.ask
  const { standings, requestId } = view
  const left = standings.filter((s) => !s.report).length
  const pages = Math.max(1, Math.ceil(standings.length / measuresPerPage))
  const page = Math.min(view.page, pages - 1)
  const turn = (title: string, to: number) => navigate(title, 'ask.list', { r: requestId, page: to })
  const lead = leadOf(left, view, text)
  const shown = standings.slice(page * measuresPerPage, (page + 1) * measuresPerPage)
  const content = drawWithin(rooms, (length) =>
    draw({
      lang: text.lang,
      receipt: view.receipt,
      heading: t.heading(plain(view.planTitle)),
      greeting: view.receipt === '' ? view.greeting : '',
      lead: pages > 1 ? `${lead} (${text.cards.pages(page + 1, pages)})` : lead,
      measures: shown.map((standing) => measureRow(standing, { requestId, page, length }, text)),
      actions: [
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
      ],
    }),
  )
  const measures = text.words.measures(standings.length)
  return finished(content, t.notification(view.planTitle, measures, formatDate(view.lastDay, text.lang)))
}

function leadOf(left: number, { standings, lastDay }: AskView, text: Text): string {
  const t = text.cards.ask
  if (standings.length === 0) return t.noneLeft
  if (left === 0) return t.allDone
  return `${t.left(left, standings.length)} ${t.choose} ${t.lastDay(formatDate(lastDay, text.lang))}`
}

type RowPlace = { readonly requestId: string; readonly page: number; readonly length: number }

function measureRow({ measure, report }: Standing, at: RowPlace, text: Text) {
  const t = text.cards.ask
  const status = text.words.execution[report?.execution ?? 'unreported']
  const action = report ? t.change : t.answer
  return {
    code: `${measure.code}  `,
    title: shorten(measure.text.measure || measure.text.problem, at.length),
    status: report ? `✓ ${status}` : `○ ${status}`,
    action,
    open: navigate(`${action} ${measure.code}`, 'ask.open', { r: at.requestId, m: measure.id, page: at.page }),
  }
}

const place = z.object({ r: z.uuid(), page: z.number().int().min(0).max(1000).default(0) })
const measurePlace = place.extend({ m: z.uuid() })

/** Which page of which request; null when it cannot be read. */
export function readAskPage(data: unknown): { readonly requestId: string; readonly page: number } | null {
  const parsed = place.safeParse(data)
  return parsed.success ? { requestId: parsed.data.r, page: parsed.data.page } : null
}

/** Which measure of which request; null when it cannot be read. */
export function readAskMeasure(
  data: unknown,
): { readonly requestId: string; readonly measureId: string; readonly page: number } | null {
  const parsed = measurePlace.safeParse(data)
  return parsed.success ? { requestId: parsed.data.r, measureId: parsed.data.m, page: parsed.data.page } : null
}
