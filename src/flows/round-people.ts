import type { Round } from '../domain/round.ts'
import { type PersonInRound, personInRound } from '../domain/round-figures.ts'
import { type Services, today } from './context.ts'

/** Everybody in a round, each in one state, by name; together they are everybody who was asked. */
export async function roundPeople(
  { store, world }: Pick<Services, 'store' | 'world'>,
  round: Round,
): Promise<readonly PersonInRound[]> {
  const over = round.closedAt !== null || round.lastDay < today(world)
  return (await store.rounds.people(round.id)).map((counts) => personInRound(counts, over))
}
