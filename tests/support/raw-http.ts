import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'

export type Answer = {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

type Asked = {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Uint8Array
}

/** One HTTP exchange with nothing added and nothing forbidden: `fetch` would not send another Host. */
export function ask(url: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const outgoing = request(url, { method, headers, agent: false }, async (response: IncomingMessage) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString('utf8')
      done({ status: response.statusCode ?? 0, body: text, headers: response.headers })
    })
    outgoing.once('error', fail)
    outgoing.end(body)
  })
}

/** Posts this as JSON. */
export function postJson(url: string, body: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return ask(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text })
}
