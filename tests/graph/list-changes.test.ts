import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChangePage } from '../../src/flows/list-ports.ts'
import { readChanges } from '../../src/graph/list-changes.ts'
import { type Bench, json, scriptedGraph, startBench, tenantGraph } from './support.ts'

const list = { siteId: 's', listId: 'l' }
const start = { token: '' }
const delta = `${tenantGraph}/sites/s/lists/l/items/delta`
type Page = Extract<ChangePage, { readonly kind: 'page' }>

describe('pages of changes', () => {
  test('a page leads to the next, and the last one to the next reading', async () => {
    const { graph, requests } = scriptedGraph(
      json(200, { value: [], '@odata.nextLink': `${delta}?$expand=fields&$skiptoken=a%2Bb%3D` }),
      json(200, { value: [], '@odata.deltaLink': `${delta}?%24expand=fields&token=c%3Bd` }),
      json(200, { value: [], '@odata.deltaLink': `${delta}?token=e&%24expand=fields` }),
    )
    const first = (await readChanges(graph, list, start)) as Page
    expect(first).toMatchObject({ kind: 'page', token: '' })
    const last = (await readChanges(graph, list, { next: first.next ?? '' })) as Page
    expect(last).toMatchObject({ kind: 'page', next: null })
    await readChanges(graph, list, { token: last.token })
    expect(requests.map(({ url }) => url)).toEqual([
      `${delta}?$expand=fields`,
      `${delta}?$expand=fields&$skiptoken=a%2Bb%3D`,
      `${delta}?%24expand=fields&token=c%3Bd`,
    ])
  })

  test('a link that forgot the columns is asked for them, in whatever form it is', async () => {
    const { graph, requests } = scriptedGraph(
      json(200, { value: [], '@odata.deltaLink': `${delta}(token='x')` }),
      json(200, { value: [], '@odata.deltaLink': `${delta}?token=y` }),
      json(200, { value: [], '@odata.deltaLink': `${delta}?token=z` }),
    )
    let token = ''
    for (const _ of [1, 2, 3]) token = ((await readChanges(graph, list, { token })) as Page).token
    expect(requests.slice(1).map(({ url }) => url)).toEqual([
      `${delta}(token='x')?$expand=fields`,
      `${delta}?$expand=fields&token=y`,
    ])
  })

  test('a row says its columns and tag, a removed one only that it is gone, and one without columns only that it is there', async () => {
    const fields = { RadslagKey: 'k' }
    const value = [
      { id: '1', eTag: '"g,1"', fields },
      { id: '2', deleted: { state: 'deleted' } },
      { id: '3', '@removed': { reason: 'deleted' } },
      { id: '4', eTag: '"g,4"' },
    ]
    const { graph } = scriptedGraph(json(200, { value, '@odata.deltaLink': `${delta}?token=y` }))
    expect(await readChanges(graph, list, start)).toMatchObject({
      items: [
        { itemId: '1', removed: false, item: { itemId: '1', etag: '"g,1"', fields } },
        { itemId: '2', removed: true, item: null },
        { itemId: '3', removed: true, item: null },
        { itemId: '4', removed: false, item: null },
      ],
    })
  })

  test.each(['https://graph.microsoft.com.example.se/v1.0/x', 'https://graph.microsoft.com/beta/x', '/sites/s'])(
    'a link to %s is refused',
    async (link) => {
      for (const name of ['@odata.nextLink', '@odata.deltaLink']) {
        const { graph } = scriptedGraph(json(200, { value: [], [name]: link }))
        await expect(readChanges(graph, list, start)).rejects.toMatchObject({ code: 'graph-refused' })
      }
    },
  )

  test.each([410, 400])('a place that is answered by %i is too old', async (status) => {
    const { graph } = scriptedGraph(json(status, {}), json(status, {}))
    expect(await readChanges(graph, list, { token: '/sites/s/lists/l/items/delta?token=x' })).toEqual({
      kind: 'expired',
    })
    expect(await readChanges(graph, list, { next: '/sites/s/lists/l/items/delta?token=x' })).toEqual({
      kind: 'expired',
    })
  })

  test('a list that is gone is nothing, and a refusal at the beginning is a failure', async () => {
    expect(await readChanges(scriptedGraph(json(404, {})).graph, list, start)).toBeNull()
    for (const status of [400, 410]) {
      const { graph } = scriptedGraph(json(status, {}))
      await expect(readChanges(graph, list, start)).rejects.toMatchObject({ code: 'graph-refused' })
    }
  })

  test('a page that says nothing of what follows is no answer', async () => {
    const { graph } = scriptedGraph(json(200, { value: [] }))
    await expect(readChanges(graph, list, start)).rejects.toMatchObject({ code: 'graph-unavailable' })
  })
})

describe('changes of a list of the local site', () => {
  let bench: Bench
  let at: { siteId: string; listId: string }
  beforeEach(async () => {
    bench = await startBench()
    await bench.site.createList({ displayName: 'L', columns: [] })
    at = { siteId: await bench.site.id(), listId: await bench.site.listId('L') }
  })
  afterEach(() => bench.end())

  /** Everything from a token on, and the next token. */
  async function readAll(token: string) {
    const items: Page['items'][number][] = []
    let pages = 0
    for (let from: Parameters<typeof readChanges>[2] = { token }; ; pages++) {
      const page = await readChanges(bench.graph, at, from)
      if (page?.kind !== 'page') throw new Error('There is a page.')
      items.push(...page.items)
      if (page.next === null) return { items, token: page.token, pages: pages + 1 }
      from = { next: page.next }
    }
  }

  test('first everything over several pages, then only what has changed', async () => {
    for (let n = 1; n <= 250; n++) bench.local.addRow('L', { Title: `rad ${n}` })
    const first = await readAll('')
    expect(first.items).toHaveLength(250)
    expect(first.pages).toBe(2)
    const { eTag } = bench.local.editRow('L', '7', { Title: 'ändrad' })
    bench.local.removeRow('L', '9')
    const { items } = await readAll(first.token)
    expect(items).toHaveLength(2)
    expect(items).toContainEqual({
      itemId: '7',
      removed: false,
      item: { itemId: '7', etag: eTag, fields: expect.objectContaining({ Title: 'ändrad' }) },
    })
    expect(items).toContainEqual({ itemId: '9', removed: true, item: null })
  })

  test('a token that is too old is told, and so is a list that is gone', async () => {
    const { token } = await readAll('')
    bench.local.expireTokens()
    expect(await readChanges(bench.graph, at, { token })).toEqual({ kind: 'expired' })
    bench.local.removeList('L')
    expect(await readChanges(bench.graph, at, start)).toBeNull()
  })
})
