import { z } from 'zod/v4'
import { closingsOf } from '../domain/partner-follow-up.ts'
import { localDay } from '../domain/working-days.ts'
import { askPartnerJob } from './ask-partners.ts'
import { notice, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { purposeActs } from './partner-purposes.ts'
import { reachNow } from './partner-reach.ts'
import type { PartnerRequest } from './partner-request-ports.ts'

const requestData = z.object({ r: z.uuid() })

/** Asks a contact once more, by hand: a new letter with a new link, or the card again. Pressed twice it is sent once. */
export async function resendLink(turn: Turn, data: unknown): Promise<ActionReply> {
  const request = await requestIn(turn, data)
  if (!request) return notice(turn.text.cards.refusal.gone)
  const t = turn.text.mails.links
  const { id, council, contact, purpose } = request
  if (council.cancelledAt !== null) return notice(t.over)
  const reach = reachNow(turn, contact)
  if (reach === 'none') return notice(t.unreachable(contact.name))
  const left = await purposeActs[purpose].mail(turn, request, turn.text)
  if (!left) return notice(t.nothingLeft(contact.name))
  const at = turn.world.now()
  // What was closed since opens again, also when it was sent in this very minute before that.
  const { closed } = closingsOf(await turn.store.partnerRequests.steps(id))
  const step = `resend ${at.toISOString().slice(0, 16)} ${closed}`.trim()
  const taken = { requestId: id, step, day: localDay(at), at, byId: turn.person.id }
  await turn.store.partnerRequests.takeStep(taken, [askPartnerJob(id, step)])
  return notice(reach === 'mail' ? t.sentMail(contact.name) : t.sentCard(contact.name))
}

/** Closes every personal link of a contact's request until somebody asks again; what was answered by them stays. */
export async function revokeLinks(turn: Turn, data: unknown): Promise<ActionReply> {
  const request = await requestIn(turn, data)
  if (!request) return notice(turn.text.cards.refusal.gone)
  const t = turn.text.mails.links
  const closed = await turn.store.partnerLinks.revoke(request.id, {
    at: turn.world.now(),
    byId: turn.person.id,
  })
  turn.log.info('links-revoked', { requestId: request.id, closed })
  const { name } = request.contact
  return notice(closed === 0 ? t.noneOpen(name) : t.revoked(closed, name))
}

async function requestIn({ store }: Turn, data: unknown): Promise<PartnerRequest | null> {
  const read = requestData.safeParse(data)
  return read.success ? store.partnerRequests.find(read.data.r) : null
}
