import type { ReadingRefusal } from '../domain/plan-reading.ts'
import { bounds } from './bounds.ts'
import { readDirectory, type ZipEntry } from './zip-parts.ts'

export type FileCheck =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly refusal: ReadingRefusal }

const zipStart = [0x50, 0x4b]
const compoundStart = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** Stream that Office keeps a password-protected workbook in. */
const encryptedStream = Buffer.from('EncryptedPackage', 'utf16le')

/** Says from its first bytes and its list of parts whether a file can be a workbook, without unpacking it. */
export function checkFile(bytes: Uint8Array): FileCheck {
  if (bytes.length > bounds.fileBytes) return refused('too-large')
  if (startsWith(bytes, compoundStart)) return refused(isEncrypted(bytes) ? 'encrypted' : 'not-a-workbook')
  if (!startsWith(bytes, zipStart)) return refused('not-a-workbook')
  const directory = readDirectory(bytes)
  if (!directory.ok) return refused(directory.reason)
  const isWorkbook = directory.entries.some(({ name }) => /(?:^|\/)workbook\d*\.xml$/i.test(name))
  return isWorkbook ? directory : refused('not-a-workbook')
}

function refused(reason: 'too-large' | 'encrypted' | 'not-a-workbook' | 'unreadable'): FileCheck {
  return { ok: false, refusal: { reason } }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encryptedStream)
}
