import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SiteFigures } from './limited-site.ts'
import { type ListWriter, type OpenWriter, openPeer, openProgram } from './list-writers.ts'
import { type BigPlan, bigPlan, rowsOf, withOneChange } from './many-measures.ts'
import { type MeasureSite, type MeasureSiteOptions, startMeasureSite } from './measure-site.ts'
import { settings } from './settings.ts'

/** What adding the rows came to, as the site saw it. */
export type Added = SiteFigures & {
  /** From the first row to the last. */
  readonly seconds: number
  /** Keys in several rows, and in none. */
  readonly doubled: number
  readonly lost: number
  /** Rows that the writer says have failed. */
  readonly failed: number
  /** Processor time, where it is known. */
  readonly cpuMs: number
  readonly on: ListWriter['on']
}

/** The first sync, and what one changed measure took afterwards. */
export type Synced = { readonly first: Added; readonly change: SiteFigures }

export type Trio<T> = { readonly ours: T; readonly plain: T; readonly pnp: T }

export type ListsMeasured = {
  readonly sync: Trio<Synced>
  readonly faulty: Trio<Added>
  /** The same faults, in a list that lets a key stand in several rows. */
  readonly keyless: Pick<Trio<Added>, 'plain' | 'pnp'>
}

const plainLoop = openPeer('bench/plain-loop.ts')
const pnpLoop = openPeer('bench/pnp-loop.ts')

/** Writes the list of measures in three ways, each to a site of its own: one after the other, and again with faults. */
export async function measureLists(say: (line: string) => void): Promise<ListsMeasured> {
  const plan = bigPlan(settings.lists.rows)
  const sync = (name: string, open: OpenWriter) => {
    say(`lists: ${plan.measures.length} measures, ${name} …`)
    return onSite({}, open, async (site, writer) => {
      const first = await add(site, writer, plan)
      return { first, change: await changeOne(site, writer, plan) }
    })
  }
  const ours = await sync('ours', openProgram)
  const plain = await sync('a plain loop', plainLoop)
  const pnp = await sync('PnPjs', pnpLoop)
  return { sync: { ours, plain, pnp }, ...(await measureFaulty(say)) }
}

async function measureFaulty(say: (line: string) => void) {
  const { faultyRows, faultShare } = settings.lists
  const plan = bigPlan(faultyRows)
  say(`lists: ${faultyRows} measures with faults …`)
  const faulty = (open: OpenWriter, withoutUniqueKey = false) =>
    onSite({ faultShare, withoutUniqueKey }, open, (site, writer) => add(site, writer, plan))
  // They wait more than they work: all at the same time.
  const [ours, plain, pnp, keylessPlain, keylessPnp] = await Promise.all([
    faulty(openProgram),
    faulty(plainLoop),
    faulty(pnpLoop),
    faulty(plainLoop, true),
    faulty(pnpLoop, true),
  ])
  return { faulty: { ours, plain, pnp }, keyless: { plain: keylessPlain, pnp: keylessPnp } }
}

async function onSite<T>(
  options: MeasureSiteOptions,
  open: OpenWriter,
  work: (site: MeasureSite, writer: ListWriter) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'radslag-bench-'))
  const site = await startMeasureSite(dir, options)
  try {
    const writer = await open(site, dir)
    return await work(site, writer).finally(writer.close)
  } finally {
    await site.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function add(site: MeasureSite, writer: ListWriter, plan: BigPlan): Promise<Added> {
  const before = await site.figures()
  const failed = await writer.add(plan)
  const figures = since(before, await site.figures())
  const seconds = (figures.lastWriteAt - figures.firstWriteAt) / 1000
  return { ...figures, seconds, failed, cpuMs: writer.cpuMs(), on: writer.on, ...(await site.compare(rowsOf(plan))) }
}

async function changeOne(site: MeasureSite, writer: ListWriter, plan: BigPlan): Promise<SiteFigures> {
  const before = await site.figures()
  await writer.change(withOneChange(plan))
  return since(before, await site.figures())
}

/** The counts since then; the moments as they are. */
function since(before: SiteFigures, now: SiteFigures): SiteFigures {
  const counts = Object.entries(now).map(([name, n]) => [name, n - before[name as keyof SiteFigures]])
  const { firstWriteAt, lastWriteAt } = now
  return { ...(Object.fromEntries(counts) as SiteFigures), firstWriteAt, lastWriteAt }
}
