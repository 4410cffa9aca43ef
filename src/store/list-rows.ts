import type { MeasureRow } from '../flows/ports.ts'
import type { ListRows } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'
import { toMeasure, toPlan, toRemark, toReport } from './rows.ts'
import type { Sql } from './sql.ts'

type MeasureReading = { readonly plan: Row.Plan; readonly measure: Row.Measure; readonly report: Row.Report | null }
type ReportReading = MeasureReading & { readonly own: Row.Report; readonly reporterName: string }

const latest = `(SELECT to_json(l) FROM "Report" l WHERE l."measureId" = m.id ORDER BY l.at DESC, l.id DESC LIMIT 1)`

const measureQuery = `
  SELECT to_json(p) AS plan, to_json(m) AS measure, ${latest} AS report
  FROM "Measure" m JOIN "Plan" p ON p.id = m."planId" WHERE m.id = $1::uuid`

const reportQuery = `
  SELECT to_json(p) AS plan, to_json(m) AS measure, ${latest} AS report, to_json(r) AS own,
    coalesce(h.name, '') AS "reporterName"
  FROM "Report" r JOIN "Measure" m ON m.id = r."measureId" JOIN "Plan" p ON p.id = m."planId"
    LEFT JOIN "Person" h ON h.id = r."reportedById" WHERE r.id = $1::uuid`

type RemarkReading = Omit<MeasureReading, 'report'> & {
  readonly remark: Row.Remark
  readonly role: string
  readonly remarkerName: string
}

const remarkQuery = `
  SELECT to_json(p) AS plan, to_json(m) AS measure, to_json(k) AS remark, coalesce(a.role, '') AS role,
    coalesce(h.name, '') AS "remarkerName"
  FROM "Remark" k JOIN "Measure" m ON m.id = k."measureId" JOIN "Plan" p ON p.id = m."planId"
    LEFT JOIN "Asked" a ON a."requestId" = k."requestId" AND a."measureId" = k."measureId"
    LEFT JOIN "Person" h ON h.id = k."byId" WHERE k.id = $1::uuid`

/** What the lists should say, in one round trip: the queue asks at every answer. */
export function createListRows(sql: Sql): ListRows {
  return {
    measureRow: async (id) => {
      const found = (await sql.executeSql(measureQuery, [id])).rows[0] as MeasureReading | undefined
      return found ? measureRow(found) : null
    },
    reportRows: async (id) => {
      const found = (await sql.executeSql(reportQuery, [id])).rows[0] as ReportReading | undefined
      if (!found) return null
      const measure = measureRow(found)
      return { measure, report: { ...measure, report: withMoment(found.own), reporterName: found.reporterName } }
    },
    remarkRow: async (id) => {
      const found = (await sql.executeSql(remarkQuery, [id])).rows[0] as RemarkReading | undefined
      if (!found) return null
      const { plan, measure, role, remarkerName } = found
      const remark = { ...toRemark({ ...found.remark, at: new Date(found.remark.at) }), role }
      return { plan: toPlan(plan), measure: toMeasure(measure), remark, remarkerName }
    },
  }
}

function measureRow({ plan, measure, report }: MeasureReading): MeasureRow {
  return { plan: toPlan(plan), measure: toMeasure(measure), report: report && withMoment(report) }
}

/** JSON carries moments as text. */
const withMoment = (report: Row.Report) => toReport({ ...report, at: new Date(report.at) })
