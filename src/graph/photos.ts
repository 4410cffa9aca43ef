import { setTimeout as delay } from 'node:timers/promises'
import type { Directory, Log } from '../flows/ports.ts'
import type { Graph } from './client.ts'

const dayMs = 86_400_000
/** Graph is left alone for so long after a failure. */
const pauseMs = 60_000
/** A card does not wait longer; what comes later is there for the next one. */
const patienceMs = 1000
/** As much as a card has room for. */
const mostBytes = 6000
const mostKept = 200

type Kept = { until: number; readonly photo: Promise<string | null> }

export type PhotoOptions = {
  readonly log: Pick<Log, 'warn'>
  /** Told when we may not read photos. */
  readonly onClosed: () => void
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly patienceMs?: number
}

/** Fetches small photos and keeps a few of them in memory for a day, also that there is none; faces are stored nowhere else. */
export function createPhotos(graph: Graph, options: PhotoOptions): Directory['photo'] {
  const { log, onClosed, now = Date.now, patienceMs: patience = patienceMs } = options
  const kept = new Map<string, Kept>()

  const fetchPhoto = async (aadObjectId: string): Promise<string | null> => {
    const path = `/users/${encodeURIComponent(aadObjectId)}/photos/48x48/$value`
    const { status, bytes } = await graph.bytes(path, mostBytes, { also: [400, 403, 404] })
    if (status === 403) onClosed()
    return bytes && dataUri(bytes)
  }

  const keep = (aadObjectId: string): Kept => {
    const photo = fetchPhoto(aadObjectId).catch((error) => {
      log.warn('photo-failed', { code: error.code })
      one.until = now() + pauseMs
      return null
    })
    const one: Kept = { until: now() + dayMs, photo }
    kept.delete(aadObjectId)
    kept.set(aadObjectId, one)
    const [oldest = ''] = kept.keys()
    if (kept.size > mostKept) kept.delete(oldest)
    return one
  }

  return async (aadObjectId) => {
    const known = kept.get(aadObjectId)
    const { photo } = known && known.until > now() ? known : keep(aadObjectId)
    const waiting = new AbortController()
    const late = delay(patience, null, { signal: waiting.signal }).catch(() => null)
    const found = await Promise.race([photo, late])
    waiting.abort()
    return found
  }
}

const signatures = { jpeg: [0xff, 0xd8, 0xff], png: [0x89, 0x50, 0x4e, 0x47] }

/** Only what its first bytes say is a picture that every client shows. */
function dataUri(bytes: Uint8Array): string | null {
  const kind = Object.entries(signatures).find(([, signature]) => signature.every((byte, n) => bytes[n] === byte))?.[0]
  return kind ? `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}` : null
}
