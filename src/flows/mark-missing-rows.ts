import type { Services } from './context.ts'
import { writeRows } from './list-jobs.ts'
import type { Job } from './store-ports.ts'

/** An earlier version may still answer people while this one starts. */
const handOverMs = 15 * 60_000

/** Job: has the lists tell every fact that was written without a word to them. */
export async function markMissingRows({ store, enqueue, log }: Services): Promise<void> {
  const rows = await store.listRows.markMissing()
  if (rows === 0) return
  log.warn('rows-were-missing', { rows })
  await enqueue([writeRows()])
}

/** The same once more when every process is of this version. */
export const markMissingLater = (now: Date): Job => ({
  name: 'mark-missing-rows',
  payload: {},
  key: 'lists',
  notBefore: new Date(now.getTime() + handOverMs),
})
