/** Fetches an attached file, never more than the limit, only from where Teams keeps files. */
export type Downloader = (url: string) => Promise<Uint8Array | 'too-large' | 'failed'>

const timeoutMs = 20_000
const mostRedirects = 3
export const mostBytes = 10 * 1024 * 1024

export function createDownloader(options: { readonly local: boolean; readonly fetch?: typeof fetch }): Downloader {
  const fetchIt = options.fetch ?? fetch
  return async (address) => {
    try {
      const response = await follow(address, options.local, fetchIt)
      if (!response?.ok || !response.body) return 'failed'
      if (Number(response.headers.get('content-length')) > mostBytes) {
        await response.body.cancel()
        return 'too-large'
      }
      return await readBounded(response.body)
    } catch {
      return 'failed'
    }
  }
}

/** Every step on the way must be a place where Teams keeps files, not only the first; null when one is not. */
async function follow(address: string, local: boolean, fetchIt: typeof fetch): Promise<Response | null> {
  const signal = AbortSignal.timeout(timeoutMs)
  let next = URL.parse(address)
  for (let step = 0; step <= mostRedirects && next && isFileAddress(next, local); step++) {
    const response = await fetchIt(next.href, { redirect: 'manual', signal })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) return response
    await response.body?.cancel()
    next = URL.parse(location, next.href)
  }
  return null
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > mostBytes) return 'too-large'
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** A tenant's files are in SharePoint; in local mode they come from this machine and nowhere else. */
function isFileAddress(url: URL, local: boolean): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (local) return /^https?:$/.test(url.protocol) && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' && url.port === '' && /\.sharepoint(-df)?\.(com|us|cn)$/.test(url.hostname)
}
