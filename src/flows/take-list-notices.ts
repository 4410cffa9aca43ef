import { timingSafeEqual } from 'node:crypto'
import type { Services } from './context.ts'
import { hashOf } from './link-token.ts'
import type { TakeListNotices } from './list-ports.ts'
import { readListsJob } from './read-lists.ts'

/** Wakes the reading of the lists when somebody who knows a secret of ours says that they have changed. */
export function createListNotices({ store, enqueue }: Pick<Services, 'store' | 'enqueue'>): TakeListNotices {
  return async (secrets) => {
    const kept = (await store.listRows.readings()).map(({ secretHash }) => secretHash).filter((hash) => hash !== '')
    const given = secrets.map(hashOf)
    // All are compared, whichever fits.
    const fits = given.flatMap((one) => kept.map((other) => isSame(one, other))).some(Boolean)
    if (fits) await enqueue([readListsJob])
    return fits
  }
}

/** Hashes have one length. */
function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
