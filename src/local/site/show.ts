import type { Response } from 'express'

const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Sends a page of the site. */
export function show(response: Response, status: number, page: string): void {
  response.status(status).set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    // A form's answer must say which page it came from, and only to ourselves.
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  })
  response.send(page)
}
