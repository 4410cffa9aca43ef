import { z } from 'zod/v4'
import { type FollowUpRules, usualRules } from '../domain/follow-up.ts'
import { longestGreeting } from '../domain/round.ts'
import type { Text } from '../text/index.ts'
import {
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  navigate,
  plain,
  shorten,
  typed,
  unlinked,
} from './card.ts'
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
  readonly rules: FollowUpRules
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

const draw = createDrawing(template)

/** Working days after the last day. */
const closings = [5, 10, 20] as const

/** How much of an area's title is shown, and of a greeting that is too long to be sent as it is. */
const rooms = [
  { title: 100, greeting: 20_000 },
  { title: 60, greeting: 8000 },
  { title: 40, greeting: 3000 },
] as const

/** Asks which areas, until when, and with what greeting. */
export function roundFormCard(form: RoundForm, text: Text): Card {
  const t = text.cards.round
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading(plain(form.plan.title)),
      error: form.error,
      intro: t.intro,
      areasLabel: t.areas,
      areasError: t.areasMissing,
      areasValue: form.chosen.join(','),
      areas: form.areas.map((area) => ({
        title: `${area.order}. ${unlinked(shorten(area.title, room.title))}`,
        value: String(area.order),
      })),
      lastDayLabel: t.lastDay,
      lastDayError: t.lastDayWrong,
      lastDay: /^\d{4}-\d{2}-\d{2}$/.test(form.lastDay) ? form.lastDay : '',
      firstDay: form.today,
      greetingLabel: t.greeting,
      greeting: cutAt(form.greeting, room.greeting),
      // A text that is too long is shown whole, to be shortened there.
      mostGreeting: Math.max(longestGreeting, form.greeting.length),
      ...ruleInputs(form.rules, text),
      actions: [
        execute(t.preview, 'round.preview', { p: form.plan.id }, { style: 'positive' }),
        navigate(t.cancel, 'round.cancel', { p: form.plan.id }),
      ],
    }),
  )
  return finished(content, t.summary(form.plan.title))
}

function ruleInputs(rules: FollowUpRules, text: Text) {
  const t = text.cards.round
  const { remind, escalate, closeAfter } = ruleData(rules)
  return {
    remindLabel: t.remind,
    remindHow: t.remindHow,
    remind,
    escalateLabel: t.escalate,
    escalateHow: t.escalateHow,
    escalate,
    closingLabel: t.closing,
    closing: closeAfter,
    closings: [
      ...closings.map((days) => ({ title: t.closingAfter(days), value: String(days) })),
      { title: t.closingNever, value: never },
    ],
  }
}

const never = 'never'
const onOff = z.enum(['true', 'false']).default('true')

/** The rules as the form's inputs hold them. */
function ruleData({ remindAfter, escalate, closeAfter }: FollowUpRules) {
  return { remind: String(remindAfter), escalate: String(escalate), closeAfter: String(closeAfter ?? never) }
}

const answer = z.object({
  p: z.uuid(),
  areas: z.string().max(5000).default(''),
  lastDay: z.string().max(40).default(''),
  greeting: z.string().transform(typed).default(''),
  remind: onOff,
  escalate: onOff,
  closeAfter: z.enum([never, ...closings.map(String)]).default(String(usualRules.closeAfter)),
})

export type RoundAnswer = {
  readonly planId: string
  readonly chosen: readonly number[]
  readonly lastDay: string
  readonly greeting: string
  readonly rules: FollowUpRules
}

/** What the coordinator chose, as a button carries it to the next card. */
export function roundData({ planId, chosen, lastDay, greeting, rules }: RoundAnswer) {
  return { p: planId, areas: chosen.join(','), lastDay, greeting, ...ruleData(rules) }
}

/** What the coordinator chose, not yet judged; null when it cannot be read. */
export function readRoundAnswer(data: unknown): RoundAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { p, areas, lastDay, greeting, remind, escalate, closeAfter } = parsed.data
  const chosen = areas
    .split(',')
    .filter((order) => /^[1-9]\d{0,3}$/.test(order))
    .map(Number)
  const reminds = remind === 'true'
  const rules: FollowUpRules = {
    ...usualRules,
    remindBefore: reminds ? usualRules.remindBefore : [],
    remindAfter: reminds,
    escalate: escalate === 'true',
    closeAfter: closeAfter === never ? null : Number(closeAfter),
  }
  return { planId: p, chosen: [...new Set(chosen)], lastDay, greeting, rules }
}
