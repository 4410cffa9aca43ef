import { z } from 'zod/v4'
import { longestCommitment } from '../domain/commitment.ts'
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
  shorten,
  typed,
  unlinked,
} from './card.ts'
import template from './commitment-form.json' with { type: 'json' }
import { type ListPlace, listData } from './commitment-places.ts'

/** What was filled in, or is proposed. */
export type CommitmentDraft = {
  /** Empty before one is chosen. */
  readonly partnerId: string
  readonly text: string
  /** Mark of an area; empty for none. */
  readonly area: string
  readonly measureCode: string
  /** ISO date, or what was sent instead. */
  readonly lastDay: string
  /** Empty for whoever is invited. */
  readonly contactId: string
}

export type CommitmentForm = {
  readonly place: ListPlace
  /** Tells one showing of the form from another, so that a double press is one commitment. */
  readonly formId: string
  /** What gets a new wording; null for a new commitment. */
  readonly reworded: { readonly commitmentId: string; readonly number: number; readonly version: number } | null
  /** Those who are invited first. */
  readonly partners: readonly { readonly id: string; readonly name: string; readonly invited: boolean }[]
  /** Those of the chosen partner's agreements first. */
  readonly areas: readonly { readonly key: string; readonly title: string }[]
  /** Of the chosen partner. */
  readonly contacts: readonly { readonly id: string; readonly name: string }[]
  readonly draft: CommitmentDraft
  /** What was just done; empty otherwise. */
  readonly receipt: string
  /** What was wrong with the last try, in words. */
  readonly errors: readonly string[]
}

/** How many choices there are and how much of their names, and how much of a text that is too long is given back. */
const rooms = [
  { partners: 120, areas: 40, contacts: 20, name: 60, written: 6000 },
  { partners: 120, areas: 30, contacts: 20, name: 30, written: 3000 },
  { partners: 90, areas: 20, contacts: 10, name: 20, written: longestCommitment },
  { partners: 60, areas: 12, contacts: 8, name: 15, written: longestCommitment },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** Asks for one commitment, or for a new wording of one. */
export function commitmentFormCard(form: CommitmentForm, text: Text): Card {
  const t = text.cards.commitments.form
  const { reworded, draft, areas } = form
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      receipt: shorten(form.receipt, 300),
      errors: form.errors,
      heading: reworded ? t.rewordHeading(reworded.number) : t.heading,
      intro: reworded ? t.rewordIntro : t.intro,
      partner: reworded ? [] : [partnerInput(form, room, text)],
      textLabel: t.text,
      textHint: t.textHint,
      text: cutAt(draft.text, room.written),
      mostText: Math.max(longestCommitment, draft.text.length),
      lastDayLabel: t.lastDay,
      lastDay: /^\d{4}-\d{2}-\d{2}$/.test(draft.lastDay) ? draft.lastDay : '',
      areaLabel: t.area,
      area: draft.area,
      noArea: t.noArea,
      areas: [
        { title: t.noArea, value: '' },
        ...areas.slice(0, room.areas).map(({ key, title }) => ({ title: choice(title, room), value: key })),
      ],
      moreAreas: areas.length > room.areas ? t.moreAreas(areas.length - room.areas) : '',
      codeLabel: t.code,
      code: draft.measureCode,
      contact: reworded || form.contacts.length === 0 ? [] : [contactInput(form, room, text)],
      actions: actions(form, text),
    }),
  )
  return finished(content, t.summary)
}

/** Some clients render Markdown in choices, others do not. */
const choice = (name: string, room: Room) => unlinked(shorten(name, room.name))

function partnerInput({ partners, draft }: CommitmentForm, room: Room, text: Text) {
  const t = text.cards.commitments.form
  const chosen = partners.filter(({ id }) => id === draft.partnerId)
  const shown = [...new Set([...chosen, ...partners])].slice(0, room.partners)
  return {
    label: t.partner,
    placeholder: t.choosePartner,
    value: chosen.length > 0 ? draft.partnerId : '',
    choices: shown.map(({ id, name, invited }) => {
      const title = choice(name, room) || text.words.unnamed
      return { title: invited ? title : t.notInvited(title), value: id }
    }),
    more: partners.length > room.partners ? t.morePartners(partners.length - room.partners) : '',
  }
}

function contactInput({ contacts, draft }: CommitmentForm, room: Room, text: Text) {
  const t = text.cards.commitments.form
  return {
    label: t.contact,
    placeholder: t.invitedContact,
    value: contacts.some(({ id }) => id === draft.contactId) ? draft.contactId : '',
    choices: [
      { title: t.invitedContact, value: '' },
      ...contacts
        .slice(0, room.contacts)
        .map(({ id, name }) => ({ title: choice(name, room) || text.words.unnamed, value: id })),
    ],
  }
}

function actions({ place, reworded, formId }: CommitmentForm, text: Text): readonly Action[] {
  const t = text.cards.commitments
  const at = listData(place)
  if (!reworded)
    return [
      execute(t.form.save, 'commitment.save', { ...at, f: formId }, { style: 'positive' }),
      navigate(t.addMany, 'commitment.lines', at),
      navigate(t.toList, 'commitment.list', at),
    ]
  const { commitmentId, version } = reworded
  return [
    execute(t.form.save, 'commitment.rewrite', { c: commitmentId, v: version, n: 0, s: 0 }, { style: 'positive' }),
    navigate(text.cards.commitmentCase.back, 'commitment.open', { c: commitmentId, n: 0 }),
  ]
}

const written = z.string().max(100_000).transform(typed)
const wording = z.object({
  text: written.default(''),
  area: z.string().max(64).default(''),
  measureCode: z.string().trim().max(100).default(''),
  lastDay: z.string().trim().max(40).default(''),
})
const answer = wording.extend({
  f: z.uuid(),
  partnerId: z.union([z.uuid(), z.literal('')]).default(''),
  contactId: z.union([z.uuid(), z.literal('')]).default(''),
})

/** A commitment as it was filled in, not yet judged; null when it cannot be read. */
export function readCommitmentForm(data: unknown): { readonly formId: string; readonly draft: CommitmentDraft } | null {
  const parsed = answer.safeParse(data).data
  if (!parsed) return null
  const { f, ...draft } = parsed
  return { formId: f, draft }
}

/** A wording as it was filled in, not yet judged; null when it cannot be read. */
export function readWording(data: unknown): Pick<CommitmentDraft, 'text' | 'area' | 'measureCode' | 'lastDay'> | null {
  return wording.safeParse(data).data ?? null
}
