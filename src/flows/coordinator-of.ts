import type { Person } from '../domain/person.ts'
import type { Services } from './context.ts'

type Means = Pick<Services, 'store' | 'log' | 'isCoordinator' | 'coordinatorIds'>

/**
 * Who is told about a round: whoever opened it while they coordinate, otherwise the first named coordinator who has met
 * the bot. Null, and a line in the log, when there is nobody; names and figures go to nobody else.
 */
export async function coordinatorOf(
  { store, log, isCoordinator, coordinatorIds }: Means,
  { id: roundId, openedBy }: { readonly id?: string; readonly openedBy: string | null },
): Promise<Person | null> {
  const opener = openedBy === null ? null : await store.people.find(openedBy)
  if (opener && isCoordinator(opener)) return opener
  const named = (await store.people.named(coordinatorIds)).filter(
    (person) => person.conversation !== null && isCoordinator(person),
  )
  const inOrder = coordinatorIds.flatMap((id) => named.filter((person) => person.aadObjectId === id))
  if (inOrder.length === 0) log.warn('no-coordinator', { roundId })
  return inOrder[0] ?? null
}
