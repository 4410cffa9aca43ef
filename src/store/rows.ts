import type { FollowUpRules } from '../domain/follow-up.ts'
import type { Person } from '../domain/person.ts'
import type { Measure, MeasureText, Plan } from '../domain/plan.ts'
import type { PlanReading } from '../domain/plan-reading.ts'
import type { Reference } from '../domain/reference.ts'
import type { Remark } from '../domain/remark.ts'
import type { Channel, Execution, GoalResult, Report } from '../domain/report.ts'
import type { Asked, Delivery, Request, Round, RoundKind } from '../domain/round.ts'
import type { PlanImport } from '../flows/store-ports.ts'
import type * as Row from './generated/client.ts'

// What the database holds was written by us through these same types; the casts say so in one place.

export const toPlan = ({ id, name, year }: Row.Plan): Plan => ({ id, name, year })

export function toMeasure(row: Row.Measure): Measure {
  const { id, planId, code, area, areaOrder, order, sheet, withdrawn } = row
  const text = row.text as unknown as MeasureText
  const origin = row.fromCommitment ? ({ fromCommitment: true } as const) : {}
  return { id, planId, code, area, areaOrder, order, text, place: { sheet, row: row.row }, withdrawn, ...origin }
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
  const { id, tenantId, aadObjectId, name, language, email, unitId } = row
  return { id, tenantId, aadObjectId, name, language, email, unitId, conversation: row.conversation as object | null }
}

export function toRound(row: Row.Round): Round {
  const { id, planId, lastDay, greeting, openedBy, openedAt, closedBy, closedAt } = row
  const rules = row.rules as unknown as FollowUpRules
  const kept = { areas: row.areas as string[], kind: row.kind as RoundKind, rules }
  return { id, planId, ...kept, lastDay, greeting, openedBy, openedAt, closedBy, closedAt }
}

export function toRequest(row: Row.Request & { readonly asked: readonly Row.Asked[] }): Request {
  const { id, roundId, personId, reason, at } = row
  return { id, roundId, personId, asked: row.asked.map(toAsked), delivery: row.delivery as Delivery, reason, at }
}

function toAsked({ measureId, part, role, handedTo }: Row.Asked): Asked {
  return { measureId, part: part as Asked['part'], role, handedTo }
}

export function toRemark(row: Row.Remark): Remark {
  const { id, measureId, requestId, reportId, comment, byId, channel, at } = row
  const said = { stance: row.stance as Remark['stance'], channel: channel as Channel }
  return { id, measureId, requestId, reportId, comment, remarkedBy: byId, at, ...said }
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
    reference: row.reference as Reference | null,
    late: row.late,
    sameAs: row.sameAsId,
    reportedBy: row.reportedById,
    channel: row.channel as Channel,
    at: row.at,
  }
}
