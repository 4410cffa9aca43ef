import type { Standing } from '../domain/ledger.ts'
import type { Measure } from '../domain/plan.ts'
import type { Remark } from '../domain/remark.ts'
import type { Report } from '../domain/report.ts'
import type { RoundKind } from '../domain/round.ts'
import { formatDay } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { answerLine } from './answer-line.ts'
import { type Action, execute, navigate, shorten } from './card.ts'

/** A measure to answer for; its report is the one that answers this request. */
export type AskRow = Standing & {
  /** The latest answer before, whoever gave it. */
  readonly before: Report | null
  /** The person has begun to write about it. */
  readonly begun: boolean
  /** How many contributors see it differently. */
  readonly differing: number
}

/** A measure that somebody else answers for. */
export type SharedRow = {
  readonly measure: Measure
  /** The answer in this round. */
  readonly answer: Report | null
  /** How the person sees it. */
  readonly remark: Remark | null
}

/** Where a row stands, and how much of people's texts it may show. */
export type RowPlace = {
  readonly place: { readonly r: string; readonly page: number }
  readonly room: { readonly title: number; readonly comment: number }
  readonly kind: RoundKind
  /** Dates of this year are shown without it. */
  readonly year: number
}

/** A measure of one's own: its answer, what was said before, and a way in. */
export function measureRow(row: AskRow, at: RowPlace, text: Text) {
  const t = text.cards.ask
  const { measure, report, begun } = row
  const action = begun ? t.goOn : report ? t.change : t.answer
  const data = { ...at.place, m: measure.id }
  return {
    ...named(measure, at),
    status: statusOf(row, at, text),
    action,
    open: navigate(`${action} ${measure.code}`, 'ask.open', data),
    quick: report || begun ? [] : quickAnswer(row, { kind: at.kind, data }, text),
  }
}

function named(measure: Measure, { room }: RowPlace) {
  const title = shorten(measure.text.measure || measure.text.problem, room.title)
  return { code: `${measure.code}  `, title }
}

function statusOf({ report, before, begun, differing }: AskRow, { year }: RowPlace, text: Text): string {
  const t = text.cards.ask
  return sentences([
    report && `✓ ${answerLine(report, text)}${report.late ? `, ${t.late}` : ''}`,
    !report && `○ ${text.words.execution.unreported}`,
    !report && before && t.lastTime(answerLine(before, text), formatDay(before.at, text.lang, year)),
    begun && t.begun,
    differing > 0 && t.differing(differing),
  ])
}

/** An answer of one press; `b` is the answer that the person was shown. */
function quickAnswer({ measure, before }: AskRow, { kind, data }: QuickPlace, text: Text): readonly Action[] {
  const t = text.cards.ask
  const shown = before ? { ...data, b: before.id } : data
  const tooltip = { associatedInputs: 'none', tooltip: measure.code }
  if (kind === 'alive') return [execute(t.alive, 'report.alive', shown, tooltip)]
  return before ? [execute(t.same, 'report.same', shown, tooltip)] : []
}

type QuickPlace = { readonly kind: RoundKind; readonly data: object }

/** A measure of somebody else's: the answer, and whether one sees it the same way. */
export function sharedRow({ measure, answer, remark }: SharedRow, at: RowPlace, text: Text) {
  const t = text.cards.ask
  const data = { ...at.place, m: measure.id }
  const since = remark !== null && remark.reportId !== (answer?.id ?? null)
  const seen = since ? null : (remark?.stance ?? null)
  const press = (title: string, verb: string) => execute(title, verb, data, { tooltip: measure.code })
  return {
    ...named(measure, at),
    status: sentences([
      answer ? t.answered(answerLine(answer, text), formatDay(answer.at, text.lang, at.year)) : t.notAnswered,
      since ? t.answeredSince : seen && (answer ? t.seen[seen] : t.youSaid),
    ]),
    comment: answer && at.room.comment > 0 ? shorten(answer.comment || answer.reason, at.room.comment) : '',
    quick: answer
      ? [...(seen === 'agrees' ? [] : [press(t.agree, 'remark.agree')]), press(t.differ, 'remark.form')]
      : [press(t.say, 'remark.form')],
  }
}

/** Some may be none, and some end with a full stop already. */
function sentences(some: readonly (string | false | null)[]): string {
  const said = some.filter((one): one is string => typeof one === 'string')
  return said.map((one) => one.replace(/\.$/, '')).join('. ')
}
