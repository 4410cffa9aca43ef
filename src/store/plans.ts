import type { Measure } from '../domain/plan.ts'
import { planKey } from '../domain/plan.ts'
import type { Enqueue, Job, PlanChange, Plans } from '../flows/store-ports.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { toImport, toMeasure, toPlan } from './rows.ts'
import { sqlOf } from './transaction.ts'

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
    saveImport: async ({ reading, ...rest }) => {
      await prisma.planImport.create({ data: { ...rest, reading: reading as unknown as Prisma.InputJsonValue } })
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

function applyImport(writer: Writer, change: PlanChange, jobs: readonly Job[]): Promise<'applied' | 'done-before'> {
  const { plan, importId, at, accepted } = change
  return writer.prisma.$transaction(
    async (tx) => {
      const key = planKey(plan.name, plan.year)
      await tx.plan.upsert({ where: { key }, update: {}, create: { ...plan, key, createdAt: at } })
      const data = { state: 'applied', planId: plan.id, accepted: [...accepted] }
      const { count } = await tx.planImport.updateMany({ where: { id: importId, state: 'pending' }, data })
      if (count === 0) return 'done-before'
      const added = change.measures.filter((m) => m.change === 'added')
      await tx.measure.createMany({ data: added.map(({ measure }) => measureData(measure)) })
      for (const { change: kind, measure } of change.measures) {
        if (kind !== 'added') await tx.measure.update({ where: { id: measure.id }, data: measureData(measure) })
      }
      await tx.measureRevision.createMany({
        data: change.measures
          .filter((m) => m.change !== 'moved')
          .map(({ change: kind, measure }) => ({
            measureId: measure.id,
            importId,
            change: kind,
            text: measure.text,
            at,
          })),
      })
      await writer.enqueue(sqlOf(tx), jobs)
      return 'applied'
    },
    { timeout: 60_000, maxWait: 10_000 },
  )
}

function measureData({ id, planId, code, area, areaOrder, order, text, place, withdrawn }: Measure) {
  return { id, planId, code, area, areaOrder, order, text, sheet: place.sheet, row: place.row, withdrawn }
}
