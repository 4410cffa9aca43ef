import type { Services } from './context.ts'

/** Job: makes the measure's row in Åtgärder say what the ledger says now. */
export async function writeMeasure(services: Services, { measureId }: { readonly measureId: string }): Promise<void> {
  const row = await services.store.rows.measureRow(measureId)
  if (!row) return
  const outcome = await services.lists.writeMeasure(row)
  if (outcome === 'removed') services.log.warn('row-removed-by-person', { list: 'measures', key: measureId })
}

/** Job: adds the report's row in Rapporter. */
export async function writeReport(services: Services, { reportId }: { readonly reportId: string }): Promise<void> {
  const row = await services.store.rows.reportRow(reportId)
  if (!row) return
  const outcome = await services.lists.writeReport(row)
  if (outcome === 'removed') services.log.warn('row-removed-by-person', { list: 'reports', key: reportId })
}
