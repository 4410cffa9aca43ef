import type { Council } from '../domain/council.ts'
import { type Plan, planKey } from '../domain/plan.ts'
import type { LaterCouncil } from '../domain/result-due.ts'

export type Called = { readonly council: Council; readonly plan: Plan }

/** Every council after this one, of plans with the same name; the earliest first. */
export function laterCouncils({ council, plan }: Called, called: readonly Called[]): readonly Council[] {
  const name = planKey(plan.name, 0)
  const later = called.filter((one) => planKey(one.plan.name, 0) === name && one.council.day > council.day)
  return later.map((one) => one.council).toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** The first council after this one, of plans with the same name; null while none is called. */
export function nextCouncil(at: Called, called: readonly Called[]): Council | null {
  return laterCouncils(at, called)[0] ?? null
}

/** The same as the rule of when results are asked sees them. */
export function toLater({ day, picturesBy, heldAt }: Council): LaterCouncil {
  return { day, picturesBy, isHeld: heldAt !== null }
}
