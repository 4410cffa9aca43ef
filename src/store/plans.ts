import type { Measure } from '../domain/plan.ts'
import { planKey } from '../domain/plan.ts'
import { storableText } from '../domain/text-cleaning.ts'
import type { Enqueue, Job, PlanChange, Plans } from '../flows/store-ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { toJson } from './json.ts'
import { toImport, toMeasure, toPlan } from './rows.ts'
import { inTransaction } from './transaction.ts'

export function createPlans(prisma: PrismaClient, enqueue: Enqueue): Plans {
  return {
    list: async () => (await prisma.plan.findMany({ orderBy: [{ year: 'desc' }, { name: 'asc' }] })).map(toPlan),
    find: async (id) => mapNull(await prisma.plan.findUnique({ where: { id } }), toPlan),
    findByKey: async (key) => mapNull(await prisma.plan.findUnique({ where: { key } }), toPlan),
    measures: async (planId) => {
      const orderBy = [{ areaOrder: 'asc' as const }, { order: 'asc' as const }]
      return (await prisma.measure.findMany({ where: { planId }, orderBy })).map(toMeasure)
    },
    measure: async (id) => mapNull(await prisma.measure.findUnique({ where: { id } }), toMeasure),
    saveImport: async ({ reading, fileName, ...rest }) => {
      const data = { ...rest, fileName: storableText(fileName), reading: toJson(reading) }
      await prisma.planImport.create({ data })
    },
    findImport: async (id) => mapNull(await prisma.planImport.findUnique({ where: { id } }), toImport),
    cancelImport: async (id) => {
      await prisma.planImport.updateMany({ where: { id, state: 'pending' }, data: { state: 'cancelled' } })
    },
    applyImport: (change, jobs) => applyImport({ prisma, enqueue }, change, jobs),
  }
}

const mapNull = <A, B>(value: A | null, map: (value: A) => B): B | null => (value === null ? null : map(value))

type Writer = { readonly prisma: PrismaClient; readonly enqueue: Enqueue }

function applyImport(
  { prisma, enqueue }: Writer,
  change: PlanChange,
  jobs: readonly Job[],
): Promise<'applied' | 'done-before'> {
  const { plan, importId, at, accepted } = change
  return inTransaction(
    prisma,
    async (tx, sql) => {
      // First of all: whoever presses at the same moment waits here, and leaves nothing when they come second.
      const data = { state: 'applied', accepted: [...accepted] }
      const { count } = await tx.planImport.updateMany({ where: { id: importId, state: 'pending' }, data })
      if (count === 0) return 'done-before'
      const key = planKey(plan.name, plan.year)
      await tx.plan.upsert({ where: { key }, update: {}, create: { ...plan, key, createdAt: at } })
      await tx.planImport.update({ where: { id: importId }, data: { planId: plan.id } })
      await writeMeasures(tx, change)
      await enqueue(sql, jobs)
      return 'applied'
    },
    { timeout: 60_000, maxWait: 10_000 },
  )
}

async function writeMeasures(tx: Prisma.TransactionClient, { measures, importId, at }: PlanChange): Promise<void> {
  const added = measures.filter((m) => m.change === 'added')
  await tx.measure.createMany({ data: added.map(({ measure }) => measureData(measure)) })
  for (const { change, measure } of measures) {
    if (change !== 'added') await tx.measure.update({ where: { id: measure.id }, data: measureData(measure) })
  }
  const rewritten = measures.filter((m) => m.change !== 'moved')
  await tx.measureRevision.createMany({
    data: rewritten.map(({ change, measure }) => {
      return { measureId: measure.id, importId, change, text: toJson(measure.text), at }
    }),
  })
}

/** A measure as its row has it. */
export function measureData({ id, planId, code, area, areaOrder, order, text, place, ...state }: Measure) {
  const { sheet, row } = place
  const { withdrawn, fromCommitment = false } = state
  return { id, planId, code, area, areaOrder, order, text: toJson(text), sheet, row, withdrawn, fromCommitment }
}
