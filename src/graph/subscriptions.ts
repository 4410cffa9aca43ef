import { z } from 'zod/v4'
import type { Graph } from './client.ts'
import { bodyOf, type GraphAnswer } from './failures.ts'
import { type ListAddress, listPath } from './list-definitions.ts'

/** A wish to be told of changes in a list; the id is empty the first time, and the secret at most 128 characters. */
export type Subscribing = ListAddress & {
  readonly subscriptionId: string
  readonly url: string
  readonly secret: string
  readonly until: Date
}

export type Subscription = { readonly id: string; readonly until: Date }

/** Longest life of a subscription to a list is 42,300 minutes; ours ends a little before. */
const longestMs = 42_290 * 60_000

const subscriptionAnswer = z.object({
  id: z.string().min(1),
  expirationDateTime: z.string().transform((text) => new Date(text)),
})

/** Subscribes to a list, or prolongs it; null where Graph will not: we may not, or it does not reach the address. */
export async function subscribe(graph: Graph, wish: Subscribing): Promise<Subscription | null> {
  const until = new Date(Math.min(wish.until.getTime(), Date.now() + longestMs)).toISOString()
  if (wish.subscriptionId !== '') {
    const path = `/subscriptions/${encodeURIComponent(wish.subscriptionId)}`
    const answer = await graph.patch(path, { expirationDateTime: until }, { also: [400, 403, 404] })
    // One that has ended is not known any more: a new one takes its place.
    if (answer.status !== 404) return subscriptionOf(answer)
  }
  const body = {
    changeType: 'updated',
    notificationUrl: wish.url,
    resource: listPath(wish).slice(1),
    expirationDateTime: until,
    clientState: wish.secret,
  }
  return subscriptionOf(await graph.post('/subscriptions', body, { also: [400, 403] }))
}

function subscriptionOf(answer: GraphAnswer): Subscription | null {
  if (answer.status === 400 || answer.status === 403) return null
  const { id, expirationDateTime } = bodyOf(subscriptionAnswer, 'subscription', answer)
  return { id, until: expirationDateTime }
}
