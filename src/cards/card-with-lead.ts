import { type Card, finished } from './card.ts'

/** The same card with a line above it, and another notification: a reminder, for example. */
export function cardWithLead(card: Card, lead: string, summary: string): Card {
  const line = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: lead, weight: 'Bolder' }] }
  const above = { type: 'Container', style: 'emphasis', items: [line] }
  const body = Array.isArray(card.content.body) ? card.content.body : []
  return { ...card, ...finished({ ...card.content, body: [above, ...body] }, summary) }
}
