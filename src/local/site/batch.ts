import { type Answer, invalid } from './answer.ts'
import { type Call, type Route, route } from './call.ts'
import { isRecord } from './columns.ts'
import type { Handle } from './door.ts'

type Inner = { readonly id: string; readonly call: Call }

const mostInner = 20
const methods = ['GET', 'POST', 'PATCH', 'DELETE']

/** `POST /$batch`: each request inside is handled as if it had come by itself, one after the other. */
export function batchRoute(handle: Handle): Route {
  return route('POST', '/$batch', async ({ body }) => {
    const requests = innerRequests(body)
    if (typeof requests === 'string') return invalid(requests)
    const responses: object[] = []
    for (const { id, call } of requests) {
      const answer = await handle(call)
      if (answer !== 'drop') responses.push(innerAnswer(id, answer))
    }
    // Graph promises no order: the last comes first, so that nobody leans on one.
    return { status: 200, body: { responses: responses.reverse() } }
  })
}

/** The requests of a batch, or the reason why there is none to handle. */
function innerRequests(body: unknown): readonly Inner[] | string {
  if (!isRecord(body) || !Array.isArray(body.requests)) return 'A batch has requests.'
  if (body.requests.length === 0 || body.requests.length > mostInner) return `A batch has 1 to ${mostInner} requests.`
  const requests = body.requests.map(innerRequest)
  const refused = requests.find((request) => typeof request === 'string')
  if (refused !== undefined) return refused
  const inner = requests.filter((request) => typeof request !== 'string')
  const ids = new Set(inner.map(({ id }) => id.toLowerCase()))
  return ids.size === inner.length ? inner : 'The ids of the requests in a batch differ.'
}

function innerRequest(request: unknown): Inner | string {
  if (!isRecord(request)) return 'A request in a batch is an object.'
  const { id, method, url, headers = {}, body, dependsOn } = request
  if (typeof id !== 'string' || id === '') return 'A request in a batch has an id.'
  if (typeof method !== 'string' || !methods.includes(method.toUpperCase())) return `Request ${id} has no method.`
  if (typeof url !== 'string' || /^([a-z]+:)?\/\/|^\/?(v1\.0|beta)\//i.test(url) || url === '')
    return `The address of request ${id} is relative to the version.`
  if (/^\/?\$batch\b/.test(url)) return 'A batch does not hold another one.'
  if (dependsOn !== undefined) return 'The local site does not let requests depend on each other.'
  if (!isRecord(headers)) return `The headers of request ${id} are an object.`
  const sent = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const json = /^application\/json\b/i.test(sent.get('content-type') ?? '')
  if (body !== undefined && !json) return `Request ${id} has a body without the content type application/json.`
  const [path = '', query = ''] = url.replace(/^\/?/, '/').split(/\?(.*)/s)
  const call = { method: method.toUpperCase(), path: `/v1.0${path}`, query: new URLSearchParams(query), body }
  return { id, call: { ...call, header: (name) => sent.get(name), bytes: new Uint8Array() } }
}

function innerAnswer(id: string, { status, body, bytes, headers = {} }: Answer): object {
  if (bytes) return { id, status, headers, body: Buffer.from(bytes).toString('base64') }
  return { id, status, headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers }, body }
}
