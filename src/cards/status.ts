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
import { type Action, type Card, createDrawing, drawWithin, finished, plain, shorten, someOf } from './card.ts'
import template from './status.json' with { type: 'json' }

/** Somebody who was sent a card in the round. */
export type Asked = { readonly name: string; readonly left: number; readonly of: number; readonly unreachable: boolean }

/** `late` when the last day has passed. */
export type RoundState = { readonly lastDay: string; readonly closed: boolean; readonly late: boolean }

export type StatusView = {
  readonly planTitle: string
  readonly standing: PlanStanding
  readonly round: RoundState | null
  readonly asked: readonly Asked[]
  readonly unassigned: readonly Measure[]
  /** Writes to SharePoint that were given up. */
  readonly givenUp: number
  readonly actions: readonly Action[]
}

const draw = createDrawing(template)

/** How many areas and lines are shown, and how much of their texts. */
const rooms = [
  { areas: 40, title: 100, lines: 15, text: 90 },
  { areas: 40, title: 60, lines: 10, text: 60 },
  { areas: 25, title: 40, lines: 8, text: 50 },
  { areas: 15, title: 30, lines: 4, text: 30 },
] as const
type Room = (typeof rooms)[number]

const mostCodes = 30
const longestName = 80

/** Totals per area and status, who has not answered, and what deviates. */
export function statusCard(view: StatusView, text: Text): Card {
  const t = text.cards.status
  const all = allStandings(view.standing)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.heading(plain(view.planTitle)),
      answered: t.answered(all.filter((s) => s.report).length, all.length),
      round: roundLine(view, text),
      areaLabel: t.area,
      reportedLabel: t.reported,
      stateLabel: t.state,
      areas: areaRows(view.standing, room, text),
      sections: sections(view, { all, room }, text),
      actions: view.actions,
    }),
  )
  return finished(content, t.summary(view.planTitle))
}

/** One row per area; those that there is no room for are counted together in the last row. */
function areaRows({ areas }: PlanStanding, room: Room, text: Text) {
  const rest = areas.slice(room.areas)
  const row = (title: string, standings: readonly Standing[]) => ({
    title,
    reported: `${standings.filter((s) => s.report).length} / ${standings.length}`,
    state: stateLine(standings, text),
  })
  return [
    ...areas.slice(0, room.areas).map((area) => row(shorten(area.title, room.title), area.standings)),
    ...(rest.length > 0
      ? [
          row(
            text.cards.preview.more(rest.length),
            rest.flatMap((area) => area.standings),
          ),
        ]
      : []),
  ]
}

function roundLine({ round }: StatusView, text: Text): string {
  const t = text.cards.status
  if (!round) return t.noRound
  if (round.closed) return t.roundClosed
  const lastDay = formatDate(round.lastDay, text.lang)
  return round.late ? t.roundLate(lastDay) : t.round(lastDay)
}

function stateLine(standings: readonly Standing[], text: Text): string {
  const totals = statusTotals(standings)
  const keys = Object.keys(text.words.execution) as StatusKey[]
  const present = keys.filter((key) => totals.has(key))
  return present.map((key) => `${text.words.execution[key]}: ${totals.get(key)}`).join(', ')
}

type Content = { readonly all: readonly Standing[]; readonly room: Room }

function sections(view: StatusView, { all, room }: Content, text: Text) {
  const t = text.cards.status
  const person = ({ name, left, of }: Asked) => t.waitingPerson(shorten(name, longestName), left, of)
  const waiting = view.asked.filter((a) => a.left > 0 && !a.unreachable)
  const unreachable = view.asked.filter((a) => a.unreachable)
  const deviations = all.filter(deviates)
  const codes = view.unassigned.map((m) => m.code)
  const loose = [
    ...(codes.length > 0 ? [t.unassigned(text.words.measures(codes.length), someOf(codes, mostCodes, text))] : []),
    ...(view.givenUp > 0 ? [t.given(view.givenUp)] : []),
  ]
  const capped = <T>(some: readonly T[], line: (one: T) => string, none: string): readonly string[] => {
    if (some.length === 0) return [none]
    const rest = some.length - room.lines
    return [...some.slice(0, room.lines).map(line), ...(rest > 0 ? [text.cards.preview.more(rest)] : [])]
  }
  return [
    ...(view.round && view.asked.length > unreachable.length
      ? [{ title: t.waitingFor, lines: capped(waiting, person, t.nobodyWaiting) }]
      : []),
    ...(unreachable.length > 0 ? [{ title: t.unreachable, lines: capped(unreachable, person, '') }] : []),
    { title: t.deviations, lines: capped(deviations, (s) => deviationLine(s, room, text), t.noDeviations) },
    ...(loose.length > 0 ? [{ title: t.attention, lines: loose }] : []),
  ]
}

function deviationLine({ measure, report }: Standing, room: Room, text: Text): string {
  const goal = text.cards.report.goal.toLowerCase()
  const what = [
    report && text.words.execution[report.execution],
    report?.goalResult && `${goal}: ${text.words.goalResult[report.goalResult].toLowerCase()}`,
  ]
  const title = shorten(measure.text.measure || measure.text.problem, room.text)
  return text.cards.status.deviation(measure.code, what.filter(Boolean).join(', '), title)
}
