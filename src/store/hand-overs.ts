import type { HandedOver, HandOvers, OpenQuestion, Receiver, Receiving } from '../flows/responsibility-ports.ts'
import type { Enqueue, SqlExecutor } from '../flows/store-ports.ts'
import type { Sql } from './sql.ts'

type Writer = { readonly sql: Sql; readonly enqueue: Enqueue }

export function createHandOvers(sql: Sql, enqueue: Enqueue): HandOvers {
  const read = async (where: string, id: string) =>
    (await sql.executeSql(`${selectHandOvers} WHERE ${where} ORDER BY h.at, h.id`, [id])).rows.map(toHandedOver)
  return {
    handOver: (...given) => handOver({ sql, enqueue }, ...given),
    ask: (...given) => ask({ sql, enqueue }, ...given),
    ofRound: (roundId) => read('h."roundId" = $1::uuid', roundId),
    find: async (id) => (await read('h.id = $1::uuid', id))[0] ?? null,
    unanswered: async (personIds) => {
      const { rows } = await sql.executeSql(unansweredQuery, [[...personIds]])
      return rows as OpenQuestion[]
    },
  }
}

/** Hand-overs with their people and the codes of their measures; also read together with a request. */
export const selectHandOvers = `
  SELECT h.id, h."roundId", h."fromRequestId", h."toRequestId", h."measureIds", h.why, h.note, h."byId" AS by, h.channel,
    h.at, ARRAY(SELECT m.code FROM jsonb_array_elements_text(h."measureIds") WITH ORDINALITY AS own(id, n)
      JOIN "Measure" m ON m.id = own.id::uuid ORDER BY own.n) AS codes,
    json_build_object('id', g.id, 'name', g.name) AS from, json_build_object('id', r.id, 'name', r.name) AS to
  FROM "HandOver" h
    JOIN "Request" gq ON gq.id = h."fromRequestId" JOIN "Person" g ON g.id = gq."personId"
    JOIN "Request" rq ON rq.id = h."toRequestId" JOIN "Person" r ON r.id = rq."personId"`

/** What the database holds was written by us through the same type; JSON carries moments as text. */
export function toHandedOver(row: object): HandedOver {
  const handedOver = row as HandedOver
  return { ...handedOver, at: new Date(handedOver.at) }
}

const unansweredQuery = `
  SELECT q."roundId", q.id AS "requestId", q."personId", a."measureId", a.part, a.role
  FROM "Request" q JOIN "Round" o ON o.id = q."roundId" AND o."closedAt" IS NULL AND o.kind <> 'trial'
    JOIN "Asked" a ON a."requestId" = q.id AND a."handedTo" IS NULL
    JOIN "Measure" m ON m.id = a."measureId" AND NOT m.withdrawn
  WHERE q."personId" = ANY($1::uuid[])
    AND NOT CASE a.part
      WHEN 'answer' THEN EXISTS (SELECT FROM "Report" r WHERE r."requestId" = q.id AND r."measureId" = a."measureId")
      ELSE EXISTS (SELECT FROM "Remark" k WHERE k."requestId" = q.id AND k."measureId" = a."measureId") END
  ORDER BY q."roundId", q.id, m."areaOrder", m."order"`

/** The share lock makes a round that closes wait for what is under way, and the other way round. */
const roundOpen = `SELECT 1 FROM "Round" WHERE id = $1::uuid AND "closedAt" IS NULL AND kind <> 'trial' FOR SHARE`

/**
 * Everybody who moves or answers one of these measures waits here. All rows of the measures are taken in one order,
 * so that two who hand over to each other at once never wait in a ring.
 */
const lockAsked = `
  SELECT a."requestId", a."measureId", a."handedTo" FROM "Asked" a JOIN "Request" q ON q.id = a."requestId"
  WHERE q."roundId" = $1::uuid AND a."measureId" = ANY($2::uuid[]) ORDER BY a."measureId", a."requestId" FOR UPDATE OF a`

/** Whoever answers holds the row until the answer is there to be seen; what is answered stays where it is. */
const answeredQuery = `
  SELECT 1 FROM "Asked" a WHERE a."requestId" = $1::uuid AND a."measureId" = ANY($2::uuid[]) AND CASE a.part
    WHEN 'answer' THEN EXISTS (SELECT FROM "Report" r WHERE r."requestId" = a."requestId" AND r."measureId" = a."measureId")
    ELSE EXISTS (SELECT FROM "Remark" k WHERE k."requestId" = a."requestId" AND k."measureId" = a."measureId") END`

/** Who has had the measure gets it back; who contributes to what they now answer for only answers. */
const orTakeOver = `ON CONFLICT ("requestId", "measureId") DO UPDATE
  SET part = excluded.part, role = excluded.role, "handedTo" = NULL
  WHERE own."handedTo" IS NOT NULL OR (own.part = 'contribute' AND excluded.part = 'answer')`

