import { type Activity, ActivityTypes, CardFactory } from 'botbuilder'
import type { Card } from '../flows/conversation-ports.ts'

/**
 * A card as the message that carries it. To the chat of one person (`ownerId`, their id in Teams) it goes with its
 * refresh; without one, as in the reply to a press, it goes as it is: a refreshed card that refreshes would never rest.
 */
export function cardMessage(card: Card, ownerId?: string): Partial<Activity> {
  const content =
    card.refresh && ownerId ? { ...card.content, refresh: refreshOf(card.refresh, ownerId) } : card.content
  return { type: ActivityTypes.Message, summary: card.summary, attachments: [CardFactory.adaptiveCard(content)] }
}

function refreshOf({ verb, data }: NonNullable<Card['refresh']>, ownerId: string): object {
  return { action: { type: 'Action.Execute', title: '', verb, data }, userIds: [ownerId] }
}
