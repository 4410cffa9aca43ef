/** One measure went from one person to another within a round. */
export type HandOver = {
  readonly measureId: string
  readonly fromPersonId: string
  readonly toPersonId: string
}

/** Somebody who holds these measures wants another to answer for them. */
export type HandOverWish = {
  readonly from: string
  readonly to: string
  readonly measureIds: readonly string[]
  /** Every earlier hand-over in the round. */
  readonly trail: readonly HandOver[]
  /** It may go back to somebody who has handed it on: the coordinator decides, or whoever gets it takes it themselves. */
  readonly mayReturn: boolean
}

export type HandOverRefusal =
  | { readonly kind: 'nothing-chosen' | 'to-oneself' }
  /** The receiver has already handed these measures on. */
  | { readonly kind: 'circle'; readonly measureIds: readonly string[] }

/** Why measures cannot be handed over, or null when they can: nobody is given what they have handed on. */
export function checkHandOver({ from, to, measureIds, trail, mayReturn }: HandOverWish): HandOverRefusal | null {
  if (measureIds.length === 0) return { kind: 'nothing-chosen' }
  if (from === to) return { kind: 'to-oneself' }
  if (mayReturn) return null
  const handedOn = new Set(trail.filter((one) => one.fromPersonId === to).map((one) => one.measureId))
  const returned = measureIds.filter((id) => handedOn.has(id))
  return returned.length === 0 ? null : { kind: 'circle', measureIds: returned }
}

/** The ids of the people who have had a measure, first to last; empty when it was never handed over. */
export function trailOf(measureId: string, handOvers: readonly HandOver[]): readonly string[] {
  const steps = handOvers.filter((one) => one.measureId === measureId)
  return steps.flatMap((one, index) => (index === 0 ? [one.fromPersonId, one.toPersonId] : [one.toPersonId]))
}
