import type { Person } from '../domain/person.ts'
import type { Services } from './context.ts'

/** Who leads a person: whom the organisation's unit names, otherwise whom the directory does. Nobody leads themselves. */
export async function findManager(
  { store, directory, world }: Pick<Services, 'store' | 'directory' | 'world'>,
  person: Person,
): Promise<Person | null> {
  const unit = person.unitId === null ? null : await store.units.find(person.unitId)
  if (unit?.manager) return unit.manager.id === person.id ? null : unit.manager
  const found = await directory.findManager(person.aadObjectId)
  if (!found || found.aadObjectId === person.aadObjectId) return null
  return store.people.meet({ id: world.newId(), tenantId: person.tenantId, ...found })
}
