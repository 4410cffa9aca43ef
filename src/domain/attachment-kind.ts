import { storableText } from './text-cleaning.ts'

/** Kinds of file that a partner may attach, with the endings their names may have; the first is the usual one. */
const endings = {
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  png: ['png'],
  jpg: ['jpg', 'jpeg'],
  txt: ['txt'],
} as const
export type AttachmentKind = keyof typeof endings

/** The largest file, in bytes. */
export const largestAttachment = 10 * 1024 * 1024

/** How many files a partner may attach before one council. */
export const mostAttachments = 10

/** What a file is by its bytes, where its name agrees; null for what is not taken. Nothing is unpacked. */
export function attachmentKind(name: string, bytes: Uint8Array): AttachmentKind | null {
  const kind = kindOf(bytes)
  const ending = /\.([a-z]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return kind && (endings[kind] as readonly string[]).includes(ending) ? kind : null
}

const starts = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpg: [0xff, 0xd8, 0xff],
} as const

function kindOf(bytes: Uint8Array): AttachmentKind | null {
  const simple = (Object.keys(starts) as (keyof typeof starts)[]).find((kind) => startsWith(bytes, starts[kind]))
  if (simple) return simple
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return officeKind(bytes)
  return isPlainText(bytes) ? 'txt' : null
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)

/** The part that makes an Office file what it is. */
const mainParts = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml', pptx: 'ppt/presentation.xml' } as const

/** A document of Office, but none that carries a program. */
function officeKind(bytes: Uint8Array): AttachmentKind | null {
  const names = partNames(bytes)
  if (!names.includes('[Content_Types].xml') || names.some((name) => /vbaproject\.bin$/i.test(name))) return null
  const kinds = Object.keys(mainParts) as (keyof typeof mainParts)[]
  return kinds.find((kind) => names.includes(mainParts[kind])) ?? null
}

const endRecord = 0x06054b50
const partRecord = 0x02014b50
/** A comment of at most 65,535 bytes may follow the end record, which is 22 bytes itself. */
const endWithin = 65_557
const mostParts = 10_000

/** The names of the parts of a zip, as its directory has them; empty when it has no directory that can be read. */
function partNames(bytes: Uint8Array): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return []
  const count = Math.min(view.getUint16(end + 10, true), mostParts)
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  for (let n = 0; n < count; n++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== partRecord) return []
    const length = view.getUint16(at + 28, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endWithin)
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === endRecord) return at
  return null
}

/** UTF-8 without signs that no text has. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)
  } catch {
    return false
  }
}

const longestName = 120

/** The name that a file is kept under: on one line, without folders and odd signs, with its ending. */
export function attachmentName(name: string): string {
  const last = storableText(name).normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}"*:<>?|]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return withEnding(plain, '')
}

/** Another name for a file than the one that is taken: with a mark before its ending. */
export function markedName(name: string, mark: string): string {
  return withEnding(name, ` (${mark})`)
}

function withEnding(name: string, mark: string): string {
  const ending = /\.[a-z]{1,5}$/i.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length).slice(0, longestName - mark.length - ending.length)
  return `${stem.replace(/[\uD800-\uDBFF]$/, '').trim()}${mark}${ending.toLowerCase()}`
}
