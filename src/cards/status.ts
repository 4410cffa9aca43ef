import {
  allStandings,
  deviates,
  type PlanStanding,
  type Standing,
  type StatusKey,
  statusTotals,
} from '../domain/ledger.ts'
import type { Measure } from '../domain/plan.ts'
import { presentStates, type RoundFigures } from '../domain/round-figures.ts'
import { formatDate, formatList } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Action, type Card, createDrawing, drawWithin, finished, plain, shorten, someOf } from './card.ts'
import { type ClosedRound, closedLines } from './closed-lines.ts'
import { type ListState, listLines, type NoteLine } from './list-lines.ts'
import { nameOn, type PersonLine, unreachableLines } from './person-lines.ts'
import template from './status.json' with { type: 'json' }

/** Where the plan's latest round stands; of a closed one, where it stood when it closed. */
export type RoundStatus = {
  /** ISO date. */
  readonly lastDay: string
  /** The last day has passed. */
  readonly late: boolean
  readonly closed: ClosedRound | null
  readonly figures: Pick<RoundFigures, 'people' | 'states' | 'lateReports' | 'remarks' | 'handedOver'>
  /** Those who are not done. */
  readonly missing: readonly PersonLine[]
}

export type StatusView = {
  readonly planTitle: string
  readonly standing: PlanStanding
  readonly round: RoundStatus | null
  readonly unassigned: readonly Measure[]
  /** What partners have taken on for a year; told ones are confirmed too, silent ones wait for the partner. */
  readonly commitments: readonly {
    readonly year: number
    readonly confirmed: number
    readonly told: number
    readonly silent: number
  }[]
  /** Jobs that were given up. */
  readonly givenUp: number
  /** Of the measures in the plan's order, then of the commitments. */
  readonly notes: readonly NoteLine[]
  readonly lists: ListState
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
const mostNames = 6

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
  if (round.closed) return closedLines(round.closed, text).join(' ')
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
  const deviations = all.filter(deviates)
  const codes = view.unassigned.map((m) => m.code)
  const loose = [
    ...listLines(view.lists, text),
    ...(codes.length > 0 ? [t.unassigned(text.words.measures(codes.length), someOf(codes, mostCodes, text))] : []),
    ...(view.givenUp > 0 ? [t.given(view.givenUp)] : []),
  ]
  const capped: Capped = (some, line, none) => {
    if (some.length === 0) return [none]
    const rest = some.length - room.lines
    return [...some.slice(0, room.lines).map(line), ...(rest > 0 ? [text.cards.preview.more(rest)] : [])]
  }
  return [
    ...(view.round ? peopleSections(view.round, capped, text) : []),
    { title: t.deviations, lines: capped(deviations, (s) => deviationLine(s, room, text), t.noDeviations) },
    ...(view.commitments.length > 0
      ? [{ title: text.cards.council.commitments, lines: view.commitments.map((one) => commitmentLine(one, text)) }]
      : []),
    ...(view.notes.length > 0
      ? [{ title: text.cards.listState.notes, lines: capped(view.notes, (one) => noteLine(one, room, text), '') }]
      : []),
    ...(loose.length > 0 ? [{ title: t.attention, lines: loose }] : []),
  ]
}

function noteLine({ about, column, text: said }: NoteLine, room: Room, text: Text): string {
  return text.cards.listState.note(shorten(about, room.title), shorten(column, room.title), shorten(said, room.text))
}

function commitmentLine(one: StatusView['commitments'][number], text: Text): string {
  return text.cards.commitmentResult.standing(one.year, one.confirmed, one.told, one.silent)
}

type Capped = <T>(some: readonly T[], line: (one: T) => string, none: string) => readonly string[]

/** How many are where, who is waited for, and what to do about those who could not be reached. */
function peopleSections({ figures, closed, missing }: RoundStatus, capped: Capped, text: Text) {
  const t = text.cards.status
  const people = text.words.people(figures.people)
  const waiting = missing.filter(({ state, asked, answered }) => state !== 'unreachable' && answered < asked)
  const unreachable = unreachableLines(missing, mostNames, text)
  const person = (line: PersonLine) => t.waitingPerson(nameOn(line, text), line.asked - line.answered, line.asked)
  return [
    { title: closed ? t.peopleThen(people) : t.people(people), lines: peopleLines(figures, text) },
    ...(waiting.length > 0 || unreachable.length === 0
      ? [{ title: t.waitingFor, lines: capped(waiting, person, t.nobodyWaiting) }]
      : []),
    ...(unreachable.length > 0 ? [{ title: t.unreachable, lines: capped(unreachable, (line) => line, '') }] : []),
  ]
}

/** The states that anybody is in, which together are everybody; then what else there is to know. */
export function peopleLines({ states, lateReports, handedOver, remarks }: RoundStatus['figures'], text: Text) {
  const t = text.cards.status
  const sums = presentStates(states).map((state) => t.states[state](states[state]))
  const others = [
    ...(lateReports > 0 ? [t.late(lateReports)] : []),
    ...(handedOver > 0 ? [t.handedOver(handedOver)] : []),
    ...(remarks > 0 ? [t.remarks(remarks)] : []),
  ]
  return [`${formatList(sums, text.lang)}.`, ...(others.length > 0 ? [others.join(' ')] : [])]
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
