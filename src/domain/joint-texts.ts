import { splitResponsible } from './parties.ts'
import type { Measure } from './plan.ts'
import { inPlanOrder, type Parties, roleKey, type Splits } from './responsible.ts'

/** A responsible text that names several parties, and how it is divided: as confirmed, or else as proposed. */
export type JointText = {
  /** As first written in the plan. */
  readonly text: string
  readonly measures: number
  /** Everybody it names, the one that seems to convene first. */
  readonly names: readonly string[]
  readonly parties: Parties
  /** A coordinator has said so. */
  readonly confirmed: boolean
}

/** Every distinct text that names several parties, in the order of the plan. */
export function jointTexts(measures: readonly Measure[], splits: Splits): readonly JointText[] {
  const byKey = Map.groupBy(inPlanOrder(measures), (measure) => roleKey(measure.text.responsible))
  return [...byKey].flatMap(([key, some]) => {
    const text = some[0]?.text.responsible ?? ''
    const proposed = splitResponsible(text)
    if (proposed.contributors.length === 0) return []
    const confirmed = splits.get(key)
    const names = [proposed.convenor, ...proposed.contributors]
    return [{ text, measures: some.length, names, parties: confirmed ?? proposed, confirmed: confirmed !== undefined }]
  })
}
