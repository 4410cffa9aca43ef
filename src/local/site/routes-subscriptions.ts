import { type Answer, invalid, refusal } from './answer.ts'
import { type Call, type Route, route } from './call.ts'
import { isRecord } from './columns.ts'
import type { SiteLists } from './lists.ts'
import type { SiteAddress } from './routes-lists.ts'
import { type Subscription, type Subscriptions, wantsToBeTold } from './subscriptions.ts'

type Parts = { readonly subscriptions: Subscriptions; readonly lists: SiteLists; readonly site: SiteAddress }

const longestMinutes = 42_300
const unknown = () => refusal(404, 'ResourceNotFound', 'The subscription does not exist.')

/** Subscriptions to changes in lists. Only addresses on this machine are ever called. */
export function subscriptionRoutes(parts: Parts): readonly Route[] {
  const { subscriptions } = parts
  const found = (work: (subscription: Subscription, call: Call) => Answer): Route['work'] => {
    return (call, { id = '' }) => {
      const subscription = subscriptions.find(id)
      return subscription ? work(subscription, call) : unknown()
    }
  }
  const prolong = found((subscription, { body }) => {
    const until = isRecord(body) ? untilOf(body.expirationDateTime) : null
    return until ? { status: 200, body: bodyOf(subscriptions.prolong(subscription, until)) } : tooLong()
  })
  const end = found((subscription) => {
    subscriptions.remove(subscription)
    return { status: 204 }
  })
  return [
    route('POST', '/subscriptions', ({ body }) => subscribe(parts, body)),
    route('GET', '/subscriptions', () => ({ status: 200, body: { value: subscriptions.all().map(bodyOf) } })),
    route(
      'GET',
      '/subscriptions/:id',
      found((subscription) => ({ status: 200, body: bodyOf(subscription) })),
    ),
    route('PATCH', '/subscriptions/:id', prolong),
    route('DELETE', '/subscriptions/:id', end),
  ]
}

async function subscribe({ subscriptions, lists, site }: Parts, body: unknown): Promise<Answer> {
  if (!isRecord(body)) return invalid('A subscription is an object.')
  const { changeType, notificationUrl, resource, expirationDateTime, clientState = null } = body
  if (changeType !== 'updated') return invalid('Lists only tell that they were updated.')
  const [, siteId, listName = ''] = /^\/?sites\/([^/]+)\/lists\/([^/]+)$/.exec(String(resource)) ?? []
  const list = siteId === site.id ? lists.find(listName) : undefined
  if (!list) return invalid('Only lists of this site can be subscribed to.')
  const until = untilOf(expirationDateTime)
  if (!until) return tooLong()
  if (clientState !== null && (typeof clientState !== 'string' || clientState.length > 128))
    return invalid('The clientState is a text of at most 128 characters.')
  if (typeof notificationUrl !== 'string' || !isOnThisMachine(notificationUrl))
    return invalid('The local site only calls addresses on its own machine.')
  if (!(await wantsToBeTold(notificationUrl)))
    return refusal(400, 'ValidationError', 'Subscription validation request failed.')
  const wish = { listId: list.id, resource: String(resource), notificationUrl, clientState, expirationDateTime: until }
  return { status: 201, body: bodyOf(subscriptions.add(wish)) }
}

function isOnThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return ['http:', 'https:'].includes(protocol) && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}

/** The end of a subscription, or null when it is past or too far away. */
function untilOf(text: unknown): string | null {
  const minutes = (Date.parse(String(text)) - Date.now()) / 60_000
  return minutes > 0 && minutes <= longestMinutes ? new Date(String(text)).toISOString() : null
}

const tooLong = () => invalid(`A subscription lasts at most ${longestMinutes} minutes.`)

function bodyOf({ listId: _, ...subscription }: Subscription): object {
  return { ...subscription, changeType: 'updated' }
}
