import { type ListName, listNames } from '../domain/list-row.ts'
import { AppError } from '../errors.ts'
import type { Services } from './context.ts'
import { hashOf } from './link-token.ts'
import { holdLists } from './list-lease.ts'
import type { ListReading, ListWatch } from './list-ports.ts'
import type { Job } from './store-ports.ts'

const dayMs = 86_400_000
/** The longest that SharePoint allows is some 29 days; prolonged in good time, by a clock that strikes daily. */
const watchedDays = 28
const renewedDays = 10
const patienceMs = 10_000

/** Has changes in the lists told to us. */
export const watchListsJob: Job = { name: 'watch-lists', payload: {}, key: 'lists' }

/** Job: asks to be told of changes in the lists, where we can be reached, and prolongs it before it ends. */
export async function watchLists(services: Services): Promise<void> {
  const { watch, publicUrl, world, enqueue } = services
  if (!watch || !publicUrl.startsWith('https://')) return
  // What is known of a list is kept in one piece: not while it is read.
  const held = await holdLists(
    services,
    async ({ keep }) => {
      await watchAll(services, watch, keep)
      return { quietSeconds: 0 }
    },
    'impatient',
  )
  if (!held) await enqueue([{ ...watchListsJob, notBefore: new Date(world.now().getTime() + patienceMs) }])
}

async function watchAll(services: Services, watch: ListWatch, keep: () => Promise<boolean>): Promise<void> {
  const readings = await services.store.listRows.readings()
  const refused: ListName[] = []
  for (const list of listNames) {
    if (!(await keep())) return
    const before = readings.find((reading) => reading.list === list)
    const left = (before?.subscribedUntil?.getTime() ?? 0) - services.world.now().getTime()
    if (left > renewedDays * dayMs) continue
    if (!(await watchOne(services, watch, before ?? (await unread(services, list))))) refused.push(list)
  }
  // The clock reads the lists all the same.
  if (refused.length > 0) services.log.warn('lists-not-watched', { lists: refused })
}

/** False when we may not be told, or the list is not there. */
async function watchOne(services: Services, watch: ListWatch, reading: ListReading | null): Promise<boolean> {
  if (!reading) return false
  const { world, publicUrl, store } = services
  const secret = `${world.newId()}${world.newId()}`
  const until = new Date(world.now().getTime() + watchedDays * dayMs)
  const { subscriptionId } = reading
  const outcome = await watch.watch(reading.list, { subscriptionId, url: noticeAddress(publicUrl), secret, until })
  if (outcome.kind === 'refused') return false
  // One that was prolonged has the secret it was made with.
  const secretHash = outcome.subscriptionId === subscriptionId ? reading.secretHash : hashOf(secret)
  const watched = { subscriptionId: outcome.subscriptionId, subscribedUntil: outcome.until, secretHash }
  await store.listRows.saveReading({ ...reading, ...watched })
  return true
}

const noticeAddress = (publicUrl: string) => `${publicUrl}/api/list-changes`

async function unread({ lists }: Services, list: ListName): Promise<ListReading | null> {
  try {
    const nothing = { token: '', columns: [], readAt: null, subscriptionId: '', subscribedUntil: null, secretHash: '' }
    return { list, listId: await lists.listId(list), ...nothing }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
}
