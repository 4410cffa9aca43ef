import type { Card } from '../cards/card.ts'
import { readRequestId } from '../cards/council-place.ts'
import { note, notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { Invited } from './council-ports.ts'
import { drawAskFor, invitedBy } from './draw-picture.ts'
import type { PartnerRequest } from './partner-request-ports.ts'
import { whyClosed } from './take-picture.ts'
import { welcome } from './welcome.ts'

/** Everything that the person is asked to picture now; when the council has met it says so. */
export async function showOwnPictures(turn: Turn): Promise<readonly Card[]> {
  const t = turn.text.cards.picture
  const all = await turn.store.partnerRequests.ofPerson(turn.person.id)
  const requests = all.filter(({ purpose }) => purpose === 'picture')
  const cards: Card[] = []
  for (const request of requests) {
    const invited = await invitedBy(turn, request)
    if (invited) cards.push(await drawAskFor(turn, { request, invited, text: turn.text }))
  }
  if (cards.length > 0) return cards
  const [latest] = requests
  return [latest ? note(turn, t.closed[whyClosed(latest.council)]) : await welcome(turn, t.nothing)]
}

/** The card of one question as it stands now. */
export async function showPicture(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOwnPicture(turn, data)
  if ('refused' in found) return refusalReply(turn, found)
  return replaceWith(await drawAskFor(turn, { ...found, text: turn.text }))
}

export type OwnPicture = { readonly request: PartnerRequest; readonly invited: Invited }
export type Refused = { readonly refused: string; readonly closed: boolean }

/** The question, if it is this person's and its council is to come; otherwise the words that say why not. */
export async function findOwnPicture(turn: Turn, data: unknown): Promise<OwnPicture | Refused> {
  const t = turn.text.cards.picture
  const requestId = readRequestId(data)
  const request = requestId === null ? null : await turn.store.partnerRequests.find(requestId)
  if (request?.purpose !== 'picture') return { refused: t.gone, closed: false }
  if (request.contact.personId !== turn.person.id) return { refused: t.notYours, closed: false }
  if (request.contact.ended || request.partner.ended) return { refused: t.gone, closed: false }
  const invited = await invitedBy(turn, request)
  if (!invited) return { refused: t.closed[whyClosed(request.council)], closed: true }
  return { request, invited }
}

/** What is over takes the card's place; what never was this person's leaves it. */
export function refusalReply(turn: Turn, { refused, closed }: Refused): ActionReply {
  return closed ? replaceWith(note(turn, refused)) : notice(refused)
}
