import { setTimeout as delay } from 'node:timers/promises'
import { Client, ResponseType } from '@microsoft/microsoft-graph-client'
import { AppError } from '../errors.ts'
import type { RequestBudget } from '../flows/budget-ports.ts'
import { heed } from './budget.ts'
import { type Downloaded, download, isAllowed, readBounded } from './download.ts'
import { failureOf, type GraphAnswer, unreachable } from './failures.ts'
import { carriedFailure, pipeline, type TokenSource, type Transport } from './pipeline.ts'

export type GraphOptions = {
  /** With version, for example https://graph.microsoft.com/v1.0. */
  readonly baseUrl: string
  /** Null for the local site, which asks for no token. */
  readonly auth: TokenSource | null
  /** Decorated as SharePoint wants it: NONISV|Organisation|Radslag/x.y. */
  readonly userAgent: string
  readonly fetch?: typeof globalThis.fetch
  readonly wait?: (seconds: number) => Promise<void>
  readonly timeoutSeconds?: number
  /** What SharePoint takes a minute; left out where it does not matter. */
  readonly budget?: RequestBudget | null
}

export type GraphCall = {
  /** Statuses besides 2xx that the caller decides about; every other becomes an AppError. */
  readonly also?: readonly number[]
  readonly ifMatch?: string
}

/** Bytes sent to an address of its own, outside Graph and without a token. */
export type UnsignedCall = {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly bytes?: Uint8Array
}

/** Graph v1.0. Paths start with a slash and are already encoded; failures are AppErrors. */
export type Graph = {
  readonly get: (path: string, call?: GraphCall) => Promise<GraphAnswer>
  /** As `get`, for what is not JSON; null bytes where the status is no success, or there are too many of them. */
  readonly bytes: (path: string, mostBytes: number, call?: GraphCall) => Promise<Downloaded>
  readonly post: (path: string, body: object, call?: GraphCall) => Promise<GraphAnswer>
  readonly patch: (path: string, body: object, call?: GraphCall) => Promise<GraphAnswer>
  readonly put: (path: string, bytes: Uint8Array, call?: GraphCall) => Promise<GraphAnswer>
  /** Answers every status; only silence is a failure, and an address that is neither https nor where Graph is. */
  readonly unsigned: (url: string, call: UnsignedCall) => Promise<GraphAnswer>
  /** Fetches bytes likewise from an address in an answer, which must be https or where Graph is. */
  readonly download: (url: string, mostBytes: number) => Promise<Downloaded>
  /** The path of an absolute link that Graph gave us; a link to elsewhere is refused. */
  readonly pathOf: (link: string) => string
  /** The absolute link that such a path stands for. */
  readonly linkTo: (path: string) => string
  readonly wait: (seconds: number) => Promise<void>
  /** Slows everybody down as an answer inside another one asks. */
  readonly heed: (answer: Pick<GraphAnswer, 'status' | 'headers'>) => Promise<void>
}

type Method = 'get' | 'post' | 'patch' | 'put'
type Sent = { readonly method: Method; readonly path: string; readonly body?: object; readonly call?: GraphCall }

/** Makes the one way to Graph: own retries, a token and a time limit per attempt, typed failures. */
export function createGraph(options: GraphOptions): Graph {
  const base = baseOf(options)
  const transport: Transport = {
    base: `${base.root}/${base.version}`,
    budget: options.budget ?? null,
    auth: options.auth,
    userAgent: options.userAgent,
    fetch: options.fetch ?? globalThis.fetch,
    wait: options.wait ?? ((seconds) => delay(seconds * 1000)),
    timeoutSeconds: options.timeoutSeconds ?? 60,
  }
  const client = Client.initWithMiddleware({
    baseUrl: base.root,
    defaultVersion: base.version,
    middleware: pipeline(transport),
  })
  const send = (sent: Sent) => exchange(client, sent)
  return {
    get: (path, call) => send({ method: 'get', path, ...(call && { call }) }),
    bytes: (path, mostBytes, call) => receive(client, { method: 'get', path, ...(call && { call }) }, mostBytes),
    post: (path, body, call) => send({ method: 'post', path, body, ...(call && { call }) }),
    patch: (path, body, call) => send({ method: 'patch', path, body, ...(call && { call }) }),
    put: (path, bytes, call) => send({ method: 'put', path, body: exactly(bytes), ...(call && { call }) }),
    unsigned: (url, call) => sendUnsigned(transport, url, call),
    download: (url, mostBytes) => download(transport, url, mostBytes),
    pathOf: (link) => {
      if (link.startsWith(`${transport.base}/`)) return link.slice(transport.base.length)
      throw new AppError('graph-refused', 'a link in an answer leads away from Graph')
    },
    linkTo: (path) => transport.base + path,
    wait: transport.wait,
    heed: async (answer) => {
      await (transport.budget && heed(transport.budget, answer).catch(() => undefined))
    },
  }
}

