import type { RowKind } from '../domain/list-row.ts'
import { contested } from '../domain/list-war.ts'
import type { Enqueue } from '../flows/store-ports.ts'

/** A moment that is past by any clock: what is due then is due at once. */
export const atOnce = `'epoch'::timestamptz`

/**
 * The state of a row that is let go again after it was given up. Where nobody knows whether there is one it is looked
 * for before it is made, as after a lost answer.
 */
export const tryAgain = `CASE WHEN r."itemId" = '' THEN 'sending' ELSE 'waiting' END`

/** Put right so often that it waits: for nothing that the ledger has to say. */
const isPutOff = `(r.state = 'waiting' AND r.fault = '${contested}')`

/**
 * In one order for everybody, so that two who mark the same rows never wait for each other in a ring. A row that waits
 * keeps its time: the site is no nearer because there is more to say. What a person has removed stays removed.
 */
const markQuery = `
  INSERT INTO "ListRow" AS r (kind, key, "dueAt", "markedAt")
  SELECT DISTINCT kind, key, ${atOnce}, now() FROM jsonb_to_recordset($1::jsonb) AS t(kind text, key text)
  ORDER BY kind, key
  ON CONFLICT (kind, key) DO UPDATE SET change = r.change + 1,
    state = CASE r.state WHEN 'written' THEN 'waiting' WHEN 'parked' THEN ${tryAgain} ELSE r.state END,
    tries = CASE r.state WHEN 'parked' THEN 0 ELSE r.tries END,
    fault = CASE WHEN r.state = 'parked' OR ${isPutOff} THEN '' ELSE r.fault END,
    "dueAt" = CASE WHEN r.state IN ('written', 'parked') OR ${isPutOff} THEN excluded."dueAt" ELSE r."dueAt" END,
    "markedAt" = CASE r.state WHEN 'waiting' THEN r."markedAt" ELSE excluded."markedAt" END`

const tableOfKind: Readonly<Record<RowKind, string>> = {
  measure: 'Measure',
  report: 'Report',
  remark: 'Remark',
  commitment: 'Commitment',
  'commitment-event': 'CommitmentEvent',
}

const facts = Object.entries(tableOfKind).map(
  ([kind, table]) => `SELECT '${kind}' AS kind, id::text AS key FROM "${table}"`,
)

/** Marks the facts that have no row, as those are that a version from before rows were marked has written. */
export const markMissingQuery = `
  WITH facts AS (${facts.join(' UNION ALL ')}), made AS (
    INSERT INTO "ListRow" (kind, key, "dueAt", "markedAt") SELECT f.kind, f.key, ${atOnce}, now() FROM facts f
    WHERE NOT EXISTS (SELECT FROM "ListRow" r WHERE r.kind = f.kind AND r.key = f.key)
    ORDER BY f.kind, f.key ON CONFLICT DO NOTHING RETURNING 1
  ) SELECT count(*)::int AS rows FROM made`

/**
 * Writes jobs and marks their rows, in the same transaction and by one statement. It comes last in a transaction, and
 * once: whoever holds rows of the lists waits for nothing but the queue.
 */
export function withMarks(enqueue: Enqueue): Enqueue {
  return async (sql, jobs) => {
    const rows = jobs.flatMap((job) => job.rows ?? []).map(({ kind, key }) => ({ kind, key }))
    if (rows.length > 0) await sql.executeSql(markQuery, [JSON.stringify(rows)])
    await enqueue(sql, jobs)
  }
}
