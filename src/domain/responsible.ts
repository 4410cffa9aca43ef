import type { Measure } from './plan.ts'
import { textKey } from './text-cleaning.ts'

/** A role that somebody must hold, as first written in the plan, with the measures that name it. */
export type Role = {
  readonly key: string
  readonly text: string
  /** Every measure that names it. */
  readonly measureIds: readonly string[]
  /** Those among them that it answers for. */
  readonly convenes: readonly string[]
}

/** How a responsible text is divided: the convenor answers, the contributors say how they see it. */
export type Parties = { readonly convenor: string; readonly contributors: readonly string[] }

/** Divisions that a coordinator has confirmed, by the key of the whole text. */
export type Splits = ReadonlyMap<string, Parties>

/** The key under which two ways of writing a role are the same; empty for no role. */
export function roleKey(text: string): string {
  return textKey(text)
}

/** Who is to answer for a measure and who contributes; a text nobody has divided is one party. */
export function partiesOf(measure: Measure, splits: Splits): Parties {
  const text = measure.text.responsible
  return splits.get(roleKey(text)) ?? { convenor: text, contributors: [] }
}

/** Every distinct role of the column Vem, divided as confirmed, in the order of the plan; an empty cell is no role. */
export function distinctRoles(measures: readonly Measure[], splits: Splits = new Map()): readonly Role[] {
  const roles = new Map<string, { text: string; measureIds: string[]; convenes: string[] }>()
  const note = (text: string, measureId: string, convenes: boolean) => {
    const key = roleKey(text)
    if (key === '') return
    const role = roles.get(key) ?? { text, measureIds: [], convenes: [] }
    if (!role.measureIds.includes(measureId)) role.measureIds.push(measureId)
    if (convenes) role.convenes.push(measureId)
    roles.set(key, role)
  }
  for (const measure of inPlanOrder(measures)) {
    const { convenor, contributors } = partiesOf(measure, splits)
    note(convenor, measure.id, true)
    for (const contributor of contributors) note(contributor, measure.id, false)
  }
  return [...roles].map(([key, role]) => ({ key, ...role }))
}

/** By area, and in the order within it. */
export function inPlanOrder(measures: readonly Measure[]): readonly Measure[] {
  return measures.toSorted((a, b) => a.areaOrder - b.areaOrder || a.order - b.order)
}
