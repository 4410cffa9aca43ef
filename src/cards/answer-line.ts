import type { Report } from '../domain/report.ts'
import type { Text } from '../text/index.ts'

/** An answer on one line: `Pågår, målet delvis uppnått`. */
export function answerLine(
  { execution, goalResult }: Pick<Report, 'execution' | 'goalResult'>,
  { words }: Text,
): string {
  const said = words.execution[execution]
  return goalResult === null ? said : words.answer(said, words.goalResult[goalResult].toLowerCase())
}
