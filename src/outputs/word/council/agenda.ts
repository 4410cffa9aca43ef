import { type AgendaPoint, agendaPoints, type Council, inAgendaOrder } from '../../../domain/council.ts'
import type { CouncilWriting } from './writing.ts'

export type AgendaItem = { readonly point: AgendaPoint | null; readonly title: string }

/** The points of the meeting in their order, each with what kind it is. */
export function agendaItems({ ownPoints }: Council, { words }: CouncilWriting): readonly AgendaItem[] {
  return inAgendaOrder<AgendaItem>(
    agendaPoints.map((point) => ({ point, title: words.agenda[point] })),
    ownPoints.map((title) => ({ point: null, title })),
  )
}
