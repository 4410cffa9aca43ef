import type { PlanFileReader } from '../flows/ports.ts'
import { bounds } from './bounds.ts'
import { checkFile } from './file-kind.ts'
import { openSeat } from './reading-seat.ts'

export type PlanFileReaderOptions = { readonly timeLimitMs?: number; readonly idleMs?: number }

/** Reads plan workbooks in a worker with bounds of size, memory and time; hostile files are refused, one at a time. */
export function createPlanFileReader(options: PlanFileReaderOptions = {}): PlanFileReader {
  const seat = openSeat({
    timeLimitMs: options.timeLimitMs ?? bounds.timeLimitMs,
    idleMs: options.idleMs ?? bounds.idleMs,
  })
  return async (bytes, fileName) => {
    const file = checkFile(bytes)
    return file.ok ? seat.read({ bytes, entries: file.entries, fileName }) : file
  }
}
