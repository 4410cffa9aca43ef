import type { PersonState } from '../domain/person-state.ts'
import type { Text } from '../text/index.ts'
import { shorten, someOf } from './card.ts'

/** Somebody in a round, as a line on a card. */
export type PersonLine = {
  readonly name: string
  readonly state: PersonState
  readonly answered: number
  readonly asked: number
  /** Why the card could not be delivered, a code; otherwise empty. */
  readonly reason: string
}

const longestName = 80

/** The name as it is shown. */
export function nameOn({ name }: Pick<PersonLine, 'name'>, text: Text, longest: number = longestName): string {
  return shorten(name, longest) || text.words.unnamed
}

/** Why somebody could not be reached and what to do about it. */
export function whatToDo(reason: string, text: Text): string {
  const t = text.cards.missing
  if (Object.hasOwn(t.unreachable, reason)) return t.unreachable[reason as keyof typeof t.unreachable]
  const installing = /^install-(.+)$/.exec(reason)?.[1]
  if (installing) return t.notInstalled(shorten(installing, 60))
  return t.unreachableOther(reason === '' ? t.unknownCode : shorten(reason, 60))
}

/** The unreachable together by reason, so that what to do about them is said once. */
export function unreachableLines(lines: readonly PersonLine[], most: number, text: Text): readonly string[] {
  const byReason = Map.groupBy(
    lines.filter(({ state }) => state === 'unreachable'),
    ({ reason }) => reason,
  )
  return [...byReason].map(([reason, some]) => {
    const names = some.map((line) => nameOn(line, text))
    return `${someOf(names, most, text)}: ${whatToDo(reason, text)}`
  })
}
