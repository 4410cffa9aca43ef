import type { SeenItem } from '../../src/domain/list-row.ts'
import type { ChangePage } from '../../src/flows/list-ports.ts'

/** A list as it may be read: its id, and the items that stand there. */
export type Readable = { readonly id: string; readonly items: () => readonly SeenItem[] }

/** Reads changes as SharePoint does: in pages, and from tokens that say what the list was like. */
export function fakeListChanges() {
  const tokens = new Map<string, ReadonlyMap<string, string>>()
  const pages = new Map<string, ChangePage>()
  let readings = 0
  const state = {
    /** Items on a page. */
    pageSize: 100,
    /** Tokens that were given so far are too old. */
    forget: () => tokens.clear(),
    /** Happens before a page is given. */
    beforePage: async (_page: string) => undefined as unknown,
  }
  const read = ({ id, items }: Readable, token: string): ChangePage => {
    const before = token === '' ? new Map<string, string>() : tokens.get(token)
    if (!before) return { kind: 'expired' }
    const present = items()
    const next = `token ${++readings} of ${id}`
    tokens.set(next, new Map(present.map(({ itemId, etag }) => [itemId, etag])))
    const changed = present.filter(({ itemId, etag }) => before.get(itemId) !== etag)
    const here = new Set(present.map(({ itemId }) => itemId))
    const gone = [...before.keys()].filter((itemId) => !here.has(itemId))
    const all = [
      ...gone.map((itemId) => ({ itemId, removed: true, item: null })),
      ...changed.map((item) => ({ itemId: item.itemId, removed: false, item })),
    ]
    const parts = Array.from({ length: Math.max(1, Math.ceil(all.length / state.pageSize)) }, (_, n) =>
      all.slice(n * state.pageSize, (n + 1) * state.pageSize),
    )
    const made = parts.map((some, n) => {
      const isLast = n === parts.length - 1
      return {
        kind: 'page',
        items: some,
        next: isLast ? null : `${next}, page ${n + 1}`,
        token: isLast ? next : '',
      } as const
    })
    for (const [n, page] of made.entries()) pages.set(`${next}, page ${n}`, page)
    return made[0] as ChangePage
  }
  return {
    state,
    readChanges: async (list: Readable, from: { readonly token: string } | { readonly next: string }) => {
      await state.beforePage('next' in from ? from.next : from.token)
      if ('token' in from) return read(list, from.token)
      return pages.get(from.next) ?? ({ kind: 'expired' } as const)
    },
  }
}
