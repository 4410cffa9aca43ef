import { type Answer, invalid, notFound, refusal, stale } from './answer.ts'
import { type Call, type Method, type Params, type Route, route } from './call.ts'
import { isRecord } from './columns.ts'
import { type FileVersion, type SiteFile, type SiteFiles, segmentsOf } from './files.ts'
import type { Locks } from './locks.ts'
import type { PdfOffers } from './pdf-offers.ts'
import { identityOf } from './people.ts'
import type { SiteAddress } from './routes-lists.ts'
import { openUploads, type Uploads } from './uploads.ts'

type DriveParts = {
  readonly files: SiteFiles
  readonly locks: Locks
  readonly pdfs: PdfOffers
  readonly site: SiteAddress
}

/** What a call is about: a place in the library, and the file that stands there. */
type Target = {
  readonly path: readonly string[]
  readonly file: SiteFile | null
  readonly call: Call
  readonly params: Params
}
type Work = (target: Target) => Answer | Promise<Answer>

/** The default library in Graph's form: simple uploads, upload sessions, versions, a file's facts, its bytes, its PDF. */
export function driveRoutes(parts: DriveParts): readonly Route[] {
  const { files, pdfs, site } = parts
  const uploads = openUploads()
  const at = addressing(parts)
  const withFile = (work: (file: SiteFile, target: Target) => Answer | Promise<Answer>) => (target: Target) =>
    target.file ? work(target.file, target) : notFound()
  return [
    at(
      'GET',
      '',
      withFile((file) => ({ status: 200, body: fileBody(file, site) })),
    ),
    at('PUT', '/content', ({ path, call }) =>
      store(parts, path, { bytes: call.bytes, ...conditionOf(call, call.query.get(conflictRule) ?? 'replace') }),
    ),
    at(
      'GET',
      '/content',
      withFile((file, { call }) => {
        if (call.query.get('format') === null)
          return { status: 302, headers: { Location: site.url + documentPath(file) } }
        return call.query.get('format') === 'pdf' ? pdfs.offer(file) : invalid('Only pdf can be asked for.')
      }),
    ),
    at('POST', '/createUploadSession', ({ path, call }) => beginUpload(parts, uploads, { path, call })),
    at(
      'GET',
      '/versions',
      withFile((file) => {
        return { status: 200, body: { value: files.versions(file).map(versionBody) } }
      }),
    ),
    at(
      'GET',
      '/versions/(?<version>\\d+)\\.0/content',
      withFile((file, { params }) => {
        const found = files.versions(file).find(({ version }) => version === Number(params.version))
        return found ? { status: 302, headers: { Location: site.url + documentPath(file, found.version) } } : notFound()
      }),
    ),
    ...sessionRoutes(uploads),
  ]
}

const conflictRule = '@microsoft.graph.conflictBehavior'

/** Routes by path (`/drive/root:/a/b.docx:`) and by id (`/drive/items/…`). */
function addressing({ files, site }: DriveParts) {
  const place = '(?:root:/(?<path>[^:]+):|items/(?<item>[^/:]+))'
  return (method: Method, below: string, work: Work): Route => {
    // Without anything below it the last colon may be left out.
    const pattern = below === '' ? place.replace('):|', '):?|') : place + below
    return route(method, new RegExp(`^/v1\\.0/sites/(?<site>[^/]+)/drive/${pattern}$`), (call, params) => {
      if (params.site !== site.id) return notFound()
      const file = params.item ? files.findById(params.item) : null
      if (params.item && !file) return notFound()
      const path = file?.path ?? segmentsOf(params.path ?? '')
      if (!path) return invalid('The name of a file or folder is not allowed.')
      return work({ path, file: file ?? files.find(path), call, params })
    })
  }
}

type Condition = { readonly ifMatch: string | null; readonly rule: unknown }
const conditionOf = (call: Call, rule: unknown): Condition => ({ ifMatch: call.header('if-match'), rule })

/** Why nothing may be stored there; null when it may. */
function hindrance({ files, locks }: DriveParts, path: readonly string[], { ifMatch, rule }: Condition): Answer | null {
  const file = files.find(path)
  if (rule !== 'replace' && rule !== 'fail') return invalid('The local site does not rename.')
  if (locks.holder(path) !== null) return refusal(423, 'resourceLocked', 'The resource is locked by somebody.')
  if (ifMatch !== null && (!file || (ifMatch !== '*' && ifMatch !== etagOf(file)))) return stale()
  if (file && rule === 'fail') return refusal(409, 'nameAlreadyExists', 'A file with this name already exists.')
  return null
}

function store(
  parts: DriveParts,
  path: readonly string[],
  content: Condition & { readonly bytes: Uint8Array },
): Answer {
  const refused = hindrance(parts, path, content)
  if (refused) return refused
  const status = parts.files.find(path) ? 200 : 201
  return { status, body: fileBody(parts.files.store({ path, bytes: content.bytes, by: null }), parts.site) }
}

type Begin = { readonly path: readonly string[]; readonly call: Call }

function beginUpload(parts: DriveParts, uploads: Uploads, { path, call }: Begin): Answer {
  const item = isRecord(call.body) && isRecord(call.body.item) ? call.body.item : {}
  const condition = conditionOf(call, item[conflictRule] ?? 'fail')
  const refused = hindrance(parts, path, condition)
  if (refused) return refused
  // What holds now must still hold when the last slice is in.
  const id = uploads.begin((bytes) => store(parts, path, { bytes, ...condition }))
  const expirationDateTime = new Date(Date.now() + 15 * 60 * 1000).toISOString()
  const uploadUrl = `${parts.site.url}/uppladdning/${id}`
  return { status: 200, body: { uploadUrl, expirationDateTime, nextExpectedRanges: ['0-'] } }
}

function sessionRoutes(uploads: Uploads): readonly Route[] {
  const session = /^\/uppladdning\/(?<id>[^/]+)$/
  return [
    route('PUT', session, ({ header, bytes }, { id = '' }) =>
      uploads.take(id, { range: header('content-range'), bytes }),
    ),
    route('GET', session, (_call, { id = '' }) => uploads.progress(id)),
    route('DELETE', session, (_call, { id = '' }) => uploads.end(id)),
  ]
}

/** Where a document can be fetched from, under the site's address; an earlier version by its number. */
export function documentPath({ path }: Pick<SiteFile, 'path'>, version?: number): string {
  return `/dokument/${path.map(encodeURIComponent).join('/')}${version ? `?version=${version}` : ''}`
}

const etagOf = ({ id, version }: SiteFile) => `"{${id}},${version}"`

function fileBody(file: SiteFile, site: SiteAddress): object {
  return {
    id: file.id,
    name: file.path.at(-1),
    size: file.size,
    lastModifiedDateTime: file.modifiedAt.toISOString(),
    lastModifiedBy: identityOf(file.modifiedBy),
    eTag: etagOf(file),
    cTag: `"c:{${file.id}},${file.version}"`,
    file: { mimeType: 'application/octet-stream' },
    webUrl: site.url + documentPath(file),
  }
}

function versionBody({ version, size, modifiedAt, modifiedBy }: FileVersion): object {
  const changed = { lastModifiedDateTime: modifiedAt.toISOString(), lastModifiedBy: identityOf(modifiedBy) }
  return { id: `${version}.0`, size, ...changed }
}
