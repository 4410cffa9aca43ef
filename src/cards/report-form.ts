import { z } from 'zod/v4'
import type { Measure } from '../domain/plan.ts'
import { executions, goalResults, longestText } from '../domain/report.ts'
import {
  asksForGoal,
  executionChoices,
  type ReportDraft,
  type ReportFault,
  type ReportText,
  reportTexts,
} from '../domain/report-check.ts'
import { formatList, formatNumber } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import {
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  navigate,
  plain,
  shorten,
  typed,
} from './card.ts'
import template from './report-form.json' with { type: 'json' }

export type ReportForm = {
  readonly requestId: string
  /** The list's page to go back to. */
  readonly page: number
  /** Tells one showing of the form from another, so that a double press is one answer. */
  readonly formId: string
  readonly measure: Measure
  readonly planYear: number
  readonly planTitle: string
  readonly draft: ReportDraft
  readonly faults: readonly ReportFault[]
}

const draw = createDrawing(template)

/** How much of the plan's texts is shown, and of an answer that is too long to be taken. */
const rooms = [
  { measure: 2000, goal: 2000, timing: 500, written: 20_000 },
  { measure: 600, goal: 400, timing: 200, written: 20_000 },
  { measure: 300, goal: 200, timing: 100, written: 15_000 },
  { measure: 300, goal: 200, timing: 100, written: 10_000 },
  { measure: 300, goal: 200, timing: 100, written: 7000 },
  { measure: 300, goal: 200, timing: 100, written: 4000 },
  { measure: 300, goal: 200, timing: 100, written: longestText },
] as const
type Room = (typeof rooms)[number]

/** Asks how one measure goes; with faults it says them in words and keeps everything that was written. */
export function reportFormCard(form: ReportForm, text: Text): Card {
  const t = text.cards.report
  const { measure, draft } = form
  const place = { r: form.requestId, page: form.page }
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading(plain(form.planTitle), measure.code),
      measure: shorten(measure.text.measure || measure.text.problem, room.measure),
      facts: facts(measure, room, text),
      faults: [...form.faults.map((fault) => faultText(fault, text)), ...cutTexts(draft, room, text)],
      executionLabel: t.execution,
      executionError: t.fault['execution-missing'],
      execution: draft.execution ?? '',
      executions: executionChoices(measure, form.planYear).map((value) => ({
        title: text.words.execution[value],
        value,
      })),
      asksReason: draft.execution === 'will-not-be-done' || draft.reason !== '',
      reasonLabel: t.reason,
      asksGoal: asksForGoal(measure),
      goalLabel: t.goalResult,
      goalResult: draft.goalResult ?? '',
      goalResults: goalResults.map((value) => ({ title: text.words.goalResult[value], value })),
      asksMeasurability: draft.goalResult === 'not-measurable-yet' || draft.measurability !== '',
      measurabilityLabel: t.measurability,
      commentLabel: t.comment,
      commentHint: t.commentHint,
      ...written(draft, room),
      actions: [
        execute(t.send, 'report.send', { ...place, m: measure.id, f: form.formId }, { style: 'positive' }),
        navigate(t.back, 'ask.list', place),
      ],
    }),
  )
  return finished(content, `${form.planTitle} ${measure.code}`)
}

/** What the person wrote; a text over the limit is given back whole as far as the card can carry it, to be shortened there. */
function written({ comment, reason, measurability }: ReportDraft, room: Room) {
  const most = (text: string) => Math.max(longestText, text.length)
  return {
    comment: cutAt(comment, room.written),
    mostComment: most(comment),
    reason: cutAt(reason, room.written),
    mostReason: most(reason),
    measurability: cutAt(measurability, room.written),
    mostMeasurability: most(measurability),
  }
}

function cutTexts(draft: ReportDraft, room: Room, text: Text): readonly string[] {
  const cut: readonly ReportText[] = reportTexts.filter((field) => draft[field].length > room.written)
  const t = text.cards.report
  return cut.map((field) => t.shortened(t.fields[field], formatNumber(room.written, text.lang)))
}

function facts(measure: Measure, room: Room, text: Text) {
  const t = text.cards.report
  const { goal, timing } = measure.text
  const goalFact =
    goal === '' ? { name: '', value: t.noGoal } : { name: `${t.goal}: `, value: shorten(goal, room.goal) }
  return timing === '' ? [goalFact] : [goalFact, { name: `${t.timing}: `, value: shorten(timing, room.timing) }]
}

function faultText(fault: ReportFault, text: Text): string {
  const t = text.cards.report
  if (fault.kind === 'too-long') {
    return t.tooLong(t.fields[fault.field], formatNumber(fault.length, text.lang), formatNumber(longestText, text.lang))
  }
  if (fault.kind === 'personal-data') {
    return t.personalData(
      t.fields[fault.field],
      formatList(
        fault.found.map((kind) => t.personalDataKinds[kind]),
        text.lang,
      ),
    )
  }
  return t.fault[fault.kind]
}

const emptyAsNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const words = z.string().transform(typed).default('')

const answer = z.object({
  r: z.uuid(),
  m: z.uuid(),
  f: z.uuid(),
  page: z.number().int().min(0).max(1000).default(0),
  execution: z.preprocess(emptyAsNull, z.enum(executions).nullable()),
  goalResult: z.preprocess(emptyAsNull, z.enum(goalResults).nullable()),
  comment: words,
  reason: words,
  measurability: words,
})

export type ReportAnswer = {
  readonly requestId: string
  readonly measureId: string
  readonly formId: string
  readonly page: number
  readonly draft: ReportDraft
}

/** What the person filled in, not yet judged; null when it cannot be read. */
export function readReportAnswer(data: unknown): ReportAnswer | null {
  const parsed = answer.safeParse(data)
  if (!parsed.success) return null
  const { r, m, f, page, ...draft } = parsed.data
  return { requestId: r, measureId: m, formId: f, page, draft }
}
