import { figuresOf, personInRound, type RoundEvent } from '../domain/round-figures.ts'
import type { ProgressPlace, RoundLife } from '../flows/round-ports.ts'
import type { Enqueue, Job } from '../flows/store-ports.ts'
import type { Database } from './database.ts'
import { readMissing, readPeople } from './round-people.ts'
import type { Sql } from './sql.ts'

type Writer = { readonly sql: Sql; readonly enqueue: Enqueue }

/** What becomes of a round after it was opened: who is where in it, sending again, closing and opening again. */
export function createRoundLife({ sql }: Pick<Database, 'sql'>, enqueue: Enqueue): RoundLife {
  const writer = { sql, enqueue }
  return {
    people: (roundId) => readPeople(sql, roundId),
    close: (id, by, jobs = []) => closeRound(writer, { id, by }, jobs),
    reopen: (id, by, jobs) => reopenRound(writer, { id, by }, jobs),
    resend: (roundId, jobsFor) => resend(writer, roundId, jobsFor),
    events: async (roundId) => {
      const { rows } = await sql.executeSql(eventsQuery, [roundId])
      return (rows as RoundEvent[]).map((row) => ({ ...row, at: new Date(row.at) }))
    },
    progress: async (roundId) => {
      const { rows } = await sql.executeSql('SELECT progress FROM "Round" WHERE id = $1::uuid', [roundId])
      return (rows[0]?.progress as ProgressPlace | null | undefined) ?? null
    },
    setProgress: async (roundId, place) => {
      await sql.executeSql('UPDATE "Round" SET progress = $2::jsonb WHERE id = $1::uuid', [
        roundId,
        JSON.stringify(place),
      ])
    },
  }
}

const eventsQuery = `
  SELECT "roundId", kind, "byId" AS by, reason, figures, at FROM "RoundEvent" WHERE "roundId" = $1::uuid ORDER BY id`

const eventQuery = `
  INSERT INTO "RoundEvent" ("roundId", kind, "byId", reason, figures, at)
  VALUES ($1::uuid, $2, $3::uuid, $4, $5::jsonb, $6::timestamptz)`

/** Waits for the answers under way, which hold the round's row; what is read after it holds them all. */
const closeQuery = `
  UPDATE "Round" SET "closedBy" = $2::uuid, "closedAt" = $3::timestamptz
  WHERE id = $1::uuid AND "closedAt" IS NULL RETURNING id`

type Closing = { readonly id: string; readonly by: { readonly id: string | null; readonly at: Date } }

function closeRound({ sql, enqueue }: Writer, { id, by }: Closing, jobs: readonly Job[]) {
  return sql.transaction(async (tx) => {
    const at = by.at.toISOString()
    const { rows } = await tx.executeSql(closeQuery, [id, by.id, at])
    if (rows.length === 0) return 'closed-before' as const
    const people = (await readPeople(tx, id)).map((counts) => personInRound(counts, true))
    const figures = figuresOf(people, await readMissing(tx, id))
    await tx.executeSql(eventQuery, [id, 'closed', by.id, '', JSON.stringify(figures), at])
    await enqueue(tx, jobs)
    return 'closed' as const
  })
}

/** Two who open rounds of one plan, this one or a new one, take turns on the plan's row. */
const planLock = `
  SELECT 1 FROM "Plan" p JOIN "Round" o ON o."planId" = p.id WHERE o.id = $1::uuid FOR NO KEY UPDATE OF p`

const canReopenQuery = `
  SELECT o."closedAt" IS NULL AS open, EXISTS (SELECT FROM "Round" n WHERE n."planId" = o."planId" AND n.kind = o.kind
    AND n.id <> o.id AND (n."closedAt" IS NULL OR n."openedAt" > o."openedAt")) AS newer
  FROM "Round" o WHERE o.id = $1::uuid AND o.kind <> 'trial'`

/** The day on which it closes by itself has passed, or will before anybody has had time. */
const reopenQuery = `
  UPDATE "Round" SET "closedBy" = NULL, "closedAt" = NULL, rules = jsonb_set(rules, '{closeAfter}', 'null')
  WHERE id = $1::uuid`

type Reopening = { readonly id: string; readonly by: Parameters<RoundLife['reopen']>[1] }

function reopenRound({ sql, enqueue }: Writer, { id, by }: Reopening, jobs: readonly Job[]) {
  return sql.transaction(async (tx) => {
    await tx.executeSql(planLock, [id])
    const [round] = (await tx.executeSql(canReopenQuery, [id])).rows
    if (!round || round.open) return 'open-already' as const
    if (round.newer) return 'newer' as const
    await tx.executeSql(reopenQuery, [id])
    await tx.executeSql(eventQuery, [id, 'reopened', by.id, by.reason, null, by.at.toISOString()])
    await enqueue(tx, jobs)
    return 'reopened' as const
  })
}

/** In one order for everybody; of two who press at once the later one finds the cards planned already. */
const resendQuery = `
  WITH failed AS (
    SELECT q.id FROM "Request" q JOIN "Round" o ON o.id = q."roundId"
    WHERE o.id = $1::uuid AND o."closedAt" IS NULL AND q.delivery = 'unreachable' AND EXISTS (
      SELECT FROM "Asked" a JOIN "Measure" m ON m.id = a."measureId" AND NOT m.withdrawn
      WHERE a."requestId" = q.id AND a."handedTo" IS NULL
        AND NOT EXISTS (SELECT FROM "Report" r WHERE r."requestId" = q.id AND r."measureId" = m.id)
        AND NOT EXISTS (SELECT FROM "Remark" k WHERE k."requestId" = q.id AND k."measureId" = m.id))
    ORDER BY q.id FOR UPDATE OF q
  ) UPDATE "Request" q SET delivery = 'planned', reason = '' FROM failed WHERE q.id = failed.id RETURNING q.id`

function resend({ sql, enqueue }: Writer, roundId: string, jobsFor: (ids: readonly string[]) => readonly Job[]) {
  return sql.transaction(async (tx) => {
    const ids = (await tx.executeSql(resendQuery, [roundId])).rows.map((row) => String(row.id))
    if (ids.length > 0) await enqueue(tx, jobsFor(ids))
    return ids.length
  })
}
