import type { Person } from '../domain/person.ts'
import type { Turn } from './context.ts'
import { mapAtOnce } from './for-each.ts'

/** The person that a people picker gave, known or new; null when nobody in the directory is meant. */
export async function findPicked(turn: Turn, picked: string): Promise<Person | null> {
  const found = await turn.directory.findPerson(picked)
  return found && turn.store.people.meet({ id: turn.world.newId(), tenantId: turn.person.tenantId, ...found })
}

/** Everybody that people pickers gave, each looked up once, by what was given. */
export async function findAllPicked(turn: Turn, picked: Iterable<string>): Promise<ReadonlyMap<string, Person | null>> {
  return new Map(await mapAtOnce(new Set(picked), async (id) => [id, await findPicked(turn, id)] as const))
}
