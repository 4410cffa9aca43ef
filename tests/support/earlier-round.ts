import type { Report } from '../../src/domain/report.ts'
import type { Round } from '../../src/domain/round.ts'
import { aReport, aRequest, aRound } from './builders.ts'
import { buttonsOn } from './card-walk.ts'
import { cardOf, ids, type Town, townWithPlan } from './town.ts'

/** A town where Erik answered about his first measure half a year ago, and is now asked about his two measures again. */
export async function townAskedAgain(earlier: Partial<Report> = {}, again: Partial<Round> = {}) {
  const town = await townWithPlan()
  const { store } = town.services
  const [plan] = await store.plans.list()
  const erik = await personOf(town)
  const measures = (await store.plans.measures(plan?.id ?? '')).slice(0, 2)
  const asked = measures.map(
    ({ id }) => ({ measureId: id, part: 'answer', role: 'Gatuchefen', handedTo: null }) as const,
  )
  const open = async (over: Partial<Round>) => {
    const round = aRound({ planId: plan?.id ?? '', openedBy: erik, ...over })
    const request = aRequest({ roundId: round.id, personId: erik, asked, at: round.openedAt })
    await store.rounds.open(round, [request], [])
    return { round, request }
  }
  const before = await open({ openedAt: halfYearAgo, lastDay: '2025-12-01' })
  const report = aReport({
    measureId: measures[0]?.id ?? '',
    requestId: before.request.id,
    reportedBy: erik,
    comment: 'Halva sträckan är klar.',
    at: halfYearAgo,
    ...earlier,
  })
  await store.reports.record(report, report.id, [])
  await store.rounds.close(before.round.id, { id: erik, at: halfYearAgo })
  const now = await open(again)
  const ask = async () => cardOf(await town.press('erik', 'ask.list', { r: now.request.id, page: 0 }))
  return { ...town, ...now, measures, earlier: report, erik, ask, card: await ask() }
}

const halfYearAgo = new Date('2025-11-12T10:00:00.000Z')

async function personOf(town: Town): Promise<string> {
  const { rows } = await town.database.sql.executeSql('SELECT id FROM "Person" WHERE "aadObjectId" = $1', [ids.erik])
  return String(rows[0]?.id)
}

/** The data of the first button with a verb, its own or that of its dialog. */
export function dataOf(card: Parameters<typeof buttonsOn>[0], verb: string): Readonly<Record<string, unknown>> {
  const sent = buttonsOn(card).map((button) => ({ own: button.verb, data: button.data as Record<string, unknown> }))
  const { verb: _, msteams: __, ...data } = sent.find((one) => (one.own ?? one.data.verb) === verb)?.data ?? {}
  return data
}
