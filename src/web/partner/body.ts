import express, { type Response as Reply, type Request } from 'express'
import type { DeskFile } from '../../flows/partner-desk-ports.ts'
import { type Fields, readFields } from './read-form.ts'

const textLimit = 64 * 1024
/** All files of one sending together, with the texts. */
export const filesLimitMb = 30

/** Far more than any page of ours has. */
const mostFields = 400
const mostParts = 60

export type Sent = { readonly fields: Fields; readonly files: readonly DeskFile[] }

/** Why a body is not read. */
export type Unread = 'wrong-type' | 'files-too-large' | 'text-too-large' | 'unreadable' | 'busy'

/**
 * Reads what a form sends, within bounds of size and number; of large forms with files only so many at once, and one of
 * each sender. Those that are small take nobody's place.
 */
export function createFormReader(uploadsAtOnce: number) {
  const uploading = new Set<string>()
  return async (request: Request, reply: Reply, sender: string): Promise<Sent | Unread> => {
    if (request.is('application/x-www-form-urlencoded'))
      return read(request, reply, { limit: textLimit, tooLarge: 'text-too-large', tooMany: hasManyFields })
    if (!request.is('multipart/form-data')) return 'wrong-type'
    if (Number(request.get('content-length')) <= textLimit)
      return read(request, reply, { limit: textLimit, tooLarge: 'text-too-large', tooMany: hasManyParts })
    if (uploading.size >= uploadsAtOnce || uploading.has(sender)) return 'busy'
    uploading.add(sender)
    try {
      const limit = filesLimitMb * 1024 * 1024
      return await read(request, reply, { limit, tooLarge: 'files-too-large', tooMany: hasManyParts })
    } finally {
      uploading.delete(sender)
    }
  }
}

type Bounds = {
  readonly limit: number
  readonly tooLarge: Unread
  readonly tooMany: (bytes: Buffer, contentType: string) => boolean
}

async function read(request: Request, reply: Reply, { limit, tooLarge, tooMany }: Bounds): Promise<Sent | Unread> {
  const bytes = await readBytes(request, reply, limit)
  if (bytes === 'too-large') return tooLarge
  const type = request.get('content-type') ?? ''
  if (bytes === 'broken' || tooMany(bytes, type)) return 'unreadable'
  try {
    return await sortOut(await new Response(Uint8Array.from(bytes), { headers: { 'content-type': type } }).formData())
  } catch {
    return 'unreadable'
  }
}

/** Nothing is unpacked: a compressed body is broken. */
function readBytes(request: Request, reply: Reply, limit: number): Promise<Buffer | 'too-large' | 'broken'> {
  return new Promise((done) => {
    express.raw({ type: () => true, inflate: false, limit })(request, reply, (error?: { status?: unknown }) => {
      if (error) done(error.status === 413 ? 'too-large' : 'broken')
      else done(Buffer.isBuffer(request.body) ? request.body : 'broken')
    })
  })
}

/** A browser sends a part without name or content where no file was chosen. */
async function sortOut(form: FormData): Promise<Sent | 'text-too-large'> {
  if (textSize(form) > textLimit) return 'text-too-large'
  const texts: (readonly [string, string])[] = []
  const files: DeskFile[] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') texts.push([name, value])
    else if (name === 'files' && (value.size > 0 || value.name !== ''))
      files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { fields: readFields(texts), files }
}

/** Of all that is read as text, in bytes: names of fields and files, and what was typed. */
function textSize(form: FormData): number {
  const texts = [...form].flatMap(([name, value]) => [name, typeof value === 'string' ? value : value.name])
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

function hasManyFields(bytes: Buffer): boolean {
  return timesIn(bytes, '&', mostFields) >= mostFields
}

function hasManyParts(bytes: Buffer, contentType: string): boolean {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return boundary === null || timesIn(bytes, `--${boundary[1] ?? boundary[2]}`, mostParts) >= mostParts
}

/** How often it stands there, counted to `most`. */
function timesIn(bytes: Buffer, wanted: string, most: number): number {
  let times = 0
  for (let at = bytes.indexOf(wanted); at !== -1 && times < most; at = bytes.indexOf(wanted, at + 1)) times += 1
  return times
}
