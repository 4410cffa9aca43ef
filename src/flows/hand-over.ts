import { checkHandOver, type HandOver, type HandOverRefusal } from '../domain/hand-over.ts'
import type { Person } from '../domain/person.ts'
import type { Channel } from '../domain/report.ts'
import type { Round } from '../domain/round.ts'
import type { Services } from './context.ts'
import { refresh } from './refresh-cards.ts'
import type { HandedOver, HandOverWhy, Receiving } from './responsibility-ports.ts'
import { sendCardJob } from './round-jobs.ts'
import type { Job } from './store-ports.ts'

/** Measures that are to go from one person's request to another person, in one round. */
export type Handing = {
  readonly round: Pick<Round, 'id' | 'openedBy'>
  readonly fromRequestId: string
  readonly to: Pick<Person, 'id'>
  /** In the order of the plan. */
  readonly measureIds: readonly string[]
  readonly why: HandOverWhy
  /** At most `longestNote` characters and already checked for personal data; may be empty. */
  readonly note: string
  /** Id of the person who decides it. */
  readonly by: string
  readonly channel: Channel
}

export type HandOverOutcome =
  | ({ readonly kind: 'handed-over' } & Receiving)
  /** Nothing was moved: the round is closed (also by itself), or a measure has moved already. */
  | { readonly kind: 'closed' | 'not-theirs' }
  | HandOverRefusal

type Means = Pick<Services, 'store' | 'world' | 'isCoordinator'>

/**
 * Moves measures from one person's request to another's, whole or not at all, whatever the reason. They never go back
 * to who has said that they are somebody else's, unless that is a new holder of the role, or somebody who takes them
 * themselves, or the coordinator decides it.
 */
export async function handOver(services: Means, handing: Handing): Promise<HandOverOutcome> {
  const { store, world } = services
  const { round, fromRequestId, to, why, by, measureIds, ...said } = handing
  // Read before the trail: whoever holds a measure now has everything that happened to it before in the trail.
  const giving = await store.rounds.findRequest(fromRequestId)
  if (giving?.roundId !== round.id) return { kind: 'not-theirs' }
  const [earlier, decider] = await Promise.all([store.handOvers.ofRound(round.id), store.people.find(by)])
  const decides = why === 'new-holder' || (decider !== null && services.isCoordinator(decider))
  const trail = trailIn(earlier.filter(saidNotTheirs))
  const wish = { from: giving.personId, to: to.id, measureIds, trail, mayReturn: decides || by === to.id }
  const refusal = checkHandOver(wish)
  if (refusal) return refusal
  const id = world.newId()
  const fact = { id, roundId: round.id, fromRequestId, measureIds, why, ...said, by, at: world.now() }
  const receiver = { personId: to.id, newRequestId: world.newId() }
  const outcome = await store.handOvers.handOver(fact, receiver, (receiving) => [
    ...toldReceiver(receiving, id),
    refresh(fromRequestId),
    ...(by === round.openedBy ? [] : [aboutHandOver('tell-hand-over', id)]),
  ])
  return typeof outcome === 'string' ? { kind: outcome } : { kind: 'handed-over', ...outcome }
}

/** Whoever was only away, or had it taken over by somebody else, has not said that it is somebody else's. */
function saidNotTheirs({ why, by, from }: HandedOver): boolean {
  return why === 'not-mine' && by === from.id
}

/** Every step that a measure has gone, first to last. */
export function trailIn(handOvers: readonly HandedOver[]): readonly HandOver[] {
  return handOvers.flatMap(({ measureIds, from, to }) =>
    measureIds.map((measureId) => ({ measureId, fromPersonId: from.id, toPersonId: to.id })),
  )
}

function toldReceiver({ requestId, isNew }: Receiving, handOverId: string): readonly Job[] {
  return isNew ? [sendCardJob(requestId)] : [aboutHandOver('send-hand-over', handOverId), refresh(requestId)]
}

const aboutHandOver = (name: string, handOverId: string): Job => ({ name, payload: { handOverId }, key: handOverId })
