import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RowMemories, RowMemory } from '../../src/flows/ports.ts'
import { createGraph, type Graph } from '../../src/graph/client.ts'
import { openSite, type Site } from '../../src/graph/site.ts'
import { type Fault, type LocalSite, startLocalSite } from '../../src/local/site/index.ts'
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
  /** Closes it; fails when a request was sent that Microsoft does not describe. */
  readonly end: () => Promise<void>
}

/** A local site in a folder of its own with a Graph client that records what it sends and never really waits. */
export async function startBench(): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), 'radslag-site-'))
  const planned: { method: string; path: RegExp; fault: Fault; passes: number }[] = []
  const faults = (method: string, path: string) => {
    const index = planned.findIndex((plan) => plan.method === method && plan.path.test(path))
    const plan = planned[index]
    if (!plan || plan.passes-- > 0) return undefined
    planned.splice(index, 1)
    return plan.fault
  }
  const local = await startLocalSite({ dir, port: 0, faults })
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
    end: async () => {
      await local.close()
      rmSync(dir, { recursive: true, force: true })
      await mustBeDescribed(requests)
    },
  }
}

/** Memories of rows kept in this process. */
export function memoriesInMind(): RowMemories & { readonly kept: Map<string, RowMemory> } {
  const kept = new Map<string, RowMemory>()
  return {
    kept,
    find: async (list, key) => kept.get(`${list}|${key}`) ?? null,
    save: async (list, key, memory) => void kept.set(`${list}|${key}`, memory),
  }
}

/** Every row of a list as the site holds it. */
export async function rowsOf({ graph, site }: Bench, list: string): Promise<readonly StoredItem[]> {
  const path = `/sites/${await site.id()}/lists/${await site.listId(list)}/items?$expand=fields`
  return ((await graph.get(path)).body as { value: readonly StoredItem[] }).value
}

export type StoredItem = { readonly id: string; readonly eTag: string; readonly fields: Record<string, unknown> }

/** Does to a row what a person does in SharePoint. */
export async function byHand(bench: Bench, list: string, change: { id: string; fields?: object }): Promise<void> {
  const { local, site } = bench
  const path = `${local.graphUrl}/sites/${await site.id()}/lists/${await site.listId(list)}/items/${change.id}`
  const answer = change.fields
    ? await fetch(`${path}/fields`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(change.fields),
      })
    : await fetch(path, { method: 'DELETE' })
  if (!answer.ok) throw new Error(`by hand: ${answer.status}`)
}
