import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fault, type LocalSite, type LocalSiteOptions, startLocalSite } from '../../src/local/site/index.ts'

export const columns = [
  { name: 'RadslagKey', displayName: 'Nyckel', text: {}, indexed: true, enforceUniqueValues: true },
  { name: 'Execution', displayName: 'Genomförande', choice: { choices: ['Pågår'] } },
  { name: 'PlanYear', displayName: 'År', number: {} },
  { name: 'Notes', displayName: 'Anteckningar', text: { allowMultipleLines: true } },
]

export type Reply = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, read by tests that say what they expect
  readonly body: any
  readonly bytes: Uint8Array
  readonly headers: Headers
}

export type TestSite = {
  readonly dir: string
  /** As it is now; another one after a restart. */
  readonly site: () => LocalSite
  /** A path below /v1.0, or a whole address. */
  readonly call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  /** Makes the next request of this kind fail. */
  readonly failNext: (method: string, path: RegExp, fault: Fault) => void
  readonly siteId: () => Promise<string>
  /** The path of a new list. */
  readonly makeList: (displayName?: string) => Promise<string>
  readonly restart: () => Promise<void>
  readonly end: () => Promise<void>
}

/** A local site in a folder of its own, spoken to over HTTP. */
export async function openTestSite(options: Partial<LocalSiteOptions> = {}): Promise<TestSite> {
  const dir = mkdtempSync(join(tmpdir(), 'radslag-site-'))
  const planned: { method: string; path: RegExp; fault: Fault }[] = []
  const faults = (method: string, path: string) => {
    const index = planned.findIndex((plan) => plan.method === method && plan.path.test(path))
    return index === -1 ? undefined : planned.splice(index, 1)[0]?.fault
  }
  const start = () => startLocalSite({ dir, port: 0, faults, ...options })
  let site = await start()
  const call: TestSite['call'] = async (method, path, body, headers = {}) => {
    const isJson = body !== undefined && !(body instanceof Uint8Array)
    const answer = await fetch(path.startsWith('http') ? path : site.graphUrl + path, {
      method,
      redirect: 'manual',
      headers: { ...(isJson ? { 'Content-Type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer>) }),
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    return {
      status: answer.status,
      body: /^[{[]/.test(text) ? JSON.parse(text) : text,
      bytes,
      headers: answer.headers,
    }
  }
  const siteId = async () => (await call('GET', `/sites/${site.siteName}`)).body.id as string
  return {
    dir,
    site: () => site,
    call,
    failNext: (method, path, fault) => void planned.push({ method, path, fault }),
    siteId,
    makeList: async (displayName = 'Åtgärder') => {
      const lists = `/sites/${await siteId()}/lists`
      return `${lists}/${(await call('POST', lists, { displayName, columns })).body.id}`
    },
    restart: async () => {
      await site.close().catch(() => undefined)
      site = await start()
    },
    end: async () => {
      await site.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
