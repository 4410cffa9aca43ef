import { z } from 'zod/v4'
import type { PartnerKind, Reach } from '../domain/partner.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, cutAt, drawWithin, finished, navigate, shorten, someOf } from './card.ts'
import template from './partners.json' with { type: 'json' }

export type PartnersView = {
  /** The partners that fit, by name. */
  readonly partners: readonly {
    readonly id: string
    readonly name: string
    readonly kind: PartnerKind
    readonly ended: boolean
    readonly contacts: readonly ShownContact[]
    /** What its agreements say that it is asked about. */
    readonly areas: readonly string[]
  }[]
  /** What the person looked for; empty for everything. */
  readonly about: string
  /** From 0. */
  readonly page: number
  /** What was just done; empty otherwise. */
  readonly receipt: string
}

/** A contact and the way to reach them. */
export type ShownContact = { readonly name: string; readonly title: string; readonly reach: Reach }

const partnersPerPage = 8
const longestReceipt = 300

/** How much of each text is shown, and how many contacts and areas of each partner. */
const rooms = [
  { length: 100, most: 6 },
  { length: 60, most: 4 },
  { length: 40, most: 2 },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** The partners with who speaks for them, how they are reached and what they are asked about; a page at a time, and a way into each. */
export function partnersCard({ partners, about, receipt, ...view }: PartnersView, text: Text): Card {
  const t = text.cards.partners
  const pages = Math.max(1, Math.ceil(partners.length / partnersPerPage))
  const page = Math.min(view.page, pages - 1)
  const at = partnersPlaceData({ page, about })
  const turn = (title: string, to: number) => navigate(title, 'partner.list', { ...at, n: to })
  const empty = about === '' ? t.none : t.noneLike(shorten(about, longestAbout))
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: shorten(receipt, longestReceipt),
      heading: t.heading,
      paragraphs: [partners.length > 0 ? t.intro : empty, ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : [])],
      partners: partners.slice(page * partnersPerPage, (page + 1) * partnersPerPage).map((partner) => ({
        name: `${shorten(partner.name, room.length)}  `,
        kind: text.words.partnerKind[partner.kind],
        lines: linesOf(partner, room, text),
        change: t.change,
        open: navigate(t.changePartner(shorten(partner.name, room.length)), 'partner.form', { ...at, p: partner.id }),
      })),
      file: partners.length > 0 ? `${t.file} ${t.fileLike}` : t.file,
      actions: [
        navigate(t.add, 'partner.form', at),
        navigate(t.agreements, 'agreement.list', partnersPlaceData({ page: 0, about: '' })),
        ...(partners.length > 0 ? [navigate(t.export, 'partner.export', {})] : []),
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
      ],
    }),
  )
  return finished(content, t.summary)
}

function linesOf(
  { ended, contacts, areas }: PartnersView['partners'][number],
  { length, most }: Room,
  text: Text,
): readonly string[] {
  const t = text.cards.partners
  if (ended) return [t.ended]
  const people = contacts.map((contact) => contactLine(contact, length, text))
  const named = areas.map((area) => shorten(area, length))
  return [
    people.length > 0 ? someOf(people, most, text) : t.noContact,
    named.length > 0 ? t.areas(someOf(named, most, text)) : t.noAreas,
  ]
}

/** `Kim Nord (kommunpolis): kort i Teams`. */
export function contactLine({ name, title, reach }: ShownContact, length: number, text: Text): string {
  const t = text.cards.partners
  const called = shorten(name, length)
  return t.reached(title === '' ? called : t.withTitle(called, shorten(title, length)), t.reach[reach])
}

/** Every button says where in the list it stands: what was looked for is kept short. */
const longestAbout = 40

const place = z.object({ n: z.number().int().min(0).max(1000), q: z.string().max(500) })

/** Where in a list of the register somebody is. */
export type ListPlace = { readonly page: number; readonly about: string }

/** The same, as it stands on buttons. */
export function partnersPlaceData({ page, about }: ListPlace): { readonly n: number; readonly q: string } {
  return { n: page, q: cutAt(about, longestAbout) }
}

/** Which page of which list a button is about; null when it cannot be read. */
export function readPartnersPlace(data: unknown): ListPlace | null {
  const parsed = place.safeParse(data)
  return parsed.success ? { page: parsed.data.n, about: parsed.data.q } : null
}
