import { type FindingKind, keyColumn, type ListName, listOfKind, type RowName } from '../../../src/domain/list-row.ts'
import { sameValue } from '../../../src/domain/list-values.ts'
import type { DrawnRow, KeptFinding } from '../../../src/flows/list-ports.ts'
import type { Life } from './life.ts'
import { itemName } from './people.ts'
import type { InnerRequest } from './wire.ts'

type Values = Readonly<Record<string, unknown>>

/** A row of the site as it stands there. */
type SiteRow = { readonly list: ListName; readonly item: string; readonly fields: Values }

/** A row of the lists as we remember it. */
type KeptRow = RowName & {
  readonly state: string
  readonly fault: string
  readonly item: string
  readonly people: Values
  readonly drawn: DrawnRow['fields']
}

/** Everything that there is to compare when a life has come to rest. */
export type Rest = {
  readonly life: Life
  readonly rows: readonly SiteRow[]
  readonly kept: readonly KeptRow[]
  readonly facts: readonly RowName[]
  readonly findings: readonly KeptFinding[]
}

/** How the site, the ledger and our memory of the lists stand. */
export async function lookAround(life: Life): Promise<Rest> {
  const { site, lists, database, workers } = life
  const rows = lists.flatMap(({ name, id }) =>
    site.rows(id).map((row) => ({ list: name, item: itemName(id, row.id), fields: row.fields })),
  )
  const stored = (await database.sql.executeSql('SELECT * FROM "ListRow"')).rows as StoredRow[]
  const contents = await workers.store.rowContents.read(stored)
  const drawn = new Map(
    contents.map((content) => workers.lists.draw(content).fields).map((one) => [one[keyColumn], one]),
  )
  const kept = stored.map(({ kind, key, state, fault, listId, itemId, people }) => {
    return { kind, key, state, fault, item: itemName(listId, itemId), people, drawn: drawn.get(key) ?? {} }
  })
  return { life, rows, kept, facts: await factsOf(life), findings: await workers.store.listRows.untold() }
}

type StoredRow = RowName & {
  readonly state: string
  readonly fault: string
  readonly listId: string
  readonly itemId: string
  readonly people: Values
}

const factQuery = `
  SELECT 'measure' AS kind, id::text AS key FROM "Measure" UNION ALL SELECT 'report', id::text FROM "Report"
  UNION ALL SELECT 'remark', id::text FROM "Remark" UNION ALL SELECT 'commitment', id::text FROM "Commitment"
  UNION ALL SELECT 'commitment-event', id::text FROM "CommitmentEvent"`

async function factsOf({ database }: Life): Promise<readonly RowName[]> {
  return (await database.sql.executeSql(factQuery)).rows as RowName[]
}

/** What is not as it should be, one line for each; none when all is well. */
export function faultsOf(rest: Rest): readonly string[] {
  return [
    ...faultsOfRows(rest),
    ...faultsOfTombstones(rest),
    ...faultsOfColumns(rest),
    ...faultsOfPeoplesColumns(rest),
    ...faultsOfChanges(rest),
    ...faultsOfRemovals(rest),
    ...faultsOfStrangers(rest),
    ...faultsOnTheWire(rest),
  ]
}

/** Every fact has one row, where we remember it, unless a person deleted it. */
function faultsOfRows({ rows, kept, facts, life }: Rest): readonly string[] {
  const removed = new Set(life.people.removals.map(({ item }) => item))
  const standing = new Set(rows.map(({ item }) => item))
  const byKey = Map.groupBy(rows, ({ fields }) => String(fields[keyColumn] ?? '').toLowerCase())
  return facts.flatMap(({ kind, key }) => {
    const there = byKey.get(key) ?? []
    const own = kept.find((row) => row.key === key)
    const name = `${kind} ${key}`
    if (!own) return [`${name} was never to be written`]
    if (there.length > 1) return [`${name} stands ${there.length} times`]
    const [row] = there
    if (!row) {
      const isTheirs = own.state === 'removed' && removed.has(own.item) && !standing.has(own.item)
      return isTheirs ? [] : [`${name} is missing and ${own.state} (${own.fault})`]
    }
    if (own.state !== 'written') return [`${name} is there and ${own.state} (${own.fault})`]
    if (own.item !== row.item || listOfKind[kind] !== row.list) return [`${name} is at ${row.item}, not ${own.item}`]
    return []
  })
}

/** What a person deleted while we knew of it was not made again, unless somebody wanted it back. */
function faultsOfTombstones({ rows, life }: Rest): readonly string[] {
  const keys = new Set(rows.map(({ fields }) => fields[keyColumn]))
  const stay = life.people.removals.filter(({ row, isUndone }) => row && !isUndone)
  return stay.flatMap(({ row }) => (keys.has(row?.key) ? [`${row?.kind} ${row?.key} was deleted and is back`] : []))
}

/** Our columns say what the ledger says. */
function faultsOfColumns({ rows, kept }: Rest): readonly string[] {
  return kept.flatMap(({ kind, key, item, drawn }) => {
    const row = rows.find((one) => one.item === item)
    if (!row) return []
    const wrong = Object.entries(drawn).filter(([name, value]) => !sameValue(row.fields[name], value))
    return wrong.map(([name, value]) => `${kind} ${key} has ${row.fields[name]} in ${name}, not ${value}`)
  })
}

