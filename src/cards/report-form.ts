import type { Measure } from '../domain/plan.ts'
import type { RoleRemark } from '../domain/remark.ts'
import { goalResults, longestText } from '../domain/report.ts'
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
  type Action,
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  openDialog,
  plain,
  shorten,
} from './card.ts'
import template from './report-form.json' with { type: 'json' }

export { type ReportAnswer, readReportAnswer, readReportDialog } from './report-answer.ts'

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
  /** What to know first: that something was begun, or why the form came back. */
  readonly notes: readonly string[]
  /** How the contributors see the measure. */
  readonly views: readonly RoleRemark[]
  /** The reference in the draft was proposed by us; it is not proposed again. */
  readonly proposed: boolean
  /** A card in the chat, or the larger window. */
  readonly shape: 'card' | 'dialog'
}

const draw = createDrawing(template)

/** How much of the plan's texts is shown, of contributors' views, and of an answer that is too long to be taken. */
const rooms = [
  { measure: 2000, goal: 2000, timing: 500, views: 6, view: 500, written: 20_000 },
  { measure: 600, goal: 400, timing: 200, views: 6, view: 200, written: 20_000 },
  { measure: 300, goal: 200, timing: 100, views: 6, view: 80, written: 15_000 },
  { measure: 300, goal: 200, timing: 100, views: 3, view: 80, written: 10_000 },
  { measure: 300, goal: 200, timing: 100, views: 3, view: 80, written: 7000 },
  { measure: 300, goal: 200, timing: 100, views: 3, view: 80, written: 4000 },
  { measure: 100, goal: 60, timing: 30, views: 1, view: 40, written: longestText },
] as const
type Room = (typeof rooms)[number]

const longestRole = 80

/** The larger window is for writing: the choices fold and the comment gets their place. */
const looks = {
  card: { choiceStyle: 'expanded', height: 'auto', commentSpace: '0px' },
  dialog: { choiceStyle: 'compact', height: 'stretch', commentSpace: '320px' },
} as const

/** Asks how one measure goes; with faults it says them in words and keeps everything that was written. */
export function reportFormCard(form: ReportForm, text: Text): Card {
  const t = text.cards.report
  const { measure, draft } = form
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading(plain(form.planTitle), measure.code),
      notes: form.notes,
      measure: shorten(measure.text.measure || measure.text.problem, room.measure),
      facts: [...facts(measure, room, text), ...views(form, room, text)],
      bothFine: t.bothFine,
      faults: [...form.faults.map((fault) => faultText(fault, text)), ...cutTexts(draft, room, text)],
      choose: t.choose,
      executionLabel: t.execution,
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
      referenceLabel: t.reference,
      referenceHint: t.referenceHint,
      ...looks[form.shape],
      ...written(draft, room),
      actions: buttons(form, text),
    }),
  )
  return finished(content, `${form.planTitle} ${measure.code}`)
}

/** Going back sends what was written along, and nothing on the card can hinder it: no input is required there. */
function buttons({ requestId, page, formId, measure, proposed, shape }: ReportForm, text: Text): readonly Action[] {
  const t = text.cards.report
  const data = { r: requestId, page, m: measure.id, f: formId, ...(proposed ? { p: true } : {}) }
  if (shape === 'card')
    return [
      execute(t.send, 'report.send', data, { style: 'positive' }),
      openDialog(t.write, 'report.write', data),
      execute(t.back, 'report.back', data),
    ]
  const submit = (title: string, to: 'send' | 'later', extra: object = {}) => ({
    type: 'Action.Submit',
    title,
    data: { ...data, verb: 'report.write', to },
    ...extra,
  })
  return [submit(t.send, 'send', { style: 'positive' }), submit(t.later, 'later')]
}

/** What the person wrote; a text over the limit is given back whole as far as the card can carry it, to be shortened there. */
function written(draft: ReportDraft, room: Room) {
  const most = (text: string) => Math.max(longestText, text.length)
  return {
    comment: cutAt(draft.comment, room.written),
    mostComment: most(draft.comment),
    reason: cutAt(draft.reason, room.written),
    mostReason: most(draft.reason),
    measurability: cutAt(draft.measurability, room.written),
    mostMeasurability: most(draft.measurability),
    reference: cutAt(draft.reference, room.written),
    mostReference: most(draft.reference),
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

/** By role, never by name; those who see it differently first. */
function views({ views: all }: ReportForm, room: Room, text: Text) {
  const t = text.cards.report
  const inOrder = all.toSorted((a, b) => Number(a.stance === 'agrees') - Number(b.stance === 'agrees'))
  return inOrder.slice(0, room.views).map(({ role, stance, comment }) => {
    const who = shorten(role, longestRole) || text.cards.remark.someRole
    const name = stance === 'agrees' ? t.agrees(who) : t.differs(who)
    return comment === '' ? { name, value: '' } : { name: `${name}: `, value: shorten(comment, room.view) }
  })
}

/** A fault in words. */
export function faultText(fault: ReportFault, text: Text): string {
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
