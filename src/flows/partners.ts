import type { Card } from '../cards/card.ts'
import { type ListPlace, partnersCard, readPartnersPlace } from '../cards/partners.ts'
import { areasOf } from '../domain/partner.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { PartnerEntry } from './partner-ports.ts'
import { reachNow } from './partner-reach.ts'
import { fitsWords } from './search-words.ts'

/** The partners that a word fits, or all of them. */
export async function showPartners(turn: Turn, about: string): Promise<readonly Card[]> {
  return [await drawPartners(turn, { page: 0, about })]
}

/** Another page of the list. */
export async function turnPartnersPage(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readPartnersPlace(data)
  return place ? replaceWith(await drawPartners(turn, place)) : notice(turn.text.cards.refusal.gone)
}

/** The list as it is now, under a receipt when something was done. */
export async function drawPartners(turn: Turn, { page, about }: ListPlace, receipt = ''): Promise<Card> {
  const { store, text, world } = turn
  const [all, agreements] = await Promise.all([store.partners.list(), store.partners.agreements()])
  const day = today(world)
  const partners = all
    .map((partner) => ({
      ...partner,
      contacts: partner.contacts.map((contact) => ({ ...contact, reach: reachNow(turn, contact) })),
      areas: areasOf(partner.id, agreements, day),
    }))
    .filter((partner) => fitsWords(wordsAbout(partner, partner.areas, text.words.partnerKind), about))
  return partnersCard({ partners, page, about, receipt }, text)
}

/** What a partner can be found by: its name and kind, its people, and what it is asked about. */
function wordsAbout(
  { name, kind, contacts }: PartnerEntry,
  areas: readonly string[],
  kinds: Turn['text']['words']['partnerKind'],
): readonly string[] {
  return [name, kinds[kind], ...contacts.flatMap((contact) => [contact.name, contact.title]), ...areas]
}
