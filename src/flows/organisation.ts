import type { Card } from '../cards/card.ts'
import { type OrganisationPlace, organisationCard, readOrganisationPlace } from '../cards/organisation.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { fitsWords } from './search-words.ts'

/** The units that a word fits, or all of them. */
export async function showOrganisation(turn: Turn, about: string): Promise<readonly Card[]> {
  return [await drawOrganisation(turn, { page: 0, about })]
}

/** Another page of the list. */
export async function turnOrganisationPage(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readOrganisationPlace(data)
  return place ? replaceWith(await drawOrganisation(turn, place)) : notice(turn.text.cards.refusal.gone)
}

/** The list as it is now, under a receipt when something was done. */
export async function drawOrganisation(turn: Turn, { page, about }: OrganisationPlace, receipt = ''): Promise<Card> {
  const units = (await turn.store.units.list()).filter((unit) => fitsWords([unit.department, unit.name], about))
  return organisationCard({ units, page, about, receipt }, turn.text)
}
