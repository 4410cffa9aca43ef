import { z } from 'zod/v4'
import { longestPartnerName, type PartnerKind, partnerKinds } from '../domain/partner.ts'
import { type Language, languages, type Text } from '../text/index.ts'
import { type Card, createDrawing, cutAt, drawWithin, execute, finished, navigate, shorten, typed } from './card.ts'
import template from './partner-form.json' with { type: 'json' }
import { contactLine, type ListPlace, partnersPlaceData, type ShownContact } from './partners.ts'
import { type Picked, peoplePicker, picked } from './people-picker.ts'

export type PartnerForm = {
  /** Where in the list the form was opened. */
  readonly place: ListPlace
  readonly partnerId: string
  readonly isNew: boolean
  /** A mark of how the partner looked when the form was drawn. */
  readonly shown: string
  readonly name: string
  /** Null before it was chosen. */
  readonly kind: PartnerKind | null
  /** Those who are not on the form. */
  readonly contacts: readonly (ShownContact & { readonly id: string })[]
  readonly contact: ContactForm
  /** What was just done; empty otherwise. */
  readonly receipt: string
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

/** One contact on the form. */
export type ContactForm = {
  /** Null for somebody new. */
  readonly id: string | null
  readonly name: string
  readonly title: string
  readonly email: string
  readonly person: Picked | null
  /** Not asked in Teams, although the directory may know the address. */
  readonly byMail: boolean
  readonly language: string
}

/** How many contacts are shown, and how much of a text that is too long is given back. */
const rooms = [
  { contacts: 10, shown: 100, typed: 4000 },
  { contacts: 10, shown: 40, typed: 1000 },
  { contacts: 6, shown: 30, typed: 400 },
] as const

const longestAddress = 320
const longestReceipt = 300
const longestError = 400

const draw = createDrawing(template)

/** Asks for a partner's name and kind, and for one person who speaks for it. */
export function partnerFormCard(form: PartnerForm, text: Text): Card {
  const t = text.cards.partners
  const { place, partnerId, isNew, shown, contact, contacts } = form
  const list = partnersPlaceData(place)
  const at = { ...list, p: partnerId }
  const here = { ...at, v: shown, ...(contact.id === null ? {} : { c: contact.id }) }
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: isNew ? t.newHeading : t.changeHeading,
      error: shorten(form.error, longestError),
      receipt: shorten(form.receipt, longestReceipt),
      partner: [textInput({ input: 'name', label: t.name, value: form.name, room: room.typed })],
      ...{ kindLabel: t.kind, kind: form.kind ?? '', chooseKind: t.chooseKind },
      kinds: partnerKinds.map((kind) => ({ title: text.words.partnerKind[kind], value: kind })),
      contactsHeading: contacts.length > 0 ? t.contactsHeading : '',
      contacts: contacts.slice(0, room.contacts).map((one) => ({
        line: `${contactLine(one, room.shown, text)}  `,
        change: t.change,
        open: navigate(t.changePartner(cutAt(one.name, room.shown)), 'partner.form', { ...at, c: one.id }),
      })),
      more: contacts.length > room.contacts ? t.moreContacts(contacts.length - room.contacts) : '',
      contactHeading: contact.id === null ? t.newContact : t.changeContact,
      contactHow: contact.id === null ? t.newContactHow : '',
      texts: [
        textInput({ input: 'contactName', label: t.contactName, value: contact.name, room: room.typed }),
        textInput({ input: 'contactTitle', label: t.contactTitle, value: contact.title, room: room.typed }),
        textInput({ input: 'email', label: t.email, value: contact.email, room: room.typed, most: longestAddress }),
      ],
      person: [
        peoplePicker(
          { input: 'person', label: t.person, placeholder: t.choosePerson },
          contact.person ? [contact.person] : [],
          text,
        ),
      ],
      ...{ byMailLabel: t.byMail, byMailHow: t.byMailHow, byMail: String(contact.byMail) },
      ...{ languageLabel: t.language, language: contact.language },
      languages: codes.map((code) => ({ title: t.languages[code], value: code })),
      actions: [
        execute(t.save, 'partner.save', here, { style: 'positive' }),
        execute(t.saveMore, 'partner.save', { ...here, more: true }),
        ...(contact.id === null ? [] : [navigate(t.leave, 'partner.leave', { ...at, c: contact.id })]),
        ...(isNew ? [] : [navigate(t.end, 'partner.drop', at)]),
        navigate(t.back, 'partner.list', list),
      ],
    }),
  )
  return finished(content, t.formSummary)
}

const codes = Object.keys(languages) as readonly Language[]

type TextInput = {
  readonly input: string
  readonly label: string
  readonly value: string
  readonly room: number
  readonly most?: number
}

/** A text that is too long is shown whole, to be shortened there. */
function textInput({ input, label, value, room, most = longestPartnerName }: TextInput) {
  return { input, label, value: cutAt(value, room), most: Math.max(most, value.length) }
}

const partnerPlace = z.object({ p: z.uuid() })
const contactPlace = z.object({ c: z.uuid() })

/** Which partner a button is about; null for a new one. */
export function readPartnerId(data: unknown): string | null {
  return partnerPlace.safeParse(data).data?.p ?? null
}

/** Which contact a button is about; null for a new one. */
export function readContactId(data: unknown): string | null {
  return contactPlace.safeParse(data).data?.c ?? null
}

const words = z.string().max(100_000).transform(typed).default('')
const answer = partnerPlace.extend({
  c: z.uuid().optional(),
  v: z.string().max(100),
  more: z.boolean().default(false),
  name: words,
  kind: z.enum(['', ...partnerKinds]).default(''),
  contactName: words,
  contactTitle: words,
  email: words,
  person: picked.default(''),
  byMail: z.enum(['true', 'false']).default('false'),
  language: z.enum(['', ...codes] as [string, ...string[]]).default(''),
})

export type PartnerAnswer = {
  readonly partnerId: string
  readonly contactId: string | null
  readonly shown: string
  /** Another contact is to be added. */
  readonly more: boolean
  readonly name: string
  readonly kind: PartnerKind | null
  readonly contact: Omit<ContactForm, 'id' | 'person'> & {
    /** What the people picker gave; empty for nobody. */
    readonly person: string
  }
}

/** What was filled in, not yet judged; null when it cannot be read. */
export function readPartnerAnswer(data: unknown): PartnerAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { p, c, v, more, name, kind, contactName, contactTitle, email, person, byMail, language } = parsed.data
  const contact = { name: contactName, title: contactTitle, email, person, byMail: byMail === 'true' }
  return {
    ...{ partnerId: p, contactId: c ?? null, shown: v, more, name, kind: kind || null },
    contact: { ...contact, language: language || 'sv' },
  }
}
