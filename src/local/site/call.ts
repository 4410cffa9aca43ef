import { type Answer, invalid, notFound, refusal } from './answer.ts'

/** A request to the Graph part, whether it came by itself or inside a batch. */
export type Call = {
  readonly method: string
  /** As it was sent: encoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Null when there is no such header. */
  readonly header: (name: string) => string | null
  /** From JSON; undefined without a body. */
  readonly body: unknown
  readonly bytes: Uint8Array
}

/** The parts of the path that the route names, decoded; only `path`, which has inner slashes, is left as it was sent. */
export type Params = Readonly<Record<string, string>>

export type Work = (call: Call, params: Params) => Answer | Promise<Answer>
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
export type Route = { readonly method: Method; readonly pattern: RegExp; readonly work: Work }

/**
 * A route under /v1.0, or under the root where the pattern is a regular expression. `:name` stands for one step of the
 * path.
 */
export function route(method: Method, pattern: string | RegExp, work: Work): Route {
  if (typeof pattern !== 'string') return { method, pattern, work }
  const escaped = pattern.replace(/[.$()]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+)')
  return { method, pattern: new RegExp(`^/v1\\.0${escaped}$`), work }
}

/** Lets the first route that fits do the work. */
export async function dispatch(routes: readonly Route[], call: Call): Promise<Answer> {
  let known = false
  for (const { method, pattern, work } of routes) {
    const found = pattern.exec(call.path)
    if (!found) continue
    known = true
    if (method !== call.method) continue
    const params = paramsOf(found.groups ?? {})
    return params ? work(call, params) : invalid('The address is not well formed.')
  }
  return known ? refusal(405, 'notAllowed', 'The method is not allowed here.') : notFound()
}

function paramsOf(groups: Params): Params | null {
  try {
    const decoded = Object.entries(groups).map(([name, value]) => [
      name,
      name === 'path' ? value : decodeURIComponent(value ?? ''),
    ])
    return Object.fromEntries(decoded)
  } catch {
    return null
  }
}
