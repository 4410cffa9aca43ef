import { execute, navigate, shorten } from '../cards/card.ts'
import { readContactId, readPartnerId } from '../cards/partner-form.ts'
import { type ListPlace, partnersPlaceData, readPartnersPlace } from '../cards/partners.ts'
import { longestPartnerName } from '../domain/partner.ts'
import { note, notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { markOf } from './partner-form.ts'
import type { PartnerEntry } from './partner-ports.ts'
import { drawPartners } from './partners.ts'

/** Asks once more before the cooperation with a partner ends. */
export async function askToEndPartner(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.partners
  const found = await findPartner(turn, data)
  if (!found || found.partner.ended) return notice(text.cards.refusal.gone)
  const at = { ...partnersPlaceData(found.place), p: found.partner.id }
  return replaceWith(
    note(turn, t.endHeading(nameOf(found.partner)), {
      summary: t.formSummary,
      paragraphs: [t.endText],
      actions: [execute(t.end, 'partner.end', at, { style: 'destructive' }), navigate(t.back, 'partner.list', at)],
    }),
  )
}

/** Ends the cooperation; what the partner has said and promised stays. */
export async function endPartner(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findPartner(turn, data)
  if (!found || found.partner.ended) return notice(turn.text.cards.refusal.gone)
  const { partner } = found
  const receipt = turn.text.cards.partners.endedReceipt(partner.name)
  return save(turn, found, { partner: { ...partner, ended: true }, receipt })
}

/** Takes the cooperation up again, with those who spoke for the partner when it ended. */
export async function resumePartner(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findPartner(turn, data)
  if (!found?.partner.ended) return notice(turn.text.cards.refusal.gone)
  const { partner } = found
  const receipt = turn.text.cards.partners.resumed(partner.name)
  return save(turn, found, { partner: { ...partner, ended: false }, receipt })
}

/** Asks once more before somebody no longer speaks for a partner. */
export async function askToEndContact(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const t = text.cards.partners
  const found = await findPartner(turn, data)
  const contact = found?.partner.contacts.find(({ id }) => id === readContactId(data))
  if (!found || !contact) return notice(text.cards.refusal.gone)
  const at = { ...partnersPlaceData(found.place), p: found.partner.id }
  return replaceWith(
    note(turn, t.leaveHeading(nameOf(contact), nameOf(found.partner)), {
      summary: t.formSummary,
      paragraphs: [t.leaveText],
      actions: [
        execute(t.leave, 'partner.left', { ...at, c: contact.id }, { style: 'destructive' }),
        navigate(t.back, 'partner.list', at),
      ],
    }),
  )
}

/** Ends a contact. */
export async function endContact(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findPartner(turn, data)
  const contact = found?.partner.contacts.find(({ id }) => id === readContactId(data))
  if (!found || !contact) return notice(turn.text.cards.refusal.gone)
  const { partner } = found
  const contacts = partner.contacts.filter((one) => one !== contact)
  const receipt = turn.text.cards.partners.left(contact.name, partner.name)
  return save(turn, found, { partner: { ...partner, contacts }, receipt })
}

type Found = { readonly partner: PartnerEntry; readonly place: ListPlace }
type Wish = { readonly partner: PartnerEntry; readonly receipt: string }

/** Writes what becomes of a partner, unless somebody else has changed it since it was read. */
async function save(turn: Turn, { partner: before, place }: Found, { partner, receipt }: Wish): Promise<ActionReply> {
  const { id, name, kind, ended, contacts } = partner
  const outcome = await turn.store.partners.save(
    { partner: { id, name, kind, ended }, contacts },
    (now) => markOf(now) === markOf(before),
    turn.world.now(),
  )
  if (outcome !== 'saved') return notice(turn.text.cards.partners.changedMeanwhile)
  return replaceWith(await drawPartners(turn, place, receipt))
}

async function findPartner(turn: Turn, data: unknown): Promise<Found | null> {
  const place = readPartnersPlace(data)
  const partnerId = readPartnerId(data)
  const partner = partnerId === null ? null : await turn.store.partners.find(partnerId)
  return place && partner ? { partner, place } : null
}

const nameOf = ({ name }: { readonly name: string }) => shorten(name, longestPartnerName)
