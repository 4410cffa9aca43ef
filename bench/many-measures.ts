import { randomUUID } from 'node:crypto'
import type { Measure, Plan } from '../src/domain/plan.ts'
import { writeRows } from '../src/flows/list-jobs.ts'
import { jobNames } from '../src/jobs.ts'
import { measureFields } from '../src/outputs/lists/fields.ts'
import { createQueue } from '../src/queue/queue.ts'
import { openDatabase } from '../src/store/database.ts'
import { createStore } from '../src/store/index.ts'
import { aMeasure, aMeasureText, aPlan, aPlanImport } from '../tests/support/builders.ts'

export type BigPlan = { readonly plan: Plan; readonly measures: readonly Measure[] }

const inArea = 100

/** A plan with so many measures, each with words of its own. */
export function bigPlan(count: number): BigPlan {
  const plan = aPlan()
  const measures = Array.from({ length: count }, (_, n) => {
    const [area, order] = [Math.floor(n / inArea) + 1, (n % inArea) + 1]
    const text = aMeasureText({ measure: `Byta lampor och röja buskar på sträcka ${order} i område ${area}` })
    return aMeasure({ planId: plan.id, code: `${area}.${order}`, area: `Område ${area}`, areaOrder: area, order, text })
  })
  return { plan, measures }
}

/** The rows that the list of measures should have, without what is empty. */
export function rowsOf({ plan, measures }: BigPlan) {
  return measures.map((measure) => {
    const fields = Object.entries(measureFields({ plan, measure, report: null }))
    return Object.fromEntries(fields.filter(([, value]) => value !== null))
  })
}

/** One measure of the plan, in other words than before. */
export function withOneChange({ plan, measures }: BigPlan): BigPlan {
  const changed = measures.slice(0, 1).map((measure) => {
    return { ...measure, text: { ...measure.text, goal: 'Felanmälningarna är en tredjedel av förra årets' } }
  })
  return { plan, measures: changed }
}

type Where = Parameters<typeof openDatabase>[0]

/** Reads measures in as an import does, with the job that writes them, in a program that then ends. */
export async function importMeasures(where: Where, { plan, measures }: BigPlan, change: 'added' | 'changed') {
  const database = await openDatabase(where)
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const queue = createQueue({ sql: database.sql, embedded: database.embedded, log })
  try {
    await queue.prepare(jobNames)
    const store = createStore(database, queue.enqueue)
    const planImport = aPlanImport({ id: randomUUID() })
    await store.plans.saveImport(planImport)
    const rows = measures.map(({ id }) => ({ kind: 'measure', key: id }) as const)
    const changes = measures.map((measure) => ({ change, measure }))
    const applied = { importId: planImport.id, plan, accepted: [], at: new Date(), measures: changes }
    await store.plans.applyImport(applied, [writeRows(...rows)])
  } finally {
    await queue.stop()
    await database.close()
  }
}
