import { type FindingLine, listFindingsCard, mostFindings, type RowAbout } from '../cards/list-findings.ts'
import type { ListName, ListRow } from '../domain/list-row.ts'
import type { Person } from '../domain/person.ts'
import { nextWorkingMoment } from '../domain/working-days.ts'
import { textIn } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import { coordinatorsOf } from './coordinator-of.ts'
import { tellFindingsJob } from './list-jobs.ts'
import type { KeptFinding, RowContent } from './list-ports.ts'
import { sendPaced } from './send-paced.ts'

/** Job: tells the coordinators, in one card each, what people have done to our rows since they were last told. */
export async function tellListFindings(services: Services): Promise<void> {
  const { store, world, log } = services
  const possible = nextWorkingMoment(world.now(), world.isHoliday)
  if (possible > world.now()) return services.enqueue([{ ...tellFindingsJob(possible), notBefore: possible }])
  const untold = await store.listRows.untoldKinds()
  if (untold.length === 0) return
  const findings = await store.listRows.untold(mostFindings)
  const [to, lines] = await Promise.all([listeners(services), drawLines(services, findings)])
  const isRemoval = untold.some(({ kind }) => kind === 'row-removed')
  const removed = isRemoval ? (await store.listRows.counts()).removed : 0
  const told = await tellAll(services, to, { lines, total: untold.length, removed })
  if (told === 0) return log.warn('nobody-told', { findings: untold.length })
  await store.listRows.markTold(
    untold.map(({ id }) => id),
    world.now(),
  )
}

/** The named coordinators; where nobody is named, whoever read in the latest plan. */
async function listeners(services: Services): Promise<readonly Person[]> {
  const { store, coordinatorIds } = services
  if (coordinatorIds.length > 0) return coordinatorsOf(services, null)
  const [plan] = await store.plans.list()
  const since = plan ? await store.followUps.standingSince(plan.id) : null
  return coordinatorsOf(services, since?.readBy ?? null)
}

type View = Parameters<typeof listFindingsCard>[0]

/** How many could be told. Who cannot right now holds up nobody else, and is told again only when nobody was. */
async function tellAll(services: Services, to: readonly Person[], view: View): Promise<number> {
  const failures: unknown[] = []
  let told = 0
  for (const person of to) {
    try {
      const sent = await sendPaced(services, person, listFindingsCard(view, textIn(person.language)))
      if (sent.kind === 'delivered') told++
    } catch (error) {
      failures.push(error)
    }
  }
  if (told === 0 && failures.length > 0) throw failures[0]
  for (const failure of failures) services.log.error('coordinator-not-told', failure)
  return told
}

async function drawLines(services: Services, findings: readonly KeptFinding[]): Promise<readonly FindingLine[]> {
  const { store, lists } = services
  const names = findings.flatMap(({ row }) => row ?? [])
  const [contents, readings, rows] = await Promise.all([
    store.rowContents.read(names),
    store.listRows.readings(),
    rowsOf(services, findings),
  ])
  const abouts = new Map(contents.map((content) => [keyOf(content), aboutOf(content)]))
  return findings.map(({ kind, list, row, column, ours, theirs }) => {
    const isPeoples = !lists.ownColumns(list).includes(column)
    const peoples = readings.find((reading) => reading.list === list)?.columns.find(({ name }) => name === column)
    return {
      kind,
      list,
      about: (row && abouts.get(row.key)) ?? null,
      column: isPeoples ? (peoples?.displayName ?? column) : lists.columnTitle(list, column),
      isPeoples,
      ours,
      theirs,
      right: rightOf(row ? rows.get(row.key) : undefined),
    }
  })
}

async function rowsOf({ store }: Services, findings: readonly KeptFinding[]): Promise<ReadonlyMap<string, ListRow>> {
  const byList = Map.groupBy(findings, ({ list }): ListName => list)
  const rows = await Promise.all(
    [...byList].map(([list, some]) =>
      store.listRows.byKeys(
        list,
        some.flatMap(({ row }) => row?.key ?? []),
      ),
    ),
  )
  return new Map(rows.flat().map((row) => [row.key, row]))
}

function rightOf(row: ListRow | undefined): FindingLine['right'] {
  if (!row || row.state === 'removed') return 'none'
  if (row.state === 'parked') return 'failed'
  return row.state === 'written' ? 'done' : 'waiting'
}

function keyOf({ kind, row }: RowContent): string {
  if (kind === 'measure') return row.measure.id
  if (kind === 'report') return row.report.id
  if (kind === 'remark') return row.remark.id
  return kind === 'commitment' ? row.standing.commitment.id : row.event.id
}

function aboutOf({ kind, row }: RowContent): RowAbout {
  const title = planTitle(row.plan)
  if (kind === 'commitment' || kind === 'commitment-event') {
    const { partner, standing } = row
    return { kind, code: String(standing.commitment.number), title: partner.name, planTitle: title }
  }
  const { code, text } = row.measure
  return { kind: kind === 'measure' ? kind : 'report', code, title: text.measure || text.problem, planTitle: title }
}
