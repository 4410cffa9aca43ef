import type { Measure } from './plan.ts'
import { textKey } from './text-cleaning.ts'

/** A responsible role as first written in the plan, with the measures that name it. */
export type Role = {
  readonly key: string
  readonly text: string
  readonly measureIds: readonly string[]
}

/** The key under which two ways of writing a role are the same; empty for no role. */
export function roleKey(text: string): string {
  return textKey(text)
}

/** Every distinct text in the column Vem, in the order of the plan; an empty cell is no role. */
export function distinctRoles(measures: readonly Measure[]): readonly Role[] {
  const roles = new Map<string, { text: string; measureIds: string[] }>()
  for (const measure of inPlanOrder(measures)) {
    const key = roleKey(measure.text.responsible)
    if (key === '') continue
    const known = roles.get(key)
    if (known) known.measureIds.push(measure.id)
    else roles.set(key, { text: measure.text.responsible, measureIds: [measure.id] })
  }
  return [...roles].map(([key, role]) => ({ key, ...role }))
}

function inPlanOrder(measures: readonly Measure[]): readonly Measure[] {
  return measures.toSorted((a, b) => a.areaOrder - b.areaOrder || a.order - b.order)
}
