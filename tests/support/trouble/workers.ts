import type { RowName } from '../../../src/domain/list-row.ts'
import { AppError } from '../../../src/errors.ts'
import type { Services } from '../../../src/flows/context.ts'
import { readLists } from '../../../src/flows/read-lists.ts'
import { writeLists } from '../../../src/flows/write-lists.ts'
import { createGraph } from '../../../src/graph/client.ts'
import { openSite } from '../../../src/graph/site.ts'
import type { LocalSite } from '../../../src/local/site/index.ts'
import { createLists } from '../../../src/outputs/lists/index.ts'
import type { Database } from '../../../src/store/database.ts'
import { createRequestBudget } from '../../../src/store/request-budget.ts'
import { fakeServices } from '../fakes.ts'
import { budgetKey, type TroubleClock } from './clock.ts'
import type { Dice } from './dice.ts'
import { itemName } from './people.ts'
import type { Wire } from './wire.ts'

type Store = Services['store']

type Options = {
  readonly database: Database
  readonly dice: Dice
  readonly clock: TroubleClock
  readonly site: LocalSite
  readonly wire: Wire
  readonly unitsPerMinute: number
  /** Told of everything that becomes of a run. */
  readonly note: (what: string) => void
}

/** When a process dies: with so many steps of work left, before or after the last of them was done. */
type Death = { left: number; readonly isAfter: boolean }
type Process = Services & { readonly die: (death: Death) => void; readonly isDead: () => boolean }

const unused = async (): Promise<never> => {
  throw new Error('No file is read in a troubled town.')
}
const death = 'The process has died.'

/** What writes and reads the lists, as processes that can die and be replaced; all have one database and one site. */
export function openWorkers({ database, dice, clock, site, wire, unitsPerMinute, note }: Options) {
  const known = new Map<string, RowName>()
  const readers = { readPlanFile: unused, readOrganisationFile: unused, readPartnerFile: unused }
  const nobody = { coordinators: [], directory: new Map(), now: clock.now }
  const given = fakeServices({ database, ...readers, readCommitmentFile: unused, ...nobody }).services
  const store = watched(given.store, known)
  const budget = createRequestBudget(database.sql, { key: budgetKey, unitsPerMinute })

  function start(): Process {
    let dies: Death | null = null
    let isDead = false
    const alive = <T>(work: () => Promise<T>): Promise<T> => (isDead ? Promise.reject(new Error(death)) : work())
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      const isLast = dies !== null && --dies.left === 0
      isDead ||= isLast && !dies?.isAfter
      const done = await alive(work)
      isDead ||= isLast
      return alive(async () => done)
    }
    const graph = createGraph({
      baseUrl: site.graphUrl,
      auth: null,
      userAgent: 'NONISV|Radslag|Radslag/0.1.0',
      budget,
      fetch: (...sent) => alive(() => wire.fetch(...sent)),
      wait: clock.pass,
    })
    const lists = createLists({ graph, site: openSite(graph, site.siteName) })
    return {
      ...given,
      lists,
      store: {
        ...store,
        listRows: stepping(store.listRows, step),
        leases: stepping(store.leases, step),
        rowContents: stepping(store.rowContents, step),
      },
      world: { ...given.world, now: clock.now, newId: dice.id },
      enqueue: async () => undefined,
      die: (when) => {
        dies = when
      },
      isDead: () => isDead,
    }
  }

  const running: [Process, Process] = [start(), start()]
  type Work = typeof writeLists

  /** A job of one of the processes; a dead one is started anew, and what the site refused is tried later. */
  async function run(which: 0 | 1, work: Work): Promise<void> {
    const process = running[which]
    try {
      await work(process)
    } catch (error) {
      const isLater = error instanceof AppError && error.code === 'graph-unavailable'
      if (!process.isDead() && !(isLater && work === readLists)) throw error
      note(process.isDead() ? 'death' : 'reading put off')
    }
    if (process.isDead()) running[which] = start()
  }
  const mayDie = (which: 0 | 1) => {
    if (dice.chance(0.12)) running[which].die({ left: dice.between(1, 20), isAfter: dice.chance(0.5) })
  }

  return {
    store,
    known: known as ReadonlyMap<string, RowName>,
    /** Rows that are not where they were. */
    forget: (item: string) => void known.delete(item),
    lists: running[0].lists,
    write: async () => {
      mayDie(0)
      await run(0, writeLists)
    },
    read: async () => {
      mayDie(0)
      await run(0, readLists)
    },
    /** Two processes at once. */
    together: async () => {
      mayDie(1)
      note('two at once')
      await Promise.all([run(0, writeLists), run(1, dice.pick([writeLists, readLists]))])
    },
    /** One that dies no more, until the end. */
    quietly: async (...work: readonly ('write' | 'read')[]) => {
      running[0] = start()
      for (const one of work) await run(0, one === 'write' ? writeLists : readLists)
    },
  }
}

export type Workers = ReturnType<typeof openWorkers>

/** The same store; what it remembers of where rows stand is known outside as well. */
function watched(store: Store, known: Map<string, RowName>): Store {
  const remember: Store['listRows']['remember'] = async (rows) => {
    await store.listRows.remember(rows)
    for (const { kind, key, place } of rows) {
      if (place) known.set(itemName(place.listId, place.itemId), { kind, key })
    }
  }
  return { ...store, listRows: { ...store.listRows, remember } }
}

/** The same functions, each a step of the process. */
function stepping<T extends object>(part: T, step: <R>(work: () => Promise<R>) => Promise<R>): T {
  const functions = Object.entries(part).map(([name, run]) => [
    name,
    (...given: unknown[]) => step(() => (run as (...all: unknown[]) => Promise<unknown>)(...given)),
  ])
  return Object.fromEntries(functions) as T
}
