import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import type { TakeListNotices } from '../flows/list-ports.ts'
import type { PartnerDesk } from '../flows/partner-desk-ports.ts'
import { inTime } from './in-time.ts'
import { listChanges } from './list-changes.ts'
import { partnerPages } from './partner/routes.ts'

/** A plain HTTP answer. */
export type Answer = { readonly status: number; readonly body?: unknown }

export type WebParts = {
  /** Takes what Teams posts: the parsed body and the Authorization header. */
  readonly messages: (body: unknown, authorization: string) => Promise<Answer>
  /** True when the program can do its work. */
  readonly isReady: () => Promise<boolean>
  /** Numbers by name, for `/metrics`. */
  readonly metrics: () => Promise<Readonly<Record<string, number>>>
  readonly metricsToken: string | null
  /** Local mode: only this machine may call, by a loopback name. */
  readonly local: boolean
  /** What stands behind partners' personal links; without it there are no such pages. */
  readonly desk?: PartnerDesk
  /** Told when the site says that its lists have changed; without it there is no such address. */
  readonly listNotices?: TakeListNotices
  /** The world reaches us by https. */
  readonly secure?: boolean
  /** How many proxies in front of us write down whom they speak for; 0 when left out. */
  readonly proxyHops?: number
  /** Told of failures that are ours. */
  readonly onFailure: (error: unknown) => void
}

/** Longest body of an activity: 100,000 characters of text fit, with their card. */
const bodyLimit = '600kb'

/** How long the rest of a request may take; files from a phone may take as long as the server waits for anything. */
const halfAMinute = 30_000
const bringsFiles = (request: Request) =>
  request.path.startsWith('/lank/') && Boolean(request.is('multipart/form-data'))

export function createWeb(parts: WebParts): express.Express {
  const app = express()
  app.disable('x-powered-by').set('trust proxy', parts.proxyHops ?? 0)
  app.use(safeHeaders, inTime(halfAMinute, bringsFiles))
  if (parts.local) app.use(thisMachineOnly)
  app.get('/health/live', (_request, response) => void response.json({ ok: true }))
  app.get('/health', async (_request, response) => {
    const ok = await parts.isReady().catch(() => false)
    response.status(ok ? 200 : 503).json({ ok })
  })
  app.get('/metrics', mayReadMetrics(parts.metricsToken), async (_request, response) => {
    const numbers = Object.entries(await parts.metrics())
    response.type('text/plain').send(numbers.map(([name, value]) => `radslag_${name} ${value}\n`).join(''))
  })
  app.post('/api/messages', express.json({ limit: bodyLimit }), async (request, response) => {
    const { status, body } = await parts.messages(request.body, request.get('authorization') ?? '')
    if (body === undefined) response.status(status).end()
    else response.status(status).json(body)
  })
  const { desk, listNotices, secure = false, onFailure } = parts
  if (listNotices) app.use('/api/list-changes', listChanges(listNotices, onFailure))
  if (desk) app.use('/lank', partnerPages({ desk, secure, onFailure }))
  app.use((_request, response) => void response.status(404).end())
  app.use(plainErrors(onFailure))
  return app
}

/** Starts to listen; gives the server and the port it got. */
export function listen(
  app: express.Express,
  at: { readonly host: string; readonly port: number },
): Promise<{ server: Server; port: number }> {
  // Who sends slowly gets two minutes at most, ten seconds for the headers, and is looked for every five.
  const patience = { requestTimeout: 120_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 }
  const server = createServer({ ...patience, maxHeaderSize: 16 * 1024 }, app)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => resolve({ server, port: (server.address() as AddressInfo).port }))
  })
}

const safeHeaders: RequestHandler = (_request, response, next) => {
  response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
  next()
}

const loopbackName = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** A page elsewhere that points its own name at this machine does not get in, nor what a proxy passes on. */
const thisMachineOnly: RequestHandler = (request, response, next) => {
  if (isFromThisMachine(request)) next()
  else response.status(403).end()
}

const passedOn = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']

function isFromThisMachine(request: Request): boolean {
  const near = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
  const named = loopbackName.test(request.get('host') ?? '')
  return near && named && passedOn.every((header) => request.get(header) === undefined)
}

function mayReadMetrics(token: string | null): RequestHandler {
  return (request, response, next) => {
    const allowed = token ? isSame(request.get('authorization') ?? '', `Bearer ${token}`) : isFromThisMachine(request)
    if (allowed) next()
    else response.status(404).end()
  }
}

/** Takes as long for a near miss as for a far one. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

/** Unreadable and oversized bodies are the sender's fault; no answer says more than its number. */
function plainErrors(onFailure: WebParts['onFailure']): ErrorRequestHandler {
  return (error: { status?: unknown } | null | undefined, _request, response, next) => {
    const given = Number(error?.status)
    const status = given >= 400 && given < 500 ? given : 500
    if (status === 500) onFailure(error)
    if (response.headersSent) next(error)
    else response.status(status).end()
  }
}
