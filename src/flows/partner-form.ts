import { createHash } from 'node:crypto'
import { navigate } from '../cards/card.ts'
import {
  type ContactForm,
  type PartnerAnswer,
  type PartnerForm,
  partnerFormCard,
  readContactId,
  readPartnerAnswer,
  readPartnerId,
} from '../cards/partner-form.ts'
import { type ListPlace, partnersPlaceData, readPartnersPlace } from '../cards/partners.ts'
import { plainLine } from '../domain/cell-list.ts'
import { note, notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { type FoundContactOnForm, findContact } from './find-contact.ts'
import { partnerFault } from './partner-fault.ts'
import type { PartnerEntry } from './partner-ports.ts'
import { reachNow } from './partner-reach.ts'
import { drawPartners } from './partners.ts'

/** The form for a partner as it is now, with one of its contacts or room for a new one; or for a new partner. */
export async function openPartner(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, text, world } = turn
  const place = readPartnersPlace(data)
  const partnerId = readPartnerId(data)
  const contactId = readContactId(data)
  const partner = partnerId === null ? null : await store.partners.find(partnerId)
  const contact = partner?.contacts.find(({ id }) => id === contactId)
  if (!place || (partnerId !== null && !partner) || (contactId !== null && !contact)) {
    return notice(text.cards.refusal.gone)
  }
  if (partner?.ended) return replaceWith(endedCard(turn, partner, place))
  const person = contact?.personId ? await store.people.find(contact.personId) : null
  const shown = contact ? { ...contact, person, byMail: contact.email !== '' && contact.personId === null } : noContact
  return replaceWith(
    partnerFormCard(formOf(turn, partner, { place, id: partnerId ?? world.newId(), contact: shown }), text),
  )
}

/** Saves a partner and the contact on the form; what is wrong, or was changed by somebody else meanwhile, comes back on it. */
export async function savePartner(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, text } = turn
  const place = readPartnersPlace(data)
  const read = readPartnerAnswer(data)
  if (!place || !read) return notice(text.cards.refusal.badInput)
  const said: Said = { answer: { ...read, name: plainLine(read.name) }, place }
  // Of two presses at once the second sees what the first wrote, and finds nothing left to write.
  const reply = (await trySaving(turn, said)) ?? (await trySaving(turn, said))
  if (reply) return reply
  const now = await store.partners.find(read.partnerId)
  if (!now) return notice(text.cards.refusal.gone)
  const error = text.cards.partners.changed(now.name, text.words.partnerKind[now.kind])
  return drawAgain(turn, said, { now, found: await findContact(turn, said.answer, now), error })
}

type Said = { readonly answer: PartnerAnswer; readonly place: ListPlace }

/** Null when somebody else has changed the partner meanwhile. */
async function trySaving(turn: Turn, said: Said): Promise<ActionReply | null> {
  const { store, text, world } = turn
  const { answer, place } = said
  const { partnerId: id, shown, name, kind, more } = answer
  const now = await store.partners.find(id)
  if (now?.ended || (!now && shown !== '')) return notice(text.cards.refusal.gone)
  const found = await findContact(turn, answer, now)
  const fault = partnerFault(answer, { partner: now, found, text })
  if (fault !== null || kind === null) return drawAgain(turn, said, { now, found, error: fault ?? '' })
  const { contact } = found
  const others = (now?.contacts ?? []).filter((one) => one.id !== contact?.id)
  const contacts = contact ? [...others, contact] : others
  const partner = { id, name, kind, ended: false }
  const looks = [shown, markOf({ ...partner, contacts })]
  const outcome = await store.partners.save({ partner, contacts }, (one) => looks.includes(markOf(one)), world.now())
  if (outcome === 'taken') return drawAgain(turn, said, { now, found, error: text.cards.partners.fault.taken })
  return outcome === 'changed' ? null : answerSaved(turn, { id, place, more, saved: contact?.id ?? null })
}

type Again = {
  readonly now: PartnerEntry | null
  readonly found: FoundContactOnForm
  readonly error: string
}

/** The form with everything that was filled in, and what is wrong with it. */
function drawAgain(turn: Turn, { answer, place }: Said, { now, found, error }: Again): ActionReply {
  const known = now?.contacts.some((one) => one.id === answer.contactId) ? answer.contactId : null
  const contact = { ...answer.contact, id: known, person: found.person }
  const form = formOf(turn, now, { place, id: answer.partnerId, contact })
  return replaceWith(partnerFormCard({ ...form, name: answer.name, kind: answer.kind, error }, turn.text))
}

type Saved = {
  readonly id: string
  readonly place: ListPlace
  readonly more: boolean
  /** The contact that was on the form; null for none. */
  readonly saved: string | null
}

/** The list, or the form with room for another contact, under a receipt that says how the one saved is reached. */
async function answerSaved(turn: Turn, { id, place, more, saved }: Saved): Promise<ActionReply> {
  const t = turn.text.cards.partners
  const now = await turn.store.partners.find(id)
  if (!now) return notice(turn.text.cards.refusal.gone)
  const contact = now.contacts.find((one) => one.id === saved)
  const how = contact ? [t.savedContact(contact.name, t.reach[reachNow(turn, contact)])] : []
  const receipt = [t.saved(now.name), ...how].join(' ')
  if (!more) return replaceWith(await drawPartners(turn, place, receipt))
  const form = formOf(turn, now, { place, id, contact: noContact })
  return replaceWith(partnerFormCard({ ...form, receipt }, turn.text))
}

const noContact: ContactForm = {
  ...{ id: null, name: '', title: '', email: '' },
  ...{ person: null, byMail: false, language: 'sv' },
}

type About = { readonly place: ListPlace; readonly id: string; readonly contact: ContactForm }

function formOf(turn: Turn, partner: PartnerEntry | null, { place, id, contact }: About): PartnerForm {
  const { name, kind, contacts } = partner ?? { name: '', kind: null, contacts: [] }
  const others = contacts.filter((one) => one.id !== contact.id)
  return {
    ...{ place, partnerId: id, isNew: partner === null, shown: markOf(partner), name, kind, contact },
    contacts: others.map((one) => ({ ...one, reach: reachNow(turn, one) })),
    ...{ receipt: '', error: '' },
  }
}

/** A partner whose cooperation is over can only be taken up again. */
function endedCard({ text }: Turn, partner: PartnerEntry, place: ListPlace) {
  const t = text.cards.partners
  const at = partnersPlaceData(place)
  return note({ text }, partner.name, {
    summary: t.formSummary,
    paragraphs: [t.resumeText],
    actions: [navigate(t.resume, 'partner.resume', { ...at, p: partner.id }), navigate(t.back, 'partner.list', at)],
  })
}

type Looks = Pick<PartnerEntry, 'name' | 'kind' | 'ended'> & {
  readonly contacts: readonly Omit<PartnerEntry['contacts'][number], 'partnerId' | 'ended'>[]
}

/** The same for two partners that look the same; empty for none. */
export function markOf(partner: Looks | null): string {
  if (!partner) return ''
  const contacts = partner.contacts.map(({ id, name, title, email, personId, language }) => {
    return [id, name, title, email, personId, language]
  })
  const parts = [partner.name, partner.kind, partner.ended, contacts.toSorted()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}
