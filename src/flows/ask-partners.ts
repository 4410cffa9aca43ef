import type { Council } from '../domain/council.ts'
import type { Contact } from '../domain/partner.ts'
import type { Services } from './context.ts'
import { reachNow } from './partner-reach.ts'
import type { Purpose } from './partner-request-ports.ts'
import type { Job } from './store-ports.ts'

export type AskWish = {
  readonly councilId: string
  readonly contactIds: readonly string[]
  readonly purpose: Purpose
  /** The coordinator who asks. */
  readonly byId: string
  /** When to ask at the earliest; what comes meanwhile is asked in the same message. */
  readonly notBefore?: Date
}

/** The job that asks a contact, or reminds them; `ask` covers whatever waits when it is done. */
export function askPartnerJob(requestId: string, step: string, notBefore?: Date): Job {
  const job = { name: 'ask-partner', payload: { requestId, step }, key: `${requestId} ${step}` }
  return notBefore === undefined ? job : { ...job, notBefore }
}

/**
 * Has contacts asked, each in their own way; those we cannot reach by ourselves are returned, not asked. May be called
 * again for every new wording or commitment: what a contact has been asked already is not asked twice. Of a council that is
 * cancelled nobody is asked, nor for a picture of one that has been held.
 */
export async function askPartners(
  services: Services,
  { councilId, contactIds, purpose, byId, notBefore }: AskWish,
): Promise<{ readonly asked: number; readonly unreachable: readonly Contact[] }> {
  const { store, world } = services
  const council = await store.councils.find(councilId)
  if (!council || isOver(council, purpose)) return { asked: 0, unreachable: [] }
  const contacts: Contact[] = []
  for (const id of new Set(contactIds)) {
    const placed = await store.partners.contact(id)
    if (placed) contacts.push(placed.contact)
  }
  const unreachable = contacts.filter((contact) => reachNow(services, contact) === 'none')
  const reachable = contacts.filter((contact) => !unreachable.includes(contact))
  if (reachable.length === 0) return { asked: 0, unreachable }
  const requests = reachable.map((contact) => ({ id: world.newId(), contactId: contact.id }))
  await store.partnerRequests.ask({ councilId, purpose, requests, byId, at: world.now(), reopens: true }, (ids) =>
    ids.map((id) => askPartnerJob(id, 'ask', notBefore)),
  )
  return { asked: reachable.length, unreachable }
}

function isOver({ cancelledAt, heldAt }: Council, purpose: Purpose): boolean {
  return cancelledAt !== null || (purpose === 'picture' && heldAt !== null)
}
