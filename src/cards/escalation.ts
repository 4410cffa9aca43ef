import { z } from 'zod/v4'
import type { Measure } from '../domain/plan.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, shorten } from './card.ts'
import template from './escalation.json' with { type: 'json' }

export type EscalationView = {
  readonly planTitle: string
  /** ISO date. */
  readonly lastDay: string
  /** The requests that the measures stand in, at most `requestsPerEscalation`. */
  readonly requestIds: readonly string[]
  /** In the order of the plan, each with the role that is asked about it. */
  readonly unanswered: readonly { readonly measure: Measure; readonly role: string }[]
}

/** So many ids are carried by one card. */
export const requestsPerEscalation = 40

/** How many measures are shown, and how much of their texts. */
const rooms = [
  { measures: 20, title: 140, role: 100 },
  { measures: 20, title: 80, role: 60 },
  { measures: 12, title: 60, role: 40 },
] as const

const draw = createDrawing(template)

/** Asks a manager for help with measures that have no answer; says nothing of who has not answered. */
export function escalationCard(view: EscalationView, text: Text): Card {
  const t = text.cards.escalation
  const { unanswered, planTitle, requestIds } = view
  const n = unanswered.length
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading(n),
      lead: t.lead(n, planTitle, formatDate(view.lastDay, text.lang)),
      measures: unanswered.slice(0, room.measures).map(({ measure, role }) => ({
        code: `${measure.code}  `,
        title: shorten(measure.text.measure || measure.text.problem, room.title),
        role: role === '' ? '' : `${text.words.columns.responsible}: ${shorten(role, room.role)}`,
      })),
      more: n > room.measures ? text.cards.preview.more(n - room.measures) : '',
      how: t.how(n),
      actions: [
        execute(t.take, 'escalation.take', { r: requestIds }, { style: 'positive' }),
        navigate(t.close, 'escalation.close', {}),
      ],
    }),
  )
  return finished(content, t.summary(planTitle, text.words.measures(n)))
}

const taking = z.object({ r: z.array(z.uuid()).min(1).max(requestsPerEscalation) })

/** The requests that a manager takes over, each once; null when they cannot be read. */
export function readTakeOver(data: unknown): readonly string[] | null {
  const parsed = taking.safeParse(data)
  return parsed.success ? [...new Set(parsed.data.r)] : null
}
