import { z } from 'zod/v4'

/** Where in a council's list of commitments a button stands. */
export type ListPlace = { readonly councilId: string; readonly page: number }

const page = z.number().int().min(0).max(1000).default(0)
const version = z.number().int().min(1).max(10_000)
/** How much had been said when the card was drawn: the same press of the same card is one word. */
const seen = z.number().int().min(0).max(100_000).default(0)

const list = z.object({ k: z.uuid(), n: page })
const one = z.object({ c: z.uuid(), n: page })
const wording = one.extend({ v: version, s: seen })
const own = z.object({ k: z.uuid(), p: z.uuid(), n: page })
const event = z.object({ e: z.uuid(), v: version.optional() })

/** The same, as it stands on buttons. */
export const listData = ({ councilId, page: n }: ListPlace) => ({ k: councilId, n })

/** Which page of which council's list a button is about; null when it cannot be read. */
export function readListPlace(data: unknown): ListPlace | null {
  const parsed = list.safeParse(data).data
  return parsed ? { councilId: parsed.k, page: parsed.n } : null
}

/** Which commitment a button is about, and the page of what it stands on; null when it cannot be read. */
export function readCommitmentPlace(data: unknown): { readonly commitmentId: string; readonly page: number } | null {
  const parsed = one.safeParse(data).data
  return parsed ? { commitmentId: parsed.c, page: parsed.n } : null
}

export type WordingPlace = {
  readonly commitmentId: string
  readonly version: number
  readonly seen: number
  readonly page: number
}

/** The same, as it stands on buttons. */
export const wordingData = ({ commitmentId: c, version: v, seen: s, page: n }: WordingPlace) => ({ c, v, s, n })

/** Which wording a button is about; null when it cannot be read. */
export function readWordingPlace(data: unknown): WordingPlace | null {
  const parsed = wording.safeParse(data).data
  return parsed ? { commitmentId: parsed.c, version: parsed.v, seen: parsed.s, page: parsed.n } : null
}

/** A page of what a contact has taken on in one council. */
export type OwnPlace = { readonly councilId: string; readonly contactId: string; readonly page: number }

/** The same, as it stands on buttons. */
export const ownData = ({ councilId: k, contactId: p, page: n }: OwnPlace) => ({ k, p, n })

/** Whose commitments of which council a button is about; null when it cannot be read. */
export function readOwnPlace(data: unknown): OwnPlace | null {
  const parsed = own.safeParse(data).data
  return parsed ? { councilId: parsed.k, contactId: parsed.p, page: parsed.n } : null
}

/** Which request of a partner's a button is about, with the wording that was looked at; null when it cannot be read. */
export function readRequestPlace(data: unknown): { readonly eventId: string; readonly version: number | null } | null {
  const parsed = event.safeParse(data).data
  return parsed ? { eventId: parsed.e, version: parsed.v ?? null } : null
}
