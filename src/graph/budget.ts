import type { RequestBudget } from '../flows/budget-ports.ts'
import { secondsIn, secondsToWait } from './failures.ts'

type Sent = { readonly method: string | undefined; readonly path: string; readonly body: unknown }

/** What a request costs of SharePoint's resource units: one for a reading, two for a writing, the sum in a batch; nothing outside SharePoint. */
export function unitsOf({ method, path, body }: Sent): number {
  if (/^\/\$batch\b/.test(path)) return innerMethods(body).reduce((sum, inner) => sum + unitsOfMethod(inner), 0)
  return /^\/(sites|drives)\b/.test(path) ? unitsOfMethod(method) : 0
}

/** Slows everybody down as an answer asks: throttled ones, and those that say how much is left. */
export async function heed(
  budget: RequestBudget,
  { status, headers }: { readonly status: number; readonly headers: Headers },
): Promise<void> {
  const seconds = secondsToWait(headers)
  if ((status === 429 || status === 503) && seconds) return budget.pause(seconds)
  const left = numberIn(headers, 'ratelimit-remaining')
  const until = secondsIn(headers, 'ratelimit-reset')
  if (left !== null && until) await budget.slow(left, until)
}

function unitsOfMethod(method: string | undefined): number {
  return (method ?? 'GET').toUpperCase() === 'GET' ? 1 : 2
}

function innerMethods(body: unknown): readonly (string | undefined)[] {
  const { requests } = JSON.parse(String(body)) as { readonly requests: readonly { readonly method?: string }[] }
  return requests.map(({ method }) => method)
}

function numberIn(headers: Headers, name: string): number | null {
  const text = headers.get(name)?.trim()
  const value = text ? Number(text) : Number.NaN
  return Number.isFinite(value) && value >= 0 ? value : null
}
