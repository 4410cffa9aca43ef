import { type CompatResponse, toHttpHeadersLike, type WebResourceLike } from '@azure/core-http-compat'
import { createHttpHeaders } from '@azure/core-rest-pipeline'
import { AppError } from '../errors.ts'

const timeoutMs = 15_000

/** Answers that pass: the queue tries again. All others are final for this message. */
const transient = new Set([408, 412, 429, 500, 502, 503, 504])

/** The form in which botframework-connector takes a client of one's own. */
export type ConnectorHttpClient = { readonly sendRequest: (request: WebResourceLike) => Promise<CompatResponse> }

/**
 * Sends the connector's requests with a time limit and without retries of its own. A failure is thrown as an AppError
 * (`teams-unavailable` for what may pass, `teams-refused` with Teams' own error code), so that the library's retry
 * policies have nothing to work on.
 */
export function createConnectorHttpClient(fetchIt: typeof fetch = fetch): ConnectorHttpClient {
  return {
    sendRequest: async (request) => {
      const response = await send(request, fetchIt)
      const bodyAsText = await response.text()
      if (response.status >= 400) throw failure(response, bodyAsText)
      const headers = toHttpHeadersLike(createHttpHeaders(Object.fromEntries(response.headers.entries())))
      return { request, status: response.status, headers, bodyAsText }
    },
  }
}

async function send(request: WebResourceLike, fetchIt: typeof fetch): Promise<Response> {
  try {
    return await fetchIt(request.url, {
      method: request.method,
      headers: request.headers.toJson({ preserveCase: true }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(request.body === undefined || request.body === null ? {} : { body: request.body as string }),
    })
  } catch (cause) {
    throw new AppError('teams-unavailable', 'Teams did not answer.', { cause })
  }
}

function failure(response: Response, body: string): AppError {
  if (!transient.has(response.status))
    return new AppError('teams-refused', teamsCode(body) || `http-${response.status}`)
  const seconds = Number(response.headers.get('retry-after'))
  const wait = seconds > 0 ? { retryAfterSeconds: seconds } : {}
  return new AppError('teams-unavailable', `Teams answered ${response.status}.`, wait)
}

function teamsCode(body: string): string {
  try {
    const code = (JSON.parse(body) as { error?: { code?: unknown } }).error?.code
    return typeof code === 'string' ? code.slice(0, 60) : ''
  } catch {
    return ''
  }
}
