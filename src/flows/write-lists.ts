import type { Services } from './context.ts'

/** Job: makes the measure's row in Åtgärder say what the ledger says now. */
export async function writeMeasure(services: Services, { measureId }: { readonly measureId: string }): Promise<void> {
  const { plans, reports } = services.store
  const measure = await plans.measure(measureId)
  const plan = measure && (await plans.find(measure.planId))
  if (!measure || !plan) return
  const outcome = await services.lists.writeMeasure({ plan, measure, report: await reports.latestOf(measureId) })
  if (outcome === 'removed') services.log.warn('row-removed-by-person', { list: 'measures', key: measureId })
}

/** Job: adds the report's row in Rapporter. */
export async function writeReport(services: Services, { reportId }: { readonly reportId: string }): Promise<void> {
  const { plans, reports, people } = services.store
  const report = await reports.find(reportId)
  const measure = report && (await plans.measure(report.measureId))
  const plan = measure && (await plans.find(measure.planId))
  if (!report || !measure || !plan) return
  const reporterName = (await people.find(report.reportedBy))?.name ?? ''
  const outcome = await services.lists.writeReport({ plan, measure, report, reporterName })
  if (outcome === 'removed') services.log.warn('row-removed-by-person', { list: 'reports', key: reportId })
}
