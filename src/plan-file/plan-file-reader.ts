import { type CommitmentFileResult, readCommitmentFile } from '../domain/commitment-file.ts'
import type { OrganisationRefusal, OrganisationResult } from '../domain/organisation-file.ts'
import { organisationColumns, readOrganisation } from '../domain/organisation-file.ts'
import { type PartnerResult, readPartners } from '../domain/partner-file.ts'
import type { CommitmentFileReader, OrganisationFileReader, PartnerFileReader, PlanFileReader } from '../flows/ports.ts'
import { bounds } from './bounds.ts'
import { readCsv } from './csv.ts'
import { checkFile } from './file-kind.ts'
import { openSeat } from './reading-seat.ts'

export type FileReaderOptions = { readonly timeLimitMs?: number; readonly idleMs?: number }

export type FileReaders = {
  readonly readPlanFile: PlanFileReader
  readonly readOrganisationFile: OrganisationFileReader
  readonly readPartnerFile: PartnerFileReader
  readonly readCommitmentFile: CommitmentFileReader
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
    readPartnerFile: async (bytes, fileName) => {
      if (/\.csv$/i.test(fileName)) return readPartnerTable(bytes)
      const file = checkFile(bytes)
      return file.ok ? seat.read({ as: 'partners', bytes, entries: file.entries, fileName }) : { kind: 'other' }
    },
    readCommitmentFile: async (bytes, fileName) => {
      if (/\.csv$/i.test(fileName)) return readCommitmentTable(bytes)
      const file = checkFile(bytes)
      return file.ok ? seat.read({ as: 'commitments', bytes, entries: file.entries, fileName }) : { kind: 'other' }
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

/** What is wrong with a table that is no register is said by the reading of organisations. */
function readPartnerTable(bytes: Uint8Array): PartnerResult {
  if (bytes.length > bounds.tableBytes) return { kind: 'other' }
  const table = readCsv(bytes)
  return table.ok ? readPartners({ sheets: [{ name: '', rows: table.rows }] }) : { kind: 'other' }
}

/** Likewise for a table that is none of commitments. */
function readCommitmentTable(bytes: Uint8Array): CommitmentFileResult {
  if (bytes.length > bounds.tableBytes) return { kind: 'other' }
  const table = readCsv(bytes)
  return table.ok ? readCommitmentFile({ sheets: [{ name: '', rows: table.rows }] }) : { kind: 'other' }
}

const refused = (refusal: OrganisationRefusal): OrganisationResult => ({ kind: 'refused', refusal })
