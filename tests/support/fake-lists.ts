import { type Fields, keyColumn, type ListName, type RowAnswer, type RowStep } from '../../src/domain/list-row.ts'
import { AppError } from '../../src/errors.ts'
import type { ListStep, Lists, PeopleColumn } from '../../src/flows/list-ports.ts'
import { createLists } from '../../src/outputs/lists/index.ts'
import { fakeListChanges } from './fake-list-changes.ts'

type Item = { version: number; fields: Record<string, unknown> }
type List = { readonly id: string; readonly items: Map<string, Item> }

/** What happens to one step instead of a good answer; `late`: it is done, and its answer is lost. */
export type StepFault =
  | { readonly kind: 'lost' | 'late'; readonly code?: string; readonly seconds?: number }
  | { readonly kind: 'throttled'; readonly seconds: number | null }
  | { readonly kind: 'refused'; readonly code: string }
  /** The whole request fails, before anything is done. */
  | { readonly kind: 'whole'; readonly error: Error }

/** Decides by each step what goes wrong with it; null when nothing does. */
export type FaultPlan = (step: RowStep, list: ListName) => StepFault | null

/**
 * SharePoint's lists in memory, as they behave: tags, a unique key without regard to case, empty columns left out, line
 * breaks of their own. Anything can go wrong with a step, and people can do what they do.
 */
export function fakeLists() {
  // Drawing knows nothing of a site.
  const { draw, ownColumns, columnTitle } = createLists({} as Parameters<typeof createLists>[0])
  let made = 0
  const newList = (list: ListName): List => ({ id: `list ${++made} of ${list}`, items: new Map() })
  const lists = new Map<ListName, List>()
  const known = new Map<ListName, string>()
  const state = { plan: (() => null) as FaultPlan, closed: null as AppError | null, isUnique: true }
  const changes = fakeListChanges()
  const bin = new Map<string, readonly [string, Item]>()
  /** People's columns, in every list. */
  const columns: PeopleColumn[] = [{ name: 'Notes', displayName: 'Anteckningar' }]
  const requests: (readonly ListStep[])[] = []
  for (const list of ['measures', 'reports', 'commitments'] as const) lists.set(list, newList(list))

  const listId = async (name: ListName) => {
    const id = known.get(name) ?? lists.get(name)?.id
    if (state.closed) throw state.closed
    if (!id) throw new AppError('not-found', `the site has no list ${name}`)
    known.set(name, id)
    return id
  }
  const rows = (name: ListName) => [...(lists.get(name)?.items.values() ?? [])].map(({ fields }) => fields)
  const itemOf = (name: ListName, key: string) => {
    const found = [...(lists.get(name)?.items ?? [])].find(([, { fields }]) => fields[keyColumn] === key)
    if (!found) throw new Error(`There is no row ${key} in ${name}.`)
    return { itemId: found[0], item: found[1] }
  }
  const one = ({ list: name, step }: ListStep): RowAnswer => {
    const list = lists.get(name)
    if (!list || list.id !== known.get(name)) {
      known.delete(name)
      return { kind: 'unknown', code: 'list-gone', seconds: null }
    }
    return doStep(list, step, { isUnique: state.isUnique, newId: () => String(++made) })
  }
  const port: Lists = {
    draw,
    ownColumns,
    columnTitle,
    listId,
    forget: (name) => void known.delete(name),
    place: async (name) => {
      known.delete(name)
      return { listId: await listId(name), columns }
    },
    send: async (steps) => {
      requests.push(steps)
      const faults = steps.map(({ step, list }) => state.plan(step, list))
      for (const fault of faults) if (fault?.kind === 'whole') throw fault.error
      return steps.map((step, n) => answerWith(faults[n] ?? null, () => one(step)))
    },
    mostSteps: 20,
    readChanges: async (name, from) => {
      const list = lists.get(name)
      if (!list) throw new AppError('not-found', `the site has no list ${name}`)
      const items = () =>
        [...list.items].map(([itemId, item]) => ({ itemId, etag: tag(itemId, item), fields: { ...item.fields } }))
      return changes.readChanges({ id: list.id, items }, from)
    },
    differences: async () => [],
  }
  return {
    port,
    state,
    /** The steps of each request, in order. */
    requests,
    steps: () => requests.flat().map(({ step }) => step.kind),
    /** Reading back: how large pages are, what happens before one, and tokens that are too old. */
    changes: changes.state,
    columns,
    rows,
    row: (name: ListName, key: string) => itemOf(name, key).item.fields,
    byHand: {
      edit: (name: ListName, key: string, fields: Fields) => {
        const { item } = itemOf(name, key)
        item.version++
        Object.assign(item.fields, fields)
      },
      add: (name: ListName, fields: Fields) =>
        void lists.get(name)?.items.set(String(++made), { version: 1, fields: { ...fields } }),
      remove: (name: ListName, key: string) => {
        const { itemId, item } = itemOf(name, key)
        bin.set(key, [itemId, item])
        lists.get(name)?.items.delete(itemId)
      },
      /** Fetches a row back that was removed. */
      restore: (name: ListName, key: string) => {
        const [itemId, item] = bin.get(key) ?? []
        if (itemId && item) lists.get(name)?.items.set(itemId, { ...item, version: item.version + 1 })
      },
      removeList: (name: ListName) => void lists.delete(name),
      makeList: (name: ListName) => void lists.set(name, newList(name)),
    },
  }
}

