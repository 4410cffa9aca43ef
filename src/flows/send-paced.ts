import type { Person } from '../domain/person.ts'
import type { Services } from './context.ts'
import type { Card, SendResult } from './conversation-ports.ts'
import { ensureInstalled, sendWhereInstalled } from './ensure-installed.ts'

/** Sends a card outside a turn, at the pace that Teams allows. */
export async function sendPaced(services: Services, to: Person, card: Card): Promise<SendResult> {
  const reachable = await ensureInstalled(services, to)
  await services.messenger.awaitTurn(reachable.to)
  const result = await sendWhereInstalled(services, reachable, card)
  await rememberChat(services, to, result)
  return result
}

/** Keeps the chat that had to be opened for a message, if one had. */
export async function rememberChat({ store }: Services, to: Person, result: SendResult): Promise<void> {
  if (result.kind !== 'delivered' || !result.conversation) return
  const { id, tenantId, aadObjectId } = to
  // Teams may have told of the chat itself meanwhile, and says more of it than we know.
  if ((await store.people.find(id))?.conversation) return
  await store.people.meet({ id, tenantId, aadObjectId, conversation: result.conversation })
}
