/** One request as it left, with the status it met. */
export type Recorded = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly bodyBytes: number | undefined
  readonly status: number
}

export type RecordingFetch = { readonly fetch: typeof globalThis.fetch; readonly requests: Recorded[] }

/** A fetch that remembers what was sent through it; requests to Graph are shown with its public address. */
export function recordingFetch(graphUrl: () => string): RecordingFetch {
  const requests: Recorded[] = []
  return {
    requests,
    fetch: async (input, init) => {
      const url = String(input).replace(graphUrl(), 'https://graph.microsoft.com/v1.0')
      const { body } = init ?? {}
      const binary = body instanceof Uint8Array
      const record = {
        method: init?.method ?? 'GET',
        url,
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: typeof body === 'string' ? JSON.parse(body) : undefined,
        bodyBytes: binary ? body.byteLength : undefined,
      }
      try {
        const response = await fetch(input, init)
        requests.push({ ...record, status: response.status })
        return response
      } catch (error) {
        requests.push({ ...record, status: 0 })
        throw error
      }
    },
  }
}

/** "POST 201" and so on, in the order sent. */
export function sent(requests: readonly Recorded[]): readonly string[] {
  return requests.map(({ method, status }) => `${method} ${status}`)
}
