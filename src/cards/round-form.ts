import { z } from 'zod/v4'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, execute, navigate, plain, shorten } from './card.ts'
import template from './round-form.json' with { type: 'json' }

export type RoundForm = {
  readonly plan: { readonly id: string; readonly title: string }
  readonly areas: readonly { readonly title: string; readonly order: number }[]
  /** Orders of the areas that are ticked. */
  readonly chosen: readonly number[]
  /** ISO dates. */
  readonly today: string
  readonly lastDay: string
  readonly greeting: string
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

const draw = createDrawing(template)

/** Asks which areas, until when, and with what greeting. */
export function roundFormCard(form: RoundForm, text: Text): Card {
  const t = text.cards.round
  const content = draw({
    lang: text.lang,
    heading: t.heading(plain(form.plan.title)),
    error: form.error,
    intro: t.intro,
    areasLabel: t.areas,
    areasError: t.areasMissing,
    areasValue: form.chosen.join(','),
    areas: form.areas.map((area) => ({
      title: `${area.order}. ${shorten(area.title, 100)}`,
      value: String(area.order),
    })),
    lastDayLabel: t.lastDay,
    lastDayError: t.lastDayWrong,
    lastDay: form.lastDay,
    firstDay: form.today,
    greetingLabel: t.greeting,
    greeting: form.greeting,
    actions: [
      execute(t.preview, 'round.preview', { p: form.plan.id }, { style: 'positive' }),
      navigate(t.cancel, 'round.cancel', { p: form.plan.id }),
    ],
  })
  return { content, summary: t.summary(plain(form.plan.title)) }
}

const answer = z.object({
  p: z.uuid(),
  areas: z.string().max(500).default(''),
  lastDay: z.string().max(40).default(''),
  greeting: z.string().max(5000).default(''),
})

export type RoundAnswer = {
  readonly planId: string
  readonly chosen: readonly number[]
  readonly lastDay: string
  readonly greeting: string
}

/** What the coordinator chose, not yet judged; null when it cannot be read. */
export function readRoundAnswer(data: unknown): RoundAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { p, areas, lastDay, greeting } = parsed.data
  const chosen = areas
    .split(',')
    .map(Number)
    .filter((n) => Number.isInteger(n) && n > 0)
  return { planId: p, chosen, lastDay, greeting: greeting.trim() }
}
