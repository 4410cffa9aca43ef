import type { Person } from '../domain/person.ts'

/** A message's place in the line of all messages, of every instance. */
export type PaceTurn = {
  /** False when the place is too far off to be kept: ask again after the wait. */
  readonly taken: boolean
  /** Milliseconds, until the message may go or until asking again is worth while; below 0 when its moment has passed. */
  readonly waitMs: number
}

/** How fast messages may go to Teams, per tenant and per chat; one for all instances. */
export type Pace = {
  readonly takeTurn: (to: { readonly tenantId: string; readonly chat: string }) => Promise<PaceTurn>
  /** Teams has asked for a pause: for so many seconds nothing goes to this tenant, nor to this chat. */
  readonly pause: (tenantId: string, chat: string, seconds: number) => Promise<void>
}

/** One attempt to send one card; `kind` is `ask`, or the step that it is sent for. */
export type Attempt = {
  readonly id: string
  readonly requestId: string
  readonly kind: string
  readonly at: Date
  /** Not to be made when a reminder of another kind was attempted from this moment on. */
  readonly noReminderSince?: Date
}

/** What came of an attempt: refused is surely not sent, and will be tried again. One that has no outcome may have arrived. */
export type SendOutcome =
  | { readonly kind: 'delivered'; readonly activityId: string }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** The truth about every card that was sent, or may have been. */
export type Deliveries = {
  /** Whose request it is. */
  readonly recipient: (requestId: string) => Promise<Person | null>
  /**
   * Notes an attempt before it is made; null when the card of this kind is delivered already, or is not to be sent. `again` when an earlier
   * attempt may have arrived, so that the person may have two cards. For kinds other than `ask` no two may be made at once.
   */
  readonly claim: (attempt: Attempt) => Promise<{ readonly again: boolean } | null>
  /** Notes what came of an attempt; the request follows when it was its own card. */
  readonly settle: (id: string, outcome: SendOutcome, at: Date) => Promise<void>
  /** Activity ids of the request's latest cards in the person's chat, as far as we know them, the oldest first; older ones follow when they are seen. */
  readonly cards: (requestId: string) => Promise<readonly string[]>
  /** The person pressed a card of the request: nothing when we know it, otherwise an attempt without outcome did arrive. */
  readonly learn: (requestId: string, activityId: string, at: Date) => Promise<void>
}
