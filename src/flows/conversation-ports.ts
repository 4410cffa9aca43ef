import type { Card } from '../cards/card.ts'
import type { Person } from '../domain/person.ts'

export type { Card } from '../cards/card.ts'

/** Who is speaking, as the channel has verified it. */
export type Actor = {
  readonly tenantId: string
  readonly aadObjectId: string
  readonly name: string
  /** Where the person's own chat is; null when the activity came from elsewhere. */
  readonly conversation: object | null
}

/** A file in a message. Refusals are returned; a failed download throws. */
export type IncomingFile = {
  readonly name: string
  readonly download: () => Promise<Uint8Array | 'too-large' | 'failed'>
}

export type IncomingMessage = { readonly actor: Actor; readonly text: string; readonly files: readonly IncomingFile[] }

/** A pressed button; neither verb nor data are trusted. */
export type IncomingAction = { readonly actor: Actor; readonly verb: string; readonly data: unknown }

/** What becomes of the pressed card: it is replaced, or stays with a notice beside it. */
export type ActionReply =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'notice'; readonly text: string }

/** What the Teams adapter calls. It never throws: a failure becomes a friendly reply. */
export type Conversation = {
  readonly onMessage: (message: IncomingMessage) => Promise<readonly Card[]>
  readonly onAction: (action: IncomingAction) => Promise<ActionReply>
  /** The bot was installed for, or met, somebody. */
  readonly onMeet: (actor: Actor) => Promise<readonly Card[]>
  /** What to say where not even the person is known. */
  readonly unreadable: string
}

/** How a proactive message went; transient failures throw `teams-unavailable`. */
export type SendResult = { readonly kind: 'delivered' } | { readonly kind: 'unreachable'; readonly reason: string }

/** Sends to a person's own chat. */
export type Messenger = { readonly send: (to: Person, card: Card) => Promise<SendResult> }
