import type { Person } from '../domain/person.ts'
import { AppError } from '../errors.ts'
import type { Services } from './context.ts'
import type { Card } from './conversation-ports.ts'
import type { SendOutcome } from './delivery-ports.ts'
import { ensureInstalled, needsApp, sendWhereInstalled } from './ensure-installed.ts'
import { rememberChat } from './send-paced.ts'

/** One card about one request, or about several; `kind` is `ask`, or the step that it is sent for. */
export type CardToDeliver = {
  readonly to: Person
  readonly requestIds: readonly string[]
  readonly kind: string
  /** Drawn when the chat's turn has come; null when there is nothing to say any more. */
  readonly draw: () => Promise<Card | null>
  /** Not sent when another reminder of the request was, from this moment on. */
  readonly noReminderSince?: Date
  /** The app is installed anew where that was tried before this moment, and the person has not met the bot. */
  readonly anewFrom?: Date | undefined
}

/**
 * Delivers a card once: in its turn, noted for each request before it is sent and settled after. What fails with
 * nothing sent is noted as that; what may have arrived stays open, and the next attempt is marked as one more.
 */
export async function deliverCard(
  services: Services,
  { to: person, draw, anewFrom, ...about }: CardToDeliver,
): Promise<'delivered' | 'unreachable' | 'not-needed'> {
  const { store, messenger, world, log } = services
  // Nobody gets the app for a card that is not to be sent.
  if (needsApp(services, person) && (await draw()) === null) return 'not-needed'
  const reachable = await ensureInstalled(services, person, anewFrom)
  const { to } = reachable
  await messenger.awaitTurn(to)
  const card = await draw()
  const claims = card ? await claim(services, about) : []
  if (!card || claims.length === 0) return 'not-needed'
  const settle = async (outcome: SendOutcome) => {
    for (const { id } of claims) await store.deliveries.settle(id, outcome, world.now())
  }
  try {
    const result = await sendWhereInstalled(services, reachable, card)
    await settle(result)
    await rememberChat(services, to, result)
    const reason = result.kind === 'unreachable' ? { reason: result.reason } : {}
    const { requestIds, kind } = about
    log.info('card-sent', {
      requestIds,
      kind,
      result: result.kind,
      again: claims.some(({ again }) => again),
      ...reason,
    })
    return result.kind
  } catch (error) {
    if (error instanceof AppError && error.notTaken) await settle({ kind: 'refused', reason: error.code })
    throw error
  }
}

type Claim = { readonly id: string; readonly again: boolean }
type About = Omit<CardToDeliver, 'to' | 'draw' | 'anewFrom'>

/** What was delivered before is left out. */
async function claim(
  { store, world }: Services,
  { requestIds, kind, noReminderSince }: About,
): Promise<readonly Claim[]> {
  const claims: Claim[] = []
  for (const requestId of requestIds) {
    const attempt = { id: world.newId(), requestId, kind, at: world.now() }
    const claimed = await store.deliveries.claim(noReminderSince ? { ...attempt, noReminderSince } : attempt)
    if (claimed !== null) claims.push({ id: attempt.id, ...claimed })
  }
  return claims
}
