import type { Services } from './context.ts'
import type { MeasureRow } from './ports.ts'

/** Job: makes the measure's row in Åtgärder say what the ledger says now. */
export async function writeMeasure(services: Services, { measureId }: { readonly measureId: string }): Promise<void> {
  const row = await services.store.rows.measureRow(measureId)
  if (row) await writeMeasureRow(services, row)
}

/** Job: adds the report's row in Rapporter, and brings the measure's row in Åtgärder up to date. */
export async function publishReport(services: Services, { reportId }: { readonly reportId: string }): Promise<void> {
  const rows = await services.store.rows.reportRows(reportId)
  if (!rows) return
  const outcome = await services.lists.writeReport(rows.report)
  if (outcome === 'removed') services.log.warn('row-removed-by-person', { list: 'reports', key: reportId })
  // Ten answers before the queue gets here are ten rows above and, below, one update and nine that find nothing new.
  await writeMeasureRow(services, rows.measure)
}

/** Job: adds a remark's row in Rapporter; the measure's own row says what was answered, not how others see it. */
export async function publishRemark(services: Services, { remarkId }: { readonly remarkId: string }): Promise<void> {
  const row = await services.store.rows.remarkRow(remarkId)
  if (!row) return
  const outcome = await services.lists.writeRemark(row)
  if (outcome === 'removed') services.log.warn('row-removed-by-person', { list: 'reports', key: remarkId })
}

async function writeMeasureRow(services: Services, row: MeasureRow): Promise<void> {
  const outcome = await services.lists.writeMeasure(row)
  if (outcome === 'removed') services.log.warn('row-removed-by-person', { list: 'measures', key: row.measure.id })
}
