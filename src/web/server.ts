import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'

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
}

/** Longest body of an activity: 100,000 characters of text fit, with their card. */
const bodyLimit = '600kb'

export function createWeb(parts: WebParts): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(safeHeaders)
  if (parts.local) app.use(loopbackNamesOnly)
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
  app.use((_request, response) => void response.status(404).end())
  app.use(plainErrors)
  return app
}

/** Starts to listen; gives the server and the port it got. */
export function listen(
  app: express.Express,
  at: { readonly host: string; readonly port: number },
): Promise<{ server: Server; port: number }> {
  const server = createServer(app)
  server.requestTimeout = 30_000
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

/** A page elsewhere that points its own name at this machine does not get in. */
const loopbackNamesOnly: RequestHandler = (request, response, next) => {
  if (loopbackName.test(request.get('host') ?? '')) next()
  else response.status(403).end()
}

function mayReadMetrics(token: string | null): RequestHandler {
  return (request, response, next) => {
    const near = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
    const forwarded = request.get('x-forwarded-for') !== undefined
    if (token ? request.get('authorization') === `Bearer ${token}` : near && !forwarded) next()
    else response.status(404).end()
  }
}

/** Unreadable and oversized bodies are the sender's fault; no answer says more than its number. */
const plainErrors: ErrorRequestHandler = (error: { status?: unknown }, _request, response, _next) => {
  const status = typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500
  response.status(status).end()
}
