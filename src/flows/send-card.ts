import { textIn } from '../text/index.ts'
import { type Services, today } from './context.ts'
import { deliverCard } from './deliver-card.ts'
import { drawAsk } from './draw-ask.ts'

/** Job: sends a person the card of their request; whoever cannot be reached is noted, not forgotten. */
export async function sendCard(
  services: Services,
  { requestId, anewFrom }: { readonly requestId: string; readonly anewFrom?: string | undefined },
): Promise<void> {
  const { rounds, deliveries } = services.store
  const to = await deliveries.recipient(requestId)
  if (!to) return
  const draw = async () => {
    const open = await rounds.loadRequest(requestId)
    if (!open || open.round.closedAt !== null || open.request.delivery === 'delivered') return null
    return drawAsk(services, open, { text: textIn(to.language), today: today(services.world) })
  }
  const anew = anewFrom === undefined ? undefined : new Date(anewFrom)
  await deliverCard(services, { to, requestIds: [requestId], kind: 'ask', draw, anewFrom: anew })
}