/** People's columns are as people left them, in the site and as we remember them. */
function faultsOfPeoplesColumns({ rows, kept, life }: Rest): readonly string[] {
  const { cells, peoplesColumns } = life.people
  return rows.flatMap(({ item, list, fields }) => {
    const place = life.lists.find(({ name }) => name === list)
    const columns = place ? peoplesColumns(place) : []
    const left = cells.get(item)
    const own = kept.find((row) => row.item === item)
    return columns.flatMap((column) => {
      const last = left?.get(column)
      const said = [fields[column], ...(own ? [own.people[column]] : [])]
      return said.every((value) => value === last)
        ? []
        : [`${item} has ${said.join(' and ')} in ${column}, not ${last}`]
    })
  })
}

/** Every change of a person in our columns that we could have seen is found, the same one once a day, and nothing that nobody did. */
function faultsOfChanges({ kept, findings, life }: Rest): readonly string[] {
  const kinds = ['changed', 'contested', 'key-changed']
  const cell = (item: string, column: string) => `${item} ${column}`
  const found = findings.filter(({ kind }) => kinds.includes(kind)).map((one) => ({ ...one, item: itemOf(life, one) }))
  const foundBy = Map.groupBy(found, ({ item, column, theirs }) => `${cell(item, column)} “${theirs}”`)
  const doneBy = Map.groupBy(life.people.edits, ({ item, column, theirs }) => `${cell(item, column)} “${theirs}”`)
  // What is changed again and again is told of once a day, whatever it is changed to.
  const contested = new Set(
    found.filter(({ kind }) => kind === 'contested').map(({ item, column }) => cell(item, column)),
  )
  const placed = new Set(kept.filter(({ state }) => state === 'written').map(({ item }) => item))
  return [...new Set([...foundBy.keys(), ...doneBy.keys()])].flatMap((name) => {
    const times = foundBy.get(name) ?? []
    const edits = doneBy.get(name) ?? []
    const isSure = edits.some(
      ({ item, column, mayBeMissed }) => placed.has(item) && !mayBeMissed && !contested.has(cell(item, column)),
    )
    // Of a row that was let go and is back nobody knows any more what was found in it.
    const isLetGo = times.some(({ item }) => life.people.forgiven.has(item))
    if (times.length > edits.length && !isLetGo)
      return [`${name} was done ${edits.length} times and found ${times.length} times`]
    return isSure && times.length === 0 ? [`${name} was done and not found`] : []
  })
}

function itemOf({ lists }: Life, { list, itemId }: KeptFinding): string {
  return itemName(lists.find(({ name }) => name === list)?.id ?? '', itemId)
}

/** Deleted rows that we knew of are found, restored ones perhaps, and none that were not. */
function faultsOfRemovals(rest: Rest): readonly string[] {
  const { removals, pasted } = rest.life.people
  const byItem = Map.groupBy(removals, ({ item }) => item)
  return [...itemsOf(rest)].flatMap((item) => {
    const gone = byItem.get(item) ?? []
    const removed = countOf(rest, 'row-removed', item)
    const restored = countOf(rest, 'row-restored', item)
    const isMissed = removed === 0 && gone.some(({ row, isUndone }) => row && !isUndone)
    const mayBeBack = gone.length + (pasted.has(item) ? 1 : 0)
    return [
      ...(removed > gone.length || isMissed
        ? [`${item} was deleted ${gone.length} times and found ${removed} times`]
        : []),
      ...(restored > mayBeBack ? [`${item} was found restored ${restored} times, not ${mayBeBack}`] : []),
    ]
  })
}

/** Rows that are none of ours are found, each once, and no row of ours is taken for one. */
function faultsOfStrangers(rest: Rest): readonly string[] {
  const { edits, pasted } = rest.life.people
  const ours = new Set(rest.kept.map(({ item }) => item))
  const standing = new Set(rest.rows.map(({ item }) => item))
  return [...itemsOf(rest)].flatMap((item) => {
    const found = countOf(rest, 'unknown-row', item)
    const isStranger = standing.has(item) && !ours.has(item)
    const mayBeOne = pasted.has(item) || edits.some((one) => one.item === item && one.column === keyColumn)
    const isFine = found <= (mayBeOne ? 1 : 0) && (found > 0 || !isStranger)
    return isFine ? [] : [`${item} was found ${found} times as a stranger`]
  })
}

/** Every item there is or was. */
function itemsOf({ rows, life }: Rest): ReadonlySet<string> {
  return new Set([...rows, ...life.people.removals].map(({ item }) => item))
}

function countOf({ findings, life }: Rest, kind: FindingKind, item: string): number {
  return findings.filter((one) => one.kind === kind && itemOf(life, one) === item).length
}

/** No row is made blindly, no change is without a condition, and nothing is written but what is ours. */
function faultsOnTheWire({ life }: Rest): readonly string[] {
  const { wire, workers, lists } = life
  const own = new Map(lists.map(({ id, name }) => [id, new Set(workers.lists.ownColumns(name))]))
  const unsure = new Set<string>()
  const faults: string[] = wire.mostBatches() > 1 ? [`${wire.mostBatches()} batches were under way at once`] : []
  for (const request of wire.inner) {
    const { method, key, fields, listId } = request
    if (method === 'POST' && unsure.has(key)) faults.push(`${key} was made again blindly`)
    if (method === 'POST' && request.status !== 429) unsure.add(key)
    if (isSearch(request) && request.status === 200 && request.found.length === 0) unsure.delete(key)
    if (method === 'PATCH' && !request.hasTag) faults.push(`${request.itemId} was changed without a condition`)
    const foreign = Object.keys(fields).filter((name) => !own.get(listId)?.has(name))
    if (method !== 'GET' && foreign.length > 0) faults.push(`${foreign.join(', ')} were written`)
  }
  return faults
}

const isSearch = ({ method, itemId, key }: InnerRequest) => method === 'GET' && itemId === '' && key !== ''
