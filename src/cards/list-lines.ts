import { faultReason } from '../domain/list-fault.ts'
import type { ListName } from '../domain/list-row.ts'
import type { Text } from '../text/index.ts'
import { shorten } from './card.ts'

/** Rows of the site's lists that are not as they should be. */
export type ListState = {
  /** Given up until somebody asks for another try, by list and fault code. */
  readonly parked: readonly { readonly list: ListName; readonly fault: string; readonly rows: number }[]
  /** How many people have deleted. */
  readonly removed: number
}

/** What people have written in a list; `about` is a measure's code, or names a commitment. */
export type NoteLine = { readonly about: string; readonly column: string; readonly text: string }

/** How many faults are told one by one. */
const mostFaults = 4
const longestCode = 40

/** What could not be written and why, how to have it tried again, and what people have taken away. */
export function listLines({ parked, removed }: ListState, text: Text): readonly string[] {
  const t = text.cards.listState
  const told = Map.groupBy(parked, ({ list, fault }) => `${list} ${reasonWords(fault, text)}`)
  const faults = [...told.values()]
    .flatMap((some) => (some[0] ? [{ ...some[0], rows: some.reduce((sum, { rows }) => sum + rows, 0) }] : []))
    .toSorted((a, b) => b.rows - a.rows)
  const rest = faults.slice(mostFaults).reduce((sum, { rows }) => sum + rows, 0)
  return [
    ...faults
      .slice(0, mostFaults)
      .map(({ list, fault, rows }) => t.parked(rows, text.words.lists[list], reasonWords(fault, text))),
    ...(rest > 0 ? [t.moreParked(rest)] : []),
    ...(parked.length > 0 ? [t.sayTryAgain(text.commands.tryAgain[0] ?? '')] : []),
    ...(removed > 0 ? [t.removed(removed)] : []),
  ]
}

function reasonWords(fault: string, text: Text): string {
  return text.cards.listState.reasons[faultReason(fault)](shorten(fault, longestCode))
}
