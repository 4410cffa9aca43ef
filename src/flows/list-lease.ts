import type { Services } from './context.ts'
import { listsLease, writeRows } from './list-jobs.ts'

/** Longer than any one request may take, and short enough that a dead holder is not missed for long. */
export const leaseSeconds = 120

/** The lists are held by us until `giveBack`, and longer when `keep` says so. */
export type ListsHeld = {
  /** Prolongs it; false when the lists were lost, whether or not somebody else holds them by now. */
  readonly keep: () => Promise<boolean>
}

/** Rows that wait longer are left to the clock. */
const soonMs = 60_000

/** What failed may fail again, over and over: its rows do not wake it at once. */
const afterFailureSeconds = 10

/** Held by who waits for its turn, so that a long writing does not keep every reading out. */
const nextLease = 'lists next'
const nextSeconds = 30

/**
 * Does something with the lists that nobody else may do meanwhile, in any process; false when they are held by another.
 * The work says for how many seconds nobody should try again. A row that came to wait meanwhile gets a job of its own.
 * Who is `patient` gives way to those who are not.
 */
export async function holdLists(
  services: Services,
  work: (held: ListsHeld) => Promise<{ readonly quietSeconds: number }>,
  patience: 'patient' | 'impatient' = 'patient',
): Promise<boolean> {
  const { leases } = services.store
  const holder = services.world.newId()
  if (patience === 'patient' && !(await leases.take(nextLease, holder, 0))) return false
  if (!(await leases.take(listsLease, holder, leaseSeconds))) {
    if (patience === 'impatient') await leases.take(nextLease, patience, nextSeconds)
    return false
  }
  if (patience === 'impatient') await leases.giveBack(nextLease, patience)
  const keep = () => leases.keep(listsLease, holder, leaseSeconds)
  let [quietSeconds, waitSeconds] = [0, afterFailureSeconds]
  try {
    quietSeconds = (await work({ keep })).quietSeconds
    waitSeconds = quietSeconds
  } finally {
    await leases.giveBack(listsLease, holder, quietSeconds)
    await wakeAgain(services, waitSeconds)
  }
  return true
}

// Asked after the lists were given back: whoever found them held has left without a word.
async function wakeAgain({ store, world, enqueue }: Services, waitSeconds: number): Promise<void> {
  const next = await store.listRows.nextDue()
  if (next === null) return
  const now = world.now().getTime()
  const at = Math.max(next.getTime(), now + waitSeconds * 1000)
  if (at <= now) await enqueue([writeRows()])
  // Under another key: a job for a new fact must not become one with this one and wait as well.
  else if (at - now < soonMs) await enqueue([{ ...writeRows(), key: 'lists later', notBefore: new Date(at) }])
}
