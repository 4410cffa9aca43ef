import { AppError } from '../../errors.ts'
import type { RowMemories, RowMemory } from '../../flows/ports.ts'
import type { Fields, Item, ListItems } from '../../graph/list-items.ts'
import { keyColumn } from './columns.ts'
import { fieldsHash, holds } from './fields.ts'

export type Written = 'written' | 'unchanged' | 'removed'

export type Target = { readonly items: ListItems; readonly memories: RowMemories }

type Row = {
  readonly key: string
  readonly fields: Fields
  readonly hash: string
  readonly remember: (memory: Omit<RowMemory, 'hash' | 'removed'> & { readonly removed?: boolean }) => Promise<void>
  readonly known: RowMemory | null
}

/** Creates the row, or updates it when our fields have changed since they were last written. */
export async function upsertRow(target: Target, fields: Fields): Promise<Written> {
  const row = await recall(target, fields)
  if (row.known?.removed) return 'removed'
  if (row.known?.hash === row.hash) return 'unchanged'
  if (row.known) return update(target, row, { id: row.known.itemId, etag: row.known.etag })
  const item = await createOrAdopt(target, row)
  if (holds(item.fields, fields)) return settle(row, item)
  return update(target, row, item)
}

/** Creates the row unless it is there; a row that is there is never changed. */
export async function addRow(target: Target, fields: Fields): Promise<Written> {
  const row = await recall(target, fields)
  if (row.known) return row.known.removed ? 'removed' : 'unchanged'
  return settle(row, await createOrAdopt(target, row))
}

async function recall({ items, memories }: Target, fields: Fields): Promise<Row> {
  // Remembered by the list's id: a list made anew, or another site, starts with no known rows.
  const listId = await items.listId()
  const key = String(fields[keyColumn])
  const hash = fieldsHash(fields)
  return {
    key,
    fields,
    hash,
    known: await memories.find(listId, key),
    remember: ({ itemId, etag, removed = false }) => memories.save(listId, key, { itemId, etag, hash, removed }),
  }
}

// A create without a clear yes may have been kept; the unique key tells, in whatever language the refusal was written.
async function createOrAdopt({ items }: Target, { key, fields }: Row): Promise<Item> {
  const created = await items.create(fields)
  if (created.kind === 'created') return { ...created.item, fields }
  const found = await items.findByKey(keyColumn, key)
  if (found) return found
  throw created.failure
}

async function update(
  { items }: Target,
  row: Row,
  at: { readonly id: string; readonly etag: string },
): Promise<Written> {
  if (at.etag !== '') {
    const patched = await items.patch(at.id, at.etag, row.fields)
    if (patched.kind === 'patched') return settle(row, { id: at.id, etag: patched.etag })
    if (patched.kind === 'missing') return markRemoved(row, at.id)
  }
  // People may have changed columns of their own: read the row's version and write ours on top of it, once.
  const present = await items.read(at.id)
  if (!present) return markRemoved(row, at.id)
  if (holds(present.fields, row.fields)) return settle(row, present)
  const again = await items.patch(at.id, present.etag, row.fields)
  if (again.kind === 'patched') return settle(row, { id: at.id, etag: again.etag })
  if (again.kind === 'missing') return markRemoved(row, at.id)
  throw new AppError('graph-unavailable', 'the row is being edited by somebody else')
}

async function settle(row: Row, item: { readonly id: string; readonly etag: string }): Promise<Written> {
  await row.remember({ itemId: item.id, etag: item.etag })
  return 'written'
}

async function markRemoved(row: Row, itemId: string): Promise<Written> {
  await row.remember({ itemId, etag: '', removed: true })
  return 'removed'
}
