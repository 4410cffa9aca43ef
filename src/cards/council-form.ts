import { z } from 'zod/v4'
import { type CouncilDraft, longestLink, longestPlace, longestPoint, mostPoints } from '../domain/council-check.ts'
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
import template from './council-form.json' with { type: 'json' }

export type CouncilForm = {
  readonly plan: { readonly id: string; readonly title: string }
  /** Of a council that is called with this form, too: the same press calls once. */
  readonly councilId: string
  readonly isNew: boolean
  /** A mark of how the council looked when the form was drawn; empty for a new one. */
  readonly shown: string
  readonly draft: CouncilDraft
  /** Those who can be invited, in the order they are shown. */
  readonly partners: readonly { readonly id: string; readonly name: string }[]
  /** Ids of those who are ticked. */
  readonly invited: readonly string[]
  /** What was wrong with the last try, in words; empty at first. */
  readonly faults: readonly string[]
}

/** How many partners fit, how much of their names, and how much of texts that are too long. */
const rooms = [
  { partners: 150, name: 60, typed: 4000 },
  { partners: 100, name: 50, typed: 4000 },
  { partners: 60, name: 30, typed: 1500 },
  { partners: 40, name: 24, typed: 700 },
] as const
type Room = (typeof rooms)[number]

/** A longer list is folded. */
const mostUnfolded = 20

const draw = createDrawing(template)

/** Asks when and where the council meets, and who is invited. */
export function councilFormCard(form: CouncilForm, text: Text): Card {
  const t = text.cards.council.form
  const { plan, draft, isNew } = form
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: (isNew ? t.newHeading : t.changeHeading)(plain(shorten(plan.title, 120))),
      faults: form.faults,
      intro: t.intro,
      dayLabel: t.day,
      dayError: t.fault['day-missing'],
      day: dateValue(draft.day),
      timeLabel: t.time,
      timeError: t.fault['time-missing'],
      time: /^\d{2}:\d{2}$/.test(draft.time) ? draft.time : '',
      ...textInputs(draft, room, text),
      picturesByLabel: t.picturesBy,
      picturesBy: dateValue(draft.picturesBy),
      ...partnerInput(form, room, text),
      actions: [
        execute(isNew ? t.call : t.save, 'council.save', formData(form, room), { style: 'positive' }),
        isNew
          ? navigate(t.cancel, 'council.leave', { c: form.councilId })
          : navigate(t.cancel, 'council.show', { c: form.councilId }),
      ],
    }),
  )
  return finished(content, t.summary(plan.title))
}

const dateValue = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '')

function textInputs({ place, link, forYear, ownPoints }: CouncilDraft, room: Room, text: Text) {
  const t = text.cards.council.form
  const input = (id: string, label: string, written: string, most: number) => {
    // A text that is too long is shown whole, to be shortened there.
    const value = cutAt(written, room.typed)
    return { input: id, label, value, most: Math.max(most, value.length), hint: '', lines: false }
  }
  const points = input('points', t.points, ownPoints.join('\n'), mostPoints * (longestPoint + 1))
  return {
    texts: [input('place', t.place, place, longestPlace), input('link', t.link, link, longestLink)],
    laterTexts: [{ ...points, hint: t.pointsHint, lines: true }, input('forYear', t.forYear, forYear, 4)],
  }
}

function partnerInput({ partners, invited, isNew }: CouncilForm, room: Room, text: Text) {
  const t = text.cards.council.form
  const shown = shownPartners(partners, room)
  const rest = partners.length - shown.length
  const choices = shown.map(({ id, name }) => ({ title: unlinked(shorten(name, room.name)), value: id }))
  const ids = new Set(shown.map(({ id }) => id))
  return {
    partners:
      shown.length === 0
        ? []
        : [
            {
              label: t.partners,
              style: shown.length > mostUnfolded ? 'compact' : 'expanded',
              value: invited.filter((id) => ids.has(id)).join(','),
              choices,
            },
          ],
    remarks: [
      ...(shown.length === 0 ? [t.noPartners] : []),
      ...(isNew && invited.length > 0 ? [t.partnersHint] : []),
      ...(rest > 0 ? [t.morePartners(rest)] : []),
    ],
  }
}

const shownPartners = (partners: CouncilForm['partners'], room: Room) => partners.slice(0, room.partners)

/** How many of the partners the form had room for goes along: the others stay as they are. */
function formData({ plan, councilId, shown, partners }: CouncilForm, room: Room) {
  return { p: plan.id, c: councilId, v: shown, s: shownPartners(partners, room).length }
}

const line = z.string().max(20_000).transform(typed).default('')

const answer = z.object({
  p: z.uuid(),
  c: z.uuid(),
  v: z.string().max(100),
  s: z.number().int().min(0).max(10_000),
  day: z.string().trim().max(100).default(''),
  time: z.string().trim().max(100).default(''),
  place: line,
  link: line,
  picturesBy: z.string().trim().max(100).default(''),
  forYear: z
    .union([z.string().max(100), z.number()])
    .transform((year) => String(year).trim())
    .default(''),
  points: z.string().max(100_000).transform(typed).default(''),
  partners: z.string().max(100_000).default(''),
})

export type CouncilAnswer = {
  readonly planId: string
  readonly councilId: string
  readonly shown: string
  /** How many partners could be ticked on the form. */
  readonly offered: number
  readonly draft: CouncilDraft
  readonly partnerIds: readonly string[]
}

/** What was filled in, not yet judged; null when it cannot be read. */
export function readCouncilAnswer(data: unknown): CouncilAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { p, c, v, s, points, partners, ...draft } = parsed.data
  const split = (list: string, by: RegExp) =>
    list
      .split(by)
      .map((one) => one.trim())
      .filter((one) => one !== '')
  return {
    planId: p,
    councilId: c,
    shown: v,
    offered: s,
    draft: { ...draft, ownPoints: split(points, /\n/) },
    partnerIds: [...new Set(split(partners, /,/))],
  }
}

const place = z.object({ p: z.uuid() })

/** For which plan a council is to be called; null when it cannot be read. */
export function readCouncilPlan(data: unknown): string | null {
  return place.safeParse(data).data?.p ?? null
}
