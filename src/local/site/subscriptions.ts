import { randomUUID } from 'node:crypto'
import { openJournal, readJournal } from './journal.ts'

/** Somebody who wants to be told of changes in a list. */
export type Subscription = {
  readonly id: string
  readonly listId: string
  /** As it was asked for: `sites/{id}/lists/{id}`. */
  readonly resource: string
  readonly notificationUrl: string
  readonly clientState: string | null
  readonly expirationDateTime: string
}

export type Subscriptions = {
  readonly find: (id: string) => Subscription | null
  readonly all: () => readonly Subscription[]
  readonly add: (wish: Omit<Subscription, 'id'>) => Subscription
  readonly prolong: (subscription: Subscription, expirationDateTime: string) => Subscription
  readonly remove: (subscription: Subscription) => void
  /** A row of the list has changed: who wants to know is told in a while, once for all that happens until then. */
  readonly changed: (listId: string) => void
  readonly close: () => void
}

type Entry = Subscription | { readonly id: string; readonly isGone: true }

const patienceMs = 10_000

/** Opens the subscriptions kept in a journal; changes are gathered for so many milliseconds. */
export function openSubscriptions(path: string, gatherMs: number): Subscriptions {
  const entries = new Map((readJournal(path) as readonly Entry[]).map((entry) => [entry.id, entry]))
  const live = ({ expirationDateTime }: Subscription) => Date.parse(expirationDateTime) > Date.now()
  const known = [...entries.values()].filter((entry): entry is Subscription => !('isGone' in entry)).filter(live)
  const journal = openJournal(path, known)
  const kept = new Map(known.map((subscription) => [subscription.id, subscription]))
  const keep = (subscription: Subscription) => {
    journal.append(subscription)
    kept.set(subscription.id, subscription)
    return subscription
  }
  const all = () => [...kept.values()].filter(live)
  const closing = new AbortController()
  const touched = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    timer = undefined
    const concerned = all().filter(({ listId }) => touched.has(listId))
    touched.clear()
    for (const [url, members] of Map.groupBy(concerned, ({ notificationUrl }) => notificationUrl)) {
      post(url, { value: members.map(notificationOf) }, closing.signal).catch(() => undefined)
    }
  }
  return {
    find: (id) => all().find((subscription) => subscription.id === id) ?? null,
    all,
    add: (wish) => keep({ id: randomUUID(), ...wish }),
    prolong: (subscription, expirationDateTime) => keep({ ...subscription, expirationDateTime }),
    remove: ({ id }) => {
      journal.append({ id, isGone: true })
      kept.delete(id)
    },
    changed: (listId) => {
      if (kept.size === 0) return
      touched.add(listId)
      timer ??= setTimeout(tell, gatherMs)
    },
    close: () => {
      clearTimeout(timer)
      closing.abort()
      journal.close()
    },
  }
}

/** Whether whoever answers there wants to be told: they say the given word back. */
export async function wantsToBeTold(notificationUrl: string): Promise<boolean> {
  const word = randomUUID()
  const url = new URL(notificationUrl)
  url.searchParams.set('validationToken', word)
  try {
    const answer = await post(url.href, null, AbortSignal.timeout(patienceMs))
    return answer.status === 200 && (await answer.text()) === word
  } catch {
    return false
  }
}

function notificationOf({ id, clientState, resource, expirationDateTime }: Subscription): object {
  const about = { subscriptionId: id, subscriptionExpirationDateTime: expirationDateTime, resource }
  return { ...about, ...(clientState === null ? {} : { clientState }), changeType: 'updated', resourceData: null }
}

function post(url: string, body: object | null, signal: AbortSignal): Promise<Response> {
  const headers = { 'Content-Type': body ? 'application/json' : 'text/plain' }
  const patience = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
  const content = body ? { body: JSON.stringify(body) } : {}
  return fetch(url, { method: 'POST', redirect: 'error', headers, signal: patience, ...content })
}
