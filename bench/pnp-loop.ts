// Rows written with PnPjs as its documentation does it: its preset with retries, and its own batches.
import { setTimeout as delay } from 'node:timers/promises'
import '@pnp/graph/batching.js'
import { GraphBrowser, graphfi } from '@pnp/graph/index.js'
import { type IListItems, ListItem } from '@pnp/graph/list-item/index.js'
import '@pnp/graph/lists/index.js'
import '@pnp/graph/sites/index.js'
import { keyColumn } from '../src/domain/list-row.ts'
import { doTask } from './peer-task.ts'

// What those imports add; they say so of a module that TypeScript does not find under Node's rules.
type List = { readonly items: IListItems }
type Root = {
  readonly sites: { getById(id: string): { readonly lists: { getById(id: string): List } } }
  batched(): readonly [Root, () => Promise<void>]
}

const inBatch = 20

/** An answer that is left out of a batch is waited for without end; nobody would. */
const longestMs = 10_000

await doTask(async ({ graphUrl, siteId, listId, what, rows }) => {
  const graph = graphfi().using(GraphBrowser({ baseUrl: graphUrl })) as unknown as Root
  const listIn = (root: Root) => root.sites.getById(siteId).lists.getById(listId)
  let taken = 0
  for (let from = 0; what === 'add' && from < rows.length; from += inBatch) {
    const [batch, send] = graph.batched()
    const list = listIn(batch)
    for (const row of rows.slice(from, from + inBatch)) {
      list.items.add({ fields: row }).then(
        () => taken++,
        () => undefined,
      )
    }
    const end = new AbortController()
    const tooLong = delay(longestMs, undefined, { signal: end.signal }).catch(() => undefined)
    await Promise.race([send().catch(() => undefined), tooLong]).finally(() => end.abort())
  }
  for (const row of what === 'change' ? rows : []) {
    const found = await listIn(graph).items.filter(`fields/${keyColumn} eq '${row[keyColumn]}'`)()
    await ListItem(listIn(graph).items.getById(found[0]?.id ?? ''), 'fields').update(row)
  }
  return rows.length - taken
})
