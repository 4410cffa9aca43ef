import type { Person } from '../domain/person.ts'
import { AppError } from '../errors.ts'
import type { Services } from './context.ts'
import type { Card } from './conversation-ports.ts'
import { rememberChat } from './send-paced.ts'

/** One card about a request; `kind` is `ask`, or the step that it is sent for. */
export type CardToDeliver = {
  readonly to: Person
  readonly requestId: string
  readonly kind: string
  readonly card: Card
}

/**
 * Delivers a card of a request once: in its turn, noted before it is sent and settled after. What fails with nothing
 * sent is noted as that; what may have arrived stays open, and the next attempt is marked as one more.
 */
export async function deliverCard(
  services: Services,
  { to, requestId, kind, card }: CardToDeliver,
): Promise<'delivered' | 'unreachable' | 'delivered-before'> {
  const { store, messenger, world, log } = services
  await messenger.awaitTurn(to)
  const id = world.newId()
  const claimed = await store.deliveries.claim({ id, requestId, kind, at: world.now() })
  if (claimed === null) return 'delivered-before'
  try {
    const result = await messenger.send(to, card)
    await store.deliveries.settle(id, result, world.now())
    await rememberChat(services, to, result)
    const reason = result.kind === 'unreachable' ? { reason: result.reason } : {}
    log.info('card-sent', { requestId, kind, result: result.kind, again: claimed.again, ...reason })
    return result.kind
  } catch (error) {
    if (error instanceof AppError && error.notTaken) {
      await store.deliveries.settle(id, { kind: 'refused', reason: error.code }, world.now())
    }
    throw error
  }
}
