import { setTimeout as delay } from 'node:timers/promises'
import { Client, ResponseType } from '@microsoft/microsoft-graph-client'
import { AppError } from '../errors.ts'
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
  readonly post: (path: string, body: object, call?: GraphCall) => Promise<GraphAnswer>
  readonly patch: (path: string, body: object, call?: GraphCall) => Promise<GraphAnswer>
  readonly put: (path: string, bytes: Uint8Array, call?: GraphCall) => Promise<GraphAnswer>
  /** Answers every status; only silence is a failure. */
  readonly unsigned: (url: string, call: UnsignedCall) => Promise<GraphAnswer>
  /** The path of an absolute link that Graph gave us; a link to elsewhere is refused. */
  readonly pathOf: (link: string) => string
  readonly wait: (seconds: number) => Promise<void>
}

type Method = 'get' | 'post' | 'patch' | 'put'
type Sent = { readonly method: Method; readonly path: string; readonly body?: object; readonly call?: GraphCall }

/** Makes the one way to Graph: own retries, a token and a time limit per attempt, typed failures. */
export function createGraph(options: GraphOptions): Graph {
  const base = baseOf(options)
  const transport: Transport = {
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
    post: (path, body, call) => send({ method: 'post', path, body, ...(call && { call }) }),
    patch: (path, body, call) => send({ method: 'patch', path, body, ...(call && { call }) }),
    put: (path, bytes, call) => send({ method: 'put', path, body: exactly(bytes), ...(call && { call }) }),
    unsigned: (url, call) => sendUnsigned(transport, url, call),
    pathOf: (link) => {
      const prefix = `${base.root}/${base.version}`
      if (link.startsWith(`${prefix}/`)) return link.slice(prefix.length)
      throw new AppError('graph-refused', 'a link in an answer leads away from Graph')
    },
    wait: transport.wait,
  }
}

async function exchange(client: Client, { method, path, body, call = {} }: Sent): Promise<GraphAnswer> {
  const what = `${method.toUpperCase()} ${path.replace(/\?.*/, '')}`
  const request = client.api(path).responseType(ResponseType.RAW)
  if (body instanceof Uint8Array) request.header('Content-Type', 'application/octet-stream')
  if (call.ifMatch) request.header('If-Match', call.ifMatch)
  let answer: GraphAnswer
  try {
    const response: Response = method === 'get' ? await request.get() : await request[method](body)
    answer = await readAnswer(response)
  } catch (error) {
    throw carriedFailure(error) ?? unreachable(what, error)
  }
  const fine = answer.status >= 200 && answer.status < 300
  if (fine || call.also?.includes(answer.status)) return answer
  throw failureOf(what, answer)
}

async function sendUnsigned(transport: Transport, url: string, call: UnsignedCall): Promise<GraphAnswer> {
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
