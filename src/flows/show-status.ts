import type { Action, Card } from '../cards/card.ts'
import { execute, navigate, say } from '../cards/card.ts'
import type { ListState, NoteLine } from '../cards/list-lines.ts'
import { statusCard } from '../cards/status.ts'
import { distribute } from '../domain/ask.ts'
import { isAgreed, isResult, isWaiting } from '../domain/commitment.ts'
import { planStanding } from '../domain/ledger.ts'
import type { Measure, Plan } from '../domain/plan.ts'
import type { Round } from '../domain/round.ts'
import { planTitle, type Turn } from './context.ts'
import type { CouncilRecord } from './council-ports.ts'
import { peoplesNotes } from './peoples-notes.ts'
import { type RoundStanding, roundStanding } from './round-standing.ts'

/** What Teams shows below a card. */
const mostButtons = 6
const mostOtherPlans = 3

/** Totals per area and status, who is where in the latest round, and what deviates. */
export async function showStatus(turn: Turn, plan: Plan): Promise<Card> {
  const { store, text } = turn
  const [measures, reports, round, holders, splits, givenUp, plans, councils] = await Promise.all([
    store.plans.measures(plan.id),
    store.reports.ofPlan(plan.id),
    store.rounds.latest(plan.id),
    store.people.roleHolders(),
    store.people.roleSplits(),
    turn.givenUpJobs(),
    store.plans.list(),
    store.councils.forYears(plan.name, [plan.year, plan.year + 1]),
  ])
  const present = measures.filter((measure) => !measure.withdrawn)
  const [notes, lists] = await Promise.all([noteLines(turn, present, councils), listState(store)])
  const byRole = new Map(holders.map((holder) => [holder.roleKey, holder.personId]))
  const title = planTitle(plan)
  const standing = round && (await roundStanding(turn, round))
  const others = plans.filter((other) => other.id !== plan.id).slice(0, mostOtherPlans)
  const actions = [
    say(text.cards.commands.compile, `${text.commands.compile[0]} ${title}`),
    ...(lists.parked.length > 0 ? [say(text.cards.listState.tryAgain, text.commands.tryAgain[0] ?? '')] : []),
    ...(round && standing ? roundActions(turn, { round, standing, title }) : []),
    ...(lists.removed > 0 ? [execute(text.cards.listFindings.recreate(lists.removed), 'lists.recreate', {})] : []),
    ...others.map((other) => say(planTitle(other), `${text.commands.status[0]} ${planTitle(other)}`)),
  ]
  return statusCard(
    {
      planTitle: title,
      standing: planStanding(plan, measures, reports),
      round: standing,
      unassigned: distribute(present, { holders: byRole, splits }).unassigned,
      commitments: commitmentsIn(councils),
      givenUp,
      notes,
      lists,
      actions: actions.slice(0, mostButtons),
    },
    text,
  )
}

/** How many commitments there are for each year, and how far they have come; years without any are left out. */
function commitmentsIn(councils: readonly CouncilRecord[]) {
  return [...Map.groupBy(councils, ({ council }) => council.forYear)].flatMap(([year, some]) => {
    const standings = some.flatMap(({ commitments }) => commitments.map(({ standing }) => standing))
    const confirmed = standings.filter(isAgreed).length
    const told = standings.filter(({ state }) => isResult(state)).length
    const silent = standings.filter((standing) => isWaiting(standing, 'confirm')).length
    return confirmed + silent > 0 ? [{ year, confirmed, told, silent }] : []
  })
}

/** What people have written in the lists about what the card is about, each with what it is about. */
async function noteLines(
  { store, text }: Turn,
  measures: readonly Measure[],
  councils: readonly CouncilRecord[],
): Promise<readonly NoteLine[]> {
  const commitments = councils.flatMap((record) => record.commitments)
  const names = new Map([
    ...measures.map(({ id, code }) => [id, code] as const),
    ...commitments.map(({ standing: { commitment }, partner }) => {
      return [commitment.id, text.cards.listState.commitment(commitment.number, partner.name)] as const
    }),
  ])
  const notes = await peoplesNotes(store, {
    measures: measures.map(({ id }) => id),
    commitments: commitments.map(({ standing }) => standing.commitment.id),
    text,
  })
  return notes.map(({ aboutId, column, text: said }) => ({ about: names.get(aboutId) ?? '', column, text: said }))
}

async function listState({ listRows }: Turn['store']): Promise<ListState> {
  const [{ removed }, parked] = await Promise.all([listRows.counts(), listRows.parked()])
  return { parked, removed }
}

type Shown = { readonly round: Round; readonly standing: RoundStanding; readonly title: string }

/** What can be done about the round now. */
function roundActions({ text }: Turn, { round, standing, title }: Shown): readonly Action[] {
  const { progress, closing } = text.cards
  const about = { o: round.id }
  const missing = say(progress.missing, `${text.commands.missing[0]} ${title}`)
  if (standing.closed) return [missing, execute(closing.reopen, 'reopen.form', about)]
  return [
    missing,
    ...(standing.figures.states.unreachable > 0 ? [navigate(progress.resend, 'round.resend', about)] : []),
    execute(progress.close, 'round.close', about),
  ]
}
