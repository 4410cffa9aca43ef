import type { Row } from './rows.ts'

/** Finds rows by a column's value; each column's index is built when it is first asked for. */
export type Indexes = {
  readonly having: (column: string, value: string) => readonly Row[]
  /** Keeps up with a change; `before` is undefined for a new row. */
  readonly move: (before: Row | undefined, row: Row) => void
}

type Index = Map<string, Map<number, Row>>

export function openIndexes(all: () => readonly Row[]): Indexes {
  const indexes = new Map<string, Index>()
  const put = (index: Index, value: string, row: Row) => {
    const found = index.get(value)
    if (found) found.set(row.id, row)
    else index.set(value, new Map([[row.id, row]]))
  }
  const build = (column: string) => {
    const index: Index = new Map()
    for (const row of all()) put(index, folded(row.fields[column]), row)
    indexes.set(column, index)
    return index
  }
  return {
    having: (column, value) => {
      const index = indexes.get(column) ?? build(column)
      return [...(index.get(folded(value))?.values() ?? [])].sort((a, b) => a.id - b.id)
    },
    move: (before, row) => {
      for (const [column, index] of indexes) {
        const old = folded(before?.fields[column])
        const present = index.get(old)
        present?.delete(row.id)
        if (present?.size === 0) index.delete(old)
        if (!row.isDeleted) put(index, folded(row.fields[column]), row)
      }
    },
  }
}

function folded(value: unknown): string {
  return String(value ?? '').toLocaleLowerCase('sv')
}
