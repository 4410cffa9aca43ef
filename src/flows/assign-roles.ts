import type { Card } from '../cards/card.ts'
import { say, someOf } from '../cards/card.ts'
import { readRoleChoices, readRolesPage, rolesCard } from '../cards/roles.ts'
import { isJoint } from '../domain/parties.ts'
import type { Person } from '../domain/person.ts'
import type { Plan } from '../domain/plan.ts'
import { distinctRoles, roleKey } from '../domain/responsible.ts'
import { note, notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findAllPicked } from './find-picked.ts'
import { followingLines, planFollowing } from './follow-roles.ts'
import type { RoleHolder } from './store-ports.ts'

const mostCodes = 30

/** Shows a page of the plan's roles with who holds them. */
export async function showRoles(turn: Turn, plan: Plan, page = 0, receipt: readonly string[] = []): Promise<Card> {
  const { measures, roles } = await readRoles(turn, plan)
  const loose = measures.filter((measure) => roleKey(measure.text.responsible) === '').map((measure) => measure.code)
  const codes = someOf(loose, mostCodes, turn.text)
  const notes = loose.length > 0 ? [...receipt, turn.text.cards.roles.withoutRole(loose.length, codes)] : receipt
  const view = { plan: { id: plan.id, title: planTitle(plan) }, roles, page, notes }
  const hasJoint = measures.some((measure) => isJoint(measure.text.responsible))
  return rolesCard({ ...view, holders: await holdersByRole(turn), hasJoint }, turn.text)
}

async function readRoles({ store }: Turn, plan: Plan) {
  const [all, splits] = await Promise.all([store.plans.measures(plan.id), store.people.roleSplits()])
  const measures = all.filter((measure) => !measure.withdrawn)
  return { measures, roles: distinctRoles(measures, splits) }
}

/** Turns to another page of the roles card. */
export async function turnRolesPage(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readRolesPage(data)
  const plan = place && (await turn.store.plans.find(place.planId))
  if (!plan) return notice(turn.text.cards.refusal.gone)
  return replaceWith(await showRoles(turn, plan, place.page))
}

/** Saves the chosen people; roles left empty keep whom they had. What is open in a round follows the role. */
export async function saveRoles(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, text } = turn
  const place = readRolesPage(data)
  const plan = place && (await store.plans.find(place.planId))
  if (!plan) return notice(text.cards.refusal.gone)
  const { roles } = await readRoles(turn, plan)
  const choices = readRoleChoices(data, roles)
  const people = choices && (await findAllPicked(turn, choices.values()))
  if (!people || [...people.values()].includes(null)) return notice(text.cards.roles.unknownPerson)
  const holders = [...choices].map(([role, id]) => ({
    roleKey: role.key,
    role: role.text,
    personId: people.get(id)?.id ?? '',
  }))
  const following = await assign(turn, holders)
  const held = await holdersByRole(turn)
  const left = roles.filter((role) => !held.has(role.key)).length
  const receipt = [
    text.cards.roles.saved(holders.length),
    ...following,
    left > 0 ? text.cards.roles.left(left) : text.cards.roles.complete,
  ]
  if (left > 0) return replaceWith(await showRoles(turn, plan, place.page, receipt))
  const title = planTitle(plan)
  const next = say(text.cards.commands.round, `${text.commands.round[0]} ${title}`)
  return replaceWith(note(turn, text.cards.roles.heading(title), { paragraphs: receipt, actions: [next] }))
}

/** Keeps who holds the roles, with the job that takes it to the open rounds; gives the lines that say what it does there. */
async function assign(turn: Turn, holders: readonly RoleHolder[]): Promise<readonly string[]> {
  const { store, world, person } = turn
  const before = await holdersByRole(turn)
  const changes = holders.flatMap(({ roleKey: key, role, personId: to }) => {
    const from = before.get(key)?.id ?? null
    return from === to ? [] : [{ role, from, to }]
  })
  const following = await planFollowing(turn, changes)
  const follows = following.moves.length + following.additions.length > 0
  // Each saving is a job of its own, and they are taken in turn: the next one may move what this one does.
  const left = changes.map(({ role, from }) => ({ role, from }))
  const payload = { changes: left, byId: person.id }
  const job = { name: 'follow-roles', payload, key: world.newId(), oneAtATime: 'roles' }
  await store.people.assignRoles(holders, { id: person.id, at: world.now() }, follows ? [job] : [])
  return followingLines(turn, following)
}

async function holdersByRole(turn: Turn): Promise<ReadonlyMap<string, Person>> {
  const holders = await turn.store.people.roleHolders()
  const people = await turn.store.people.findMany([...new Set(holders.map((holder) => holder.personId))])
  const byId = new Map(people.map((person) => [person.id, person]))
  return new Map(
    holders.flatMap(({ roleKey: key, personId }) => {
      const person = byId.get(personId)
      return person ? [[key, person] as const] : []
    }),
  )
}
