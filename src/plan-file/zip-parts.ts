import { crc32, inflateRawSync } from 'node:zlib'
import { bounds } from './bounds.ts'

/** An entry of a zip file's directory; sizes as the file declares them, in bytes. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly checksum: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

export type ZipDirectory =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly reason: 'unreadable' | 'encrypted' | 'too-large' }

export type ZipPart =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'unreadable' | 'too-large' }

const endRecord = { signature: 0x06054b50, length: 22, longestComment: 0xffff }
const directoryRecord = { signature: 0x02014b50, length: 46 }
const localRecord = { signature: 0x04034b50, length: 30 }
const stored = 0
const deflated = 8

/** Reads the directory of a zip file without unpacking anything, within bounds of parts and declared size. */
export function readDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return { ok: false, reason: 'unreadable' }
  const count = view.getUint16(end + 10, true)
  if (count > bounds.parts) return { ok: false, reason: 'too-large' }
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  let unpacked = 0
  for (let n = 0; n < count; n++) {
    if (at + directoryRecord.length > end || view.getUint32(at, true) !== directoryRecord.signature)
      return { ok: false, reason: 'unreadable' }
    if (view.getUint16(at + 8, true) & 1) return { ok: false, reason: 'encrypted' }
    const entry = readEntry(bytes, view, at)
    unpacked += entry.unpacked
    if (unpacked > bounds.unpackedBytes) return { ok: false, reason: 'too-large' }
    entries.push(entry)
    at += directoryRecord.length + trailing(view, at)
  }
  return { ok: true, entries }
}

/** Unpacks one part; more bytes than `most` or than declared are refused while unpacking, not after. */
export function unpackPart(bytes: Uint8Array, entry: ZipEntry, most: number): ZipPart {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + localRecord.length > bytes.length || view.getUint32(entry.offset, true) !== localRecord.signature)
    return { ok: false, reason: 'unreadable' }
  const names = view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const start = entry.offset + localRecord.length + names
  const packed = bytes.subarray(start, start + entry.packed)
  const unpacked = inflate(packed, entry.method, Math.min(most, entry.unpacked))
  if (!unpacked.ok) return unpacked
  const whole = unpacked.bytes.length === entry.unpacked && crc32(unpacked.bytes) === entry.checksum
  return whole ? unpacked : { ok: false, reason: 'unreadable' }
}

function inflate(packed: Uint8Array, method: number, most: number): ZipPart {
  if (method === stored) return packed.length <= most ? { ok: true, bytes: packed } : { ok: false, reason: 'too-large' }
  if (method !== deflated) return { ok: false, reason: 'unreadable' }
  try {
    return { ok: true, bytes: inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }) }
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return { ok: false, reason: tooLarge ? 'too-large' : 'unreadable' }
  }
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - endRecord.length
  for (let at = last; at >= 0 && at >= last - endRecord.longestComment; at--)
    if (view.getUint32(at, true) === endRecord.signature) return at
  return null
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const nameLength = view.getUint16(at + 28, true)
  const name = bytes.subarray(at + directoryRecord.length, at + directoryRecord.length + nameLength)
  return {
    name: new TextDecoder().decode(name),
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
}

function trailing(view: DataView, at: number): number {
  return view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
}
