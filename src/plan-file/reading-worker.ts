import { parentPort } from 'node:worker_threads'
import { readCommitmentFile } from '../domain/commitment-file.ts'
import type { Grid } from '../domain/grid.ts'
import { readOrganisation } from '../domain/organisation-file.ts'
import { readPartners } from '../domain/partner-file.ts'
import { readPlan } from '../domain/read-plan.ts'
import { type ReadingKind, type Readings, refusals } from './readings.ts'
import { readGrid } from './workbook-grid.ts'
import type { ZipEntry } from './zip-parts.ts'

/** What a reader asks of its worker; the answer is a reading of that kind. */
export type ReadingRequest = {
  readonly as: ReadingKind
  readonly bytes: Uint8Array
  readonly entries: readonly ZipEntry[]
  readonly fileName: string
}

type Read<Kind extends ReadingKind> = (grid: Grid, file: { readonly fileName: string }) => Readings[Kind]

const read: { readonly [Kind in ReadingKind]: Read<Kind> } = {
  plan: readPlan,
  organisation: readOrganisation,
  partners: readPartners,
  commitments: readCommitmentFile,
}

parentPort?.on('message', async (request: ReadingRequest) => {
  parentPort?.postMessage(await answer(request))
})

async function answer({ as, bytes, entries, fileName }: ReadingRequest): Promise<Readings[ReadingKind]> {
  try {
    const reading = await readGrid(bytes, entries)
    return reading.ok ? read[as](reading.grid, { fileName }) : refusals[as](reading.reason)
  } catch {
    // The file is at fault, not the program: the workbook library throws many kinds of errors on broken files.
    return refusals[as]('unreadable')
  }
}
