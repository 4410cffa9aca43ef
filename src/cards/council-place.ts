import { z } from 'zod/v4'

/** Which council a button is about, as it stands on the button. */
export const councilData = (councilId: string): { readonly c: string } => ({ c: councilId })

const about = z.object({ c: z.uuid() })
const ofPartner = about.extend({ p: z.uuid() })

/** Which council a button is about; null when it cannot be read. */
export function readCouncilId(data: unknown): string | null {
  return about.safeParse(data).data?.c ?? null
}

/** Which council and which of its partners; null when it cannot be read. */
export function readCouncilPartner(data: unknown): { readonly councilId: string; readonly partnerId: string } | null {
  const parsed = ofPartner.safeParse(data).data
  return parsed ? { councilId: parsed.c, partnerId: parsed.p } : null
}

const sheetOf = about.extend({ p: z.uuid().optional() })

/** Which council's sheets, and whose when it is about one partner; null when it cannot be read. */
export function readCouncilSheet(data: unknown): { readonly councilId: string; readonly partnerId?: string } | null {
  const parsed = sheetOf.safeParse(data).data
  return parsed ? { councilId: parsed.c, ...(parsed.p ? { partnerId: parsed.p } : {}) } : null
}

const paged = about.extend({ n: z.number().int().min(0).max(1000).default(0) })

/** Which page about which council, from 0; null when it cannot be read. */
export function readCouncilPage(data: unknown): { readonly councilId: string; readonly page: number } | null {
  const parsed = paged.safeParse(data).data
  return parsed ? { councilId: parsed.c, page: parsed.n } : null
}

const request = z.object({ r: z.uuid() })

/** Which question to a contact a button is about; null when it cannot be read. */
export function readRequestId(data: unknown): string | null {
  return request.safeParse(data).data?.r ?? null
}
