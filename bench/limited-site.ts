// SharePoint with its limit, and with faults where a seed is given, in a process of its own:
// `limited-site.ts <folder> <units a minute> <share of requests that go wrong> <seed>`.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fault, startLocalSite } from '../src/local/site/index.ts'
import { randomFrom } from '../tests/support/random.ts'

/** What was asked of the site's lists, inside batches or not, what it took of the limit, and when writing began and ended. */
export type SiteFigures = {
  readonly batches: number
  readonly creates: number
  readonly changes: number
  /** Rows read, or looked for by their key. */
  readonly lookUps: number
  /** Readings of what people have changed. */
  readonly readings: number
  readonly faults: number
  /** Refused for having no units left. */
  readonly throttled: number
  /** Resource units taken since the first write. */
  readonly units: number
  /** Milliseconds by this process's clock; 0 before the first. */
  readonly firstWriteAt: number
  readonly lastWriteAt: number
}

const kinds: readonly Fault[] = [
  { status: 429, retryAfterSeconds: 1 },
  { status: 503, retryAfterSeconds: 1 },
  { status: 504 },
  { status: 504, afterWork: true },
  { status: 'drop' },
  { status: 'drop', afterWork: true },
]

const [dir = '', unitsPerMinute = '1250', share = '0', seed = '0'] = process.argv.slice(2)
const random = randomFrom(Number(seed))
const count = {
  batches: 0,
  creates: 0,
  changes: 0,
  lookUps: 0,
  readings: 0,
  faults: 0,
  firstWriteAt: 0,
  lastWriteAt: 0,
}
let unitsBefore = Number.POSITIVE_INFINITY

type Kind = 'batches' | 'creates' | 'changes' | 'lookUps' | 'readings'

/** What a request to a list or with a batch is; null of all others. */
function kindOf(method: string, path: string): Kind | null {
  if (path === '/v1.0/$batch') return 'batches'
  if (!/\/items\b/.test(path)) return null
  if (method === 'GET') return /\/delta(\(\))?$/.test(path) ? 'readings' : 'lookUps'
  return method === 'POST' ? 'creates' : 'changes'
}

function faultFor(method: string, path: string): Fault | undefined {
  const kind = kindOf(method, path)
  if (!kind) return undefined
  count[kind]++
  if (kind === 'creates' || kind === 'changes') {
    count.lastWriteAt = performance.now()
    count.firstWriteAt ||= count.lastWriteAt
    unitsBefore = Math.min(unitsBefore, site.usage().units)
  }
  if (random() >= Number(share)) return undefined
  count.faults++
  return kinds[Math.floor(random() * kinds.length)]
}

const site = await startLocalSite({ dir, port: 0, units: { perMinute: Number(unitsPerMinute) }, faults: faultFor })

const figures = createServer((_request, response) => {
  const { units, throttled } = site.usage()
  response.end(JSON.stringify({ ...count, units: Math.max(0, units - unitsBefore), throttled } satisfies SiteFigures))
})
figures.listen(0, '127.0.0.1', () => {
  const { port } = figures.address() as AddressInfo
  process.stdout.write(`${site.graphUrl} ${site.siteName} http://127.0.0.1:${port}/\n`)
})
