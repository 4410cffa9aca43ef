import type { Card } from '../cards/card.ts'
import { say } from '../cards/card.ts'
import { type Asked, statusCard } from '../cards/status.ts'
import { distribute } from '../domain/ask.ts'
import { planStanding } from '../domain/ledger.ts'
import type { Plan } from '../domain/plan.ts'
import type { Report } from '../domain/report.ts'
import { measuresToAnswer, type Round } from '../domain/round.ts'
import { planTitle, type Turn, today } from './context.ts'

/** Totals per area and status, who has not answered, and what deviates. */
export async function showStatus(turn: Turn, plan: Plan): Promise<Card> {
  const { store, text } = turn
  const [measures, reports, round, holders, splits, givenUp, plans] = await Promise.all([
    store.plans.measures(plan.id),
    store.reports.ofPlan(plan.id),
    store.rounds.latest(plan.id),
    store.people.roleHolders(),
    store.people.roleSplits(),
    turn.givenUpJobs(),
    store.plans.list(),
  ])
  const present = measures.filter((measure) => !measure.withdrawn)
  const byRole = new Map(holders.map((holder) => [holder.roleKey, holder.personId]))
  const title = planTitle(plan)
  const others = plans.filter((other) => other.id !== plan.id).slice(0, 3)
  return statusCard(
    {
      planTitle: title,
      standing: planStanding(plan, measures, reports),
      round: round && {
        lastDay: round.lastDay,
        closed: round.closedAt !== null,
        late: round.lastDay < today(turn.world),
      },
      asked: round ? await askedPeople(turn, round, { reports, inPlan: new Set(present.map((m) => m.id)) }) : [],
      unassigned: distribute(present, { holders: byRole, splits }).unassigned,
      givenUp,
      actions: [
        say(text.cards.commands.compile, `${text.commands.compile[0]} ${title}`),
        ...(round && round.closedAt === null
          ? [say(text.cards.commands.close, `${text.commands.close[0]} ${title}`)]
          : []),
        ...others.map((other) => say(planTitle(other), `${text.commands.status[0]} ${planTitle(other)}`)),
      ],
    },
    text,
  )
}

type Known = { readonly reports: readonly Report[]; readonly inPlan: ReadonlySet<string> }

async function askedPeople(turn: Turn, round: Round, { reports, inPlan }: Known): Promise<readonly Asked[]> {
  const requests = await turn.store.rounds.requests(round.id)
  const people = await turn.store.people.findMany(requests.map((request) => request.personId))
  const names = new Map(people.map((person) => [person.id, person.name]))
  const answered = new Set(reports.map((report) => `${report.requestId} ${report.measureId}`))
  return requests
    .map((request) => {
      const asked = measuresToAnswer(request).filter((id) => inPlan.has(id))
      const left = asked.filter((id) => !answered.has(`${request.id} ${id}`)).length
      const name = names.get(request.personId) || turn.text.words.unnamed
      return { name, left, of: asked.length, unreachable: request.delivery === 'unreachable' }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'))
}
