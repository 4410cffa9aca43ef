import { z } from 'zod/v4'
import { longestInMeasure, type MeasureArea, type MeasureWish } from '../domain/commitment-measure.ts'
import type { Text } from '../text/index.ts'
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
  unlinked,
} from './card.ts'
import template from './commitment-measure.json' with { type: 'json' }

export type CommitmentMeasureForm = {
  readonly commitmentId: string
  /** The wording that is shown. */
  readonly version: number
  /** As it is called in its council. */
  readonly number: number
  readonly partnerName: string
  readonly wording: string
  readonly plan: { readonly id: string; readonly title: string }
  /** The year whose plan has not been read in yet, so that another one takes the measure; null where there is none. */
  readonly missingYear: number | null
  readonly areas: readonly MeasureArea[]
  readonly wish: MeasureWish
  /** What was wrong with the last try, in words. */
  readonly errors: readonly string[]
}

/** How many areas there are and how much of their names, of the wording, and of a text that is too long. */
const rooms = [
  { areas: 60, title: 80, wording: 1000, written: 3000 },
  { areas: 60, title: 40, wording: 500, written: longestInMeasure.measure },
  { areas: 30, title: 20, wording: 200, written: longestInMeasure.measure },
] as const
type Room = (typeof rooms)[number]

type Part = keyof typeof longestInMeasure

const draw = createDrawing(template)

/** Asks a coordinator what a confirmed commitment says as a measure of the plan. */
export function commitmentMeasureCard(form: CommitmentMeasureForm, text: Text): Card {
  const t = text.cards.commitmentMeasure
  const { commitmentId, version, plan, areas, wish, missingYear } = form
  const at = { c: commitmentId, v: version, p: plan.id }
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading(form.number),
      errors: form.errors,
      said: t.said(shorten(form.partnerName, room.title) || text.words.unnamed),
      wording: shorten(form.wording, room.wording),
      paragraphs: [
        t.intro(plain(shorten(plan.title, 120))),
        ...(missingYear === null ? [] : [t.planNotRead(missingYear)]),
      ],
      areaLabel: t.area,
      chooseArea: t.chooseArea,
      area: wish.areaOrder === null ? '' : String(wish.areaOrder),
      areas: areas
        .filter(({ areaOrder }, n) => n < room.areas || areaOrder === wish.areaOrder)
        .map(({ title, areaOrder, nextCode }) => {
          return { title: t.areaChoice(unlinked(shorten(title, room.title)), nextCode), value: String(areaOrder) }
        }),
      codeLabel: t.code,
      code: cutAt(wish.code, 100),
      inputs: [
        input(form, 'measure', room, text),
        input(form, 'goal', room, text),
        input(form, 'timing', room, text),
        input(form, 'responsible', room, text),
      ],
      actions: [
        execute(t.make, 'measure.make', at, { style: 'positive' }),
        navigate(t.back, 'commitment.open', { c: commitmentId, n: 0 }),
      ],
    }),
  )
  return finished(content, t.summary)
}

function input({ wish }: CommitmentMeasureForm, part: Part, room: Room, text: Text) {
  const label = part === 'goal' ? text.cards.commitmentMeasure.goal : text.words.columns[part]
  // A text that is too long is shown whole, to be shortened there.
  const most = Math.max(longestInMeasure[part], wish[part].length)
  return {
    input: part,
    label,
    value: cutAt(wish[part], room.written),
    most,
    long: part === 'measure' || part === 'goal',
  }
}

const place = z.object({ c: z.uuid() })

/** Which commitment a button is about; null when it cannot be read. */
export function readMeasureCommitment(data: unknown): string | null {
  return place.safeParse(data).data?.c ?? null
}

const written = z.string().max(100_000).transform(typed).default('')
const answer = place.extend({
  v: z.number().int().min(1).max(10_000),
  p: z.uuid(),
  area: z
    .string()
    .max(40)
    .default('')
    .transform((area) => (/^[1-9]\d{0,3}$/.test(area) ? Number(area) : null)),
  code: written,
  measure: written,
  goal: written,
  timing: written,
  responsible: written,
})

export type CommitmentMeasureAnswer = {
  readonly commitmentId: string
  readonly version: number
  readonly planId: string
  readonly wish: MeasureWish
}

/** What was filled in, not yet judged; null when it cannot be read. */
export function readCommitmentMeasure(data: unknown): CommitmentMeasureAnswer | null {
  const parsed = answer.safeParse(data).data
  if (!parsed) return null
  const { c, v, p, area, ...wish } = parsed
  return { commitmentId: c, version: v, planId: p, wish: { ...wish, areaOrder: area } }
}
