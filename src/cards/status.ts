import {
  allStandings,
  deviates,
  type PlanStanding,
  type Standing,
  type StatusKey,
  statusTotals,
} from '../domain/ledger.ts'
import type { Measure } from '../domain/plan.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Action, type Card, createDrawing, plain, shorten } from './card.ts'
import template from './status.json' with { type: 'json' }

/** Somebody who was sent a card in the round. */
export type Asked = { readonly name: string; readonly left: number; readonly of: number; readonly unreachable: boolean }

export type StatusView = {
  readonly planTitle: string
  readonly standing: PlanStanding
  readonly round: { readonly lastDay: string; readonly closed: boolean } | null
  readonly asked: readonly Asked[]
  readonly unassigned: readonly Measure[]
  /** Writes to SharePoint that were given up. */
  readonly givenUp: number
  readonly actions: readonly Action[]
}

const draw = createDrawing(template)

const mostLines = 15

/** Totals per area and status, who has not answered, and what deviates. */
export function statusCard(view: StatusView, text: Text): Card {
  const t = text.cards.status
  const all = allStandings(view.standing)
  const title = plain(view.planTitle)
  const content = draw({
    lang: text.lang,
    heading: t.heading(title),
    answered: t.answered(all.filter((s) => s.report).length, all.length),
    round: roundLine(view, text),
    areaLabel: t.area,
    reportedLabel: t.reported,
    stateLabel: t.state,
    areas: view.standing.areas.map((area) => ({
      title: shorten(area.title, 100),
      reported: `${area.standings.filter((s) => s.report).length} / ${area.standings.length}`,
      state: stateLine(area.standings, text),
    })),
    sections: sections(view, all, text),
    actions: view.actions,
  })
  return { content, summary: t.summary(title) }
}

function roundLine({ round }: StatusView, text: Text): string {
  const t = text.cards.status
  if (!round) return t.noRound
  return round.closed ? t.roundClosed : t.round(formatDate(round.lastDay, text.lang))
}

function stateLine(standings: readonly Standing[], text: Text): string {
  const totals = statusTotals(standings)
  const keys = Object.keys(text.words.execution) as StatusKey[]
  const present = keys.filter((key) => totals.has(key))
  return present.map((key) => `${text.words.execution[key]}: ${totals.get(key)}`).join(', ')
}

function sections(view: StatusView, all: readonly Standing[], text: Text) {
  const t = text.cards.status
  const waiting = view.asked.filter((a) => a.left > 0 && !a.unreachable)
  const waitingLines = waiting.map((a) => t.waitingPerson(a.name, a.left, a.of))
  const unreachable = view.asked.filter((a) => a.unreachable).map((a) => t.waitingPerson(a.name, a.left, a.of))
  const deviations = all.filter(deviates).map((s) => deviationLine(s, text))
  const codes = shorten(view.unassigned.map((m) => m.code).join(', '), 200)
  const loose = [
    ...(view.unassigned.length > 0 ? [t.unassigned(text.words.measures(view.unassigned.length), codes)] : []),
    ...(view.givenUp > 0 ? [t.given(view.givenUp)] : []),
  ]
  return [
    ...(view.round && view.asked.length > 0
      ? [{ title: t.waitingFor, lines: cap(waitingLines.length > 0 ? waitingLines : [t.nobodyWaiting], text) }]
      : []),
    ...(unreachable.length > 0 ? [{ title: t.unreachable, lines: cap(unreachable, text) }] : []),
    { title: t.deviations, lines: cap(deviations.length > 0 ? deviations : [t.noDeviations], text) },
    ...(loose.length > 0 ? [{ title: '!', lines: loose }] : []),
  ]
}

function cap(lines: readonly string[], text: Text): readonly string[] {
  const rest = lines.length - mostLines
  return rest > 0 ? [...lines.slice(0, mostLines), text.cards.preview.more(rest)] : lines
}

function deviationLine({ measure, report }: Standing, text: Text): string {
  const what = [
    report && text.words.execution[report.execution],
    report?.goalResult &&
      `${text.cards.report.goal.toLowerCase()}: ${text.words.goalResult[report.goalResult].toLowerCase()}`,
  ]
  return text.cards.status.deviation(measure.code, what.filter(Boolean).join(', '), shorten(measure.text.measure, 90))
}
