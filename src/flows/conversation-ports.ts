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
export type IncomingAction = {
  readonly actor: Actor
  readonly verb: string
  readonly data: unknown
  /** The card that was pressed; null when the channel does not say. */
  readonly cardId: string | null
  /** Teams asks for the card anew by itself, because somebody looks at it. */
  readonly automatic: boolean
}

/** A dialog was asked for, or what was filled in came back; neither verb nor data are trusted. */
export type IncomingDialog = {
  readonly actor: Actor
  readonly verb: string
  readonly data: unknown
  readonly submitted: boolean
}

/** What becomes of the pressed card: it is replaced, or stays with a notice beside it. */
export type ActionReply =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'notice'; readonly text: string }

/** What the dialog shows; a message is its last word. */
export type DialogReply =
  | { readonly kind: 'dialog'; readonly title: string; readonly card: Card }
  | { readonly kind: 'message'; readonly text: string }

/** What the Teams adapter calls. It never throws: a failure becomes a friendly reply. */
export type Conversation = {
  readonly onMessage: (message: IncomingMessage) => Promise<readonly Card[]>
  readonly onAction: (action: IncomingAction) => Promise<ActionReply>
  /** Null closes the dialog without a word. */
  readonly onDialog: (dialog: IncomingDialog) => Promise<DialogReply | null>
  /** The bot was installed for, or met, somebody. */
  readonly onMeet: (actor: Actor) => Promise<readonly Card[]>
  /** What to say where not even the person is known. */
  readonly unreadable: string
}

/** How a proactive message went; `conversation` when a chat had to be opened for it, to be remembered. */
export type SendResult =
  | { readonly kind: 'delivered'; readonly activityId: string; readonly conversation?: object }
  | { readonly kind: 'unreachable'; readonly reason: string }

/**
 * Writes to people's own chats outside a turn. What may pass throws `teams-unavailable`, with `notTaken` when Teams
 * surely did not take the message.
 */
export type Messenger = {
  /** Waits until the next message to this person may go; throws `teams-unavailable` when that is far off, `stopping`. */
  readonly awaitTurn: (to: Person) => Promise<void>
  readonly send: (to: Person, card: Card) => Promise<SendResult>
  /** Puts a card in the place of one that was sent. */
  readonly update: (to: Person, activityId: string, card: Card) => Promise<'updated' | 'gone'>
}
