import type { Services } from './context.ts'
import { coordinatorOf } from './coordinator-of.ts'
import type { Mail, PartnerRequest } from './partner-request-ports.ts'

/** Who a letter is from, and where answers to it go. */
export type LetterSender = {
  /** The coordinator; empty where the name is not known. */
  readonly name: string
  /** The municipality or district. */
  readonly place: string
  readonly replyTo: Mail['replyTo']
}

/** The coordinator who asked, or who has taken over; without an address answers go to whoever reads the sender's mail. */
export async function senderOf(
  services: Services,
  { plan, byId }: Pick<PartnerRequest, 'plan' | 'byId'>,
): Promise<LetterSender> {
  const place = plan.name
  const coordinator = await coordinatorOf(services, { openedBy: byId })
  if (!coordinator) return { name: '', place, replyTo: null }
  const listed = coordinator.email === '' ? await services.directory.findPerson(coordinator.aadObjectId) : null
  const name = coordinator.name || (listed?.name ?? '')
  const address = coordinator.email || (listed?.email ?? '')
  return { name, place, replyTo: address === '' ? null : { name, address } }
}
