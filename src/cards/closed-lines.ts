import type { RoundFigures } from '../domain/round-figures.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'

/** A round as it was when it closed, and how much has come since. */
export type ClosedRound = {
  readonly at: Date
  readonly byItself: boolean
  readonly figures: Pick<RoundFigures, 'answered' | 'asked'>
  /** Answers after the closing. */
  readonly since: number
}

/** When it closed and what it had come to; what has come since is said by itself. */
export function closedLines({ at, byItself, figures, since }: ClosedRound, text: Text): readonly string[] {
  const t = text.cards.closing
  const figuresThen = byItself ? t.byItself : t.figures
  return [
    figuresThen(formatDate(at, text.lang), figures.answered, figures.asked),
    ...(since > 0 ? [t.since(since)] : []),
  ]
}
