import { AppError } from '../errors.ts'
import type { Services } from './context.ts'
import type { Card } from './conversation-ports.ts'
import type { SendOutcome } from './delivery-ports.ts'
import { ensureInstalled, needsApp, sendWhereInstalled } from './ensure-installed.ts'
import { reachNow } from './partner-reach.ts'
import type { Mail, Mailer, MessageChannel, PartnerRequest } from './partner-request-ports.ts'
import { rememberChat } from './send-paced.ts'

/** A message to one contact: a card or a letter, whichever reaches them. Both are null when there is nothing to say any more. */
export type ContactMessage = {
  readonly request: PartnerRequest
  /** One message of a step is delivered at most. */
  readonly step: string
  readonly card: () => Promise<Card | null>
  /** The letter, once it is known whether an earlier one may have arrived. */
  readonly letter: () => Promise<((again: boolean) => Mail) | null>
}

export type ContactDelivery = 'delivered' | 'unreachable' | 'not-needed'

/**
 * Delivers a message to a contact once: noted before it is sent and settled after, in Teams where that works, otherwise
 * by mail. What fails with nothing sent is noted as that; what may have arrived stays open.
 */
export async function deliverToContact(services: Services, message: ContactMessage): Promise<ContactDelivery> {
  const { contact } = message.request
  const reach = reachNow(services, contact)
  if (reach === 'teams-card') {
    const sent = await byCard(services, message, contact.personId ?? '')
    if (sent !== 'unreachable' || reachNow(services, { ...contact, personId: null }) === 'none') return sent
  }
  if (services.mailer && reach !== 'none') return byMail(services, message, services.mailer)
  if ((await message.card()) === null) return 'not-needed'
  return attempt(services, message, { channel: 'mail', send: async () => unreachable('no-address') })
}

async function byCard(services: Services, message: ContactMessage, personId: string): Promise<ContactDelivery> {
  const { store, messenger } = services
  const person = await store.people.find(personId)
  if (!person) return 'unreachable'
  if (needsApp(services, person) && (await message.card()) === null) return 'not-needed'
  const reachable = await ensureInstalled(services, person)
  const { to } = reachable
  await messenger.awaitTurn(to)
  const card = await message.card()
  if (!card) return 'not-needed'
  const send = async () => {
    const result = await sendWhereInstalled(services, reachable, card)
    await rememberChat(services, to, result)
    return result
  }
  return attempt(services, message, { channel: 'teams-card', send })
}

async function byMail(services: Services, message: ContactMessage, mailer: Mailer): Promise<ContactDelivery> {
  const letter = await message.letter()
  if (!letter) return 'not-needed'
  const send = async (again: boolean): Promise<SendOutcome> => {
    const result = await mailer.send(letter(again))
    return result.kind === 'sent' ? { kind: 'delivered', activityId: '' } : unreachable(result.reason)
  }
  return attempt(services, message, { channel: 'mail', send })
}

const unreachable = (reason: string): SendOutcome => ({ kind: 'unreachable', reason })

type Sending = { readonly channel: MessageChannel; readonly send: (again: boolean) => Promise<SendOutcome> }

/** Claims, sends and settles; nothing is sent when the step's message was delivered before. */
async function attempt(
  { store, world, log }: Services,
  { request, step }: ContactMessage,
  { channel, send }: Sending,
): Promise<ContactDelivery> {
  const id = world.newId()
  const claimed = await store.partnerRequests.claim({ id, requestId: request.id, step, channel, at: world.now() })
  if (!claimed) return 'not-needed'
  const settle = (outcome: SendOutcome) => store.partnerRequests.settle(id, outcome, world.now())
  let outcome: SendOutcome
  try {
    outcome = await send(claimed.again)
  } catch (error) {
    if (error instanceof AppError && error.notTaken) await settle({ kind: 'refused', reason: error.code })
    throw error
  }
  await settle(outcome)
  const reason = outcome.kind === 'delivered' ? {} : { reason: outcome.reason }
  const told = { requestId: request.id, step, channel, result: outcome.kind, again: claimed.again }
  log.info('contact-told', { ...told, ...reason })
  return outcome.kind === 'delivered' ? 'delivered' : 'unreachable'
}
