import { z } from 'zod/v4'

const place = z.object({ r: z.uuid(), page: z.number().int().min(0).max(1000).default(0) })
const measurePlace = place.extend({ m: z.uuid() })
const quickPlace = measurePlace.extend({ b: z.uuid().nullable().default(null) })

export type AskPlace = { readonly requestId: string; readonly page: number }
export type MeasurePlace = AskPlace & { readonly measureId: string }
/** `shown` is the earlier answer that stood on the row. */
export type QuickAnswer = MeasurePlace & { readonly shown: string | null }

/** Which page of which request; null when it cannot be read. */
export function readAskPage(data: unknown): AskPlace | null {
  const parsed = place.safeParse(data)
  return parsed.success ? { requestId: parsed.data.r, page: parsed.data.page } : null
}

/** Which measure of which request; null when it cannot be read. */
export function readAskMeasure(data: unknown): MeasurePlace | null {
  const parsed = measurePlace.safeParse(data)
  return parsed.success ? { requestId: parsed.data.r, measureId: parsed.data.m, page: parsed.data.page } : null
}

/** Which measure was answered with one press; null when it cannot be read. */
export function readQuickAnswer(data: unknown): QuickAnswer | null {
  const measure = readAskMeasure(data)
  const parsed = quickPlace.safeParse(data)
  return measure && parsed.success ? { ...measure, shown: parsed.data.b } : null
}
