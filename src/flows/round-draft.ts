import type { Card } from '../cards/card.ts'
import { type RoundAnswer, readRoundAnswer, roundFormCard } from '../cards/round-form.ts'
import { type Distribution, distribute, measuresInAreas, type PersonShare, type Share } from '../domain/ask.ts'
import { usualRules } from '../domain/follow-up.ts'
import type { Measure, Plan } from '../domain/plan.ts'
import {
  type Asked,
  defaultLastDay,
  isPossibleLastDay,
  longestGreeting,
  type Request,
  type Round,
} from '../domain/round.ts'
import { formatNumber } from '../text/format.ts'
import { notice, planTitle, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { personalDataIn } from './personal-words.ts'
import { type StandIns, standIns } from './stand-ins.ts'

type Wanted = Omit<RoundAnswer, 'planId'>

/** Asks what the round should be; every area is ticked to begin with. */
export async function showRoundForm(turn: Turn, plan: Plan, wanted?: Wanted, error = ''): Promise<Card> {
  const areas = planAreas(await turn.store.plans.measures(plan.id))
  const day = today(turn.world)
  const values = wanted ?? {
    chosen: areas.map((area) => area.order),
    lastDay: defaultLastDay(day, turn.world.isHoliday),
    greeting: turn.text.cards.round.greetingDefault,
    rules: usualRules,
  }
  return roundFormCard(
    { plan: { id: plan.id, title: planTitle(plan) }, areas, today: day, ...values, error },
    turn.text,
  )
}

/** A round as the coordinator wants it, judged, and not opened yet. */
export type RoundDraft = {
  readonly plan: Plan
  readonly answer: RoundAnswer
  readonly areas: readonly string[]
  readonly measures: readonly Measure[]
  readonly holders: ReadonlyMap<string, string>
  readonly distribution: Distribution
  readonly standIns: StandIns
}

/** Judges what the coordinator chose; what is wrong comes back as the same form with the reason on it. */
export async function checkRound(turn: Turn, data: unknown): Promise<RoundDraft | { readonly reply: ActionReply }> {
  const { store, text } = turn
  const answer = readRoundAnswer(data)
  const plan = answer && (await store.plans.find(answer.planId))
  if (!plan) return { reply: notice(text.cards.refusal.badInput) }
  const fault = roundFault(turn, answer)
  if (fault) return { reply: replaceWith(await showRoundForm(turn, plan, answer, fault)) }
  const all = await store.plans.measures(plan.id)
  const areas = planAreas(all)
    .filter((area) => answer.chosen.includes(area.order))
    .map((area) => area.title)
  if (areas.length === 0)
    return { reply: replaceWith(await showRoundForm(turn, plan, answer, text.cards.round.areasMissing)) }
  const [held, splits, away] = await Promise.all([
    store.people.roleHolders(),
    store.people.roleSplits(),
    standIns(turn, today(turn.world)),
  ])
  const holders = new Map(held.map((holder) => [holder.roleKey, holder.personId]))
  const measures = measuresInAreas(all, areas)
  const distribution = distribute(measures, { holders, splits, standIn: away.deputyOf })
  return { plan, answer, areas, measures, holders, distribution, standIns: away }
}

function roundFault(turn: Turn, answer: RoundAnswer): string | null {
  const { cards, lang } = turn.text
  if (!isPossibleLastDay(answer.lastDay, today(turn.world))) return cards.round.lastDayWrong
  const { length } = answer.greeting
  if (length > longestGreeting)
    return cards.round.greetingTooLong(formatNumber(length, lang), formatNumber(longestGreeting, lang))
  const personal = personalDataIn(answer.greeting, turn.text)
  return personal === null ? null : cards.round.greetingPersonal(personal)
}

function planAreas(measures: readonly Measure[]): readonly { readonly title: string; readonly order: number }[] {
  const present = measures.filter((measure) => !measure.withdrawn)
  return [
    ...new Map(present.map((measure) => [measure.area, { title: measure.area, order: measure.areaOrder }])).values(),
  ]
}

/** The round that the draft would be. */
export function newRound({ world, person }: Turn, { plan, answer, areas }: RoundDraft, kind: Round['kind']): Round {
  const { lastDay, greeting, rules } = answer
  const opened = { openedBy: person.id, openedAt: world.now(), closedBy: null, closedAt: null }
  return { id: world.newId(), planId: plan.id, kind, areas, lastDay, greeting, rules, ...opened }
}

/** What a person would be asked in it. */
export function newRequest({ world }: Pick<Turn, 'world'>, round: Round, share: PersonShare): Request {
  const asked = (shares: readonly Share[], part: Asked['part']) =>
    shares.map(({ measure, role }) => ({ measureId: measure.id, part, role, handedTo: null }))
  const both = [...asked(share.answers, 'answer'), ...asked(share.contributes, 'contribute')]
  const sending = { delivery: 'planned', reason: '', at: round.openedAt } as const
  return { id: world.newId(), roundId: round.id, personId: share.personId, asked: both, ...sending }
}
