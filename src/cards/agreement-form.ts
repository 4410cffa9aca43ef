import { z } from 'zod/v4'
import { longestAgreementTitle, longestReference, mostAreas } from '../domain/partner.ts'
import type { Text } from '../text/index.ts'
import template from './agreement-form.json' with { type: 'json' }
import { type Card, createDrawing, cutAt, drawWithin, execute, finished, navigate, shorten, typed } from './card.ts'
import { type ListPlace, partnersPlaceData } from './partners.ts'

/** Something to choose: the code says which, and is short since there may be many. */
export type Choice = { readonly code: string; readonly name: string }

export type AgreementForm = {
  /** Where in the list the form was opened. */
  readonly place: ListPlace
  readonly agreementId: string
  readonly isNew: boolean
  /** A mark of how the agreement looked when the form was drawn. */
  readonly shown: string
  readonly title: string
  readonly reference: string
  /** Partners to choose from, those who are parties first, and how many more there are without room. */
  readonly partners: readonly Choice[]
  readonly morePartners: number
  readonly parties: readonly string[]
  /** Areas of the plans. */
  readonly planAreas: readonly Choice[]
  readonly areas: readonly string[]
  /** Other areas, as they were typed. */
  readonly ownAreas: string
  /** ISO dates; empty before one is chosen. */
  readonly signedOn: string
  readonly validUntil: string
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

/** How many partners the form has room for. */
export const partnersInForm = 100

const longestOwnAreas = 2000
const longestError = 400

/** How much of each choice is shown, and of what was typed. */
const rooms = [
  { name: 60, area: 100, typed: 4000 },
  { name: 40, area: 60, typed: 1000 },
  { name: 24, area: 36, typed: 400 },
  { name: 16, area: 24, typed: 300 },
] as const

const draw = createDrawing(template)

/** Asks what an agreement is called, who its parties are, which areas it is about and which days it holds. */
export function agreementFormCard(form: AgreementForm, text: Text): Card {
  const t = text.cards.agreements
  const { place, agreementId, isNew, shown, planAreas } = form
  const list = partnersPlaceData(place)
  const at = { ...list, g: agreementId }
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: isNew ? t.newHeading : t.changeHeading,
      error: shorten(form.error, longestError),
      names: [
        { input: 'name', label: t.title, ...textValue(form.title, room.typed, longestAgreementTitle) },
        { input: 'reference', label: t.dnr, ...textValue(form.reference, room.typed, longestReference) },
      ],
      ...{ partiesLabel: t.parties, parties: form.parties.join(','), choose: t.choose },
      partners: form.partners.map(({ code, name }) => ({ title: shorten(name, room.name), value: code })),
      more: form.morePartners > 0 ? t.moreParties(form.morePartners) : '',
      areas:
        planAreas.length > 0
          ? [
              {
                label: t.planAreas,
                value: form.areas.join(','),
                choices: planAreas.map(({ code, name }) => ({ title: shorten(name, room.area), value: code })),
              },
            ]
          : [],
      ownAreas: [{ label: t.ownAreas, ...textValue(form.ownAreas, room.typed, longestOwnAreas) }],
      ...{ signedLabel: t.signedOn, signedOn: dayOnly(form.signedOn) },
      ...{ untilLabel: t.validUntil, validUntil: dayOnly(form.validUntil) },
      actions: [
        execute(t.save, 'agreement.save', { ...at, v: shown }, { style: 'positive' }),
        ...(isNew ? [] : [navigate(t.end, 'agreement.drop', at)]),
        navigate(t.back, 'agreement.list', list),
      ],
    }),
  )
  return finished(content, t.formSummary)
}

/** A text that is too long is shown whole, to be shortened there. */
function textValue(value: string, room: number, most: number) {
  return { value: cutAt(value, room), most: Math.max(most, value.length) }
}

const dayOnly = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '')

const place = z.object({ g: z.uuid() })

/** Which agreement a button is about; null for a new one. */
export function readAgreementId(data: unknown): string | null {
  return place.safeParse(data).data?.g ?? null
}

const words = z.string().max(100_000).transform(typed).default('')
const day = z.string().trim().max(40).default('')
const codes = z.string().max(5000).default('')
const answer = place.extend({
  v: z.string().max(100),
  ...{ name: words, reference: words, ownAreas: words },
  ...{ parties: codes, areas: codes },
  ...{ signedOn: day, validUntil: day },
})

export type AgreementAnswer = {
  readonly agreementId: string
  readonly shown: string
  readonly title: string
  readonly reference: string
  /** Codes of what was chosen. */
  readonly parties: readonly string[]
  readonly areas: readonly string[]
  readonly ownAreas: string
  readonly signedOn: string
  readonly validUntil: string
}

/** What was filled in, not yet judged; null when it cannot be read. */
export function readAgreementAnswer(data: unknown): AgreementAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { g, v, name, parties, areas, ...rest } = parsed.data
  const chosen = (said: string, most: number) => {
    const all = said.split(',').map((one) => one.trim())
    return [...new Set(all.filter((one) => one !== ''))].slice(0, most)
  }
  return {
    ...{ agreementId: g, shown: v, title: name, ...rest },
    parties: chosen(parties, partnersInForm),
    areas: chosen(areas, mostAreas + 1),
  }
}
