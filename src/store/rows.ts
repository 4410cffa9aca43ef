import type { Person } from '../domain/person.ts'
import type { Measure, MeasureText, Plan } from '../domain/plan.ts'
import type { PlanReading } from '../domain/plan-reading.ts'
import type { Channel, Execution, GoalResult, Report } from '../domain/report.ts'
import type { Delivery, Request, Round } from '../domain/round.ts'
import type { PlanImport } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'

// What the database holds was written by us through these same types; the casts say so in one place.

export const toPlan = ({ id, name, year }: Row.Plan): Plan => ({ id, name, year })

export function toMeasure(row: Row.Measure): Measure {
  const { id, planId, code, area, areaOrder, order, sheet, withdrawn } = row
  const text = row.text as unknown as MeasureText
  return { id, planId, code, area, areaOrder, order, text, place: { sheet, row: row.row }, withdrawn }
}

export function toImport(row: Row.PlanImport): PlanImport {
  const { id, fileName, sha256, byId, at } = row
  return {
    id,
    fileName,
    sha256,
    reading: row.reading as unknown as PlanReading,
    state: row.state as PlanImport['state'],
    byId,
    at,
  }
}

export function toPerson(row: Row.Person): Person {
  return { ...row, conversation: row.conversation as object | null }
}

export function toRound(row: Row.Round): Round {
  const { id, planId, lastDay, greeting, openedBy, openedAt, closedAt } = row
  return { id, planId, areas: row.areas as string[], lastDay, greeting, openedBy, openedAt, closedAt }
}

export function toRequest(row: Row.Request): Request {
  const { id, roundId, personId, reason } = row
  return { id, roundId, personId, measureIds: row.measureIds as string[], delivery: row.delivery as Delivery, reason }
}

export function toReport(row: Row.Report): Report {
  return {
    id: row.id,
    measureId: row.measureId,
    requestId: row.requestId,
    execution: row.execution as Execution,
    goalResult: row.goalResult as GoalResult | null,
    comment: row.comment,
    reason: row.reason,
    measurability: row.measurability,
    reportedBy: row.reportedById,
    channel: row.channel as Channel,
    at: row.at,
  }
}
