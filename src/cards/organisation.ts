import { z } from 'zod/v4'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, cutAt, drawWithin, finished, navigate, shorten } from './card.ts'
import template from './organisation.json' with { type: 'json' }

export type OrganisationView = {
  /** The units that fit, by department and name. */
  readonly units: readonly {
    readonly id: string
    readonly department: string
    readonly name: string
    readonly manager: { readonly name: string } | null
    readonly memberCount: number
  }[]
  /** What the person looked for; empty for everything. */
  readonly about: string
  /** From 0. */
  readonly page: number
  /** What was just done; empty otherwise. */
  readonly receipt: string
}

const unitsPerPage = 10

const longestReceipt = 200

/** How much of each name is shown. */
const rooms = [100, 60, 40] as const

const draw = createDrawing(template)

/** The units with their managers, a page at a time, and a way into each. */
export function organisationCard({ units, about, receipt, ...view }: OrganisationView, text: Text): Card {
  const t = text.cards.organisation
  const pages = Math.max(1, Math.ceil(units.length / unitsPerPage))
  const page = Math.min(view.page, pages - 1)
  const at = placeData({ page, about })
  const turn = (title: string, to: number) => navigate(title, 'unit.list', { ...at, n: to })
  const empty = about === '' ? t.none : t.noneLike(shorten(about, longestAbout))
  const content = drawWithin(rooms, (length) =>
    draw({
      lang: text.lang,
      receipt: shorten(receipt, longestReceipt),
      heading: t.heading,
      paragraphs: [units.length > 0 ? t.intro : empty, ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : [])],
      units: units.slice(page * unitsPerPage, (page + 1) * unitsPerPage).map((unit) => ({
        name: `${shorten(unit.name, length)}  `,
        department: shorten(unit.department, length),
        people: `${ledBy(unit, length, text)} · ${t.members(unit.memberCount)}  `,
        change: t.change,
        open: navigate(t.changeUnit(shorten(unit.name, length)), 'unit.form', { ...at, u: unit.id }),
      })),
      file: t.file,
      actions: [
        navigate(t.add, 'unit.form', at),
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
      ],
    }),
  )
  return finished(content, t.summary)
}

function ledBy({ manager }: OrganisationView['units'][number], length: number, text: Text): string {
  const t = text.cards.organisation
  return manager ? t.ledBy(shorten(manager.name, length) || text.words.unnamed) : t.noManager
}

/** Every button says where in the list it stands: what was looked for is kept short. */
const longestAbout = 40

const place = z.object({ n: z.number().int().min(0).max(1000), q: z.string().max(500) })

export type OrganisationPlace = { readonly page: number; readonly about: string }

/** The same, as it stands on buttons. */
export function placeData({ page, about }: OrganisationPlace): { readonly n: number; readonly q: string } {
  return { n: page, q: cutAt(about, longestAbout) }
}

/** Which page of which list a button is about; null when it cannot be read. */
export function readOrganisationPlace(data: unknown): OrganisationPlace | null {
  const parsed = place.safeParse(data)
  return parsed.success ? { page: parsed.data.n, about: parsed.data.q } : null
}
