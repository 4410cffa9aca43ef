import type { Card } from '../cards/card.ts'
import type { Person } from '../domain/person.ts'
import type { Services } from './context.ts'
import { sendPaced } from './send-paced.ts'

/** Sends a card at the end of a job. Where that fails a job of its own does it later, so that what came before is not done again. */
export async function sendOrLeave(services: Services, to: Person, card: Card): Promise<void> {
  try {
    await sendPaced(services, to, card)
  } catch (error) {
    services.log.error('card-left', error)
    await services.enqueue([{ name: 'send-note', payload: { personId: to.id, card } }])
  }
}

/** Job: sends a card that could not be sent at once. */
export async function sendNote(
  services: Services,
  { personId, card }: { readonly personId: string; readonly card: Card },
): Promise<void> {
  const to = await services.store.people.find(personId)
  if (to) await sendPaced(services, to, card)
}
