import type { Measure } from './plan.ts'
import { partiesOf, roleKey, type Splits } from './responsible.ts'

/** A measure and the role in which somebody is asked about it. */
export type Share = { readonly measure: Measure; readonly role: string }

/** What one person would be asked, in the order of the plan. */
export type PersonShare = {
  readonly personId: string
  /** Answered for as convenor. */
  readonly answers: readonly Share[]
  /** Seen, and agreed with or not, as one of the other parties. */
  readonly contributes: readonly Share[]
}

export type Distribution = {
  readonly people: readonly PersonShare[]
  /** Measures whose answering role has no person yet, or no role at all. */
  readonly unassigned: readonly Measure[]
  /** Contributing roles without a person. */
  readonly withoutContributor: readonly Share[]
}

/** Who holds each role, by role key, how texts with several parties are divided, and who is asked in a holder's place. */
export type Responsibility = {
  readonly holders: ReadonlyMap<string, string>
  readonly splits?: Splits
  readonly standIn?: (personId: string) => string
}

/** Says who is asked about which measures. Nobody is dropped silently; a person who answers for a measure does not also contribute to it. */
export function distribute(
  measures: readonly Measure[],
  { holders, splits = new Map(), standIn = (personId) => personId }: Responsibility,
): Distribution {
  const people = new Map<string, { answers: Share[]; contributes: Share[] }>()
  const shareOf = (personId: string) => {
    const share = people.get(personId) ?? { answers: [], contributes: [] }
    people.set(personId, share)
    return share
  }
  const holderOf = (role: string) => {
    const holder = roleKey(role) === '' ? undefined : holders.get(roleKey(role))
    return holder === undefined ? undefined : standIn(holder)
  }
  const unassigned: Measure[] = []
  const withoutContributor: Share[] = []
  for (const measure of measures) {
    const { convenor, contributors } = partiesOf(measure, splits)
    const answering = holderOf(convenor)
    if (answering === undefined) unassigned.push(measure)
    else shareOf(answering).answers.push({ measure, role: convenor })
    const told = new Set([answering])
    for (const role of contributors) {
      const personId = holderOf(role)
      if (personId === undefined) withoutContributor.push({ measure, role })
      else if (!told.has(personId)) shareOf(personId).contributes.push({ measure, role })
      told.add(personId)
    }
  }
  return { people: [...people].map(([personId, share]) => ({ personId, ...share })), unassigned, withoutContributor }
}

/** The measures of a plan that a round over these areas asks about. */
export function measuresInAreas(measures: readonly Measure[], areas: readonly string[]): readonly Measure[] {
  return measures.filter((measure) => !measure.withdrawn && areas.includes(measure.area))
}
