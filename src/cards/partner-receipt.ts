import type { Text } from '../text/index.ts'
import { type Card, createDrawing, cutAt, drawWithin, finished, shorten } from './card.ts'
import template from './partner-receipt.json' with { type: 'json' }

/** What was noted of a partner's word that did not come by this card; values may have several lines. */
export type PartnerReceiptView = {
  readonly heading: string
  readonly lead: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly next: string
  readonly wrong: string
}

/** The longest value and the most lines of it that are shown, from roomy to tight. */
const rooms = [
  { characters: 4000, lines: 60 },
  { characters: 1500, lines: 20 },
  { characters: 400, lines: 6 },
] as const
const longestLine = 1000

const draw = createDrawing(template)

/** A receipt for a contact who is reached in Teams. */
export function partnerReceiptCard({ facts, ...view }: PartnerReceiptView, text: Text): Card {
  const content = drawWithin(rooms, (room) =>
    draw({
      ...view,
      lang: text.lang,
      lead: shorten(view.lead, longestLine),
      wrong: shorten(view.wrong, longestLine),
      facts: facts.map(({ label, value }) => ({ label, lines: linesOf(value, room) })),
    }),
  )
  return finished(content, view.heading)
}

function linesOf(value: string, { characters, lines }: (typeof rooms)[number]): readonly string[] {
  const shown = value.length <= characters ? value : `${cutAt(value, characters)} …`
  const all = shown.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  return all.length <= lines ? all : [...all.slice(0, lines), '…']
}
