import { z } from 'zod/v4'
import { AppError } from '../errors.ts'
import type { Graph } from './client.ts'
import { bodyOf, type GraphAnswer } from './failures.ts'
import type { Site } from './site.ts'
import { uploadInSlices } from './upload-slices.ts'

export type DriveFile = {
  readonly id: string
  readonly etag: string
  readonly webUrl: string
  /** By the site's clock. */
  readonly changedAt: Date
  /** Whether a person made the latest change, and not a program such as this one. */
  readonly changedByPerson: boolean
}

export type Uploaded =
  | { readonly kind: 'stored'; readonly file: DriveFile }
  /** What stands there is not what the caller knows: another version, something instead of nothing, or nothing. */
  | { readonly kind: 'changed' }

/** The site's default library of documents; a path is folders and a name. */
export type Drive = {
  /**
   * Stores a file in the place of the version with this tag, or where there is none when the tag is null. Throws
   * `document-locked` with the path when somebody has it open.
   */
  readonly upload: (path: readonly string[], bytes: Uint8Array, etag: string | null) => Promise<Uploaded>
  readonly find: (path: readonly string[]) => Promise<DriveFile | null>
  /** Whether people have made a version of the file since then, by the site's clock. */
  readonly changedByPeople: (id: string, since: Date) => Promise<boolean>
  /** The file as a PDF; null where it cannot be made into one, or is not there. */
  readonly pdf: (path: readonly string[]) => Promise<Uint8Array | null>
}

/** From here on Graph wants an upload session. */
const largestSimpleUpload = 4 * 1024 * 1024
const largestPdf = 100 * 1024 * 1024
/** How Graph, or the service that it leads to, says that it does not convert something. */
const notConvertible = [400, 406, 415, 501]

const identity = z.object({ user: z.object({ id: z.string().nullish(), email: z.string().nullish() }).nullish() })
const changed = { lastModifiedDateTime: z.iso.datetime({ offset: true }), lastModifiedBy: identity.nullish() }
const fileAnswer = z.object({ id: z.string().min(1), eTag: z.string().min(1), webUrl: z.string(), ...changed })
const versionsAnswer = z.object({ value: z.array(z.object(changed)) })

/** Opens the library of a site; nothing is asked before it is needed. */
export function openDrive(graph: Graph, site: Pick<Site, 'id'>): Drive {
  const drive = async () => `/sites/${await site.id()}/drive`
  const placeOf = async (path: readonly string[]) => `${await drive()}/root:/${path.map(encodeURIComponent).join('/')}`
  return {
    upload: async (path, bytes, etag) => {
      const answer = await upload(graph, { place: `${await placeOf(path)}:`, bytes, etag }).catch((error) => {
        throw withPath(error, path)
      })
      return conflicts(etag).includes(answer.status) ? { kind: 'changed' } : { kind: 'stored', file: fileOf(answer) }
    },
    find: async (path) => {
      const facts = '$select=id,eTag,webUrl,lastModifiedDateTime,lastModifiedBy'
      const answer = await graph.get(`${await placeOf(path)}?${facts}`, { also: [404] })
      return answer.status === 404 ? null : fileOf(answer)
    },
    changedByPeople: async (id, since) => {
      const answer = await graph.get(`${await drive()}/items/${encodeURIComponent(id)}/versions`, { also: [404] })
      if (answer.status === 404) return false
      return bodyOf(versionsAnswer, 'versions', answer).value.some(
        (version) => isPerson(version.lastModifiedBy) && new Date(version.lastModifiedDateTime) >= since,
      )
    },
    pdf: async (path) => fetchPdf(graph, `${await placeOf(path)}:/content?format=pdf`),
  }
}

/** Where a version was expected it may also be gone. */
const conflicts = (etag: string | null) => (etag === null ? [409] : [404, 409, 412])

type Wish = { readonly place: string; readonly bytes: Uint8Array; readonly etag: string | null }

function upload(graph: Graph, { place, bytes, etag }: Wish): Promise<GraphAnswer> {
  const rule = etag === null ? 'fail' : 'replace'
  const call = { also: conflicts(etag), ...(etag === null ? {} : { ifMatch: etag }) }
  if (bytes.byteLength >= largestSimpleUpload) return uploadInSlices(graph, { place, bytes, rule, ...call })
  return graph.put(`${place}/content?@microsoft.graph.conflictBehavior=${rule}`, bytes, call)
}

function withPath(error: unknown, path: readonly string[]): unknown {
  if (!(error instanceof AppError) || error.code !== 'document-locked') return error
  return new AppError('document-locked', error.message, { cause: error, path: path.join('/') })
}

async function fetchPdf(graph: Graph, path: string): Promise<Uint8Array | null> {
  const answer = await graph.get(path, { also: [302, 404, ...notConvertible] })
  const location = answer.headers.get('location')
  if (answer.status !== 302) return null
  const { status, bytes } = await graph.download(location ?? '', largestPdf)
  // The address only leads to what converts: it has opinions of its own.
  if (notConvertible.includes(status) || (status === 200 && bytes === null)) return null
  if (bytes && Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') return bytes
  throw new AppError('graph-unavailable', `PDF: ${status} without one`)
}

function fileOf(answer: GraphAnswer): DriveFile {
  const { id, eTag, webUrl, lastModifiedDateTime, lastModifiedBy } = bodyOf(fileAnswer, 'file', answer)
  const changedAt = new Date(lastModifiedDateTime)
  return { id, etag: eTag, webUrl, changedAt, changedByPerson: isPerson(lastModifiedBy) }
}

/** A program without a person has at most a name and a number of SharePoint's own there; a person has an Entra id or an address. */
function isPerson(by: z.infer<typeof identity> | null | undefined): boolean {
  const { id, email } = by?.user ?? {}
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id ?? '') || (email ?? '').includes('@')
}
