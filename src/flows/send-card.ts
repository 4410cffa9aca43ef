import { textIn } from '../text/index.ts'
import { drawAsk } from './answer-request.ts'
import type { Services } from './context.ts'

/** Job: sends a person their card. Claimed first, sent then; whoever cannot be reached is noted, not forgotten. */
export async function sendCard(services: Services, { requestId }: { readonly requestId: string }): Promise<void> {
  const open = await services.store.rounds.loadRequest(requestId)
  const person = open && (await services.store.people.find(open.request.personId))
  if (!open || !person || open.round.closedAt !== null) return
  if (!(await services.store.rounds.claim(requestId))) return
  const card = drawAsk(open, { text: textIn(person.language) })
  const result = await services.messenger.send(person, card)
  const reason = result.kind === 'unreachable' ? result.reason : ''
  await services.store.rounds.setDelivery(requestId, result.kind, reason)
  services.log.info('card-sent', { requestId, result: result.kind, reason })
}
