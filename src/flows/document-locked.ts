import { isLeftOpen, nextTry } from '../domain/open-document.ts'
import type { Person } from '../domain/person.ts'
import { AppError } from '../errors.ts'
import { formatDateTime } from '../text/format.ts'
import { textIn } from '../text/index.ts'
import { note, type Services } from './context.ts'
import { sendPaced } from './send-paced.ts'
import type { Job } from './store-ports.ts'

export type Waiting = {
  /** Who is told; null when there is nobody. */
  readonly to: Person | null
  /** What is done again later; its payload says that the person has been told. */
  readonly again: Job
  readonly told: boolean
  /** What the person can do in the end: order the document once more, or give the file once more. */
  readonly ask?: 'order' | 'attach'
}

/**
 * Does what stores a document. Where somebody has it open, nothing is stored and null is given: the person is told once,
 * and a job tries again until the document is closed or has been left open for a working day.
 */
export async function storeUnlessOpen<T>(
  services: Services,
  waiting: Waiting,
  store: () => Promise<T>,
): Promise<T | null> {
  try {
    return await store()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'document-locked' || error.path === undefined) throw error
    await waitFor(services, error.path, waiting)
    return null
  }
}

async function waitFor(services: Services, path: string, waiting: Waiting): Promise<void> {
  const { world, enqueue } = services
  const now = world.now()
  const { since, leftOpen } = await openSince(services, path, waiting.told)
  if (leftOpen) return tell(services, path, waiting, since)
  if (!waiting.told) await tell(services, path, waiting)
  await enqueue([{ ...waiting.again, notBefore: nextTry(since, now) }])
}

/** Remembers since when a document has been open, also one that we have never stored; a new order begins to count anew. */
async function openSince({ store, world }: Services, path: string, told: boolean) {
  const now = world.now()
  const file = await store.libraryFiles.find(path)
  const before = file?.lockedSince ?? null
  const leftOpen = before !== null && isLeftOpen(before, now, world.isHoliday)
  const since = before !== null && (told || !leftOpen) ? before : now
  const unknown = { path, itemId: '', etag: '', url: '', storedAt: now }
  if (since !== before) await store.libraryFiles.save({ ...(file ?? unknown), lockedSince: since })
  return { since, leftOpen: told && leftOpen }
}

/** That it waits, or with `since` that it waits no more. */
async function tell(services: Services, path: string, { to, ask = 'order' }: Waiting, since?: Date): Promise<void> {
  if (to === null) return services.log.warn('document-open', { waits: since === undefined })
  const text = textIn(to.language)
  const t = text.cards.document.locked
  const name = path.split('/').at(-1) ?? path
  const heading = since ? t.leftHeading(name) : t.heading(name)
  const paragraphs = [since ? t.left[ask](formatDateTime(since, text.lang)) : t.waits]
  await sendPaced(services, to, note({ text }, heading, { paragraphs }))
}
