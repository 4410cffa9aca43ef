import { parentPort } from 'node:worker_threads'
import type { ReadingResult } from '../domain/plan-reading.ts'
import { readPlan } from '../domain/read-plan.ts'
import { readGrid } from './workbook-grid.ts'
import type { ZipEntry } from './zip-parts.ts'

/** What the reader asks of its worker; the answer is a ReadingResult. */
export type ReadingRequest = {
  readonly bytes: Uint8Array
  readonly entries: readonly ZipEntry[]
  readonly fileName: string
}

parentPort?.on('message', async (request: ReadingRequest) => {
  parentPort?.postMessage(await answer(request))
})

async function answer({ bytes, entries, fileName }: ReadingRequest): Promise<ReadingResult> {
  try {
    const reading = await readGrid(bytes, entries)
    return reading.ok ? readPlan(reading.grid, { fileName }) : { ok: false, refusal: { reason: reading.reason } }
  } catch {
    // The file is at fault, not the program: the workbook library throws many kinds of errors on broken files.
    return { ok: false, refusal: { reason: 'unreadable' } }
  }
}
