import type { RowName } from '../domain/list-row.ts'
import type { Job } from './store-ports.ts'

/** Who holds it reads or writes the lists, and nobody else does. */
export const listsLease = 'lists'

/** Has these rows written: marked with the fact, then one job for all that wait, whatever they are. */
export const writeRows = (...rows: readonly RowName[]): Job => ({
  name: 'write-lists',
  payload: {},
  key: 'lists',
  rows,
})

const gatherMs = 10 * 60_000

/** Tells the coordinators what was found; gathered for a while, so that who edits for long is told of once. */
export const tellFindingsJob = (now: Date): Job => ({
  name: 'tell-list-findings',
  payload: {},
  key: 'findings',
  notBefore: new Date(now.getTime() + gatherMs),
})
