import { z } from 'zod/v4'
import type { Measure } from '../domain/plan.ts'
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
  plain,
  shorten,
  typed,
  unlinked,
} from './card.ts'
import template from './hand-over.json' with { type: 'json' }

/** Longest note to whoever takes over, in characters. */
export const longestNote = 500

export type HandOverForm = {
  readonly requestId: string
  /** The list's page to go back to. */
  readonly page: number
  readonly planTitle: string
  /** What can be handed over, in the order of the plan; own ones and those that the person contributes to. */
  readonly measures: readonly { readonly measure: Measure; readonly contributes: boolean }[]
  /** Ids of the measures that are ticked; null ticks them all where they are few. */
  readonly chosen: readonly string[] | null
  /** Who was chosen; null at first. */
  readonly to: { readonly aadObjectId: string; readonly name: string } | null
  readonly note: string
  /** What was wrong with the last try, in words. */
  readonly faults: readonly string[]
}

const draw = createDrawing(template)

/** As many as can be read through before one presses. */
const few = 10

const longestName = 80

/** How many measures are listed, how much of their texts, and of a note that is too long to be sent. */
const rooms = [
  { measures: 80, title: 100, note: 10_000 },
  { measures: 80, title: 60, note: 3000 },
  { measures: 80, title: 30, note: 1500 },
] as const
type Room = (typeof rooms)[number]

/** Asks what to hand over and to whom; with faults it says them in words and keeps everything that was written. */
export function handOverCard(form: HandOverForm, text: Text): Card {
  const t = text.cards.handOver
  const { measures, to, note } = form
  const all = measures.length <= few ? measures.map(({ measure }) => measure.id) : []
  const chosen = form.chosen ?? all
  const content = drawWithin(rooms, (room) => {
    const hidden = measures.length - room.measures
    return draw({
      lang: text.lang,
      heading: t.heading(plain(form.planTitle)),
      paragraphs: [t.intro, ...(hidden > 0 ? [t.notShown(hidden)] : [])],
      faults: form.faults,
      measuresLabel: t.measures,
      chosen: chosen.join(','),
      measures: measures.slice(0, room.measures).map((one) => choiceOf(one, room, text)),
      toLabel: t.to,
      toError: t.toMissing,
      toHint: text.cards.roles.person,
      to: to?.aadObjectId ?? '',
      people: to ? [{ title: shorten(to.name, longestName) || text.words.unnamed, value: to.aadObjectId }] : [],
      noteLabel: t.note,
      noteHint: t.noteHint,
      note: cutAt(note, room.note),
      // A text that is too long is shown whole, to be shortened there.
      mostNote: Math.max(longestNote, note.length),
      actions: buttons(form, text),
    })
  })
  return finished(content, t.summary(form.planTitle))
}

function choiceOf({ measure, contributes }: HandOverForm['measures'][number], room: Room, text: Text) {
  const words = unlinked(shorten(measure.text.measure || measure.text.problem, room.title))
  const title = `${measure.code} ${words}`
  return { title: contributes ? text.cards.handOver.contribution(title) : title, value: measure.id }
}

function buttons({ requestId, page, measures }: HandOverForm, text: Text): readonly Action[] {
  const t = text.cards.handOver
  const place = { r: requestId, page }
  const positive = { style: 'positive' }
  const send =
    measures.length <= few
      ? [execute(t.send, 'handover.send', place, positive)]
      : [
          execute(t.sendChosen, 'handover.send', place, positive),
          execute(t.sendAll(measures.length), 'handover.send', { ...place, all: true }),
        ]
  return [...send, navigate(t.back, 'ask.list', place)]
}

const answer = z.object({
  r: z.uuid(),
  page: z.number().int().min(0).max(1000).default(0),
  all: z.boolean().default(false),
  measures: z.string().max(50_000).default(''),
  to: z.string().trim().max(320).default(''),
  note: z.string().transform(typed).default(''),
})

export type HandOverAnswer = {
  readonly requestId: string
  readonly page: number
  /** Ids as they came, or everything that is left. */
  readonly chosen: readonly string[] | 'all'
  /** An Entra object id, or a sign-in name; may be empty. */
  readonly to: string
  readonly note: string
}

/** What the person chose, not yet judged; null when it cannot be read. */
export function readHandOver(data: unknown): HandOverAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { r, page, all, measures, to, note } = parsed.data
  const ids = [...new Set(measures.split(',').map((id) => id.trim()))].filter((id) => id !== '')
  return { requestId: r, page, chosen: all ? 'all' : ids, to, note }
}
