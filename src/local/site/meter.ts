import { type Answer, refusal } from './answer.ts'
import type { Call } from './call.ts'

/** What has been asked of the site since it was started. */
export type Usage = {
  /** Requests as they came over the wire; a batch is one. */
  readonly requests: number
  /** Requests by method, those inside batches among them; `$batch` counts the envelopes. */
  readonly kinds: Readonly<Record<string, number>>
  /** Resource units taken: one for a reading, two for a writing, of sites and drives. */
  readonly units: number
  /** Requests refused for having no units left. */
  readonly throttled: number
}

/** Counts requests and their resource units over the last minute. */
export type Meter = {
  readonly count: (call: Call, isInner: boolean) => void
  /** Takes the request's units; the refusal when they are not left. */
  readonly take: (call: Call) => Answer | null
  /** What the answer tells of the limit: nothing until most of it is used. */
  readonly headers: () => Readonly<Record<string, string>>
  readonly usage: () => Usage
}

const windowMs = 60_000
/** From this share on the answers tell how much is left. */
const telling = 0.8

/** `perMinute` null: counts but refuses nothing. */
export function openMeter(perMinute: number | null, now: () => number): Meter {
  const kinds: Record<string, number> = {}
  const taken: { readonly at: number; readonly units: number }[] = []
  let inWindow = 0
  let requests = 0
  let units = 0
  let throttled = 0
  const used = () => {
    const since = now() - windowMs
    const fresh = taken.findIndex(({ at }) => at > since)
    for (const { units } of taken.splice(0, fresh === -1 ? taken.length : fresh)) inWindow -= units
    return inWindow
  }
  const secondsUntilFree = (wanted: number) => {
    let free = (perMinute ?? 0) - used()
    const enough = taken.find((each) => {
      free += each.units
      return free >= wanted
    })
    return Math.max(1, Math.ceil(((enough?.at ?? now()) + windowMs - now()) / 1000))
  }
  return {
    count: ({ method, path }, isInner) => {
      const kind = path === '/v1.0/$batch' ? '$batch' : method
      kinds[kind] = (kinds[kind] ?? 0) + 1
      if (!isInner) requests += 1
    },
    take: (call) => {
      const cost = unitsOf(call)
      if (perMinute !== null && cost > 0 && used() + cost > perMinute) {
        throttled += 1
        const seconds = String(secondsUntilFree(cost))
        return { ...refusal(429, 'activityLimitReached', 'Too many requests.'), headers: { 'Retry-After': seconds } }
      }
      units += cost
      if (perMinute !== null && cost > 0) {
        taken.push({ at: now(), units: cost })
        inWindow += cost
      }
      return null
    },
    headers: () => {
      const present = perMinute === null ? 0 : used()
      if (perMinute === null || present < telling * perMinute) return {}
      return rateLimitHeaders({ limit: perMinute, left: perMinute - present, seconds: secondsUntilFree(1) })
    },
    usage: () => ({ requests, kinds: { ...kinds }, units, throttled }),
  }
}

export type RateLimit = { readonly limit: number; readonly left: number; readonly seconds: number }

export function rateLimitHeaders({ limit, left, seconds }: RateLimit): Readonly<Record<string, string>> {
  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(Math.max(0, left)),
    'RateLimit-Reset': String(seconds),
  }
}

// A batch has no price of its own: what is inside it has.
function unitsOf({ method, path }: Call): number {
  if (!/^\/v1\.0\/(sites|drives)\//.test(path)) return 0
  return method === 'GET' ? 1 : 2
}
