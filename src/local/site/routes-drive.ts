import { type Express, type Request, raw } from 'express'
import { type Answer, invalid, notFound } from './answer.ts'
import type { answering } from './faults.ts'
import { type SiteFile, type SiteFiles, segmentsOf } from './files.ts'
import type { SiteAddress } from './routes-lists.ts'
import { openUploads, type SliceRequest, type Uploads } from './uploads.ts'

type DrivePart = {
  readonly files: SiteFiles
  readonly site: SiteAddress
  readonly answer: ReturnType<typeof answering>
}

const byPath = /^\/v1\.0\/sites\/([^/]+)\/drive\/root:\/([^:]+):?$/
const content = /^\/v1\.0\/sites\/([^/]+)\/drive\/root:\/([^:]+):\/content$/
const uploadSession = /^\/v1\.0\/sites\/([^/]+)\/drive\/root:\/([^:]+):\/createUploadSession$/
const binary = raw({ type: () => true, limit: '60mb' })

/** Serves the default library in Graph's form: simple uploads, upload sessions, a file's facts and its bytes. */
export function serveDrive(app: Express, { files, site, answer }: DrivePart): void {
  const uploads = openUploads()
  const inDrive = (work: (path: readonly string[], request: Request) => Answer) =>
    answer((request) => {
      // The path as sent: Express has decoded its own copy, so a slash inside a name could not be told apart.
      const [, siteId, encoded] = [byPath, content, uploadSession].map((p) => p.exec(request.path)).find(Boolean) ?? []
      if (!encoded || decodeURIComponent(siteId ?? '') !== site.id) return notFound()
      const path = segmentsOf(encoded)
      return path ? work(path, request) : invalid('The name of a file or folder is not allowed.')
    })
  const store = (path: readonly string[], bytes: Uint8Array) => {
    const { file, created } = files.store(path, bytes)
    return { status: created ? 201 : 200, body: fileBody(file, site) }
  }
  app.put(
    content,
    binary,
    inDrive((path, request) => {
      const rule = request.query['@microsoft.graph.conflictBehavior'] ?? 'replace'
      if (rule !== 'replace') return invalid('The local site only replaces.')
      return store(path, bytesOf(request))
    }),
  )
  app.post(
    uploadSession,
    inDrive((path) => {
      const uploadUrl = `${site.url}/uppladdning/${uploads.begin(path)}`
      return { status: 200, body: { uploadUrl, expirationDateTime: inAQuarter(), nextExpectedRanges: ['0-'] } }
    }),
  )
  app.get(
    content,
    inDrive((path) => {
      const file = files.find(path)
      return file ? { status: 302, headers: { Location: fileBody(file, site).webUrl } } : notFound()
    }),
  )
  app.get(
    byPath,
    inDrive((path) => {
      const file = files.find(path)
      return file ? { status: 200, body: fileBody(file, site) } : notFound()
    }),
  )
  serveSessions(app, { uploads, answer, finish: store })
}

type SessionPart = Pick<DrivePart, 'answer'> & { readonly uploads: Uploads } & Pick<SliceRequest, 'finish'>

function serveSessions(app: Express, { uploads, answer, finish }: SessionPart): void {
  const take = answer((request) => {
    const slice = { range: request.get('content-range'), bytes: bytesOf(request), finish }
    return uploads.take(String(request.params.id), slice)
  })
  app
    .route('/uppladdning/:id')
    .put(binary, take)
    .get(answer(({ params }) => uploads.progress(String(params.id))))
    .delete(answer(({ params }) => uploads.end(String(params.id))))
}

/** Where a document can be fetched from, under the site's address. */
export function documentPath({ path }: SiteFile): string {
  return `/dokument/${path.map(encodeURIComponent).join('/')}`
}

function fileBody(file: SiteFile, site: SiteAddress): { readonly webUrl: string } {
  const body = {
    id: file.id,
    name: file.path.at(-1),
    size: file.size,
    lastModifiedDateTime: file.modifiedAt.toISOString(),
    eTag: `"{${file.id}},${file.modifiedAt.getTime()}"`,
    file: { mimeType: 'application/octet-stream' },
  }
  return { ...body, webUrl: site.url + documentPath(file) }
}

function bytesOf({ body }: Request): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array()
}

function inAQuarter(): string {
  return new Date(Date.now() + 15 * 60 * 1000).toISOString()
}
