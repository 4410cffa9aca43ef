import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { type ListRow, listOfKind, type RowName } from '../../src/domain/list-row.ts'
import { writeRows } from '../../src/flows/list-jobs.ts'
import type { RememberedRow, RowMemory } from '../../src/flows/list-ports.ts'
import { withMarks } from '../../src/store/list-marks.ts'
import { noon } from './builders.ts'
import { councilLedger } from './council-ledger.ts'
import type { DatabaseKind } from './databases.ts'

export const aName = (kind: RowName['kind'] = 'measure'): RowName => ({ kind, key: randomUUID() })

const leaveNoJobs = withMarks(async () => undefined)

/** A store of the suite's own where rows of the lists can be marked, claimed and remembered without facts. */
export function listLedger(kind: DatabaseKind) {
  const ledger = councilLedger(kind)
  const rows = () => ledger.store().listRows
  const mark = (...names: readonly RowName[]) =>
    ledger.database().sql.transaction((tx) => leaveNoJobs(tx, [writeRows(...names)]))

  async function row({ kind: of, key }: RowName): Promise<RememberedRow> {
    const found = (await rows().byKeys(listOfKind[of], [key])).find((one) => one.kind === of)
    if (!found) throw new Error(`There is no row of ${of} ${key}.`)
    return found
  }
  /** What else is kept of a row. */
  async function columns({ kind: of, key }: RowName) {
    const query = 'SELECT "dueAt", "markedAt", "writtenAt", wanted FROM "ListRow" WHERE kind = $1 AND key = $2'
    const [found] = (await ledger.database().sql.executeSql(query, [of, key])).rows
    return found as { dueAt: Date; markedAt: Date; writtenAt: Date | null; wanted: unknown }
  }
  /** A row that is marked and claimed. */
  async function aClaimed(name = aName()): Promise<ListRow> {
    await mark(name)
    const claimed = (await rows().claim(noon, 1000)).find((one) => one.key === name.key)
    if (!claimed) throw new Error('It was not claimed.')
    return claimed
  }
  /** A row that has come so far. */
  async function aRow(after: Partial<RowMemory> = {}, name = aName()): Promise<ListRow> {
    await rows().remember([aMemory(await aClaimed(name), after)])
    return row(name)
  }
  /** The names that are claimed now, one after the other. */
  const claim = async (most = 1000, now = noon) => (await rows().claim(now, most)).map(({ key }) => key)

  return { ...ledger, rows, mark, row, columns, aClaimed, aRow, claim }
}

/** What is remembered of a row that went well, unless said otherwise. */
export function aMemory(row: ListRow, overrides: Partial<RowMemory> = {}): RowMemory {
  const { kind, key, change } = row
  const place = { listId: 'list', itemId: `item ${key}`, etag: '"1"' }
  const now = { state: 'written', place, seen: {}, tries: 0, fault: '', dueAt: noon } as const
  return { kind, key, change, ...now, ...overrides }
}

/** What is about the same in both, whichever was made first. */
export const expectSame = (some: readonly string[], others: readonly string[]) =>
  expect(some.toSorted()).toEqual(others.toSorted())
