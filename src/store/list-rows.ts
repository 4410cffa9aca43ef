import { type ListName, type ListRow, listOfKind, type RowKind, type RowState } from '../domain/list-row.ts'
import { contested } from '../domain/list-war.ts'
import type { ListCounts, ListRows, PlacedRow, RememberedRow, RowMemory } from '../flows/list-ports.ts'
import { toJson } from './json.ts'
import { createListCorrections } from './list-corrections.ts'
import { createListFindings } from './list-findings.ts'
import { atOnce, markMissingQuery, tryAgain } from './list-marks.ts'
import { createListReadings } from './list-readings.ts'
import type { Sql } from './sql.ts'

/** What is known of every row of the lists, in the database and beside the ledger; each verb is one statement. */
export function createListRows(sql: Sql): ListRows {
  const run = async (text: string, values: unknown[] = []) => (await sql.executeSql(text, values)).rows
  return {
    claim: async (now, most) => (await run(claimQuery, [now.toISOString(), most])).map(toListRow),
    remember: async (rows) => {
      if (rows.length > 0) await run(rememberQuery, [JSON.stringify(toJson(rows.map(fromMemory)))])
    },
    markMissing: async () => (await run(markMissingQuery))[0]?.rows as number,
    nextDue: async () => ((await run(nextDueQuery))[0]?.next as Date | null | undefined) ?? null,
    atItems: async (listId, itemIds) => (await run(atItemsQuery, [listId, [...itemIds]])).map(toRemembered),
    byKeys: async (list, keys) => (await run(byKeysQuery, [kindsOf(list), [...keys]])).map(toRemembered),
    placed: async (listId) => (await run(placedQuery, [listId])) as PlacedRow[],
    moveList: async (list, listId, now) => (await run(moveQuery, [kindsOf(list), listId, now.toISOString()])).length,
    release: async (state, now) =>
      (await run(state === 'parked' ? releaseParkedQuery : releaseRemovedQuery, [now.toISOString()])).length,
    counts: async () => (await run(countsQuery))[0] as ListCounts,
    parked: async () => (await run(parkedQuery)) as ParkedRows[],
    peopleOf: async (kind, keys) => new Map((await run(peopleQuery, [kind, [...keys]])).flatMap(toPeople)),
    ...createListReadings(sql),
    ...createListFindings(sql),
    ...createListCorrections(sql),
  }
}

const kinds = Object.keys(listOfKind) as readonly RowKind[]
const kindsOf = (list: ListName): RowKind[] => kinds.filter((kind) => listOfKind[kind] === list)

const columns = `r.kind, r.key, r.change, r."listId", r."itemId", r.etag, r.seen, r.wanted, r.hash, r.tries, r.fault, r.people`

/** Reads no more of the index than it gives back, however many wait. */
const dueOf = (state: RowState, most: string) => `
  SELECT kind, key, state FROM "ListRow" WHERE state = '${state}' AND "dueAt" <= $1::timestamptz
  ORDER BY "dueAt", "markedAt", key LIMIT ${most} FOR UPDATE SKIP LOCKED`

/** Rows whose answer was lost come first; all are given back as they were before. */
const claimQuery = `
  WITH lost AS (${dueOf('sending', '$2')}),
    fresh AS (${dueOf('waiting', '$2 - (SELECT count(*) FROM lost)')}),
    due AS (SELECT * FROM lost UNION ALL SELECT * FROM fresh),
    claimed AS (
      UPDATE "ListRow" r SET state = 'sending' FROM due WHERE r.kind = due.kind AND r.key = due.key
      RETURNING r.*, due.state AS before
    )
  SELECT ${columns}, before AS state FROM claimed r ORDER BY before, "dueAt", "markedAt", key`

/**
 * All locks are taken in the order in which marks take them. Of a row that was marked meanwhile, which is done with or
 * given up or waits to be put right, there is more to say: it waits again, as if it had been marked after this.
 */
const rememberQuery = `
  WITH told AS (
    SELECT t.* FROM jsonb_to_recordset($1::jsonb) AS t(kind text, key text, change int, state text, "listId" text,
      "itemId" text, etag text, seen jsonb, wanted jsonb, hash text, people jsonb, tries int, fault text,
      "dueAt" timestamptz, "writtenAt" timestamptz)
  ), held AS (
    SELECT r.kind, r.key, r.change > t.change AND (t.state IN ('written', 'parked') OR t.fault = '${contested}') AS again
    FROM "ListRow" r JOIN told t ON t.kind = r.kind AND t.key = r.key ORDER BY r.kind, r.key FOR UPDATE OF r
  ) UPDATE "ListRow" r SET "listId" = t."listId", "itemId" = t."itemId", etag = t.etag, seen = t.seen,
    wanted = coalesce(t.wanted, r.wanted), hash = coalesce(t.hash, r.hash), people = coalesce(t.people, r.people),
    "writtenAt" = coalesce(t."writtenAt", r."writtenAt"),
    state = CASE WHEN NOT held.again THEN t.state WHEN t."itemId" = '' THEN 'sending' ELSE 'waiting' END,
    tries = CASE WHEN held.again THEN 0 ELSE t.tries END, fault = CASE WHEN held.again THEN '' ELSE t.fault END,
    "dueAt" = CASE WHEN held.again THEN ${atOnce} ELSE t."dueAt" END
  FROM told t JOIN held ON held.kind = t.kind AND held.key = t.key WHERE r.kind = t.kind AND r.key = t.key`

