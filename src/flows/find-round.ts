import { readRoundId } from '../cards/progress.ts'
import type { Plan } from '../domain/plan.ts'
import type { Round } from '../domain/round.ts'
import type { Services } from './context.ts'

export type RoundOfPlan = { readonly round: Round; readonly plan: Plan }

/** The round that a coordinator's button is about, with its plan; null when there is none, or it is a trial. */
export async function findRound({ store }: Pick<Services, 'store'>, data: unknown): Promise<RoundOfPlan | null> {
  const id = readRoundId(data)
  const round = id && (await store.rounds.find(id))
  if (!round || round.kind === 'trial') return null
  const plan = await store.plans.find(round.planId)
  return plan && { round, plan }
}
