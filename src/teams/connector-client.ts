import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { AppError } from '../errors.ts'

const timeoutMs = 15_000

/** Answers that pass: the queue tries again. All others are final for this message. */
const transient = new Set([408, 412, 429, 500, 502, 503, 504])

/**
 * Sends the connector's requests with a time limit and without retries of its own. A failure is thrown as an AppError
 * (`teams-unavailable` for what may pass, `teams-refused` with Teams' own error code), so that the library's retry
 * policies have nothing to work on.
 */
export function createConnectorHttpClient(fetchIt: typeof fetch = fetch): HttpClient {
  return {
    sendRequest: async (request) => {
      const response = await send(request, fetchIt)
      const bodyAsText = await response.text()
      if (response.status >= 400) throw failure(response, bodyAsText)
      return {
        request,
        status: response.status,
        headers: createHttpHeaders(entries(response)),
        bodyAsText,
      } as PipelineResponse
    },
  }
}

async function send(request: PipelineRequest, fetchIt: typeof fetch): Promise<Response> {
  try {
    return await fetchIt(request.url, {
      method: request.method,
      headers: request.headers.toJSON(),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(request.body === undefined || request.body === null ? {} : { body: request.body as string }),
    })
  } catch (cause) {
    throw new AppError('teams-unavailable', 'Teams did not answer.', { cause })
  }
}

const entries = (response: Response) => Object.fromEntries(response.headers.entries())

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
