import type { Card } from '../cards/card.ts'
import { councilContactsCard, readContactChoices } from '../cards/council-contacts.ts'
import { readCouncilPage } from '../cards/council-place.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { type CouncilStanding, councilStanding } from './council-standing.ts'
import { drawCouncil } from './draw-council.ts'
import { reachNow } from './partner-reach.ts'

/** Who is asked for each of the invited, to be chosen. */
export async function openContacts(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await find(turn, data)
  return found ? replaceWith(drawContacts(turn, found)) : notice(turn.text.cards.refusal.gone)
}

/** Names the contacts that were chosen; the others stay. */
export async function saveContacts(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, text, world } = turn
  const t = text.cards.council
  const found = await find(turn, data)
  if (!found) return notice(text.cards.refusal.gone)
  const { standing } = found
  const { council } = standing.record
  if (council.cancelledAt !== null) return notice(t.isCancelled)
  const chosen = readContactChoices(data)
  if (!chosen) return notice(text.cards.refusal.badInput)
  const isUnknown = standing.invited.some(({ partner }) => {
    const id = chosen.get(partner.id)
    return id !== undefined && !standing.contactsOf(partner.id).some((contact) => contact.id === id)
  })
  if (isUnknown) return replaceWith(drawContacts(turn, found, t.contactForm.unknown))
  const invitations = standing.invited.map(({ invitation, partner, contact }) => ({
    ...invitation,
    contactId: chosen.get(partner.id) ?? contact?.id ?? null,
  }))
  await store.councils.invite(council.id, invitations, world.now())
  const card = await drawCouncil(turn, council.id, { receipt: t.contactForm.saved })
  return card ? replaceWith(card) : notice(text.cards.refusal.gone)
}

type Found = { readonly standing: CouncilStanding; readonly page: number }

async function find(turn: Turn, data: unknown): Promise<Found | null> {
  const place = readCouncilPage(data)
  const standing = place && (await councilStanding(turn, place.councilId))
  return standing && { standing, page: place.page }
}

function drawContacts(turn: Turn, { standing, page }: Found, error = ''): Card {
  const partners = standing.invited.map(({ partner, contact }) => ({
    partnerId: partner.id,
    name: partner.name,
    contactId: contact?.id ?? null,
    contacts: standing.contactsOf(partner.id).map((one) => ({ ...one, reach: reachNow(turn, one) })),
  }))
  return councilContactsCard({ councilId: standing.record.council.id, partners, page, error }, turn.text)
}
