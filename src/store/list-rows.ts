import type { MeasureRow, ReportRow } from '../flows/ports.ts'
import type { ListRows } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'
import { toMeasure, toPlan, toReport } from './rows.ts'
import type { Sql } from './sql.ts'

type MeasureReading = { readonly plan: Row.Plan; readonly measure: Row.Measure; readonly report: Row.Report | null }
type ReportReading = MeasureReading & { readonly report: Row.Report; readonly reporterName: string }

const measureQuery = `
  SELECT to_json(p) AS plan, to_json(m) AS measure,
    (SELECT to_json(r) FROM "Report" r WHERE r."measureId" = m.id ORDER BY r.at DESC, r.id DESC LIMIT 1) AS report
  FROM "Measure" m JOIN "Plan" p ON p.id = m."planId" WHERE m.id = $1::uuid`

const reportQuery = `
  SELECT to_json(p) AS plan, to_json(m) AS measure, to_json(r) AS report, coalesce(h.name, '') AS "reporterName"
  FROM "Report" r JOIN "Measure" m ON m.id = r."measureId" JOIN "Plan" p ON p.id = m."planId"
    LEFT JOIN "Person" h ON h.id = r."reportedById" WHERE r.id = $1::uuid`

/** What the lists should say, each row in one round trip: the queue asks at every answer. */
export function createListRows(sql: Sql): ListRows {
  return {
    measureRow: async (id): Promise<MeasureRow | null> => {
      const found = (await sql.executeSql(measureQuery, [id])).rows[0] as MeasureReading | undefined
      return found ? { ...common(found), report: found.report && withMoment(found.report) } : null
    },
    reportRow: async (id): Promise<ReportRow | null> => {
      const found = (await sql.executeSql(reportQuery, [id])).rows[0] as ReportReading | undefined
      return found ? { ...common(found), report: withMoment(found.report), reporterName: found.reporterName } : null
    },
  }
}

const common = ({ plan, measure }: MeasureReading) => ({ plan: toPlan(plan), measure: toMeasure(measure) })

/** JSON carries moments as text. */
const withMoment = (report: Row.Report) => toReport({ ...report, at: new Date(report.at) })
