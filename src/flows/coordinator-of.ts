import type { Person } from '../domain/person.ts'
import type { Services } from './context.ts'

type Means = Pick<Services, 'store' | 'log' | 'isCoordinator' | 'coordinatorIds'>

/**
 * Who may be told, in order: whoever opened it or called it while they coordinate, then the named coordinators who have met
 * the bot.
 */
export async function coordinatorsOf(
  { store, isCoordinator, coordinatorIds }: Omit<Means, 'log'>,
  openedBy: string | null,
): Promise<readonly Person[]> {
  const found = openedBy === null ? null : await store.people.find(openedBy)
  const opener = found && isCoordinator(found) ? found : null
  const named = (await store.people.named(coordinatorIds)).filter(
    (person) => person.conversation !== null && isCoordinator(person) && person.id !== opener?.id,
  )
  const inOrder = coordinatorIds.flatMap((id) => named.filter((person) => person.aadObjectId === id))
  return opener ? [opener, ...inOrder] : inOrder
}

/**
 * Who is told about a round: whoever opened it while they coordinate, otherwise the first named coordinator who has met
 * the bot. Null, and a line in the log, when there is nobody; names and figures go to nobody else.
 */
export async function coordinatorOf(
  means: Means,
  { id: roundId, openedBy }: { readonly id?: string; readonly openedBy: string | null },
): Promise<Person | null> {
  const [first = null] = await coordinatorsOf(means, openedBy)
  if (!first) means.log.warn('no-coordinator', { roundId })
  return first
}
