import { z } from 'zod/v4'

/** Which council's list, and which page of it, as it stands on buttons; without a page it is what is one's own. */
export function listData(councilId: string, page?: number): object {
  return page === undefined ? { c: councilId } : { c: councilId, n: page }
}

const place = z.object({ c: z.uuid(), n: z.number().int().min(0).max(1000).optional() })

export type ListPlace = {
  readonly councilId: string
  /** From 0; null where only what is one's own was asked for. */
  readonly page: number | null
}

/** Which page of which list a button is about; null when it cannot be read. */
export function readListPage(data: unknown): ListPlace | null {
  const parsed = place.safeParse(data).data
  return parsed ? { councilId: parsed.c, page: parsed.n ?? null } : null
}

const answer = place.extend({
  k: z.uuid(),
  v: z.number().int().min(1).max(10_000),
  s: z.number().int().min(0).max(100_000),
})

type Answered = { readonly id: string; readonly version: number; readonly seen: number }

/** Which wording of which commitment is answered, as it stands on its buttons. */
export function answerData(row: Answered, at: { readonly councilId: string; readonly page: number }): object {
  return { ...listData(at.councilId, at.page), k: row.id, v: row.version, s: row.seen }
}

export type ListAnswer = ListPlace & {
  readonly commitmentId: string
  readonly version: number
  /** How much had been said when the card was drawn: the same press of the same card is one answer. */
  readonly seen: number
}

/** What a press on one's own commitment is about; null when it cannot be read. */
export function readListAnswer(data: unknown): ListAnswer | null {
  const parsed = answer.safeParse(data).data
  if (!parsed) return null
  return { councilId: parsed.c, page: parsed.n ?? null, commitmentId: parsed.k, version: parsed.v, seen: parsed.s }
}
