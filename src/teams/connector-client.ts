import { type CompatResponse, toHttpHeadersLike, type WebResourceLike } from '@azure/core-http-compat'
import { createHttpHeaders } from '@azure/core-rest-pipeline'
import { AppError } from '../errors.ts'

const timeoutMs = 15_000

/** Whatever Teams says: nobody waits longer than an hour without asking again. */
const mostSeconds = 3600

/** Answers that pass: the queue tries again. All others are final for this message. */
const transient = new Set([401, 408, 412, 429, 500, 502, 503, 504])

/** Of those the ones that say that nothing was done; after the others the message may have arrived. */
const notTaken = new Set([401, 412, 429])

/** What happens before anything has been said to the other side. */
const unconnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+)$/

/** The form in which botframework-connector takes a client of one's own. */
export type ConnectorHttpClient = { readonly sendRequest: (request: WebResourceLike) => Promise<CompatResponse> }

/**
 * Sends the connector's requests with a time limit and without retries of its own. A failure is thrown as an AppError
 * (`teams-unavailable` for what may pass, `notTaken` where it surely had no effect; `teams-refused` with Teams' own error
 * code), so that the library's retry policies have nothing to work on.
 */
export function createConnectorHttpClient(fetchIt: typeof fetch = fetch): ConnectorHttpClient {
  return {
    sendRequest: async (request) => {
      const { response, bodyAsText } = await send(request, fetchIt)
      if (response.status >= 400) throw failure(response, bodyAsText)
      const headers = toHttpHeadersLike(createHttpHeaders(Object.fromEntries(response.headers.entries())))
      return { request, status: response.status, headers, bodyAsText }
    },
  }
}

/** The answer with its body, which may break off as well as the request. */
async function send(request: WebResourceLike, fetchIt: typeof fetch) {
  try {
    const response = await fetchIt(request.url, {
      method: request.method,
      headers: request.headers.toJson({ preserveCase: true }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(request.body === undefined || request.body === null ? {} : { body: request.body as string }),
    })
    return { response, bodyAsText: await response.text() }
  } catch (cause) {
    const { code } = ((cause as Error).cause ?? {}) as { code?: unknown }
    const early = typeof code === 'string' && unconnected.test(code)
    throw new AppError('teams-unavailable', 'Teams did not answer.', { cause, notTaken: early })
  }
}

function failure(response: Response, body: string): AppError {
  const { status } = response
  if (!transient.has(status)) return new AppError('teams-refused', teamsCode(body) || `http-${status}`, { status })
  const seconds = secondsOf(response.headers.get('retry-after') ?? '')
  const wait = seconds > 0 ? { retryAfterSeconds: seconds } : {}
  const details = { ...wait, notTaken: notTaken.has(response.status) }
  return new AppError('teams-unavailable', `Teams answered ${response.status}.`, details)
}

/** Retry-After is a number of seconds or a date; 0 when it is neither, or past. */
function secondsOf(retryAfter: string): number {
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000
  return seconds > 0 ? Math.min(seconds, mostSeconds) : 0
}

function teamsCode(body: string): string {
  try {
    const code = (JSON.parse(body) as { error?: { code?: unknown } }).error?.code
    return typeof code === 'string' ? code.slice(0, 60) : ''
  } catch {
    return ''
  }
}
