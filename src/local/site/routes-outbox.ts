import type { Express, Response } from 'express'
import type { LetterInOutbox, Outbox } from '../outbox.ts'
import { missingPage } from './layout.ts'
import { letterPage, outboxPage } from './outbox-pages.ts'

const page =
  "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
/** A letter has its styles on its elements and nothing else; what it links to opens beside the page. */
const letter =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

/** Serves the letters that would have been mailed. */
export function serveOutbox(app: Express, outbox: Outbox): void {
  app.get('/utkorg', (_request, response) => void show(response, page, outboxPage(outbox.all())))
  app.get('/utkorg/:id', (request, response) => {
    const found = outbox.find(request.params.id)
    if (found) show(response, page, letterPage(found))
    else show(response.status(404), page, missingPage())
  })
  app.get('/utkorg/:id/brev', (request, response) => {
    const found = outbox.find(request.params.id)
    if (found) show(response, letter, withOwnWindow(found))
    else show(response.status(404), page, missingPage())
  })
}

const withOwnWindow = ({ html }: LetterInOutbox) => html.replace('<head>', '<head><base target="_blank">')

function show(response: Response, policy: string, content: string): void {
  response.set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  })
  response.send(content)
}
