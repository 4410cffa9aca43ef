/** A follow-up round: the coordinator asks the responsible people about the measures of some areas. */
export type Round = {
  readonly id: string
  readonly planId: string
  /** Titles of the areas asked about. */
  readonly areas: readonly string[]
  /** ISO date, the last day to answer. */
  readonly lastDay: string
  readonly greeting: string
  readonly openedBy: string
  readonly openedAt: Date
  readonly closedAt: Date | null
}

export const deliveries = ['planned', 'sending', 'delivered', 'unreachable'] as const
/** How far a card has come to its person. */
export type Delivery = (typeof deliveries)[number]

/** What one person is asked in one round. The id is unguessable and stands on the card. */
export type Request = {
  readonly id: string
  readonly roundId: string
  readonly personId: string
  readonly measureIds: readonly string[]
  readonly delivery: Delivery
  /** Why it could not be delivered, a code. */
  readonly reason: string
}
