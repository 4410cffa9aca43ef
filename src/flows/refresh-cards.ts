import { textIn } from '../text/index.ts'
import { type Services, today } from './context.ts'
import { drawAsk } from './draw-ask.ts'
import type { Job } from './store-ports.ts'

type Refreshing = {
  readonly requestId: string
  /** The card that the reply to a press has just replaced. */
  readonly except?: string | undefined
}

/** The job that brings the cards of a request up to date. */
export function refresh(requestId: string, except?: string): Job {
  return { name: 'refresh-cards', payload: { requestId, except }, key: `${requestId} ${except ?? ''}` }
}

/** Job: brings every card of a request that stands in the person's chat to what holds now; one that is gone is left. */
export async function refreshCards(services: Services, { requestId, except }: Refreshing): Promise<void> {
  const { store, messenger } = services
  const [to, cards] = await Promise.all([store.deliveries.recipient(requestId), store.deliveries.cards(requestId)])
  if (!to) return
  for (const activityId of cards.filter((card) => card !== except)) {
    await messenger.awaitTurn(to)
    // Read anew for each: while it waited for its turn somebody may have answered.
    const open = await store.rounds.loadRequest(requestId)
    const view = { text: textIn(to.language), today: today(services.world) }
    if (open) await messenger.update(to, activityId, await drawAsk(services, open, view))
  }
}
