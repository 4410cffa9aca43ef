import type { Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { OpenRequest } from './store-ports.ts'

type Refused = { readonly reply: Extract<ActionReply, { kind: 'notice' }> }

/** The request, if it is this person's and still takes answers; otherwise the words that say why not. */
export async function findOwn(turn: Turn, requestId: string): Promise<OpenRequest | Refused> {
  const t = turn.text.cards.ask
  const open = await turn.store.rounds.loadRequest(requestId)
  if (!open) return refused(t.gone)
  if (open.request.personId !== turn.person.id) return refused(t.notYours)
  // A round that closed by itself still takes answers.
  if (open.round.closedBy !== null) return refused(t.closed)
  return withPressedCard(turn, open)
}

const refused = (text: string): Refused => ({ reply: { kind: 'notice', text } })

/** A card is known once it has been pressed: whatever changes later can reach it. */
async function withPressedCard({ store, world, cardId }: Turn, open: OpenRequest): Promise<OpenRequest> {
  if (!cardId || open.cards.includes(cardId)) return open
  await store.deliveries.learn(open.request.id, cardId, world.now())
  return { ...open, cards: [...open.cards, cardId] }
}
