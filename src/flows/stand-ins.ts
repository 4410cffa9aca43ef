import { deputyFor, lastDayAway } from '../domain/absence.ts'
import type { Services } from './context.ts'

/** Who is away on a day, and who answers in their place. */
export type StandIns = {
  /** The person, or who stands in for them; a chain of deputies is followed to somebody who is there. */
  readonly deputyOf: (personId: string) => string
  /** ISO date of the last day away, following absences back to back; null when the person is there. */
  readonly awayUntil: (personId: string) => string | null
}

/** Reads once who is away on a day (ISO date) and who stands in. */
export async function standIns({ store }: Pick<Services, 'store'>, day: string): Promise<StandIns> {
  const holding = (await store.absences.reaching(day)).filter((absence) => absence.endedAt === null)
  const byPerson = Map.groupBy(holding, ({ personId }) => personId)
  return {
    deputyOf: (personId) => deputyFor(personId, day, byPerson) ?? personId,
    awayUntil: (personId) => lastDayAway(byPerson.get(personId) ?? [], day),
  }
}
