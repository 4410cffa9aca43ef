import { type Action, type Card, createDrawing, plain } from './card.ts'
import template from './message.json' with { type: 'json' }

/** A heading, some paragraphs and at most six buttons: welcome, receipts and refusals. */
export type MessageView = {
  readonly lang: string
  readonly summary: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly actions: readonly Action[]
}

const draw = createDrawing<Omit<MessageView, 'summary'>>(template)

export function messageCard({ summary, ...view }: MessageView): Card {
  return { content: draw({ ...view, heading: plain(view.heading) }), summary }
}
