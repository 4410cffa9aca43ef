import { type AskRow, askCard, type SharedRow } from '../cards/ask.ts'
import type { Card } from '../cards/card.ts'
import type { Text } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import { handOverNotes } from './hand-over-notes.ts'
import type { OpenRequest } from './store-ports.ts'

export type AskDrawing = {
  readonly text: Text
  /** ISO date in the municipality. */
  readonly today: string
  /** From 0. */
  readonly page?: number
  /** A line of thanks after an answer. */
  readonly receipt?: string
  /** Lines to be read before the measures. */
  readonly notes?: readonly string[]
}

type Means = Pick<Services, 'store' | 'directory' | 'isCoordinator'>

/** The card as it stands now; a report counts when it answers this request. */
export async function drawAsk(means: Means, open: OpenRequest, drawing: AskDrawing): Promise<Card> {
  const { text, today, page = 0, receipt = '', notes = [] } = drawing
  const { greeting, lastDay, kind } = open.round
  const about = { requestId: open.request.id, planTitle: planTitle(open.plan), kind, greeting, lastDay }
  const over = today > lastDay
  const all = [...notes, ...handOverNotes(open, text)]
  const asker = receipt === '' ? await askerOf(means, open) : null
  const rows = { rows: askRows(open), shared: sharedRows(open) }
  return askCard({ ...about, asker, over, ...rows, page, receipt, notes: all }, text)
}

/** Whoever opened the round, while they coordinate and where there is a picture of them. */
async function askerOf({ store, directory, isCoordinator }: Means, { round: { openedBy } }: OpenRequest) {
  const person = openedBy === null ? null : await store.people.find(openedBy)
  if (!person?.name || !isCoordinator(person)) return null
  const photo = await directory.photo(person.aadObjectId)
  return photo === null ? null : { name: person.name, photo }
}

function askRows({ measures, reports, before, views, drafts }: OpenRequest): readonly AskRow[] {
  const now = byMeasure(reports)
  const earlier = byMeasure(before)
  const begun = byMeasure(drafts)
  const differing = Map.groupBy(
    views.filter((view) => view.stance === 'differs'),
    (view) => view.measureId,
  )
  return measures.map((measure) => ({
    measure,
    report: now.get(measure.id) ?? null,
    before: earlier.get(measure.id) ?? null,
    begun: begun.has(measure.id),
    differing: differing.get(measure.id)?.length ?? 0,
  }))
}

function sharedRows({ shared, answers, remarks }: OpenRequest): readonly SharedRow[] {
  const answered = byMeasure(answers)
  const seen = byMeasure(remarks)
  return shared.map((measure) => ({
    measure,
    answer: answered.get(measure.id) ?? null,
    remark: seen.get(measure.id) ?? null,
  }))
}

const byMeasure = <T extends { readonly measureId: string }>(some: readonly T[]): ReadonlyMap<string, T> =>
  new Map(some.map((one) => [one.measureId, one]))
