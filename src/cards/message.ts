import { type Action, type Card, createDrawing, finished, plain, shorten } from './card.ts'
import template from './message.json' with { type: 'json' }

/** A heading, some paragraphs and at most six buttons: welcome, receipts and refusals. */
export type MessageView = {
  readonly lang: string
  readonly summary: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly actions: readonly Action[]
}

/** Headings are whole sentences at times, with names from a workbook in them. */
const longestHeading = 500
const longestParagraph = 1000

const draw = createDrawing<Omit<MessageView, 'summary'>>(template)

export function messageCard({ summary, ...view }: MessageView): Card {
  const heading = plain(shorten(view.heading, longestHeading))
  const paragraphs = view.paragraphs.map((paragraph) => shorten(paragraph, longestParagraph))
  return finished(draw({ ...view, heading, paragraphs }), summary)
}
