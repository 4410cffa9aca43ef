import type { RowKind } from '../domain/list-row.ts'
import type { RowContent } from '../flows/list-ports.ts'
import type { MeasureRow, RemarkRow, ReportRow } from '../flows/ports.ts'
import type { RowContents } from '../flows/store-ports.ts'
import { readCommitmentRows, readEventRows } from './commitment-rows.ts'
import type { Database } from './database.ts'
import type * as Row from './generated/client.ts'
import { toMeasure, toPlan, toRemark, toReport } from './rows.ts'
import type { Sql } from './sql.ts'

type InPlan = { readonly plan: Row.Plan; readonly measure: Row.Measure }

const measuresQuery = `
  SELECT to_json(p) AS plan, to_json(m) AS measure,
    (SELECT to_json(l) FROM "Report" l WHERE l."measureId" = m.id ORDER BY l.at DESC, l.id DESC LIMIT 1) AS report
  FROM "Measure" m JOIN "Plan" p ON p.id = m."planId" WHERE m.id = ANY($1::uuid[])`

const reportsQuery = `
  SELECT to_json(p) AS plan, to_json(m) AS measure, to_json(r) AS report, coalesce(h.name, '') AS "reporterName"
  FROM "Report" r JOIN "Measure" m ON m.id = r."measureId" JOIN "Plan" p ON p.id = m."planId"
    LEFT JOIN "Person" h ON h.id = r."reportedById" WHERE r.id = ANY($1::uuid[])`

const remarksQuery = `
  SELECT to_json(p) AS plan, to_json(m) AS measure, to_json(k) AS remark, coalesce(a.role, '') AS role,
    coalesce(h.name, '') AS "remarkerName"
  FROM "Remark" k JOIN "Measure" m ON m.id = k."measureId" JOIN "Plan" p ON p.id = m."planId"
    LEFT JOIN "Asked" a ON a."requestId" = k."requestId" AND a."measureId" = k."measureId"
    LEFT JOIN "Person" h ON h.id = k."byId" WHERE k.id = ANY($1::uuid[])`

/** What the lists should say of many rows, in one reading for each kind. */
export function createRowContents({ sql, prisma }: Database): RowContents {
  const readers: { readonly [K in RowKind]: (ids: readonly string[]) => Promise<readonly RowOf<K>[]> } = {
    measure: (ids) => readMeasures(sql, ids),
    report: (ids) => readReports(sql, ids),
    remark: (ids) => readRemarks(sql, ids),
    commitment: (ids) => readCommitmentRows(prisma, ids),
    'commitment-event': (ids) => readEventRows(prisma, ids),
  }
  return {
    read: async (names) => {
      const byKind = Map.groupBy(names, (name) => name.kind)
      const read = [...byKind].map(async ([kind, some]) => {
        const rows = await readers[kind](some.map((name) => name.key))
        return rows.map((row) => ({ kind, row }) as RowContent)
      })
      return (await Promise.all(read)).flat()
    },
  }
}

type RowOf<K extends RowKind> = Extract<RowContent, { readonly kind: K }>['row']

async function readMeasures(sql: Sql, ids: readonly string[]): Promise<readonly MeasureRow[]> {
  type Reading = InPlan & { readonly report: Row.Report | null }
  const rows = (await sql.executeSql(measuresQuery, [[...ids]])).rows as Reading[]
  return rows.map(({ report, ...reading }) => ({ ...inPlan(reading), report: report && toReport(withMoment(report)) }))
}

async function readReports(sql: Sql, ids: readonly string[]): Promise<readonly ReportRow[]> {
  type Reading = InPlan & { readonly report: Row.Report; readonly reporterName: string }
  const rows = (await sql.executeSql(reportsQuery, [[...ids]])).rows as Reading[]
  return rows.map(({ report, reporterName, ...reading }) => {
    return { ...inPlan(reading), report: toReport(withMoment(report)), reporterName }
  })
}

async function readRemarks(sql: Sql, ids: readonly string[]): Promise<readonly RemarkRow[]> {
  type Reading = InPlan & { readonly remark: Row.Remark; readonly role: string; readonly remarkerName: string }
  const rows = (await sql.executeSql(remarksQuery, [[...ids]])).rows as Reading[]
  return rows.map(({ remark, role, remarkerName, ...reading }) => {
    return { ...inPlan(reading), remark: { ...toRemark(withMoment(remark)), role }, remarkerName }
  })
}

const inPlan = ({ plan, measure }: InPlan) => ({ plan: toPlan(plan), measure: toMeasure(measure) })

/** JSON carries moments as text. */
const withMoment = <T extends { readonly at: Date }>(row: T): T => ({ ...row, at: new Date(row.at) })
