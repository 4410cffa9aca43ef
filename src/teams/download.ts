/** Fetches an attached file, never more than the limit, only from where Teams keeps files. */
export type Downloader = (url: string) => Promise<Uint8Array | 'too-large' | 'failed'>

const timeoutMs = 20_000
export const mostBytes = 10 * 1024 * 1024

export function createDownloader(options: { readonly local: boolean; readonly fetch?: typeof fetch }): Downloader {
  const fetchIt = options.fetch ?? fetch
  return async (address) => {
    if (!isFileAddress(address, options.local)) return 'failed'
    try {
      const response = await fetchIt(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
      if (!response.ok || !response.body) return 'failed'
      return await readBounded(response.body)
    } catch {
      return 'failed'
    }
  }
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

/** A tenant's files are in SharePoint; in local mode they come from this machine. */
function isFileAddress(address: string, local: boolean): boolean {
  const url = URL.parse(address)
  if (!url) return false
  if (local && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return true
  return url.protocol === 'https:' && url.port === '' && /\.sharepoint(-df)?\.(com|us|cn)$/.test(url.hostname)
}
