import type { ChangePlace, Row } from './rows.ts'

/**
 * The changes of a list in their order. Of each row at most the two latest are told: a row that was changed twice since
 * comes twice, as it may in Graph, and the last one is right.
 */
export type Changes = {
  readonly add: (row: Row) => void
  readonly since: (place: ChangePlace, most: number) => readonly Row[]
}

/** Begins with the rows as they are, in the order of their latest change. */
export function openChanges(rows: readonly Row[]): Changes {
  const latest = new Map(rows.map((row) => [row.id, row.change]))
  const earlier = new Map<number, number>()
  let log = [...rows]
  const isTold = ({ id, change, isDeleted }: Row, from: number) => {
    if (latest.get(id) === change) return !isDeleted || change > from
    return earlier.get(id) === change && change > from
  }
  return {
    add: (row) => {
      const before = latest.get(row.id)
      if (before !== undefined) earlier.set(row.id, before)
      latest.set(row.id, row.change)
      log.push(row)
      if (log.length > 1000 + 3 * latest.size) log = log.filter((each) => isTold(each, 0))
    },
    since: ({ after, from }, most) => {
      const told: Row[] = []
      for (let index = firstAfter(log, after); told.length < most; index++) {
        const row = log[index]
        if (!row) break
        if (isTold(row, from)) told.push(row)
      }
      return told
    },
  }
}

function firstAfter(log: readonly Row[], change: number): number {
  let low = 0
  for (let high = log.length; low < high; ) {
    const middle = (low + high) >>> 1
    if ((log[middle]?.change ?? 0) > change) high = middle
    else low = middle + 1
  }
  return low
}
