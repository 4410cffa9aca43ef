import type { Delivery } from './round.ts'

/** Where one person stands in a round; everybody who was asked is in exactly one of these. */
export const personStates = [
  'planned',
  'sending',
  'delivered',
  'unreachable',
  'answered-in-part',
  'answered',
  'handed-over',
  'silent',
] as const
export type PersonState = (typeof personStates)[number]

/** What is known of one person in a round; the numbers count measures. */
export type PersonFacts = {
  readonly delivery: Delivery
  /** Still the person's own, answered or not. */
  readonly asked: number
  readonly answered: number
  readonly handedOver: number
  /** Everything the person has sent in, corrections and what is withdrawn since too. */
  readonly reports: number
  /** The last day has passed, or the round is closed. */
  readonly over: boolean
}

/** What people did weighs more than what happened to their card: an answer counts however it came. */
export function personState({ delivery, asked, answered, handedOver, reports, over }: PersonFacts): PersonState {
  if (asked === 0 && handedOver > 0) return 'handed-over'
  // Nothing is left to ask about: who never got the card has not answered it.
  if (asked === 0 && reports === 0 && delivery !== 'delivered') return delivery
  if (answered >= asked) return 'answered'
  if (answered > 0) return 'answered-in-part'
  return delivery === 'delivered' && over ? 'silent' : delivery
}

/** How many people are in each state; states that nobody is in are zero. */
export function sumStates(states: readonly PersonState[]): Readonly<Record<PersonState, number>> {
  const sums: Record<PersonState, number> = {
    planned: 0,
    sending: 0,
    delivered: 0,
    unreachable: 0,
    'answered-in-part': 0,
    answered: 0,
    'handed-over': 0,
    silent: 0,
  }
  for (const state of states) sums[state] += 1
  return sums
}
