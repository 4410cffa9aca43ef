import { agreementsCard } from '../cards/agreements.ts'
import type { Card } from '../cards/card.ts'
import { type ListPlace, readPartnersPlace } from '../cards/partners.ts'
import { agreementTime, byUrgency } from '../domain/agreement-time.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { fitsWords } from './search-words.ts'

const order = new Intl.Collator('sv')

/** The agreements that a word fits, or all of them. */
export async function showAgreements(turn: Turn, about: string): Promise<readonly Card[]> {
  return [await drawAgreements(turn, { page: 0, about })]
}

/** Another page of the list. */
export async function turnAgreementsPage(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readPartnersPlace(data)
  return place ? replaceWith(await drawAgreements(turn, place)) : notice(turn.text.cards.refusal.gone)
}

/** The list as it is now, what needs attention first, under a receipt when something was done. */
export async function drawAgreements(turn: Turn, { page, about }: ListPlace, receipt = ''): Promise<Card> {
  const { store, text, world } = turn
  const [all, partners] = await Promise.all([store.partners.agreements(), store.partners.list()])
  const nameOf = new Map(partners.map(({ id, name }) => [id, name]))
  const day = today(world)
  const agreements = all
    .toSorted(byUrgency(day, order.compare))
    .map(({ partnerIds, ...agreement }) => ({
      ...agreement,
      parties: partnerIds.flatMap((id) => nameOf.get(id) ?? []).toSorted(order.compare),
      time: agreementTime({ ...agreement, partnerIds }, day),
    }))
    .filter(({ title, reference, parties, areas }) => fitsWords([title, reference, ...parties, ...areas], about))
  return agreementsCard({ agreements, hasPartners: partners.length > 0, page, about, receipt }, text)
}
