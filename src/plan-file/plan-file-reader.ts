import type { OrganisationRefusal, OrganisationResult } from '../domain/organisation-file.ts'
import { organisationColumns, readOrganisation } from '../domain/organisation-file.ts'
import type { OrganisationFileReader, PlanFileReader } from '../flows/ports.ts'
import { bounds } from './bounds.ts'
import { readCsv } from './csv.ts'
import { checkFile } from './file-kind.ts'
import { openSeat } from './reading-seat.ts'

export type FileReaderOptions = { readonly timeLimitMs?: number; readonly idleMs?: number }

export type FileReaders = {
  readonly readPlanFile: PlanFileReader
  readonly readOrganisationFile: OrganisationFileReader
}

/** Reads workbooks in a worker with bounds of size, memory and time; hostile files are refused, one at a time. */
export function createFileReaders(options: FileReaderOptions = {}): FileReaders {
  const seat = openSeat({
    timeLimitMs: options.timeLimitMs ?? bounds.timeLimitMs,
    idleMs: options.idleMs ?? bounds.idleMs,
  })
  return {
    readPlanFile: async (bytes, fileName) => {
      const file = checkFile(bytes)
      return file.ok ? seat.read({ as: 'plan', bytes, entries: file.entries, fileName }) : file
    },
    readOrganisationFile: async (bytes, fileName) => {
      if (/\.csv$/i.test(fileName)) return readTable(bytes)
      const file = checkFile(bytes)
      return file.ok ? seat.read({ as: 'organisation', bytes, entries: file.entries, fileName }) : { kind: 'other' }
    },
  }
}

/** Only the reading of plans. */
export function createPlanFileReader(options: FileReaderOptions = {}): PlanFileReader {
  return createFileReaders(options).readPlanFile
}

function readTable(bytes: Uint8Array): OrganisationResult {
  if (bytes.length > bounds.tableBytes) return refused({ reason: 'too-large' })
  const table = readCsv(bytes)
  if (!table.ok) return refused(table)
  const result = readOrganisation({ sheets: [{ name: '', rows: table.rows }] })
  return result.kind === 'other' ? refused({ reason: 'missing-column', columns: organisationColumns }) : result
}

const refused = (refusal: OrganisationRefusal): OrganisationResult => ({ kind: 'refused', refusal })
