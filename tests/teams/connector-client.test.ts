import { toHttpHeadersLike, type WebResourceLike } from '@azure/core-http-compat'
import { createHttpHeaders } from '@azure/core-rest-pipeline'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { createConnectorHttpClient } from '../../src/teams/connector-client.ts'

const request = {
  url: 'https://smba.trafficmanager.net/emea/v3/conversations/a/activities',
  method: 'POST',
  headers: toHttpHeadersLike(createHttpHeaders({})),
  body: '{}',
} as unknown as WebResourceLike

/** How a post fails when Teams does this. */
async function failureWhen(fetchIt: typeof fetch): Promise<AppError> {
  const failure = await createConnectorHttpClient(fetchIt)
    .sendRequest(request)
    .catch((error: unknown) => error)
  if (!(failure instanceof AppError)) throw new Error(`It did not fail as it should: ${failure}`)
  return failure
}

const answering = (status: number, headers: Record<string, string> = {}, body = '') =>
  failureWhen(async () => new Response(body, { status, headers }))

const breaking = (code: string) =>
  failureWhen(() => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })))

describe('what Teams says no to', () => {
  it.each([401, 412, 429])('%i passes, and the message was surely not taken', async (status) => {
    expect(await answering(status)).toMatchObject({ code: 'teams-unavailable', notTaken: true })
  })

  it.each([408, 500, 502, 503, 504])('%i passes, but the message may have arrived', async (status) => {
    expect(await answering(status)).toMatchObject({ code: 'teams-unavailable', notTaken: false })
  })

  it.each([
    [403, 'MessageWritesBlocked'],
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
  ])('%i %s is final, and says why', async (status, code) => {
    const body = JSON.stringify({ error: { code, message: 'words that are not ours' } })
    expect(await answering(status, {}, body)).toMatchObject({ code: 'teams-refused', message: code })
  })

  it('is final without a reason too', async () => {
    expect(await answering(403, {}, '<html>')).toMatchObject({ code: 'teams-refused', message: 'http-403' })
  })
})

describe('how long Teams asks us to wait', () => {
  it.each([
    ['17', 17],
    ['0', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['Thu, 01 Jan 2026 00:00:00 GMT', undefined],
    ['86400', 3600],
  ])('%s is taken as %s seconds', async (retryAfter, seconds) => {
    expect((await answering(429, { 'retry-after': retryAfter })).retryAfterSeconds).toBe(seconds)
  })

  it('may be a moment', async () => {
    const moment = new Date(Date.now() + 60_000).toUTCString()
    const seconds = (await answering(503, { 'retry-after': moment })).retryAfterSeconds
    expect(seconds).toBeGreaterThan(57)
    expect(seconds).toBeLessThanOrEqual(60)
  })
})

describe('a line that breaks', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
    'before anything was said (%s) has taken nothing along',
    async (code) => {
      expect(await breaking(code)).toMatchObject({ code: 'teams-unavailable', notTaken: true })
    },
  )

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'EPIPE'])(
    'later (%s) may have delivered',
    async (code) => {
      expect(await breaking(code)).toMatchObject({ code: 'teams-unavailable', notTaken: false })
    },
  )

  it('in the middle of the answer may have delivered', async () => {
    const body = new ReadableStream({ start: (stream) => stream.error(new Error('gone')) })
    expect(await failureWhen(async () => new Response(body, { status: 201 }))).toMatchObject({
      code: 'teams-unavailable',
      notTaken: false,
    })
  })
})
