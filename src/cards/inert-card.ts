import { type Card, execute, finished, navigate } from './card.ts'

type InertView = {
  /** A line above the card that says what it is. */
  readonly note: string
  /** What its buttons do instead of what they would. */
  readonly inertVerb: string
  /** The way back, a button below the card. */
  readonly back: { readonly title: string; readonly verb: string; readonly data: object }
}

/** What Teams shows below a card. */
const mostButtons = 6

/** The same card to be looked at only: every button that would tell us something does nothing, and one leads back. */
export function inertCard(card: Card, { note, inertVerb, back }: InertView): Card {
  const body = withoutDeeds(card.content.body, inertVerb) as readonly unknown[]
  const actions = (withoutDeeds(card.content.actions ?? [], inertVerb) as readonly unknown[]).slice(0, mostButtons - 1)
  const lead = {
    type: 'Container',
    style: 'emphasis',
    items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: note, weight: 'Bolder' }] }],
  }
  const content = {
    ...card.content,
    body: [lead, ...body],
    actions: [...actions, navigate(back.title, back.verb, back.data)],
  }
  return finished(content, card.summary)
}

function withoutDeeds(value: unknown, verb: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutDeeds(one, verb))
  if (value === null || typeof value !== 'object') return value
  const { type, title } = value as { readonly type?: unknown; readonly title?: unknown }
  if (type === 'Action.Execute' || type === 'Action.Submit') {
    return execute(String(title ?? ''), verb, {}, { associatedInputs: 'none' })
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutDeeds(inner, verb)]))
}
