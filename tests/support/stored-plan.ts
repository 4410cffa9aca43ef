import type { Plan } from '../../src/domain/plan.ts'
import type { Store } from '../../src/flows/store-ports.ts'
import { aMeasure, aPlan, aPlanImport, noon } from './builders.ts'

/** A plan with so many measures in one area, `1.1`, `1.2` and on, that has been read into the store. */
export async function aStoredPlan({ plans }: Store, measureCount: number, about: Partial<Plan> = {}) {
  const plan = aPlan(about)
  const measures = Array.from({ length: measureCount }, (_, n) =>
    aMeasure({ planId: plan.id, code: `1.${n + 1}`, order: n + 1 }),
  )
  const planImport = aPlanImport()
  await plans.saveImport(planImport)
  const added = measures.map((measure) => ({ change: 'added', measure }) as const)
  await plans.applyImport({ importId: planImport.id, plan, accepted: [], at: noon, measures: added }, [])
  return { plan, measures }
}
