import { z } from 'zod/v4'
import type { SendingSums, StateSums } from '../domain/round-figures.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, execute, finished, navigate, plain, say } from './card.ts'
import template from './progress.json' with { type: 'json' }

export type ProgressView = {
  readonly roundId: string
  readonly planTitle: string
  readonly people: number
  /** How far the cards have come; the three are everybody. */
  readonly sending: SendingSums
  readonly states: Pick<StateSums, 'answered' | 'answered-in-part' | 'unreachable'>
  /** On the clock: `13:08`. */
  readonly time: string
}

const draw = createDrawing(template)

/** The coordinator's live card: how many have the card, how many have answered, and what can be done about the rest. */
export function progressCard(view: ProgressView, text: Text): Card {
  const t = text.cards.progress
  const { roundId, planTitle, people, sending, states } = view
  const fact = (key: keyof typeof t.facts, n: number) => ({ title: t.facts[key], value: t.ofAll(n, people) })
  const round = { o: roundId }
  const done = sending.unreachable > 0 ? t.doneBut(sending.unreachable) : t.done
  const content = draw({
    lang: text.lang,
    heading: t.heading(plain(planTitle)),
    lead: sending.underWay > 0 ? t.sending : done,
    facts: [
      fact('sent', sending.sent),
      fact('underWay', sending.underWay),
      fact('unreachable', sending.unreachable),
      fact('answered', states.answered),
      fact('inPart', states['answered-in-part']),
    ],
    updated: t.updated(view.time),
    actions: [
      say(t.missing, `${text.commands.missing[0]} ${planTitle}`),
      ...(states.unreachable > 0 ? [navigate(t.resend, 'round.resend', round)] : []),
      navigate(t.remind, 'round.remind', round),
      navigate(t.refresh, 'round.progress', round),
      execute(t.close, 'round.close', round),
    ],
  })
  return finished(content, t.summary(planTitle, sending.sent, people))
}

const about = z.object({ o: z.uuid() })

/** Which round a button is about; null when it cannot be read. */
export function readRoundId(data: unknown): string | null {
  return about.safeParse(data).data?.o ?? null
}
