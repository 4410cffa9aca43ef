import type { Deliveries } from '../flows/delivery-ports.ts'
import type { SqlExecutor } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'
import { isReminder } from './reminder-kinds.ts'
import { toPerson } from './rows.ts'

const recipientQuery = `
  SELECT p.* FROM "Request" q JOIN "Person" p ON p.id = q."personId" WHERE q.id = $1::uuid`

/**
 * The request's row is locked and read as it is then: of two claims at once the later one sees `sending`, though it
 * cannot see the attempt of the first.
 */
const claimQuery = `
  WITH request AS (
    SELECT id, delivery FROM "Request" WHERE id = $2::uuid AND ($3 <> 'ask' OR delivery <> 'delivered') FOR UPDATE
  ), free AS (
    SELECT EXISTS (SELECT FROM "SentCard" WHERE "requestId" = $2::uuid AND kind = $3 AND outcome IS NULL)
      OR ($3 = 'ask' AND delivery = 'sending') AS again
    FROM request WHERE ($3 = 'ask' OR NOT EXISTS (
      SELECT FROM "SentCard" WHERE "requestId" = $2::uuid AND kind = $3 AND outcome = 'delivered'))
      AND NOT EXISTS (SELECT FROM "SentCard" WHERE "requestId" = $2::uuid AND "claimedAt" >= $5::timestamptz
        AND kind <> $3 AND ${isReminder('kind')} AND outcome IS DISTINCT FROM 'refused')
  ), sending AS (
    UPDATE "Request" q SET delivery = 'sending', reason = '' FROM request, free WHERE q.id = request.id AND $3 = 'ask'
  ) INSERT INTO "SentCard" (id, "requestId", kind, "claimedAt", again)
  SELECT $1::uuid, $2::uuid, $3, $4::timestamptz, again FROM free RETURNING again`

/** A card that was delivered stays so, whatever came of another attempt. */
const settleQuery = `
  WITH card AS (
    UPDATE "SentCard" SET outcome = $2, reason = $3, "activityId" = $4, "settledAt" = $5::timestamptz
    WHERE id = $1::uuid AND outcome IS NULL RETURNING "requestId", kind
  ) UPDATE "Request" q SET delivery = CASE $2 WHEN 'refused' THEN 'planned' ELSE $2 END,
      reason = CASE $2 WHEN 'unreachable' THEN $3 ELSE '' END
    FROM card WHERE q.id = card."requestId" AND card.kind = 'ask' AND q.delivery <> 'delivered'`

/** An escalation concerns the request, but stands in the manager's chat. Every card shown is one more: few are looked at. */
const cardsQuery = `
  SELECT "activityId" FROM (
    SELECT "activityId", min("claimedAt") AS at FROM "SentCard" WHERE "requestId" = $1::uuid AND outcome = 'delivered'
      AND kind <> 'escalate' AND "activityId" <> '' GROUP BY "activityId" ORDER BY at DESC LIMIT 5
  ) latest ORDER BY at`

/** The oldest attempt that we know nothing of is the one that arrived; without one the card was shown when asked for. */
const learnQuery = `
  WITH news AS (
    SELECT id FROM "Request" WHERE id = $1::uuid AND NOT EXISTS (
      SELECT FROM "SentCard" WHERE "requestId" = $1::uuid AND "activityId" = $2) FOR UPDATE
  ), arrived AS (
    UPDATE "SentCard" SET outcome = 'delivered', "activityId" = $2, "settledAt" = $3::timestamptz
    WHERE id = (SELECT c.id FROM "SentCard" c JOIN news ON news.id = c."requestId"
      WHERE c.outcome IS NULL AND c.kind <> 'escalate' ORDER BY c."claimedAt" LIMIT 1) AND outcome IS NULL
    RETURNING kind
  ), shown AS (
    INSERT INTO "SentCard" (id, "requestId", kind, "claimedAt", outcome, "activityId", "settledAt")
    SELECT gen_random_uuid(), id, 'shown', $3::timestamptz, 'delivered', $2, $3::timestamptz
    FROM news WHERE NOT EXISTS (SELECT FROM arrived)
  ) UPDATE "Request" q SET delivery = 'delivered', reason = '' FROM arrived WHERE q.id = $1::uuid AND arrived.kind = 'ask'`

/** What is known of every card; each function is one statement, since each is made once for every card. */
export function createDeliveries(sql: SqlExecutor): Deliveries {
  return {
    recipient: async (requestId) => {
      const row = (await sql.executeSql(recipientQuery, [requestId])).rows[0] as Row.Person | undefined
      return row ? toPerson(row) : null
    },
    claim: async ({ id, requestId, kind, at, noReminderSince }) => {
      const since = noReminderSince?.toISOString() ?? null
      const { rows } = await sql.executeSql(claimQuery, [id, requestId, kind, at.toISOString(), since])
      return (rows[0] as { again: boolean } | undefined) ?? null
    },
    settle: async (id, outcome, at) => {
      const told = outcome.kind === 'delivered' ? ['', outcome.activityId] : [outcome.reason, null]
      await sql.executeSql(settleQuery, [id, outcome.kind, ...told, at.toISOString()])
    },
    cards: async (requestId) => {
      const { rows } = await sql.executeSql(cardsQuery, [requestId])
      return rows.map((row) => String(row.activityId))
    },
    learn: async (requestId, activityId, at) => {
      await sql.executeSql(learnQuery, [requestId, activityId, at.toISOString()])
    },
  }
}
