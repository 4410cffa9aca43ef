import { keyColumn, type ListName, type RowName } from '../../src/domain/list-row.ts'
import type { Measure } from '../../src/domain/plan.ts'
import type { Report } from '../../src/domain/report.ts'
import type { Services } from '../../src/flows/context.ts'
import { writeRows } from '../../src/flows/list-jobs.ts'
import { writeLists } from '../../src/flows/write-lists.ts'
import { withMarks } from '../../src/store/list-marks.ts'
import {
  aMeasure,
  aMeasureText,
  aPerson,
  aPlan,
  aPlanImport,
  aReport,
  aRequest,
  aRound,
  asksFor,
  noon,
} from './builders.ts'
import { newTown } from './town.ts'

const leaveNoJobs = withMarks(async () => undefined)

/** A town whose plan has so many measures that are to be written in the lists, and a clock that is moved by hand. */
export async function listTown(count = 3) {
  const town = await newTown()
  const { store } = town.services
  const plan = aPlan()
  let now = noon.getTime()
  const infos: { readonly event: string; readonly details: unknown }[] = []
  const tell = (event: string, details?: unknown) => void infos.push({ event, details })
  const services: Services = {
    ...town.services,
    world: { ...town.services.world, now: () => new Date(now) },
    log: { info: tell, warn: tell, error: (event, error) => tell(event, error) },
  }
  const nameOf = ({ id }: Measure): RowName => ({ kind: 'measure', key: id })

  /** Puts measures into the plan, and their rows among those to be written. */
  async function apply(change: 'added' | 'changed', measures: readonly Measure[]): Promise<void> {
    const planImport = aPlanImport()
    await store.plans.saveImport(planImport)
    const changes = measures.map((measure) => ({ change, measure }))
    const whole = { importId: planImport.id, plan, accepted: [], at: noon, measures: changes }
    await store.plans.applyImport(whole, [writeRows(...measures.map(nameOf))])
  }
  const measures = Array.from({ length: count }, (_, n) =>
    aMeasure({ planId: plan.id, code: `1.${n + 1}`, order: n + 1, text: aMeasureText({ measure: `Åtgärd ${n + 1}` }) }),
  )
  await apply('added', measures)
  const { id: personId } = await store.people.meet(aPerson())
  const round = aRound({ planId: plan.id, openedBy: personId })
  const request = aRequest({ roundId: round.id, personId, asked: asksFor(measures) })
  await store.rounds.open(round, [request], [])
  let answers = 0

  return {
    ...town,
    services,
    infos,
    measures,
    /** How a measure is worded from now on, with its row to be written. */
    reword: (measure: Measure, goal: string) => apply('changed', [{ ...measure, text: { ...measure.text, goal } }]),
    add: (some: readonly Measure[]) =>
      apply(
        'added',
        some.map((one) => ({ ...one, planId: plan.id })),
      ),
    /** Has rows looked at again without anything new to say. */
    mark: (...rows: readonly RowName[]) => town.database.sql.transaction((tx) => leaveNoJobs(tx, [writeRows(...rows)])),
    /** An answer about a measure, with the rows that follow. */
    answer: async (measure: Measure, comment: string): Promise<Report> => {
      const reported = { measureId: measure.id, requestId: request.id, reportedBy: request.personId }
      const report = aReport({ ...reported, comment, at: new Date(now + ++answers) })
      const rows = writeRows({ kind: 'report', key: report.id }, nameOf(measure))
      if ((await store.reports.record(report, report.id, [rows])) !== 'recorded')
        throw new Error('It was not recorded.')
      return report
    },
    nameOf,
    /** Time passes: for the rows, and for who was to leave the lists in peace. */
    wait: async (seconds: number) => {
      now += seconds * 1000
      await town.database.sql.executeSql('DELETE FROM "Lease"')
    },
    tick: (seconds: number) => {
      now += seconds * 1000
    },
    write: (more: Partial<Services> = {}) => writeLists({ ...services, ...more }),
    row: async ({ id }: Measure) => {
      const [row] = await store.listRows.byKeys('measures', [id])
      if (!row) throw new Error('There is no such row.')
      return row
    },
    keys: (list: ListName) => town.lists.rows(list).map((fields) => String(fields[keyColumn])),
  }
}

export type ListTown = Awaited<ReturnType<typeof listTown>>
