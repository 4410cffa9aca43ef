import { readFileSync } from 'node:fs'
import type { Express, Request } from 'express'
import type { Outbox } from '../outbox.ts'
import { documentPage } from './document-page.ts'
import { pdfOf } from './documents.ts'
import { segmentsOf } from './files.ts'
import { missingPage } from './layout.ts'
import { listPage } from './list-page.ts'
import type { SiteList } from './lists.ts'
import { startPage } from './pages.ts'
import type { Parts } from './parts.ts'
import { serveForms } from './routes-forms.ts'
import { rowPage } from './row-page.ts'
import { show } from './show.ts'
import type { Sort } from './views.ts'

const sheets = ['style.css', 'tables.css', 'forms.css']
const style = sheets.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('')
type PageParts = Parts & { readonly outbox: Outbox | undefined }

/** Serves the pages that a person reads, and the documents to download. */
export function servePages(app: Express, parts: PageParts): void {
  const { lists, files, locks, outbox } = parts
  app.get('/', (_request, response) => {
    show(response, 200, startPage(parts, outbox ? outbox.all().length : null))
  })
  app.get('/style.css', (_request, response) => void response.type('css').send(style))
  app.get('/listor/:list', (request, response) => {
    const list = lists.find(request.params.list)
    const isRemoved = request.query.borttagen !== undefined
    if (list) show(response, 200, listPage({ list, sort: sortOf(request, list), files: files.all(), isRemoved }))
    else show(response, 404, missingPage())
  })
  app.get('/listor/:list/rader/:row', (request, response) => {
    const list = lists.find(request.params.list)
    const row = list?.rows.get(Number(request.params.row))
    if (list && row) show(response, 200, rowPage({ list, row, files: files.all(), told: saved(request), typed: {} }))
    else show(response, 404, missingPage())
  })
  app.get('/fil/:id', (request, response) => {
    const file = files.findById(request.params.id)
    if (!file) return show(response, 404, missingPage())
    const beside = { pdf: pdfOf(file, files.all()), holder: locks.holder(file.path) }
    show(response, 200, documentPage(file, files.versions(file), beside))
  })
  serveDownloads(app, parts)
  serveForms(app, parts)
  app.use((_request, response) => void show(response, 404, missingPage()))
}

function serveDownloads(app: Express, { files, downloads }: Parts): void {
  app.get(/^\/dokument\/(.+)$/, (request, response, next) => {
    const path = segmentsOf(request.path.slice('/dokument/'.length))
    const file = path && files.find(path)
    const wanted = Number(request.query.version ?? file?.version)
    const version = file && files.versions(file).find((each) => each.version === wanted)
    if (!version) return show(response, 404, missingPage())
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox' })
    response.attachment(file.path.at(-1))
    response.sendFile(version.location, { dotfiles: 'allow' }, (error) => {
      if (error) next(error)
    })
  })
  app.get('/hamtning/:id', (request, response) => {
    const bytes = downloads.fetch(request.params.id)
    if (bytes) response.type('pdf').set('Content-Disposition', 'attachment').end(bytes)
    else show(response, 404, missingPage())
  })
}

const saved = ({ query }: Request) => (query.sparat === undefined ? null : 'saved')

/** The order that the address asks for; null where the list has no such column. */
function sortOf({ query }: Request, { columns }: SiteList): Sort | null {
  const column = columns.find(({ name }) => name === query.sortera)
  return column ? { column: column.name, falling: query.ordning === 'fallande' } : null
}
