import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/errors.ts'
import type { Mail } from '../../../src/flows/partner-request-ports.ts'
import { createGraph } from '../../../src/graph/client.ts'
import { createGraphMailer } from '../../../src/outputs/mail/graph-mailer.ts'
import { hasDescription, loadDescription } from '../../graph/description.ts'
import { userAgent } from '../../graph/support.ts'

const letter: Mail = {
  to: { name: 'Petra Polis', address: 'petra.polis@polisen.example' },
  replyTo: { name: 'Samira Samordnare', address: 'samira@granvik.example' },
  subject: 'Era åtaganden',
  html: '<!doctype html><p>Hej</p>',
  text: 'Hej',
}
const from = 'radet@granvik.example'
const baseUrl = 'https://graph.microsoft.com/v1.0'

type Sent = { readonly url: string; readonly method: string; readonly body: unknown }

/** A mailer before a Graph that gives this answer, and the requests that it got. */
function mailerBefore(
  answer: () => Response | Promise<Response>,
  auth: (() => Promise<string>) | null = null,
  mailbox = from,
) {
  const requests: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push({ url: String(input), method: String(init?.method), body: JSON.parse(String(init?.body)) })
    return answer()
  }
  const graph = createGraph({ baseUrl, auth, userAgent, fetch, wait: async () => undefined })
  return { mailer: createGraphMailer(graph, mailbox), requests }
}
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response(code === 202 ? null : JSON.stringify({ error: { code: `Error${code}`, message: 'Petra får inte' } }), {
      status: code,
      headers,
    })
const failure = (sending: Promise<unknown>) =>
  sending.then(
    () => null,
    (error) => error,
  )

describe('sending mail through Graph', () => {
  it('is one sendMail from the one mailbox, kept among its sent items', async () => {
    const { mailer, requests } = mailerBefore(status(202))
    expect(await mailer.send(letter)).toEqual({ kind: 'sent' })
    expect(requests).toEqual([
      {
        url: `${baseUrl}/users/radet%40granvik.example/sendMail`,
        method: 'POST',
        body: {
          message: {
            subject: 'Era åtaganden',
            body: { contentType: 'html', content: '<!doctype html><p>Hej</p>' },
            toRecipients: [{ emailAddress: { name: 'Petra Polis', address: 'petra.polis@polisen.example' } }],
            replyTo: [{ emailAddress: { name: 'Samira Samordnare', address: 'samira@granvik.example' } }],
          },
          saveToSentItems: true,
        },
      },
    ])
  })

  it('leaves replies to the mailbox where nobody else is named', async () => {
    const { mailer, requests } = mailerBefore(status(202))
    await mailer.send({ ...letter, replyTo: null })
    expect(requests[0]?.body).not.toHaveProperty('message.replyTo')
  })

  it('can name the mailbox by its id, and nothing in the name reaches outside its place', async () => {
    const { mailer, requests } = mailerBefore(status(202), null, 'a/../b?c@granvik.example')
    await mailer.send(letter)
    expect(requests[0]?.url).toBe(`${baseUrl}/users/a%2F..%2Fb%3Fc%40granvik.example/sendMail`)
  })

  it.each([400, 403, 404])('is refused for good by %i, with the code and never the words', async (code) => {
    const { mailer, requests } = mailerBefore(status(code))
    expect(await mailer.send(letter)).toEqual({ kind: 'refused', reason: `${code} Error${code}` })
    expect(requests).toHaveLength(1)
  })

  it('waits as long as Graph asks when it is too much, and knows that nothing went', async () => {
    const { mailer } = mailerBefore(status(429, { 'Retry-After': '120' }))
    expect(await failure(mailer.send(letter))).toMatchObject({
      code: 'mail-unavailable',
      retryAfterSeconds: 120,
      notTaken: true,
    })
    const silent = mailerBefore(status(429))
    expect(await failure(silent.mailer.send(letter))).toMatchObject({ retryAfterSeconds: undefined, notTaken: true })
    expect(silent.requests).toHaveLength(3)
  })

  it.each([500, 502, 503, 504, 408])(
    'may have gone when Graph answers %i, and is not repeated at once',
    async (code) => {
      const { mailer, requests } = mailerBefore(status(code, { 'Retry-After': '9' }))
      expect(await failure(mailer.send(letter))).toMatchObject({
        code: 'mail-unavailable',
        retryAfterSeconds: 9,
        notTaken: false,
      })
      expect(requests).toHaveLength(1)
    },
  )

  it.each([401, 413])('surely did not go when Graph refuses it otherwise: %i', async (code) => {
    const { mailer } = mailerBefore(status(code))
    expect(await failure(mailer.send(letter))).toMatchObject({ code: 'mail-unavailable', notTaken: true })
  })

  it('surely did not go when there was no token for it', async () => {
    const noToken = async () => {
      throw new AppError('graph-unavailable', 'no token', { notTaken: true })
    }
    const { mailer, requests } = mailerBefore(status(202), noToken)
    expect(await failure(mailer.send(letter))).toMatchObject({ code: 'mail-unavailable', notTaken: true })
    expect(requests).toEqual([])
  })

  it('may have gone when no answer comes in time', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((started) => silent.listen(0, '127.0.0.1', started))
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const graph = createGraph({ baseUrl: `http://127.0.0.1:${port}/v1.0`, auth: null, userAgent, timeoutSeconds: 0.05 })
    expect(await failure(createGraphMailer(graph, from).send(letter))).toMatchObject({
      code: 'mail-unavailable',
      notTaken: false,
    })
    silent.closeAllConnections()
    silent.close()
  })

  it('never repeats what people wrote in a failure', async () => {
    const { mailer } = mailerBefore(status(500))
    expect(String(await failure(mailer.send(letter)))).not.toMatch(/Petra|Era åtaganden/)
  })

  it.skipIf(!hasDescription)('is a request that Microsoft describes', async ({ skip }) => {
    const { mailer, requests } = mailerBefore(status(202))
    await mailer.send(letter)
    const check = await loadDescription()
    const headers = { 'content-type': 'application/json' }
    const findings = requests.flatMap((one) => check({ ...one, headers, bodyBytes: undefined, status: 202 }))
    if (findings.some((one) => one.includes('no-such-path'))) return skip('sendMail is not in ../shared/graph')
    expect(findings).toEqual([])
  })
})
