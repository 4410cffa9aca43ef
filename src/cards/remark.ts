import { z } from 'zod/v4'
import type { Measure } from '../domain/plan.ts'
import type { Remark } from '../domain/remark.ts'
import { longestText, type Report } from '../domain/report.ts'
import { formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { answerLine } from './answer-line.ts'
import {
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  navigate,
  plain,
  shorten,
  typed,
} from './card.ts'
import template from './remark.json' with { type: 'json' }

export type RemarkForm = {
  readonly requestId: string
  /** The list's page to go back to. */
  readonly page: number
  /** Tells one showing of the form from another, so that a double press is one remark. */
  readonly formId: string
  readonly planTitle: string
  readonly measure: Measure
  /** What is answered in this round; null when nothing is yet. */
  readonly answer: Report | null
  /** What the person said last; null when nothing. */
  readonly before: Remark | null
  readonly comment: string
  /** What was wrong with the last try, in words. */
  readonly faults: readonly string[]
}

const draw = createDrawing(template)

/** How much of the plan's text is shown, of the answer, and of a text that is too long to be taken. */
const rooms = [
  { measure: 2000, answer: 2000, written: 10_000 },
  { measure: 600, answer: 1500, written: 6000 },
  { measure: 300, answer: 600, written: 4000 },
  { measure: 200, answer: 300, written: longestText },
] as const
type Room = (typeof rooms)[number]

/** Asks a contributor how they see a measure, with the answer they see it against. */
export function remarkCard(form: RemarkForm, text: Text): Card {
  const t = text.cards.remark
  const { measure, comment } = form
  const place = { r: form.requestId, page: form.page }
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading(plain(form.planTitle), measure.code),
      measure: shorten(measure.text.measure || measure.text.problem, room.measure),
      facts: facts(form, room, text),
      faults: [
        ...form.faults,
        ...(comment.length > room.written ? [t.shortened(formatNumber(room.written, text.lang))] : []),
      ],
      commentLabel: t.comment,
      commentHint: t.commentHint,
      commentError: t.commentMissing,
      comment: cutAt(comment, room.written),
      // A text that is too long is shown whole, to be shortened there.
      mostComment: Math.max(longestText, comment.length),
      actions: [
        execute(t.send, 'remark.send', { ...place, m: measure.id, f: form.formId }, { style: 'positive' }),
        navigate(t.back, 'ask.list', place),
      ],
    }),
  )
  return finished(content, `${form.planTitle} ${measure.code}`)
}

function facts({ answer, before }: RemarkForm, room: Room, text: Text) {
  const t = text.cards.remark
  const said = answer && [answerLine(answer, text), answer.comment || answer.reason].filter(Boolean).join('. ')
  return [
    said ? { name: `${t.answer}: `, value: shorten(said, room.answer) } : { name: '', value: t.noAnswer },
    ...(before?.comment ? [{ name: `${t.before}: `, value: shorten(before.comment, room.answer) }] : []),
  ]
}

const answer = z.object({
  r: z.uuid(),
  m: z.uuid(),
  f: z.uuid(),
  page: z.number().int().min(0).max(1000).default(0),
  comment: z.string().transform(typed).default(''),
})

export type RemarkAnswer = {
  readonly requestId: string
  readonly measureId: string
  readonly formId: string
  readonly page: number
  readonly comment: string
}

/** What the person wrote, not yet judged; null when it cannot be read. */
export function readRemark(data: unknown): RemarkAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { r, m, f, page, comment } = parsed.data
  return { requestId: r, measureId: m, formId: f, page, comment }
}