const nextDueQuery = `SELECT min("dueAt") AS next FROM "ListRow" WHERE state IN ('waiting', 'sending')`

const atItemsQuery = `SELECT ${columns}, r.state FROM "ListRow" r WHERE r."listId" = $1 AND r."itemId" = ANY($2::text[])`

const byKeysQuery = `SELECT ${columns}, r.state FROM "ListRow" r WHERE r.kind = ANY($1::text[]) AND r.key = ANY($2::text[])`

const placedQuery = `
  SELECT kind, key, "itemId" FROM "ListRow" WHERE "listId" = $1 AND "itemId" <> '' AND state <> 'removed'`

const forgetPlace = `"listId" = '', "itemId" = '', etag = '', seen = NULL, wanted = NULL, hash = '', tries = 0, fault = ''`

/** Changes the rows that are chosen, in the order in which marks take them. */
const changeChosen = (chosen: string, set: string) => `
  WITH chosen AS (SELECT kind, key FROM "ListRow" WHERE ${chosen} ORDER BY kind, key FOR UPDATE)
  UPDATE "ListRow" r SET ${set} FROM chosen WHERE r.kind = chosen.kind AND r.key = chosen.key RETURNING 1`

const moveQuery = changeChosen(
  `kind = ANY($1::text[]) AND "listId" NOT IN ('', $2) AND state <> 'removed'`,
  `${forgetPlace}, state = 'waiting', "dueAt" = $3::timestamptz`,
)

/** Who has read them as they were before this does not know the latest: what is remembered of that gives way. */
const releaseParkedQuery = changeChosen(
  `state = 'parked'`,
  `change = r.change + 1, state = ${tryAgain}, tries = 0, fault = '', "dueAt" = $1::timestamptz`,
)

/** A row that was thrown away may have been fetched back: it is looked for first, as after a lost answer. */
const releaseRemovedQuery = changeChosen(
  `state = 'removed'`,
  `change = r.change + 1, ${forgetPlace}, state = 'sending', "dueAt" = $1::timestamptz`,
)

const countsQuery = `
  SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending'))::int AS waiting,
    count(*) FILTER (WHERE state = 'parked')::int AS parked, count(*) FILTER (WHERE state = 'removed')::int AS removed,
    count(*) FILTER (WHERE state = 'written')::int AS written
  FROM "ListRow"`

const parkedQuery = `
  SELECT CASE kind ${kinds.map((kind) => `WHEN '${kind}' THEN '${listOfKind[kind]}'`).join(' ')} END AS list, fault,
    count(*)::int AS rows
  FROM "ListRow" WHERE state = 'parked' GROUP BY 1, 2 ORDER BY 1, 2`

const peopleQuery = `
  SELECT key, people FROM "ListRow" WHERE kind = $1 AND key = ANY($2::text[]) AND people <> '{}'
    AND state <> 'removed'`

type ParkedRows = Awaited<ReturnType<ListRows['parked']>>[number]

type Stored = Omit<ListRow, 'place' | 'isDoubtful'> & {
  readonly listId: string
  readonly itemId: string
  readonly etag: string
  readonly people: RememberedRow['people']
}

function toRemembered(stored: Record<string, unknown>): RememberedRow {
  const { listId, itemId, etag, ...row } = stored as Stored
  const place = itemId === '' ? null : { listId, itemId, etag }
  return { ...row, place, isDoubtful: row.state === 'sending' && place === null }
}

function toListRow(stored: Record<string, unknown>): ListRow {
  const { people: _, ...row } = toRemembered(stored)
  return row
}

const nowhere = { listId: '', itemId: '', etag: '' }

const fromMemory = ({ place, ...row }: RowMemory) => ({ ...row, ...(place ?? nowhere) })

function toPeople({ key, people }: Record<string, unknown>) {
  const said = Object.entries(people as object).filter(([, value]) => value !== null && value !== '')
  return said.length === 0 ? [] : [[key as string, Object.fromEntries(said) as Record<string, unknown>] as const]
}
