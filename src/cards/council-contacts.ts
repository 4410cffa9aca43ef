import { z } from 'zod/v4'
import type { Reach } from '../domain/partner.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, shorten, unlinked } from './card.ts'
import template from './council-contacts.json' with { type: 'json' }
import { contactLine } from './council-invited.ts'
import { councilData } from './council-place.ts'

export type ContactsView = {
  readonly councilId: string
  /** Those who are invited, by name. */
  readonly partners: readonly {
    readonly partnerId: string
    readonly name: string
    /** Who is asked; null while nobody is named. */
    readonly contactId: string | null
    /** Those who speak for the partner now. */
    readonly contacts: readonly {
      readonly id: string
      readonly name: string
      readonly title: string
      readonly reach: Reach
    }[]
  }[]
  /** From 0. */
  readonly page: number
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

const perPage = 10

/** How many contacts of a partner there is room for, and how much of names. */
const rooms = [
  { contacts: 20, name: 60 },
  { contacts: 10, name: 40 },
  { contacts: 6, name: 24 },
] as const

const draw = createDrawing(template)

/** Asks who is to be asked for each of the invited partners, a page at a time. */
export function councilContactsCard({ councilId, partners, error, ...view }: ContactsView, text: Text): Card {
  const t = text.cards.council
  const pages = Math.max(1, Math.ceil(partners.length / perPage))
  const page = Math.min(view.page, pages - 1)
  const at = { ...councilData(councilId), n: page }
  const turn = (title: string, to: number) => navigate(title, 'council.contacts', { ...at, n: to })
  const shown = partners.slice(page * perPage, (page + 1) * perPage)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.contactForm.heading,
      error,
      paragraphs: [t.contactForm.intro, ...(pages > 1 ? [text.cards.pages(page + 1, pages)] : [])],
      partners: shown.filter(({ contacts }) => contacts.length > 0).map((partner) => choiceOf(partner, room, text)),
      without: shown
        .filter(({ contacts }) => contacts.length === 0)
        .map(({ name }) => ({ name: `${shorten(name, room.name)}  `, why: t.contactForm.none })),
      actions: [
        ...(shown.some(({ contacts }) => contacts.length > 0)
          ? [execute(t.contactForm.save, 'council.name', at, { style: 'positive' })]
          : []),
        ...(page > 0 ? [turn(text.cards.previous, page - 1)] : []),
        ...(page < pages - 1 ? [turn(text.cards.next, page + 1)] : []),
        navigate(t.back, 'council.show', councilData(councilId)),
      ],
    }),
  )
  return finished(content, t.contactForm.summary)
}

/** The one who is chosen now is always among the choices. */
function choiceOf(
  { partnerId, name, contactId, contacts }: ContactsView['partners'][number],
  room: (typeof rooms)[number],
  text: Text,
) {
  const chosen = contacts.filter(({ id }) => id === contactId)
  const others = contacts.filter(({ id }) => id !== contactId)
  const offered = [...chosen, ...others].slice(0, room.contacts)
  const choices = offered.map((contact) => ({
    title: unlinked(contactLine({ contact: { ...contact, ended: false }, reach: contact.reach }, text, room.name)),
    value: contact.id,
  }))
  return {
    input: `${inputStart}${partnerId}`,
    label: shorten(name, room.name),
    value: contactId ?? '',
    choices,
  }
}

const inputStart = 'contact-'

const choice = z.union([z.uuid(), z.literal('')])

/** The contact that was chosen for each partner on the card; null when it cannot be read. */
export function readContactChoices(data: unknown): ReadonlyMap<string, string> | null {
  const fields = z.record(z.string(), z.unknown()).safeParse(data).data
  if (!fields) return null
  const chosen = new Map<string, string>()
  for (const [key, value] of Object.entries(fields)) {
    const partnerId = key.startsWith(inputStart) ? z.uuid().safeParse(key.slice(inputStart.length)).data : undefined
    if (!partnerId) continue
    const parsed = choice.safeParse(value)
    if (!parsed.success) return null
    // An input that came back empty says nothing.
    if (parsed.data !== '') chosen.set(partnerId, parsed.data)
  }
  return chosen
}
