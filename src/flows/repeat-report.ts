import { type QuickAnswer, readQuickAnswer } from '../cards/ask.ts'
import type { Measure } from '../domain/plan.ts'
import type { Report } from '../domain/report.ts'
import { checkReport, type ReportDraft, type ReportFault, relevantParts } from '../domain/report-check.ts'
import { draftOf, emptyDraft, isSameDraft } from '../domain/report-draft.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawAsk } from './draw-ask.ts'
import { drawForm } from './draw-form.ts'
import { findOwn } from './own-request.ts'
import type { OpenRequest } from './store-ports.ts'
import { receiptOf, takeReport } from './take-report.ts'

/** What one press says. */
type OnePress = {
  readonly name: 'same' | 'alive'
  /** The answer to write, from the latest one before; null when there is none to repeat. */
  readonly draft: (earlier: Report | null) => ReportDraft | null
  /** Whether an answer that stands already may be what this press made. */
  readonly made: (standing: Report, shown: string | null) => boolean
  /** What does not hinder this kind of answer. */
  readonly mayLack: ReportFault['kind'] | null
}

const same: OnePress = {
  name: 'same',
  draft: (earlier) => earlier && draftOf(earlier),
  made: (standing, shown) => standing.sameAs !== null && standing.sameAs === shown,
  mayLack: null,
}

/** Whether the work lives is asked here; its goal waits for the follow-up. */
const alive: OnePress = {
  name: 'alive',
  draft: (earlier) =>
    earlier?.execution === 'ongoing' ? draftOf(earlier) : { ...emptyDraft, execution: 'ongoing' as const },
  made: (standing) => standing.execution === 'ongoing',
  mayLack: 'goal-missing',
}

/** Samma som förra gången: one press, and a new report of today. */
export const repeatReport = (turn: Turn, data: unknown) => answerWithOnePress(turn, data, same)

/** Ja, den lever: the same for ongoing work, whatever was said of its goal before. */
export const confirmAlive = (turn: Turn, data: unknown) => answerWithOnePress(turn, data, alive)

async function answerWithOnePress(turn: Turn, data: unknown, onePress: OnePress): Promise<ActionReply> {
  const { text, world } = turn
  const t = text.cards.ask
  const press = readQuickAnswer(data)
  if (press === null) return notice(text.cards.refusal.badInput)
  const found = await findOwn(turn, press.requestId)
  if ('reply' in found) return found.reply
  const measure = found.measures.find(({ id }) => id === press.measureId)
  if (!measure) return notice(t.withdrawn)
  const list = async (open: OpenRequest, said: { readonly receipt?: string; readonly notes?: readonly string[] }) =>
    replaceWith(await drawAsk(turn, open, { text, today: today(world), page: press.page, ...said }))

  const standing = latestOf(found.reports, measure)
  if (standing && onePress.made(standing, press.shown)) return list(found, { receipt: receiptOf(turn, found, measure) })
  if (standing) return list(found, { notes: [t.answeredBefore(measure.code)] })
  const earlier = latestOf(found.before, measure)
  const draft = onePress.draft(earlier)
  // Nothing is recorded but what the person was shown.
  if (!draft || (earlier?.id ?? null) !== press.shown) return list(found, { notes: [t.changedSince(measure.code)] })
  const faults = misfits(found, { measure, draft }, onePress)
  if (faults) return replaceWith(openInstead(turn, found, { measure, draft, faults, page: press.page }))
  const repeats = earlier && isSameDraft(draft, draftOf(earlier))
  const checked = { measure, draft, sameAs: repeats ? earlier.id : null, press: pressOf(press, onePress) }
  const taken = await takeReport(turn, found, checked)
  return taken.kind === 'refused' ? notice(taken.why) : list(taken.open, { receipt: taken.receipt })
}

const latestOf = (reports: readonly Report[], { id }: Measure) =>
  reports.find(({ measureId }) => measureId === id) ?? null

const pressOf = ({ requestId, measureId, shown }: QuickAnswer, { name }: OnePress) => [
  name,
  requestId,
  measureId,
  shown,
]

type Filled = { readonly measure: Measure; readonly draft: ReportDraft }

/** Why an answer does not fit what the plan says today; null when it does. */
function misfits(
  { plan }: OpenRequest,
  { measure, draft }: Filled,
  { mayLack }: OnePress,
): readonly ReportFault[] | null {
  const faults = checkReport(draft, measure, plan.year).filter(({ kind }) => kind !== mayLack)
  return faults.length === 0 && isSameDraft(draft, relevantParts(draft, measure)) ? null : faults
}

/** The form, filled in with the earlier answer, where it must be looked through first. */
function openInstead(
  turn: Turn,
  open: OpenRequest,
  filled: Filled & { readonly faults: readonly ReportFault[]; readonly page: number },
) {
  const notes = [turn.text.cards.report.planChanged]
  return drawForm(turn, open, { ...filled, formId: turn.world.newId(), notes })
}
