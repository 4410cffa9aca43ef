import { type Activity, ActivityTypes, CardFactory } from 'botbuilder'
import type { Card } from '../flows/conversation-ports.ts'

/** How many people Teams lets see a card of their own in the place of a shared one. */
export const mostViewers = 60

/**
 * A card as the message that carries it. Those with these ids in Teams get it anew when they look at it; without any, as
 * in the reply to a press, it goes as it is: a refreshed card that refreshes would never rest.
 */
export function cardMessage(card: Card, userIds: readonly string[] = []): Partial<Activity> {
  const content =
    card.refresh && userIds.length > 0 ? { ...card.content, refresh: refreshOf(card.refresh, userIds) } : card.content
  return { type: ActivityTypes.Message, summary: card.summary, attachments: [CardFactory.adaptiveCard(content)] }
}

function refreshOf({ verb, data }: NonNullable<Card['refresh']>, userIds: readonly string[]): object {
  return { action: { type: 'Action.Execute', title: '', verb, data }, userIds: userIds.slice(0, mostViewers) }
}
