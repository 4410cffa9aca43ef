import type { FollowUps, StepToTake, Waiting } from '../flows/follow-up-ports.ts'
import type { Enqueue } from '../flows/store-ports.ts'
import { createAlarms } from './alarms.ts'
import type { Database } from './database.ts'
import type * as Row from './generated/client.ts'
import { isReminder } from './reminder-kinds.ts'
import { toMeasure, toPerson, toRound } from './rows.ts'
import type { Sql } from './sql.ts'

/** What a request has left: its own, still in the plan, and without an answer to this request. */
const left = `"Asked" a JOIN "Measure" m ON m.id = a."measureId" AND NOT m.withdrawn
  WHERE a."requestId" = q.id AND a.part = 'answer' AND a."handedTo" IS NULL
    AND NOT EXISTS (SELECT FROM "Report" r WHERE r."requestId" = q.id AND r."measureId" = a."measureId")`

/** Somebody is asked when the question reaches them: a card that was long in coming, or had more on it, counts anew; a reminder does not. */
const askedAt = `greatest(q.at, (SELECT max(c."settledAt") FROM "SentCard" c WHERE c."requestId" = q.id
  AND c.outcome = 'delivered' AND c.kind NOT IN ('shown', 'escalate') AND NOT ${isReminder('c.kind')}))`

const waitingQuery = `
  SELECT * FROM (
    SELECT q.id AS "requestId", q."personId", ${askedAt} AS "askedAt", q.delivery = 'delivered' AS reached,
      (SELECT count(*)::int FROM ${left}) AS left,
      (SELECT coalesce(json_agg(json_build_object('step', s.step, 'day', s.day) ORDER BY s.at, s.step), '[]')
        FROM "Step" s WHERE s."requestId" = q.id) AS steps
    FROM "Request" q WHERE q."roundId" = $1::uuid
  ) w WHERE w.left > 0 ORDER BY w."requestId"`

const escalatedQuery = `
  SELECT q.id AS "requestId", to_json(p) AS person
  FROM "Request" q JOIN "Person" p ON p.id = q."personId"
    JOIN "Step" s ON s."requestId" = q.id AND s.step = 'escalate' AND s.day = $2
  WHERE q."roundId" = $1::uuid AND EXISTS (SELECT FROM ${left})
    AND NOT EXISTS (SELECT FROM "SentCard" c WHERE c."requestId" = q.id AND c.kind = 'escalate' AND c.outcome = 'delivered')
  ORDER BY q.id`

const unansweredQuery = `
  SELECT q.id AS "requestId", one.role, one.measure FROM "Request" q,
    LATERAL (SELECT a.role, to_json(m) AS measure, m."areaOrder", m."order" FROM ${left}) one
  WHERE q.id = ANY($1::uuid[]) ORDER BY one."areaOrder", one."order", q.id`

/** In one order for everybody: two who take the same steps at once wait for each other, never in a ring. */
const takeQuery = `
  INSERT INTO "Step" ("requestId", step, day, at, "byId")
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS t("requestId" uuid, step text, day text, at timestamptz, by uuid)
  ORDER BY "requestId", step ON CONFLICT DO NOTHING RETURNING "requestId", step`

const stuckQuery = `
  SELECT q.id FROM "Request" q WHERE q."roundId" = $1::uuid AND q.delivery IN ('planned', 'sending') AND q.at < $2::timestamptz
    AND EXISTS (SELECT FROM "Asked" a WHERE a."requestId" = q.id AND a."handedTo" IS NULL)
    AND NOT EXISTS (SELECT FROM "SentCard" c WHERE c."requestId" = q.id AND c."claimedAt" >= $2::timestamptz)
  ORDER BY q.id`

/** What the follow-up of open rounds reads and decides, for thousands of people at a time. */
export function createFollowUps({ prisma, sql }: Database, enqueue: Enqueue): FollowUps {
  return {
    openRounds: async () => {
      const where = { closedAt: null, kind: { not: 'trial' } }
      return (await prisma.round.findMany({ where, orderBy: { openedAt: 'asc' } })).map(toRound)
    },
    waiting: async (roundId) => {
      const { rows } = await sql.executeSql(waitingQuery, [roundId])
      return rows as Waiting[]
    },
    escalated: async (roundId, day) => {
      const { rows } = await sql.executeSql(escalatedQuery, [roundId, day])
      return rows.map(({ requestId, person }) => ({
        requestId: requestId as string,
        person: toPerson(person as Row.Person),
      }))
    },
    asked: async (requestIds) => {
      const where = { id: { in: [...requestIds] } }
      const rows = await prisma.request.findMany({ where, include: { person: true, round: true } })
      return rows.map(({ id, person, round }) => ({ requestId: id, person: toPerson(person), round: toRound(round) }))
    },
    unanswered: async (requestIds) => {
      const { rows } = await sql.executeSql(unansweredQuery, [requestIds])
      return rows.map(({ requestId, role, measure }) => ({
        requestId: requestId as string,
        role: role as string,
        measure: toMeasure(measure as Row.Measure),
      }))
    },
    stuck: async (roundId, before) => {
      const { rows } = await sql.executeSql(stuckQuery, [roundId, before.toISOString()])
      return rows.map((row) => String(row.id))
    },
    take: (steps) => take({ sql, enqueue }, steps),
    ...createAlarms(sql, enqueue),
  }
}

async function take({ sql, enqueue }: { readonly sql: Sql; readonly enqueue: Enqueue }, steps: readonly StepToTake[]) {
  if (steps.length === 0) return 0
  return sql.transaction(async (tx) => {
    const facts = steps.map(({ job: _, ...step }) => step)
    const { rows } = await tx.executeSql(takeQuery, [JSON.stringify(facts)])
    const taken = new Set(rows.map(({ requestId, step }) => `${requestId} ${step}`))
    const jobs = steps.filter(({ requestId, step }) => taken.has(`${requestId} ${step}`)).map(({ job }) => job)
    await enqueue(tx, [...new Set(jobs)])
    return taken.size
  })
}