async function exchange(client: Client, sent: Sent): Promise<GraphAnswer> {
  const answer = await ask(client, sent, readAnswer)
  requireFine(sent, answer)
  return answer
}

async function receive(client: Client, sent: Sent, mostBytes: number): Promise<Downloaded> {
  const received = await ask(client, sent, async (response) => {
    if (!response.ok || !response.body) return readAnswer(response)
    return { status: response.status, bytes: await readBounded(response.body, mostBytes) }
  })
  if ('bytes' in received) return received
  requireFine(sent, received)
  return { status: received.status, bytes: null }
}

async function ask<T>(client: Client, sent: Sent, read: (response: Response) => Promise<T>): Promise<T> {
  const { method, path, body, call } = sent
  const request = client.api(path).responseType(ResponseType.RAW)
  if (body instanceof Uint8Array) request.header('Content-Type', 'application/octet-stream')
  if (call?.ifMatch) request.header('If-Match', call.ifMatch)
  try {
    return await read(method === 'get' ? await request.get() : await request[method](body))
  } catch (error) {
    throw carriedFailure(error) ?? unreachable(nameOf(sent), error)
  }
}

function requireFine(sent: Sent, answer: GraphAnswer): void {
  const { status } = answer
  if ((status < 200 || status >= 300) && !sent.call?.also?.includes(status)) throw failureOf(nameOf(sent), answer)
}

const nameOf = ({ method, path }: Sent) => `${method.toUpperCase()} ${path.replace(/\?.*/, '')}`

async function sendUnsigned(transport: Transport, url: string, call: UnsignedCall): Promise<GraphAnswer> {
  if (!isAllowed(url, transport.base)) {
    throw new AppError('graph-refused', 'an address to send to is neither https nor ours')
  }
  const headers = { ...call.headers, 'User-Agent': transport.userAgent }
  const signal = AbortSignal.timeout(transport.timeoutSeconds * 1000)
  const body = call.bytes ? { body: exactly(call.bytes) } : {}
  try {
    return await readAnswer(
      await transport.fetch(url, { method: call.method, headers, signal, redirect: 'manual', ...body }),
    )
  } catch (error) {
    throw unreachable(`${call.method} upload session`, error)
  }
}

async function readAnswer(response: Response): Promise<GraphAnswer> {
  const text = await response.text()
  const etag = response.headers.get('etag')
  return { status: response.status, body: parsed(text), etag, headers: response.headers }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}

// The client sends a Uint8Array's whole backing memory, a Buffer as it is.
function exactly(bytes: Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)
}

// The client's own rules for hosts only know https; ours: a token leaves this machine over https or not at all.
function baseOf({ baseUrl, auth }: GraphOptions): { readonly root: string; readonly version: string } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  const version = url?.pathname.split('/').filter(Boolean).at(-1)
  if (!url || !version) throw new AppError('config-invalid', 'the address of Graph must end with its version')
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && auth && !loopback) {
    throw new AppError('config-invalid', 'a token is never sent over plain http')
  }
  const whole = url.origin + url.pathname.replace(/\/+$/, '')
  return { root: whole.slice(0, -version.length - 1), version }
}
