import type { Card } from '../cards/card.ts'
import { say, someOf } from '../cards/card.ts'
import { readRoleChoices, readRolesPage, rolesCard } from '../cards/roles.ts'
import type { Person } from '../domain/person.ts'
import type { Plan } from '../domain/plan.ts'
import { distinctRoles, roleKey } from '../domain/responsible.ts'
import { note, notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'

const mostCodes = 30

/** Shows a page of the plan's roles with who holds them. */
export async function showRoles(turn: Turn, plan: Plan, page = 0, receipt: readonly string[] = []): Promise<Card> {
  const measures = (await turn.store.plans.measures(plan.id)).filter((measure) => !measure.withdrawn)
  const splits = await turn.store.people.roleSplits()
  const loose = measures.filter((measure) => roleKey(measure.text.responsible) === '').map((measure) => measure.code)
  const codes = someOf(loose, mostCodes, turn.text)
  const notes = loose.length > 0 ? [...receipt, turn.text.cards.roles.withoutRole(loose.length, codes)] : receipt
  const view = { plan: { id: plan.id, title: planTitle(plan) }, roles: distinctRoles(measures, splits), page, notes }
  return rolesCard({ ...view, holders: await holdersByRole(turn) }, turn.text)
}

/** Turns to another page of the roles card. */
export async function turnRolesPage(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readRolesPage(data)
  const plan = place && (await turn.store.plans.find(place.planId))
  if (!plan) return notice(turn.text.cards.refusal.gone)
  return replaceWith(await showRoles(turn, plan, place.page))
}

/** Saves the chosen people; roles left empty keep whom they had. */
export async function saveRoles(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const place = readRolesPage(data)
  const plan = place && (await store.plans.find(place.planId))
  if (!plan) return notice(text.cards.refusal.gone)
  const splits = await store.people.roleSplits()
  const roles = distinctRoles(
    (await store.plans.measures(plan.id)).filter((measure) => !measure.withdrawn),
    splits,
  )
  const choices = readRoleChoices(data, roles)
  const people = choices && (await findPeople(turn, new Set(choices.values())))
  if (!people) return notice(text.cards.roles.unknownPerson)
  const chosen = [...choices]
  const holders = chosen.map(([role, id]) => ({
    roleKey: role.key,
    role: role.text,
    personId: people.get(id)?.id ?? '',
  }))
  await store.people.assignRoles(holders, { id: turn.person.id, at: world.now() })
  const held = await holdersByRole(turn)
  const left = roles.filter((role) => !held.has(role.key)).length
  const receipt = [
    text.cards.roles.saved(holders.length),
    left > 0 ? text.cards.roles.left(left) : text.cards.roles.complete,
  ]
  if (left > 0) return replaceWith(await showRoles(turn, plan, place.page, receipt))
  const title = planTitle(plan)
  const next = say(text.cards.commands.round, `${text.commands.round[0]} ${title}`)
  return replaceWith(note(turn, text.cards.roles.heading(title), { paragraphs: receipt, actions: [next] }))
}

/** Everybody chosen, known or new; null when somebody cannot be found in the directory. */
async function findPeople(turn: Turn, picked: ReadonlySet<string>): Promise<ReadonlyMap<string, Person> | null> {
  const people = new Map<string, Person>()
  for (const id of picked) {
    const found = await turn.directory.findPerson(id)
    if (!found) return null
    const { tenantId } = turn.person
    people.set(id, await turn.store.people.meet({ id: turn.world.newId(), tenantId, ...found }))
  }
  return people
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
