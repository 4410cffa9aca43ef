import type { Person } from '../domain/person.ts'
import { AppError } from '../errors.ts'
import type { Services } from './context.ts'
import type { Card, SendResult } from './conversation-ports.ts'
import type { Installation } from './list-ports.ts'

/** How long what came of an installation holds, whatever it was. */
const dayMs = 86_400_000

/** How long Teams may take until an installed bot can write to the person, and how often that is tried. */
const settlingMs = 5 * 60_000
const trySeconds = 15

/** How long after an installation Teams may come to tell of it. */
const tellingMs = 60 * 60_000

/** Somebody as they can be written to now; `installation` is what came of one that they needed. */
export type Reachable = {
  readonly to: Person
  readonly installation: (Installation & { readonly at: Date }) | null
}

/** Whether the app would be installed for this person before they are written to. */
export function needsApp({ installer }: Pick<Services, 'installer'>, { conversation }: Person): boolean {
  return installer !== null && conversation === null
}

/**
 * Installs the app for somebody who has not met the bot, where we can; an earlier try is made again after a day, or when
 * it was before `anewFrom`. Throws `graph-unavailable`, before anything is noted or sent, when it cannot be done now.
 */
export async function ensureInstalled(services: Services, to: Person, anewFrom?: Date): Promise<Reachable> {
  const { installer, store, world, log } = services
  if (installer === null || to.conversation !== null) return { to, installation: null }
  const known = await store.installations.find(to.id)
  const since = Math.max(world.now().getTime() - dayMs, anewFrom?.getTime() ?? 0)
  if (known && known.kind !== 'under-way' && known.at.getTime() >= since) return { to, installation: known }
  await store.installations.save(to.id, { kind: 'under-way' }, world.now())
  const result = await installer.install(to.aadObjectId)
  const at = world.now()
  await store.installations.save(to.id, result, at)
  log.info('app-installed', { result: result.kind, ...(result.kind === 'refused' && { reason: result.reason }) })
  // Teams may have told of the chat already.
  return { to: (await store.people.find(to.id)) ?? to, installation: { ...result, at } }
}

/** Teams' word for a person who does not want to hear from the bot; every other refusal may mean that they lack the app. */
const blocked = 'MessageWritesBlocked'

/**
 * Sends a card to somebody for whom the app has been installed if it was needed. Where that was refused the card is sent
 * all the same, since an administrator may have installed it; the refusal is then why they cannot be reached. Just after
 * an installation Teams may not know of it yet: that throws `teams-unavailable`.
 */
export async function sendWhereInstalled(
  { messenger, world }: Pick<Services, 'messenger' | 'world'>,
  { to, installation }: Reachable,
  card: Card,
): Promise<SendResult> {
  const sent = await messenger.send(to, card)
  if (sent.kind === 'delivered' || sent.reason === blocked || installation === null) return sent
  if (installation.kind === 'refused') return { kind: 'unreachable', reason: `install-${installation.reason}` }
  if (world.now().getTime() - installation.at.getTime() >= settlingMs) return sent
  const details = { retryAfterSeconds: trySeconds, notTaken: true }
  throw new AppError('teams-unavailable', 'Teams does not know of the installation yet.', details)
}

/** Whether Teams tells of somebody for whom we have just installed the app ourselves: what we have to say is on its way. */
export async function isExpected({ installer, store, world }: Services, { id }: Person): Promise<boolean> {
  const known = installer && (await store.installations.find(id))
  return known !== null && known.kind !== 'refused' && world.now().getTime() - known.at.getTime() < tellingMs
}
