import type { ReadList } from '../domain/list-change.ts'
import { type ListName, listNames } from '../domain/list-row.ts'
import { AppError } from '../errors.ts'
import type { Services } from './context.ts'
import { beginJudging } from './judge-changes.ts'
import { tellFindingsJob } from './list-jobs.ts'
import { holdLists, type ListsHeld } from './list-lease.ts'
import type { ListReading, PeopleColumn } from './list-ports.ts'
import type { Job } from './store-ports.ts'
import { watchListsJob } from './watch-lists.ts'

/** How long a reading waits when somebody writes. */
const patienceMs = 5_000

/** One reading of all lists: nobody else reads or writes while it holds them. */
type Reader = Services & { readonly keep: () => Promise<void>; readonly isHeld: () => boolean }
type ListReader = Reader & { readonly found: (findings: number) => void }

/** Job: reads what has changed in the lists since last time, remembers what people wrote, and finds what they did to our rows. */
export async function readLists(services: Services): Promise<void> {
  const { world, enqueue } = services
  const read = async ({ keep }: ListsHeld) => {
    let isHeld = true
    const keepOn = async () => {
      isHeld = await keep()
      ensure(isHeld)
    }
    await readAll({ ...services, keep: keepOn, isHeld: () => isHeld })
    return { quietSeconds: 0 }
  }
  if (await holdLists(services, read, 'impatient')) return
  await enqueue([{ ...readListsJob, notBefore: new Date(world.now().getTime() + patienceMs) }])
}

/** Has the lists read. */
export const readListsJob: Job = { name: 'read-lists', payload: {}, key: 'lists' }

function ensure(isHeld: boolean): void {
  if (isHeld) return
  throw new AppError('graph-unavailable', 'Somebody else has taken the lists over.', { retryAfterSeconds: 30 })
}

/** A list that cannot be read now does not keep the others from being read; the first failure is told when all were tried. */
async function readAll(reader: Reader): Promise<void> {
  const { store, world, enqueue, watch } = reader
  const readings = await store.listRows.readings()
  const failures: unknown[] = []
  for (const list of listNames) {
    const before = readings.find((reading) => reading.list === list) ?? null
    let findings = 0
    const found = (some: number) => {
      findings += some
    }
    try {
      const isMoved = await readUnlessClosed({ ...reader, found }, list, before)
      if (isMoved && watch) await enqueue([watchListsJob])
    } catch (error) {
      if (!reader.isHeld()) throw error
      failures.push(error)
    } finally {
      if (findings > 0) await enqueue([tellFindingsJob(world.now())])
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Whether the list is another one by now. One that we may not read, or that is not there, is named in the log. */
async function readUnlessClosed(reader: ListReader, list: ListName, before: ListReading | null): Promise<boolean> {
  try {
    return await readList(reader, list, before)
  } catch (error) {
    const isClosed = error instanceof AppError && (error.code === 'graph-refused' || error.code === 'not-found')
    if (!isClosed) throw error
    reader.lists.forget(list)
    reader.log.warn('list-not-readable', { list, code: error.code })
    return false
  }
}

async function readList(reader: ListReader, list: ListName, before: ListReading | null): Promise<boolean> {
  const { lists, store, world } = reader
  await reader.keep()
  const { listId, columns } = await lists.place(list)
  const isMoved = before !== null && before.listId !== listId
  const known = isMoved || before?.readAt === null ? null : before
  if (!known) await store.listRows.moveList(list, listId, world.now())
  // A column that is new may have been filled in on a page that we read without knowing of it.
  const from = known && !isWider(columns, known.columns) ? known.token : ''
  const about = {
    list,
    listId,
    own: lists.ownColumns(list),
    peoples: columns.map(({ name }) => name),
    now: world.now(),
  }
  const token = await readPages(reader, about, from)
  // Only now: what was on the pages is remembered, and a crash before this reads them again.
  const watched = isMoved || !before ? { subscriptionId: '', subscribedUntil: null, secretHash: '' } : before
  await store.listRows.saveReading({ ...watched, list, listId, token, columns, readAt: world.now() })
  return isMoved
}

function isWider(columns: readonly PeopleColumn[], before: readonly PeopleColumn[]): boolean {
  return columns.some(({ name }) => !before.some((column) => column.name === name))
}

/** Judges all pages of changes since a token, or of the whole list where it is empty; gives the token of the next reading. */
async function readPages(reader: ListReader, about: ReadList, token: string): Promise<string> {
  const { lists, store } = reader
  const { list, listId } = about
  // Before the first page: a row that stood there by then and is on no page is gone, or on its way into what we read from.
  const placed = token === '' ? await store.listRows.placed(listId) : []
  const standing = new Map(placed.map(({ itemId, kind, key }) => [itemId, { kind, key }]))
  const judging = beginJudging(reader, about, standing)
  let page = await lists.readChanges(list, { token })
  while (page.kind === 'page') {
    await reader.keep()
    await judging.take(page.items)
    if (page.next === null) {
      await judging.end()
      return page.token
    }
    page = await lists.readChanges(list, { next: page.next })
  }
  if (token === '') throw new AppError('graph-unavailable', `The list ${list} cannot be read to its end.`)
  return readPages(reader, about, '')
}
