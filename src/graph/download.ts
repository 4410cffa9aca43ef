import { AppError } from '../errors.ts'
import { unreachable } from './failures.ts'
import type { Transport } from './pipeline.ts'

/** Bytes from an address of its own; null bytes where the status is no success, or there are too many. */
export type Downloaded = { readonly status: number; readonly bytes: Uint8Array | null }

/**
 * Fetches from an address that Graph gave us, without a token and without going on to yet another place: over https, or
 * from this machine where Graph is here too.
 */
export async function download(
  { base, fetch, userAgent, timeoutSeconds }: Pick<Transport, 'base' | 'fetch' | 'userAgent' | 'timeoutSeconds'>,
  url: string,
  mostBytes: number,
): Promise<Downloaded> {
  if (!isAllowed(url, base)) throw new AppError('graph-refused', 'an address to fetch from is neither https nor ours')
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  try {
    const { status, ok, body } = await fetch(url, {
      headers: { 'User-Agent': userAgent },
      signal,
      redirect: 'manual',
    })
    if (ok && body) return { status, bytes: await readBounded(body, mostBytes) }
    await body?.cancel()
    return { status, bytes: ok ? new Uint8Array() : null }
  } catch (error) {
    throw unreachable('GET bytes', error)
  }
}

/** Whether bytes may travel to or from an address that Graph gave us: over https, or where Graph is here too. */
export function isAllowed(address: string, base: string): boolean {
  const url = URL.parse(address)
  const own = new URL(base)
  if (url?.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (own.protocol === 'http:' && url.origin === own.origin)
}

/** Everything of a body; null, and nothing more of it read, when there is more than so many bytes. */
export async function readBounded(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > most) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
