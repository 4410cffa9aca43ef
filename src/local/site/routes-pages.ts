import { readFileSync } from 'node:fs'
import type { Express, Response } from 'express'
import type { Outbox } from '../outbox.ts'
import { type SiteFiles, segmentsOf } from './files.ts'
import type { SiteLists } from './lists.ts'
import { listPage, missingPage, startPage } from './pages.ts'

const style = ['style.css', 'tables.css'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('')
const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

type PageParts = { readonly lists: SiteLists; readonly files: SiteFiles; readonly outbox: Outbox | undefined }

/** Serves the pages that a person reads, and the documents to download. */
export function servePages(app: Express, { lists, files, outbox }: PageParts): void {
  app.get('/', (_request, response) => {
    show(response, 200, startPage(lists, files, outbox ? outbox.all().length : null))
  })
  app.get('/style.css', (_request, response) => void response.type('css').send(style))
  app.get('/listor/:list', (request, response) => {
    const list = lists.find(request.params.list)
    if (list) show(response, 200, listPage(list))
    else show(response, 404, missingPage())
  })
  app.get(/^\/dokument\/(.+)$/, (request, response, next) => {
    const path = segmentsOf(request.path.slice('/dokument/'.length))
    const file = path && files.find(path)
    if (!file) return show(response, 404, missingPage())
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox' })
    response.attachment(file.path.at(-1))
    response.sendFile(file.location, { dotfiles: 'allow' }, (error) => {
      if (error) next(error)
    })
  })
  app.use((_request, response) => void show(response, 404, missingPage()))
}

function show(response: Response, status: number, page: string): void {
  response.status(status).set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  })
  response.send(page)
}
