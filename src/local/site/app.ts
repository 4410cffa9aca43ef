import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Outbox } from '../outbox.ts'
import { notFound, refusal } from './answer.ts'
import { type Route, route } from './call.ts'
import { send, serveGraph } from './door.ts'
import type { FaultSwitch } from './faults.ts'
import type { Parts } from './parts.ts'
import { appRoutes } from './routes-apps.ts'
import { driveRoutes } from './routes-drive.ts'
import { listRoutes, type SiteAddress } from './routes-lists.ts'
import { serveOutbox } from './routes-outbox.ts'
import { servePages } from './routes-pages.ts'
import { peopleRoutes } from './routes-people.ts'
import { subscriptionRoutes } from './routes-subscriptions.ts'

export type AppParts = Parts & {
  readonly site: SiteAddress
  readonly port: number
  readonly faults: FaultSwitch | undefined
  readonly outbox: Outbox | undefined
}

/** The ways to the site: Graph's for programs, and pages for people. */
export function createApp(parts: AppParts): Express {
  const { site, port, outbox } = parts
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(onlyOwnHost(port))
  const routes = [
    siteRoute(site),
    ...peopleRoutes(),
    ...appRoutes(),
    ...listRoutes(parts.lists, site),
    ...driveRoutes(parts),
    ...subscriptionRoutes(parts),
  ]
  serveGraph(app, { ...parts, routes })
  if (outbox) serveOutbox(app, outbox)
  servePages(app, parts)
  app.use(lastResort)
  return app
}

function siteRoute(site: SiteAddress): Route {
  const names = { name: 'radslag', displayName: 'Rådslag', webUrl: site.url }
  const address = /^\/v1\.0\/sites\/(?:(?<id>[^/:]+)|[^/:]+:(?<path>\/[^:]+))$/
  return route('GET', address, (_call, { id, path }) =>
    id === site.id || path === site.path ? { status: 200, body: { id: site.id, ...names } } : notFound(),
  )
}

// A page elsewhere can point its own host name at this machine: only our own names are answered.
function onlyOwnHost(port: number) {
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`)
  return (request: Request, response: Response, next: NextFunction) => {
    const { host = '', origin } = request.headers
    const ours = own.includes(host.toLowerCase()) && (!origin || own.some((name) => origin === `http://${name}`))
    if (ours) next()
    else send(response, refusal(403, 'accessDenied', 'The local site only answers to its own name.'))
  }
}

function lastResort(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const given = error && typeof error === 'object' && 'status' in error ? Number(error.status) : 500
  const status = given >= 400 && given < 500 ? given : 500
  send(
    response,
    refusal(status, status < 500 ? 'invalidRequest' : 'generalException', 'The request could not be handled.'),
  )
}
