import type { Card } from '../cards/card.ts'
import { escalationCard, requestsPerEscalation } from '../cards/escalation.ts'
import { messageCard } from '../cards/message.ts'
import type { Person } from '../domain/person.ts'
import type { Plan } from '../domain/plan.ts'
import type { Round } from '../domain/round.ts'
import { localDay, nextWorkingMoment } from '../domain/working-days.ts'
import { formatDate } from '../text/format.ts'
import { textIn } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import { coordinatorOf } from './coordinator-of.ts'
import { deliverCard } from './deliver-card.ts'
import { findManager } from './find-manager.ts'
import { escalationJob } from './follow-up-jobs.ts'
import { forEachEven, lookUpsAtOnce } from './for-each.ts'
import { type StandIns, standIns } from './stand-ins.ts'

type Escalated = { readonly requestId: string; readonly person: Person }
type About = { readonly round: Round; readonly plan: Plan }

/**
 * Job: tells the managers of those who were escalated in a round on a day, one card each however many they lead. The
 * coordinator is told of those who have no manager that can be reached, in one message.
 */
export async function escalate(
  services: Services,
  { roundId, day }: { readonly roundId: string; readonly day: string },
): Promise<void> {
  const { store, world } = services
  const round = await store.rounds.find(roundId)
  const plan = round && (await store.plans.find(round.planId))
  if (!plan || round.closedAt !== null) return
  const possible = nextWorkingMoment(world.now(), world.isHoliday)
  if (possible > world.now()) return services.enqueue([{ ...escalationJob(roundId, day), notBefore: possible }])
  const escalated = await store.followUps.escalated(roundId, day)
  const about = { round, plan }
  const managers: Managers = new Map()
  const unreached: Escalated[] = []
  const tell = async (group: Group) => {
    if (!(await tellManager(services, about, group))) unreached.push(...group.theirs)
  }
  const unled = () => escalated.filter(({ person }) => managers.get(person.id) === null)
  const stages = [
    () => findManagers(services, escalated, managers),
    () => forEachEven(groupsOf(escalated, managers), tell),
    () => tellCoordinator(services, about, [...unled(), ...unreached]),
  ]
  // What fails for one of them is tried again later: everybody else is told now.
  await forEachEven(stages, (stage) => stage())
}

type Group = { readonly manager: Person; readonly theirs: readonly Escalated[] }

/** By the person's id; null for who has nobody to ask, and nothing for who could not be looked up. */
type Managers = Map<string, Person | null>

async function findManagers(services: Services, escalated: readonly Escalated[], managers: Managers): Promise<void> {
  const instead = await standIns(services, localDay(services.world.now()))
  const find = async ({ person }: Escalated) => managers.set(person.id, await managerToAsk(services, person, instead))
  await forEachEven(escalated, find, lookUpsAtOnce)
}

/** Who leads whom; a manager of more people than a card has room for is in several groups. */
function groupsOf(escalated: readonly Escalated[], managers: Managers): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const one of escalated) {
    const manager = managers.get(one.person.id)
    const group = manager && (groups.get(manager.id) ?? { manager, theirs: [] })
    if (group) groups.set(group.manager.id, { ...group, theirs: [...group.theirs, one] })
  }
  return [...groups.values()].flatMap(inParts)
}

function inParts({ manager, theirs }: Group): readonly Group[] {
  const parts = Map.groupBy(theirs, (_, n) => Math.floor(n / requestsPerEscalation))
  return [...parts.values()].map((part) => ({ manager, theirs: part }))
}

/** The person's manager, or who stands in for them; null for nobody, somebody who is away, and the person themself. */
async function managerToAsk(services: Services, person: Person, instead: StandIns): Promise<Person | null> {
  const manager = await findManager(services, person)
  if (manager === null) return null
  const id = instead.deputyOf(manager.id)
  if (id === person.id || instead.awayUntil(id) !== null) return null
  return id === manager.id ? manager : services.store.people.find(id)
}

async function tellManager(services: Services, { round, plan }: About, { manager, theirs }: Group): Promise<boolean> {
  const requestIds = theirs.map((one) => one.requestId)
  const unanswered = await services.store.followUps.unanswered(requestIds)
  if (unanswered.length === 0) return true
  const about = { planTitle: planTitle(plan), lastDay: round.lastDay, requestIds, unanswered }
  const card = escalationCard(about, textIn(manager.language))
  return (
    (await deliverCard(services, { to: manager, requestIds, kind: 'escalate', draw: async () => card })) !==
    'unreachable'
  )
}

async function tellCoordinator(services: Services, about: About, alone: readonly Escalated[]): Promise<void> {
  const to = alone.length === 0 ? null : await coordinatorOf(services, about.round)
  if (!to) return
  const card = noManagerCard(about, alone, to)
  const requestIds = alone.map((one) => one.requestId)
  await deliverCard(services, { to, requestIds, kind: 'escalate', draw: async () => card })
}

const mostNames = 30
const longestName = 80

function noManagerCard({ round, plan }: About, alone: readonly Escalated[], to: Person): Card {
  const text = textIn(to.language)
  const t = text.cards.escalation
  const names = alone.map(({ person }) => person.name.slice(0, longestName) || text.words.unnamed)
  const listed = names.toSorted((a, b) => a.localeCompare(b, text.lang)).slice(0, mostNames)
  const rest = alone.length - listed.length
  return messageCard({
    lang: text.lang,
    summary: t.noManagerSummary(alone.length, planTitle(plan)),
    heading: t.noManager(planTitle(plan)),
    paragraphs: [
      t.noManagerText(alone.length, formatDate(round.lastDay, text.lang)),
      ...listed,
      ...(rest > 0 ? [text.cards.preview.more(rest)] : []),
      t.noManagerHelp,
    ],
    actions: [],
  })
}
