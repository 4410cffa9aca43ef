import type { Request, Round } from '../domain/round.ts'
import type { Enqueue, Job, SqlExecutor } from '../flows/store-ports.ts'
import { toJson } from './json.ts'
import type { Sql } from './sql.ts'

type Writer = { readonly sql: Sql; readonly enqueue: Enqueue }
type Opening = { readonly round: Round; readonly requests: readonly Request[] }

/** Two coordinators who press at once take turns on the plan's row. */
const planLock = `SELECT 1 FROM "Plan" WHERE id = $1::uuid FOR NO KEY UPDATE`

const openQuery = `SELECT 1 FROM "Round" WHERE "planId" = $1::uuid AND kind = $2 AND "closedAt" IS NULL LIMIT 1`

const closeTrialsQuery = `
  UPDATE "Round" SET "closedBy" = "openedBy", "closedAt" = $2::timestamptz
  WHERE kind = 'trial' AND "openedBy" = $1::uuid AND "closedAt" IS NULL`

const roundQuery = `
  INSERT INTO "Round" (id, "planId", kind, areas, "lastDay", greeting, rules, "openedBy", "openedAt")
  VALUES ($1::uuid, $2::uuid, $3, $4::jsonb, $5, $6, $7::jsonb, $8::uuid, $9::timestamptz)`

const requestsQuery = `
  INSERT INTO "Request" (id, "roundId", "personId", delivery, reason, at)
  SELECT * FROM jsonb_to_recordset($1::jsonb)
    AS t(id uuid, "roundId" uuid, "personId" uuid, delivery text, reason text, at timestamptz)`

const askedQuery = `
  INSERT INTO "Asked" ("requestId", "measureId", part, role, "handedTo")
  SELECT * FROM jsonb_to_recordset($1::jsonb)
    AS t("requestId" uuid, "measureId" uuid, part text, role text, "handedTo" uuid)`

const eventQuery = `
  INSERT INTO "RoundEvent" ("roundId", kind, "byId", at) VALUES ($1::uuid, 'opened', $2::uuid, $3::timestamptz)`

/** Writes a round with all its requests in a handful of statements: five thousand people are one press of a button. */
export function openRound({ sql, enqueue }: Writer, { round, requests }: Opening, jobs: readonly Job[]) {
  const { planId, kind, openedBy } = round
  const isTrial = kind === 'trial'
  const openedAt = round.openedAt.toISOString()
  return sql.transaction(async (tx) => {
    await tx.executeSql(planLock, [planId])
    if (isTrial) await tx.executeSql(closeTrialsQuery, [openedBy, openedAt])
    else if ((await tx.executeSql(openQuery, [planId, kind])).rows.length > 0) return 'already-open' as const
    await insertRound(tx, { round, requests })
    if (!isTrial) await tx.executeSql(eventQuery, [round.id, openedBy, openedAt])
    await enqueue(tx, jobs)
    return 'opened' as const
  })
}

async function insertRound(tx: SqlExecutor, { round, requests }: Opening): Promise<void> {
  const { id, planId, kind, areas, lastDay, greeting, rules, openedBy, openedAt } = round
  const about = [id, planId, kind, asJson(areas), lastDay, greeting, asJson(rules)]
  await tx.executeSql(roundQuery, [...about, openedBy, openedAt.toISOString()])
  const asked = requests.flatMap((request) => request.asked.map((one) => ({ requestId: request.id, ...one })))
  await tx.executeSql(requestsQuery, [asJson(requests.map(({ asked: _, ...request }) => request))])
  await tx.executeSql(askedQuery, [asJson(asked)])
}

const asJson = (value: object) => JSON.stringify(toJson(value))
