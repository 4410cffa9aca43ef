import type { Asked } from '../domain/round.ts'

/**
 * CTEs with a row each, or none: `round` when the round of request $3 takes answers (one that closed by itself still does,
 * a trial never), `asked` when it asks for this part of measure $2. The share locks make a round that closes and a measure
 * that is handed over wait for what is being said, and the other way round.
 */
export const answerable = (part: Asked['part']) => `round AS (
    SELECT 1 FROM "Round" o JOIN "Request" q ON q."roundId" = o.id
    WHERE q.id = $3::uuid AND (o."closedAt" IS NULL OR o."closedBy" IS NULL) AND o.kind <> 'trial' FOR SHARE OF o
  ), asked AS (
    SELECT 1 FROM "Asked" WHERE "requestId" = $3::uuid AND "measureId" = $2::uuid AND part = '${part}'
      AND "handedTo" IS NULL FOR SHARE
  )`
