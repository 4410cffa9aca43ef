import { textIn } from '../text/index.ts'
import { type Services, today } from './context.ts'
import { deliverCard } from './deliver-card.ts'
import { drawAsk } from './draw-ask.ts'

/** Job: sends a person the card of their request; whoever cannot be reached is noted, not forgotten. */
export async function sendCard(services: Services, { requestId }: { readonly requestId: string }): Promise<void> {
  const { rounds, deliveries } = services.store
  const [open, to] = await Promise.all([rounds.loadRequest(requestId), deliveries.recipient(requestId)])
  if (!open || !to || open.round.closedAt !== null || open.request.delivery === 'delivered') return
  const card = drawAsk(open, { text: textIn(to.language), today: today(services.world) })
  await deliverCard(services, { to, requestId, kind: 'ask', card })
}
