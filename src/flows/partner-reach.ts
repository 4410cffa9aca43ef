import { type Contact, type Reach, reachOf } from '../domain/partner.ts'
import type { Services } from './context.ts'

/** How we reach a contact by ourselves as things are: as `reachOf`, but nobody by mail where mail is off. */
export function reachNow({ mailer }: Pick<Services, 'mailer'>, contact: Contact): Reach {
  const reach = reachOf(contact)
  return reach === 'mail' && mailer === null ? 'none' : reach
}
