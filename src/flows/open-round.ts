import type { Card } from '../cards/card.ts'
import { say } from '../cards/card.ts'
import { type RoundAnswer, readRoundAnswer, roundFormCard } from '../cards/round-form.ts'
import { roundPreviewCard } from '../cards/round-preview.ts'
import { type Distribution, distribute, measuresInAreas, type PersonShare, type Share } from '../domain/ask.ts'
import { usualRules } from '../domain/follow-up.ts'
import type { Measure, Plan } from '../domain/plan.ts'
import { findPersonalData } from '../domain/privacy.ts'
import {
  type Asked,
  defaultLastDay,
  isPossibleLastDay,
  longestGreeting,
  type Request,
  type Round,
} from '../domain/round.ts'
import { formatList, formatNumber } from '../text/format.ts'
import { note, notice, planTitle, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'

type Draft = Pick<RoundAnswer, 'chosen' | 'lastDay' | 'greeting'>

/** Asks what the round should be; every area is ticked to begin with. */
export async function showRoundForm(turn: Turn, plan: Plan, draft?: Draft, error = ''): Promise<Card> {
  const areas = planAreas(await turn.store.plans.measures(plan.id))
  const day = today(turn.world)
  const values = draft ?? {
    chosen: areas.map((area) => area.order),
    lastDay: defaultLastDay(day),
    greeting: turn.text.cards.round.greetingDefault,
  }
  return roundFormCard(
    { plan: { id: plan.id, title: planTitle(plan) }, areas, today: day, ...values, error },
    turn.text,
  )
}

/** Back from the preview to the form, with what was chosen. */
export async function editRound(turn: Turn, data: unknown): Promise<ActionReply> {
  const answer = readRoundAnswer(data)
  const plan = answer && (await turn.store.plans.find(answer.planId))
  return plan ? replaceWith(await showRoundForm(turn, plan, answer)) : notice(turn.text.cards.refusal.gone)
}

/** Shows who would get what. */
export async function previewRound(turn: Turn, data: unknown): Promise<ActionReply> {
  const checked = await checkRound(turn, data)
  if ('reply' in checked) return checked.reply
  const { plan, answer, distribution } = checked
  const people = await turn.store.people.findMany(distribution.people.map((p) => p.personId))
  const names = new Map(people.map((person) => [person.id, person.name]))
  return replaceWith(
    roundPreviewCard({ plan: { id: plan.id, title: planTitle(plan) }, answer, distribution, names }, turn.text),
  )
}

/** Opens the round: the round, its requests and the jobs that send the cards are written in one transaction. */
export async function openRound(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const t = text.cards.round
  const checked = await checkRound(turn, data)
  if ('reply' in checked) return checked.reply
  const { plan, answer, areas, distribution } = checked
  if (distribution.people.length === 0) return notice(t.nobody)
  const round: Round = {
    id: world.newId(),
    planId: plan.id,
    kind: 'follow-up',
    areas,
    lastDay: answer.lastDay,
    greeting: answer.greeting,
    openedBy: turn.person.id,
    openedAt: world.now(),
    rules: usualRules,
    closedBy: null,
    closedAt: null,
  }
  const requests = distribution.people.map((share) => newRequest(turn, round, share))
  const jobs = requests.map(({ id }) => ({ name: 'send-card', payload: { requestId: id }, key: id }))
  const title = planTitle(plan)
  if ((await store.rounds.open(round, requests, jobs)) === 'already-open') return notice(t.alreadyOpen(title))
  const status = say(text.cards.commands.status, `${text.commands.status[0]} ${title}`)
  const opened = note(turn, t.opened(title), {
    paragraphs: [t.openedText(text.words.people(requests.length))],
    actions: [status],
  })
  return replaceWith(opened)
}

export async function cancelRound(turn: Turn): Promise<ActionReply> {
  return replaceWith(note(turn, turn.text.cards.round.cancelled))
}

function newRequest({ world }: Turn, round: Round, { personId, answers, contributes }: PersonShare): Request {
  const asked = (shares: readonly Share[], part: Asked['part']) =>
    shares.map(({ measure, role }) => ({ measureId: measure.id, part, role, handedTo: null }))
  const both = [...asked(answers, 'answer'), ...asked(contributes, 'contribute')]
  const sending = { delivery: 'planned', reason: '', at: round.openedAt } as const
  return { id: world.newId(), roundId: round.id, personId, asked: both, ...sending }
}

type Checked = {
  readonly plan: Plan
  readonly answer: RoundAnswer
  readonly areas: readonly string[]
  readonly distribution: Distribution
}

/** Judges what the coordinator chose; what is wrong comes back as the same form with the reason on it. */
async function checkRound(turn: Turn, data: unknown): Promise<Checked | { readonly reply: ActionReply }> {
  const { store, text } = turn
  const answer = readRoundAnswer(data)
  const plan = answer && (await store.plans.find(answer.planId))
  if (!plan) return { reply: notice(text.cards.refusal.badInput) }
  const fault = roundFault(turn, answer)
  if (fault) return { reply: replaceWith(await showRoundForm(turn, plan, answer, fault)) }
  const measures = await store.plans.measures(plan.id)
  const areas = planAreas(measures)
    .filter((area) => answer.chosen.includes(area.order))
    .map((area) => area.title)
  if (areas.length === 0)
    return { reply: replaceWith(await showRoundForm(turn, plan, answer, text.cards.round.areasMissing)) }
  const [held, splits] = await Promise.all([store.people.roleHolders(), store.people.roleSplits()])
  const holders = new Map(held.map((holder) => [holder.roleKey, holder.personId]))
  return { plan, answer, areas, distribution: distribute(measuresInAreas(measures, areas), { holders, splits }) }
}

function roundFault(turn: Turn, answer: RoundAnswer): string | null {
  const { cards, lang } = turn.text
  if (!isPossibleLastDay(answer.lastDay, today(turn.world))) return cards.round.lastDayWrong
  const { length } = answer.greeting
  if (length > longestGreeting)
    return cards.round.greetingTooLong(formatNumber(length, lang), formatNumber(longestGreeting, lang))
  const kinds = [
    ...new Set(findPersonalData(answer.greeting).map((found) => cards.report.personalDataKinds[found.kind])),
  ]
  return kinds.length > 0 ? cards.round.greetingPersonal(formatList(kinds, lang)) : null
}

function planAreas(measures: readonly Measure[]): readonly { readonly title: string; readonly order: number }[] {
  const present = measures.filter((measure) => !measure.withdrawn)
  return [
    ...new Map(present.map((measure) => [measure.area, { title: measure.area, order: measure.areaOrder }])).values(),
  ]
}
