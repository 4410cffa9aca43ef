import type { Card } from '../cards/card.ts'
import { type ReportForm, reportFormCard } from '../cards/report-form.ts'
import { planTitle, type Turn } from './context.ts'
import type { OpenRequest } from './store-ports.ts'

type Rest = Partial<Pick<ReportForm, 'faults' | 'notes' | 'proposed' | 'shape'>>
export type FormState = Pick<ReportForm, 'measure' | 'page' | 'draft' | 'formId'> & Rest

/** The form for one measure, filled in, as a card in the chat unless another shape is asked for. */
export function drawForm({ text }: Turn, { request, plan, round, views }: OpenRequest, state: FormState): Card {
  const { measure, page, draft, formId, faults = [], notes = [], proposed = false, shape = 'card' } = state
  const about = { requestId: request.id, planYear: plan.year, planTitle: planTitle(plan) }
  const filled = { measure, page, draft, formId, faults, proposed, shape }
  return reportFormCard(
    {
      ...about,
      ...filled,
      notes: round.kind === 'trial' ? [text.cards.report.trial, ...notes] : notes,
      views: views.filter((view) => view.measureId === measure.id),
    },
    text,
  )
}
