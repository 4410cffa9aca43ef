import { z } from 'zod/v4'
import type { ChangedItem, ChangePage } from '../flows/list-ports.ts'
import type { Graph } from './client.ts'
import { bodyOf } from './failures.ts'
import { type ListAddress, listPath } from './list-definitions.ts'
import { seenItem } from './list-items.ts'

const changedAnswer = z.object({
  id: z.string().min(1),
  eTag: z.string().optional(),
  '@odata.etag': z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  deleted: z.unknown(),
  '@removed': z.unknown(),
})
const pageAnswer = z.union([
  z.object({ value: z.array(changedAnswer), '@odata.nextLink': z.string() }),
  z.object({ value: z.array(changedAnswer), '@odata.deltaLink': z.string() }),
])

type From = { readonly token: string } | { readonly next: string }

/** A page of a list's changes. The tokens are paths that Graph gave; a link that leads elsewhere is refused. Null where the list is gone. */
export async function readChanges(graph: Graph, list: ListAddress, from: From): Promise<ChangePage | null> {
  const place = 'next' in from ? from.next : from.token
  const path = withFields(place === '' ? `${listPath(list)}/items/delta` : place)
  // Also a token that Graph cannot read says that the whole list must be read again.
  const answer = await graph.get(path, { also: place === '' ? [404] : [400, 404, 410] })
  if (answer.status === 404) return null
  if (answer.status !== 200) return { kind: 'expired' }
  const page = bodyOf(pageAnswer, 'changes', answer)
  const items = page.value.map(changedItem)
  if ('@odata.nextLink' in page) return { kind: 'page', items, next: graph.pathOf(page['@odata.nextLink']), token: '' }
  return { kind: 'page', items, next: null, token: graph.pathOf(page['@odata.deltaLink']) }
}

// Graph's links repeat what was asked for first; should one not, the rows would seem to have been emptied.
function withFields(path: string): string {
  if (/[?&](\$|%24)expand=/i.test(path)) return path
  return `${path}${path.includes('?') ? '&' : '?'}$expand=fields`
}

function changedItem(item: z.infer<typeof changedAnswer>): ChangedItem {
  const { id: itemId, fields } = item
  if (item.deleted || item['@removed']) return { itemId, removed: true, item: null }
  return { itemId, removed: false, item: fields ? seenItem({ ...item, fields }) : null }
}
