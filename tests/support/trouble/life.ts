import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGraph } from '../../../src/graph/client.ts'
import { openSite } from '../../../src/graph/site.ts'
import { type LocalSite, startLocalSite } from '../../../src/local/site/index.ts'
import { createLists, prepareLists } from '../../../src/outputs/lists/index.ts'
import type { Database } from '../../../src/store/database.ts'
import { forgetFacts } from '../fakes.ts'
import { clockOver, type TroubleClock } from './clock.ts'
import { type Dice, diceFrom, weighed } from './dice.ts'
import { itemName, openPeople, type People, type SiteList } from './people.ts'
import { openTown, type TroubledTown } from './town.ts'
import { openTrouble, type Trouble } from './trouble.ts'
import { openWire, type Wire } from './wire.ts'
import { openWorkers, type Workers } from './workers.ts'

/** How often each thing happened. */
export type Tally = Map<string, number>

export type Life = {
  readonly database: Database
  readonly site: LocalSite
  readonly lists: readonly SiteList[]
  readonly wire: Wire
  readonly people: People
  readonly workers: Workers
  readonly town: TroubledTown
  readonly trouble: Trouble
  readonly clock: TroubleClock
  readonly dice: Dice
  /** Counts what has happened. */
  readonly note: (what: string, times?: number) => void
  readonly end: () => Promise<void>
}

/** A town, its site and those who work there, from this seed; it is all as new, and nothing has gone wrong yet. */
export async function beginLife(database: Database, seed: number, tally: Tally): Promise<Life> {
  await forgetFacts(database)
  const note = (what: string, times = 1) => void tally.set(what, (tally.get(what) ?? 0) + times)
  // What happens, what goes wrong and what people do fall apart, so that more of the one does not change the others.
  const [dice, troubles, hands] = [diceFrom(seed), diceFrom(seed + 10_000), diceFrom(seed + 20_000)]
  const clock = clockOver(database)
  const share = dice.pick([0.05, 0.15, 0.3])
  let meanwhile: (method: string, path: string) => void = () => undefined
  const trouble = openTrouble({
    dice: troubles,
    weather: { outer: share, inner: share, timeouts: share / 10 },
    now: clock.now,
    note,
    meanwhile: (method, path) => meanwhile(method, path),
  })
  // Some tenants give less than we were told, and throttle.
  const perMinute = dice.pick([60, 200, 1250])
  const dir = mkdtempSync(join(tmpdir(), 'radslag-trouble-'))
  let hasBegun = false
  const site = await startLocalSite({
    dir,
    port: 0,
    faults: (...request) => (hasBegun ? trouble.faults(...request) : undefined),
    units: { perMinute },
    now: () => clock.now().getTime(),
  })
  const lists = await prepare(site, clock)
  await clock.pass(60)
  const { timeout } = trouble
  const pageSize = perMinute < 100 ? 20 : dice.pick([1, 3, 10, 200])
  const wire = openWire({ graphUrl: site.graphUrl, pageSize, timeout })
  const unitsPerMinute = dice.pick([Math.round(perMinute * 0.6), 750])
  const workers = openWorkers({ database, dice: diceFrom(seed + 30_000), clock, site, wire, unitsPerMinute, note })
  const people = openPeople({ site, dice: hands, lists, known: workers.known, note })
  meanwhile = (method, path) => {
    const [, listId = '', itemId = ''] = /\/lists\/([^/]+)\/items\/(\d+|delta)/.exec(path) ?? []
    if (itemId === 'delta') {
      if (hands.chance(0.1)) people.act()
      if (hands.chance(0.03)) people.widen(listId)
    } else if (itemId !== '' && hands.chance(method === 'PATCH' ? 0.15 : 0.08)) people.meddle(listId, itemId)
  }
  const town = await openTown({ store: workers.store, dice, now: clock.now })
  hasBegun = true
  const end = async () => {
    await site.close()
    rmSync(dir, { recursive: true, force: true })
  }
  return { database, site, lists, wire, people, workers, town, trouble, clock, dice, note, end }
}

