import type { Measure } from './plan.ts'
import { roleKey } from './responsible.ts'

export type Distribution = {
  /** One entry per person, in the order of the plan. */
  readonly people: readonly { readonly personId: string; readonly measures: readonly Measure[] }[]
  /** Measures whose role has no person yet, or no role at all. */
  readonly unassigned: readonly Measure[]
}

/** Says who is asked about which measures; `holders` maps a role key to a person. Nobody is dropped silently. */
export function distribute(measures: readonly Measure[], holders: ReadonlyMap<string, string>): Distribution {
  const people = new Map<string, Measure[]>()
  const unassigned: Measure[] = []
  for (const measure of measures) {
    const key = roleKey(measure.text.responsible)
    const personId = key === '' ? undefined : holders.get(key)
    if (personId === undefined) unassigned.push(measure)
    else people.set(personId, [...(people.get(personId) ?? []), measure])
  }
  return { people: [...people].map(([personId, some]) => ({ personId, measures: some })), unassigned }
}

/** The measures of a plan that a round over these areas asks about. */
export function measuresInAreas(measures: readonly Measure[], areas: readonly string[]): readonly Measure[] {
  return measures.filter((measure) => !measure.withdrawn && areas.includes(measure.area))
}
