import type { Person } from '../domain/person.ts'
import { AppError } from '../errors.ts'
import type { Services } from './context.ts'
import type { Card } from './conversation-ports.ts'
import { rememberChat } from './send-paced.ts'

/** One card that speaks of several requests; `kind` is the step that it is sent for. */
export type SharedCard = {
  readonly to: Person
  readonly requestIds: readonly string[]
  readonly kind: string
  readonly card: Card
}

/** Delivers a card about several requests once: noted for each before it is sent, and settled for each after. */
export async function deliverTogether(
  services: Services,
  { to, requestIds, kind, card }: SharedCard,
): Promise<'delivered' | 'unreachable' | 'delivered-before'> {
  const { store, messenger, world, log } = services
  await messenger.awaitTurn(to)
  const claims: { readonly id: string; readonly again: boolean }[] = []
  for (const requestId of requestIds) {
    const id = world.newId()
    const claimed = await store.deliveries.claim({ id, requestId, kind, at: world.now() })
    if (claimed !== null) claims.push({ id, ...claimed })
  }
  if (claims.length === 0) return 'delivered-before'
  const settle = async (outcome: Parameters<typeof store.deliveries.settle>[1]) => {
    for (const { id } of claims) await store.deliveries.settle(id, outcome, world.now())
  }
  try {
    const result = await messenger.send(to, card)
    await settle(result)
    await rememberChat(services, to, result)
    const again = claims.some((claim) => claim.again)
    log.info('card-sent', { requests: claims.length, kind, result: result.kind, again })
    return result.kind
  } catch (error) {
    if (error instanceof AppError && error.notTaken) await settle({ kind: 'refused', reason: error.code })
    throw error
  }
}
