import { distribute } from '../domain/ask.ts'
import type { FollowUpRules } from '../domain/follow-up.ts'
import { allStandings, planStanding, type Standing } from '../domain/ledger.ts'
import type { Person } from '../domain/person.ts'
import type { Measure, Plan } from '../domain/plan.ts'
import { partiesOf, roleKey, type Splits } from '../domain/responsible.ts'
import type { Round } from '../domain/round.ts'
import { grantEnd, standingQuestion } from '../domain/standing-questions.ts'
import { addWorkingDays, isWorkingMoment, localDay } from '../domain/working-days.ts'
import { textIn } from '../text/index.ts'
import type { Services } from './context.ts'
import { coordinatorOf } from './coordinator-of.ts'
import type { Alarm, StandingSince } from './follow-up-ports.ts'
import { forEachEven } from './for-each.ts'
import { newRequest } from './round-draft.ts'
import { sendCardJob } from './round-jobs.ts'
import { standIns } from './stand-ins.ts'
import type { Job } from './store-ports.ts'

/** One reminder, nobody's manager, and it closes by itself. */
const aliveRules: FollowUpRules = { remindBefore: [2], remindAfter: false, escalate: false, grace: 2, closeAfter: 5 }
/** Working days to answer in. */
const daysToAnswer = 10

/** Job: asks about ongoing work that nobody has heard of for half a year, and warns of grants that end. */
export async function askStandingQuestions(services: Services): Promise<void> {
  const { store, world } = services
  const now = world.now()
  if (!isWorkingMoment(now, world.isHoliday)) return
  const today = localDay(now)
  const plans = (await store.plans.list()).filter((plan) => plan.year >= Number(today.slice(0, 4)))
  if (plans.length === 0) return
  const [roles, open] = await Promise.all([rolesNow(services, today), store.followUps.openRounds()])
  const busy = new Set(open.map((round) => round.planId))
  await forEachEven(plans, async (plan) => {
    const since = await store.followUps.standingSince(plan.id)
    if (since) await askAboutPlan(services, plan, { today, since, roles, busy: busy.has(plan.id) })
  })
}

type Roles = {
  readonly holders: ReadonlyMap<string, string>
  readonly splits: Splits
  readonly standIn: (personId: string) => string
}
type About = {
  readonly today: string
  readonly since: StandingSince
  readonly roles: Roles
  /** The plan has a round open: its people have a card already. */
  readonly busy: boolean
}

async function rolesNow({ store }: Services, today: string): Promise<Roles> {
  const [held, splits, instead] = await Promise.all([
    store.people.roleHolders(),
    store.people.roleSplits(),
    standIns({ store }, today),
  ])
  const holders = new Map(held.map((holder) => [holder.roleKey, holder.personId]))
  return { holders, splits, standIn: instead.deputyOf }
}

async function askAboutPlan(services: Services, plan: Plan, about: About): Promise<void> {
  const { plans, reports, rounds, followUps } = services.store
  const [measures, told, latest] = await Promise.all([
    plans.measures(plan.id),
    reports.ofPlan(plan.id),
    rounds.latest(plan.id),
  ])
  const due = allStandings(planStanding(plan, measures, told)).flatMap((standing) => {
    const kind = standingQuestion(standing.measure, factsOf(standing, plan, about))
    return kind === null ? [] : [{ measure: standing.measure, kind }]
  })
  if (due.length === 0) return
  const coordinator = await coordinatorOf(services, latest ?? { openedBy: about.since.readBy })
  const ending = due.filter(({ kind }) => kind === 'grant-ends').map(({ measure }) => measure)
  await followUps.raise(
    ending.map((measure) => grantAlarm(services, measure, { plan, coordinator, roles: about.roles })),
  )
  const silent = due.filter(({ kind }) => kind === 'alive').map(({ measure }) => measure)
  if (silent.length > 0 && !about.busy) await openAliveRound(services, silent, { plan, coordinator, about })
}

/** Somebody who was asked and said nothing is not asked again for another half year. */
function factsOf({ measure, report }: Standing, plan: Plan, { today, since }: About) {
  const asked = since.askedAlive.get(measure.id) ?? since.readAt
  const heard = new Date(Math.max(asked.getTime(), report?.at.getTime() ?? 0))
  return { latest: report && { ...report, at: heard }, since: asked, today, planYear: plan.year }
}

type Grant = { readonly plan: Plan; readonly coordinator: Person | null; readonly roles: Roles }

/** The holder and the coordinator are told, each by a job of their own. */
function grantAlarm({ world }: Services, measure: Measure, { plan, coordinator, roles }: Grant): Alarm {
  const occasion = grantEnd(measure.text.timing, plan.year) ?? ''
  const holder = roles.holders.get(roleKey(partiesOf(measure, roles.splits).convenor))
  const told = new Set([coordinator?.id, holder && roles.standIn(holder)].filter((id) => id !== undefined))
  const jobs = [...told].map((personId): Job => {
    const payload = { measureId: measure.id, ends: occasion, personId }
    return { name: 'grant-alarm', payload, key: `${measure.id} ${occasion} ${personId}` }
  })
  return { measureId: measure.id, kind: 'grant-ends', occasion, at: world.now(), jobs }
}

type Asking = { readonly plan: Plan; readonly coordinator: Person | null; readonly about: About }

/** All that are due in one round, one card for each holder. */
async function openAliveRound(services: Services, measures: readonly Measure[], asking: Asking): Promise<void> {
  const { store, world } = services
  const { coordinator } = asking
  const { people } = distribute(measures, asking.about.roles)
  const holders = people.filter(({ answers }) => answers.length > 0)
  if (!coordinator || holders.length === 0) return
  const asked = new Set(holders.flatMap(({ answers }) => answers.map(({ measure }) => measure.area)))
  const round: Round = {
    id: world.newId(),
    planId: asking.plan.id,
    kind: 'alive',
    areas: [...asked],
    lastDay: addWorkingDays(asking.about.today, daysToAnswer, world.isHoliday),
    greeting: textIn(coordinator.language).cards.standing.greeting,
    rules: aliveRules,
    openedBy: coordinator.id,
    openedAt: world.now(),
    closedBy: null,
    closedAt: null,
  }
  const requests = holders.map((holder) => newRequest(services, round, { ...holder, contributes: [] }))
  const jobs: readonly Job[] = [
    ...requests.map(({ id }) => sendCardJob(id)),
    { name: 'tell-alive', payload: { roundId: round.id }, key: round.id },
  ]
  const outcome = await store.rounds.open(round, requests, jobs)
  services.log.info('standing-question', { planId: round.planId, outcome, requests: requests.length })
}