async function prepare(local: LocalSite, { pass }: TroubleClock): Promise<readonly SiteList[]> {
  const graph = createGraph({
    baseUrl: local.graphUrl,
    auth: null,
    userAgent: 'NONISV|Radslag|Radslag/0.1.0',
    wait: pass,
  })
  const site = openSite(graph, local.siteName)
  await prepareLists(site)
  const { listId } = createLists({ graph, site })
  const names = ['measures', 'reports', 'commitments'] as const
  return Promise.all(names.map(async (name) => ({ name, id: await listId(name) })))
}

/** So many things happen, in any order. */
export async function live(life: Life, events: number): Promise<void> {
  for (let n = 0; n < events; n++) {
    await weighed(life.dice, happenings)(life)
    await life.clock.pass(life.dice.between(1, 20))
  }
}

type Happening = (life: Life) => Promise<void>

const happenings: readonly (readonly [number, Happening])[] = [
  [10, ({ town }) => town.answers()],
  [4, ({ town }) => town.remark()],
  [3, ({ town }) => town.commitment()],
  [4, ({ town }) => town.word()],
  [3, ({ town }) => town.readAnew()],
  [30, async ({ people }) => people.act()],
  [20, ({ workers }) => workers.write()],
  [5, ({ workers }) => workers.together()],
  [8, ({ workers }) => workers.read()],
  [8, ({ clock, dice }) => clock.pass(dice.pick([30, 130, 400, 1000]))],
  [
    1,
    async ({ site, note }) => {
      note('tokens expire')
      site.expireTokens()
    },
  ],
  [
    2,
    async ({ trouble, clock, dice }) => trouble.goAway(new Date(clock.now().getTime() + dice.between(20, 300) * 1000)),
  ],
  [1, ({ workers, clock }) => workers.store.listRows.release('parked', clock.now()).then(() => undefined)],
  [1, makeAnew],
  [1, refuse],
]

/** For some minutes all is refused, as where somebody has made a column required: long enough to give up. */
async function refuse({ trouble, workers, clock }: Life): Promise<void> {
  trouble.refuse(new Date(clock.now().getTime() + 10 * 60_000))
  for (let n = 0; n < 9; n++) {
    await workers.write()
    await clock.pass(65)
  }
}

/** A coordinator has the deleted rows made anew. */
async function makeAnew({ database, workers, people, clock, note }: Life): Promise<void> {
  const query = `SELECT "listId", "itemId" FROM "ListRow" WHERE state = 'removed'`
  const { rows } = await database.sql.executeSql(query)
  for (const { listId, itemId } of rows) {
    const item = itemName(String(listId), String(itemId))
    people.forgive(item)
    workers.forget(item)
  }
  await workers.store.listRows.release('removed', clock.now())
  if (rows.length > 0) note('made anew', rows.length)
}

/** The trouble ends, and everybody works until there is nothing more to do. */
export async function comeToRest({ trouble, clock, workers, site, wire, note }: Life): Promise<void> {
  trouble.end()
  for (let round = 1; round <= 30; round++) {
    const next = (await workers.store.listRows.nextDue())?.getTime() ?? 0
    // Longer than any lease, pause or wait, but for rows that are left alone for hours.
    await clock.pass(Math.max(1000, (next - clock.now().getTime()) / 1000 + 1))
    const parked = await workers.store.listRows.release('parked', clock.now())
    if (parked > 0) note('parked', parked)
    const before = { batches: site.usage().kinds.$batch, at: clock.now() }
    await workers.quietly('write', 'read', 'write')
    const isIdle = site.usage().kinds.$batch === before.batches && (await workers.store.listRows.nextDue()) === null
    const readings = await workers.store.listRows.readings()
    if (isIdle && readings.length === 3 && readings.every(({ readAt }) => readAt && readAt >= before.at)) {
      for (const { method, status } of wire.inner) note(`${method} met ${status}`)
      if (site.usage().throttled > 0) note('units spent')
      return
    }
  }
  throw new Error('It never came to rest.')
}