export type FakeLists = ReturnType<typeof fakeLists>

function answerWith(fault: StepFault | null, run: () => RowAnswer): RowAnswer {
  switch (fault?.kind) {
    case 'late':
    case 'lost':
      if (fault.kind === 'late') run()
      return { kind: 'unknown', code: fault.code ?? 'graph-unavailable', seconds: fault.seconds ?? null }
    case 'throttled':
    case 'refused':
      return fault
    default:
      return run()
  }
}

const tag = (itemId: string, { version }: Item) => `"${itemId},${version}"`

function doStep({ items }: List, step: RowStep, about: { isUnique: boolean; newId: () => string }): RowAnswer {
  switch (step.kind) {
    case 'create': {
      if (about.isUnique && isTaken(items, step.fields)) return { kind: 'refused', code: 'invalidRequest' }
      const itemId = about.newId()
      const item = { version: 1, fields: {} }
      items.set(itemId, item)
      keep(item, step.fields)
      return { kind: 'written', itemId, etag: tag(itemId, item) }
    }
    case 'patch': {
      const item = items.get(step.itemId)
      if (!item) return { kind: 'missing' }
      if (tag(step.itemId, item) !== step.etag) return { kind: 'stale' }
      if (about.isUnique && isTaken(items, step.fields, item)) return { kind: 'refused', code: 'invalidRequest' }
      item.version++
      keep(item, step.fields)
      return { kind: 'written', itemId: step.itemId, etag: tag(step.itemId, item) }
    }
    case 'read':
      return { kind: 'seen', item: seen(step.itemId, items.get(step.itemId)) }
    case 'find': {
      const key = step.key.toLowerCase()
      const [found] = [...items].filter(([, { fields }]) => String(fields[keyColumn]).toLowerCase() === key)
      return { kind: 'seen', item: found ? seen(...found) : null }
    }
  }
}

/** Whether the key that is written stands in another row; several may have none. */
function isTaken(items: List['items'], written: Fields, own?: Item): boolean {
  const key = String(written[keyColumn] ?? '').toLowerCase()
  const others = [...items.values()].filter((item) => item !== own)
  return key !== '' && others.some(({ fields }) => String(fields[keyColumn]).toLowerCase() === key)
}

function seen(itemId: string, item: Item | undefined) {
  return item ? { itemId, etag: tag(itemId, item), fields: { ...item.fields } } : null
}

function keep(item: Item, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) delete item.fields[name]
    else item.fields[name] = typeof value === 'string' ? value.replaceAll('\n', '\r\n') : value
  }
}