const moveQuery = `
  WITH given AS (
    UPDATE "Asked" SET "handedTo" = $2::uuid WHERE "requestId" = $1::uuid AND "measureId" = ANY($3::uuid[])
    RETURNING "measureId", part, role
  ) INSERT INTO "Asked" AS own ("requestId", "measureId", part, role)
  SELECT $2::uuid, "measureId", part, role FROM given
  ${orTakeOver}`

const writeQuery = `
  INSERT INTO "HandOver" (id, "roundId", "fromRequestId", "toRequestId", "measureIds", why, note, "byId", channel, at)
  VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::jsonb, $6, $7, $8::uuid, $9, $10::timestamptz)`

type Handing = Parameters<HandOvers['handOver']>

function handOver({ sql, enqueue }: Writer, ...[given, receiver, jobs]: Handing) {
  const { id, roundId, fromRequestId, measureIds, why, note, by, channel } = given
  const at = given.at.toISOString()
  return sql.transaction(async (tx) => {
    if ((await tx.executeSql(roundOpen, [roundId])).rows.length === 0) return 'closed' as const
    const { rows } = await tx.executeSql(lockAsked, [roundId, [...measureIds]])
    const own = rows.filter((row) => row.requestId === fromRequestId && row.handedTo === null)
    if (own.length < new Set(measureIds).size) return 'not-theirs' as const
    if ((await tx.executeSql(answeredQuery, [fromRequestId, [...measureIds]])).rows.length > 0) return 'not-theirs'
    const receiving = await requestOf(tx, { ...receiver, roundId, at })
    if (receiving.requestId === fromRequestId) return 'not-theirs' as const
    await tx.executeSql(moveQuery, [fromRequestId, receiving.requestId, [...measureIds]])
    const what = [JSON.stringify(measureIds), why, note, by, channel, at]
    await tx.executeSql(writeQuery, [id, roundId, fromRequestId, receiving.requestId, ...what])
    await enqueue(tx, jobs(receiving))
    return receiving
  })
}

/** The person's request in the round, made when there is none; two who make it at once get the same. */
async function requestOf(
  tx: SqlExecutor,
  { personId, newRequestId, roundId, at }: Receiver & { readonly roundId: string; readonly at: string },
): Promise<Receiving> {
  const made = await tx.executeSql(
    `INSERT INTO "Request" (id, "roundId", "personId", delivery, at) VALUES ($1::uuid, $2::uuid, $3::uuid, 'planned',
      $4::timestamptz) ON CONFLICT ("roundId", "personId") DO NOTHING RETURNING id`,
    [newRequestId, roundId, personId, at],
  )
  if (made.rows.length > 0) return { requestId: newRequestId, isNew: true }
  const known = await tx.executeSql(`SELECT id FROM "Request" WHERE "roundId" = $1::uuid AND "personId" = $2::uuid`, [
    roundId,
    personId,
  ])
  return { requestId: String(known.rows[0]?.id), isNew: false }
}

/** Additions to a round take turns, and wait for answers and hand-overs under way: they are few. */
const lockRound = `SELECT 1 FROM "Round" WHERE id = $1::uuid AND "closedAt" IS NULL AND kind <> 'trial' FOR NO KEY UPDATE`

/** An answer is asked of one person in a round, and a role contributes once. */
const addQuery = `
  INSERT INTO "Asked" AS own ("requestId", "measureId", part, role)
  SELECT $2::uuid, t."measureId", t.part, t.role
  FROM jsonb_to_recordset($3::jsonb) AS t("measureId" uuid, part text, role text)
  WHERE NOT EXISTS (
    SELECT FROM "Asked" a JOIN "Request" q ON q.id = a."requestId"
    WHERE q."roundId" = $1::uuid AND a."measureId" = t."measureId" AND a.part = t.part
      AND (t.part = 'answer' OR a.role = t.role)
  ) ${orTakeOver} RETURNING "measureId"`

function ask({ sql, enqueue }: Writer, ...[addition, jobs]: Parameters<HandOvers['ask']>) {
  const { roundId, receiver, shares } = addition
  return sql.transaction(async (tx) => {
    if ((await tx.executeSql(lockRound, [roundId])).rows.length === 0) return null
    const receiving = await requestOf(tx, { ...receiver, roundId, at: addition.at.toISOString() })
    const { rows } = await tx.executeSql(addQuery, [roundId, receiving.requestId, JSON.stringify(shares)])
    if (rows.length > 0) {
      await enqueue(
        tx,
        jobs(
          receiving,
          rows.map((row) => String(row.measureId)),
        ),
      )
      return receiving
    }
    // Nobody is left with a request that asks for nothing.
    if (receiving.isNew) await tx.executeSql(`DELETE FROM "Request" WHERE id = $1::uuid`, [receiving.requestId])
    return null
  })
}
