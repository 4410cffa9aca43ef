import type { Fields, ListRow } from './list-row.ts'
import { sameValue } from './list-values.ts'

/**
 * A row that people changed is put right at once, so many times; after that something that runs by itself may be setting
 * it back, and the two of us would write all day.
 */
export const correctionPace = { atOnce: 4, everyMs: 4 * 3_600_000 } as const

const burstMs = (correctionPace.atOnce - 1) * correctionPace.everyMs

/** The fault of a row that waits for its turn to be put right again. */
export const contested = 'contested'

/** When a row may be put right; `line` is where its line of corrections ended, null when it has none. */
export function correctionAt(line: Date | null, now: Date): Date {
  return new Date(Math.max(now.getTime(), (line?.getTime() ?? 0) - burstMs))
}

/** Whether a row has been put right too often lately. */
export const isContested = (line: Date | null, now: Date): boolean => correctionAt(line, now) > now

/** Where the line ends after one more correction; one that has to wait for its turn is in it already. */
export function lineAfter(line: Date | null, now: Date): Date {
  if (line && isContested(line, now)) return line
  return new Date(Math.max(now.getTime(), line?.getTime() ?? 0) + correctionPace.everyMs)
}

/** Whether the ledger has something to say that was not sent yet: that never waits for corrections. */
export function hasNews({ wanted: sent }: Pick<ListRow, 'wanted'>, wanted: Fields | null): boolean {
  if (!sent || !wanted) return true
  return Object.entries(wanted).some(([name, value]) => !sameValue(value, sent[name]))
}
