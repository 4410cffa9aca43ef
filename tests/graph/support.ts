import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LibraryFile, LibraryFiles } from '../../src/flows/list-ports.ts'
import { createGraph, type Graph } from '../../src/graph/client.ts'
import { openSite, type Site } from '../../src/graph/site.ts'
import { type Fault, type LocalSite, type LocalSiteOptions, startLocalSite } from '../../src/local/site/index.ts'
import { mustBeDescribed } from './description.ts'
import { type Recorded, recordingFetch } from './recording.ts'

export const userAgent = 'NONISV|Radslag|Radslag/0.1.0'

export type PlannedFault = Fault & { readonly passFirst?: number }

export type Bench = {
  readonly dir: string
  readonly local: LocalSite
  readonly graph: Graph
  readonly site: Site
  readonly requests: Recorded[]
  readonly waits: number[]
  /** Lets the next request of this kind fail, or a later one when some are to pass first. */
  readonly failNext: (method: string, path: RegExp, fault: PlannedFault) => void
  /** Lets each request of this kind fail as it is told, or not. */
  readonly failEach: (method: string, path: RegExp, faultOf: () => Fault | undefined) => void
  /** Closes it; fails when a request was sent that Microsoft does not describe. */
  readonly end: () => Promise<void>
}

/** A local site in a folder of its own with a Graph client that records what it sends and never really waits. */
export async function startBench(options: Pick<LocalSiteOptions, 'convert'> = {}): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), 'radslag-site-'))
  const planned: { method: string; path: RegExp; fault: Fault; passes: number }[] = []
  const each: { method: string; path: RegExp; faultOf: () => Fault | undefined }[] = []
  const faults = (method: string, path: string) => {
    const always = each.find((one) => one.method === method && one.path.test(path))
    if (always) return always.faultOf()
    const index = planned.findIndex((plan) => plan.method === method && plan.path.test(path))
    const plan = planned[index]
    if (!plan || plan.passes-- > 0) return undefined
    planned.splice(index, 1)
    return plan.fault
  }
  const local = await startLocalSite({ ...options, dir, port: 0, faults })
  const { fetch, requests } = recordingFetch(() => local.graphUrl)
  const waits: number[] = []
  const wait = async (seconds: number) => void waits.push(seconds)
  const graph = createGraph({ baseUrl: local.graphUrl, auth: null, userAgent, fetch, wait })
  return {
    dir,
    local,
    graph,
    site: openSite(graph, local.siteName),
    requests,
    waits,
    failNext: (method, path, { passFirst = 0, ...fault }) =>
      void planned.push({ method, path, fault, passes: passFirst }),
    failEach: (method, path, faultOf) => void each.push({ method, path, faultOf }),
    end: async () => {
      await local.close()
      rmSync(dir, { recursive: true, force: true })
      await mustBeDescribed(requests)
    },
  }
}

/** What is remembered of documents, kept in this process. */
export function libraryInMind(): LibraryFiles & { readonly kept: Map<string, LibraryFile> } {
  const kept = new Map<string, LibraryFile>()
  return {
    kept,
    find: async (path) => kept.get(path) ?? null,
    save: async (file) => void kept.set(file.path, file),
  }
}

/** Every row of a list as the site holds it. */
export async function rowsOf({ graph, site }: Bench, list: string): Promise<readonly StoredItem[]> {
  const path = `/sites/${await site.id()}/lists/${await site.listId(list)}/items?$expand=fields`
  return ((await graph.get(path)).body as { value: readonly StoredItem[] }).value
}

export type StoredItem = { readonly id: string; readonly eTag: string; readonly fields: Record<string, unknown> }

/** A Graph that gives these answers one after the other, then none, and the requests that it got. */
export function scripted(...answers: readonly (() => Response)[]) {
  const requests: { url: string; method: string; headers: Headers; body: unknown }[] = []
  const fetch = async (input: unknown, { method = 'GET', headers, body }: RequestInit = {}) => {
    const parsed = typeof body === 'string' ? JSON.parse(body) : undefined
    requests.push({ url: String(input), method, headers: new Headers(headers), body: parsed })
    const answer = answers[requests.length - 1]
    if (!answer) throw new TypeError('fetch failed')
    return answer()
  }
  return { requests, fetch: fetch as typeof globalThis.fetch }
}

export const json =
  (status: number, body: object, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers })

export const tenantGraph = 'https://graph.microsoft.com/v1.0'

/** A Graph client that gets these answers, never really waits, and asks for no token. */
export function scriptedGraph(...answers: (() => Response)[]) {
  const { requests, fetch } = scripted(...answers)
  const waits: number[] = []
  const wait = async (seconds: number) => void waits.push(seconds)
  return { graph: createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch, wait }), requests, waits }
}
