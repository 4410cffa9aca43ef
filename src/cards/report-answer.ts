import { z } from 'zod/v4'
import { executions, goalResults } from '../domain/report.ts'
import type { ReportDraft } from '../domain/report-check.ts'
import { typed } from './card.ts'

const emptyAsNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const words = z.string().transform(typed).default('')

const answer = z.object({
  r: z.uuid(),
  m: z.uuid(),
  f: z.uuid(),
  p: z.boolean().default(false),
  page: z.number().int().min(0).max(1000).default(0),
  execution: z.preprocess(emptyAsNull, z.enum(executions).nullable()),
  goalResult: z.preprocess(emptyAsNull, z.enum(goalResults).nullable()),
  comment: words,
  reason: words,
  measurability: words,
  reference: words,
})

const dialog = z.object({ to: z.enum(['send', 'later']) })

export type ReportAnswer = {
  readonly requestId: string
  readonly measureId: string
  readonly formId: string
  readonly page: number
  /** The reference was proposed on this form. */
  readonly proposed: boolean
  readonly draft: ReportDraft
}

/** What the person filled in, not yet judged; null when it cannot be read. */
export function readReportAnswer(data: unknown): ReportAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { r, m, f, p, page, ...draft } = parsed.data
  return { requestId: r, measureId: m, formId: f, page, proposed: p, draft }
}

/** What was filled in in the larger window, and whether it is to be sent or kept for later; null when it cannot be read. */
export function readReportDialog(
  data: unknown,
): { readonly answer: ReportAnswer; readonly to: 'send' | 'later' } | null {
  const read = readReportAnswer(data)
  const parsed = dialog.safeParse(data)
  return read && parsed.success ? { answer: read, to: parsed.data.to } : null
}
