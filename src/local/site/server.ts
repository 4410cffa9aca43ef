import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Outbox } from '../outbox.ts'
import { invalid, notFound, refusal } from './answer.ts'
import { answering, type FaultSwitch, send } from './faults.ts'
import { openFiles, type SiteFiles } from './files.ts'
import { openLists, type SiteLists } from './lists.ts'
import { serveDrive } from './routes-drive.ts'
import { type SiteAddress, serveLists } from './routes-lists.ts'
import { serveOutbox } from './routes-outbox.ts'
import { servePages } from './routes-pages.ts'
import { servePeople } from './routes-people.ts'

export type LocalSiteOptions = {
  /** Where lists and documents are kept; created when missing. One process at a time. */
  readonly dir: string
  /** 0 takes any free one. */
  readonly port: number
  readonly host?: '127.0.0.1' | '::1'
  readonly faults?: FaultSwitch
  /** Letters to show. */
  readonly outbox?: Outbox
}

export type LocalSite = {
  /** Where a person reads it. */
  readonly url: string
  /** What to give as GRAPH_URL. */
  readonly graphUrl: string
  /** What to give as SHAREPOINT_SITE. */
  readonly siteName: string
  readonly close: () => Promise<void>
}

const sitePath = '/sites/radslag'

/** Starts the stand-in for SharePoint on this machine only; rejects when the port is taken, before any file is touched. */
export async function startLocalSite({ host = '127.0.0.1', ...options }: LocalSiteOptions): Promise<LocalSite> {
  const { dir, port, faults, outbox } = options
  const server = createServer()
  const taken = await listen(server, port, host)
  // No await between here and the handler: no request may come before the folder is open.
  const url = `http://${host === '::1' ? '[::1]' : host}:${taken}`
  const { id, ...parts } = openParts(server, resolve(dir))
  const site: SiteAddress = { id, path: sitePath, url, graphUrl: `${url}/v1.0` }
  server.on('request', createApp({ site, port: taken, faults, outbox, ...parts }))
  return {
    url,
    graphUrl: site.graphUrl,
    siteName: `localhost:${sitePath}`,
    close: async () => {
      await new Promise((closed) => {
        server.close(closed)
        server.closeAllConnections()
      })
      parts.lists.close()
    },
  }
}

type Parts = { readonly lists: SiteLists; readonly files: SiteFiles }
type AppParts = Parts & {
  readonly site: SiteAddress
  readonly port: number
  readonly faults: FaultSwitch | undefined
  readonly outbox: Outbox | undefined
}

function createApp({ site, port, faults, outbox, lists, files }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(onlyOwnHost(port))
  app.use('/v1.0', onlyJsonWrites)
  app.use('/v1.0', express.json({ limit: '1mb' }))
  const answer = answering(faults)
  app.get(
    /^\/v1\.0\/sites\/([^/]+)$|^\/v1\.0\/sites\/([^/:]+):(\/.+)$/,
    answer(({ params }) => {
      const wanted = params[0] ?? params[2]
      if (wanted !== site.id && wanted !== site.path) return notFound()
      const names = { name: 'radslag', displayName: 'Rådslag', webUrl: site.url }
      return { status: 200, body: { id: site.id, ...names } }
    }),
  )
  servePeople(app, answer)
  serveLists(app, { lists, site, answer })
  serveDrive(app, { files, site, answer })
  app.use('/v1.0', (_request, response) => send(response, notFound()))
  if (outbox) serveOutbox(app, outbox)
  servePages(app, { lists, files, outbox })
  app.use(lastResort)
  return app
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

function onlyJsonWrites(request: Request, response: Response, next: NextFunction): void {
  const json = request.method === 'POST' || request.method === 'PATCH'
  if (!json || request.is('application/json')) next()
  else send(response, invalid('A write must have the content type application/json.'))
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

function openParts(server: Server, dir: string): Parts & { readonly id: string } {
  try {
    mkdirSync(dir, { recursive: true })
    return { id: siteId(dir), lists: openLists(dir), files: openFiles(dir) }
  } catch (error) {
    server.close()
    throw error
  }
}

function siteId(dir: string): string {
  const path = join(dir, 'site-id')
  if (!existsSync(path)) writeFileSync(path, `localhost,${randomUUID()},${randomUUID()}`, { flush: true })
  return readFileSync(path, 'utf8')
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((started, reject) => {
    server.once('error', reject).listen(port, host, started)
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}
