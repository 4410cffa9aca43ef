import { z } from 'zod/v4'
import { longestReason } from '../domain/round-figures.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, cutAt, drawWithin, execute, finished, navigate, plain, typed } from './card.ts'
import template from './reopen-form.json' with { type: 'json' }

export type ReopenForm = {
  readonly roundId: string
  readonly planTitle: string
  /** What was written at the last try. */
  readonly reason: string
  /** What was wrong with it, in words; empty at first. */
  readonly error: string
}

const draw = createDrawing(template)

/** How much of a reason that is too long to be taken is given back. */
const rooms = [20_000, 8000, 3000] as const

/** Asks why a closed round is opened again. */
export function reopenFormCard({ roundId, planTitle, reason, error }: ReopenForm, text: Text): Card {
  const t = text.cards.closing
  const round = { o: roundId }
  const content = drawWithin(rooms, (most) =>
    draw({
      lang: text.lang,
      heading: t.reopenHeading(plain(planTitle)),
      error,
      paragraphs: [t.reopenText, t.reopenRules],
      label: t.reason,
      hint: t.reasonHint,
      reasonError: t.reasonMissing,
      reason: cutAt(reason, most),
      // A text that is too long is shown whole, to be shortened there.
      mostReason: Math.max(longestReason, reason.length),
      actions: [
        execute(t.reopen, 'reopen.send', round, { style: 'positive' }),
        navigate(text.cards.round.cancel, 'round.progress', round),
      ],
    }),
  )
  return finished(content, t.reopenHeading(planTitle))
}

const answer = z.object({ o: z.uuid(), reason: z.string().transform(typed).default('') })

/** Why which round is to be opened again, not yet judged; null when it cannot be read. */
export function readReopening(data: unknown): { readonly roundId: string; readonly reason: string } | null {
  const parsed = answer.safeParse(data)
  return parsed.success ? { roundId: parsed.data.o, reason: parsed.data.reason } : null
}
