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
  /** The group chat or channel it came from, where others read along; never together with an own chat. */
  readonly place?: Place | null
}

/** A group chat or a channel. */
export type Place = {
  readonly tenantId: string
  /** The same for all threads of a channel. */
  readonly chatId: string
  /** What is needed to write there, in the thread where it was asked for; opaque to all but the Teams adapter. */
  readonly conversation: object
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
  /** The client is an older one: it gets the reply as a message, which everybody in the chat reads. */
  readonly openly?: boolean
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

/** How a card to a group went; `gone` when we may not write there, or it is no more. */
export type PostResult =
  | { readonly kind: 'posted'; readonly activityId: string }
  | { readonly kind: 'gone'; readonly reason: string }

/**
 * Writes to people's own chats, and to groups, outside a turn. What may pass throws `teams-unavailable`, with `notTaken` when Teams
 * surely did not take the message.
 */
export type Messenger = {
  /** Waits until the next message to this person or group may go; throws `teams-unavailable` when that is far off, `stopping`. */
  readonly awaitTurn: (to: Person | Place) => Promise<void>
  readonly send: (to: Person, card: Card) => Promise<SendResult>
  /** Puts a card in the place of one that was sent. */
  readonly update: (to: Person, activityId: string, card: Card) => Promise<'updated' | 'gone'>
  /** Shows a card to everybody in a group; viewers who have written to the bot get it anew as their own. */
  readonly post: (to: Place, card: Card, viewers: readonly Person[]) => Promise<PostResult>
  /** Puts a card in the place of one that was posted, for everybody. */
  readonly repost: (
    to: Place,
    activityId: string,
    card: Card,
    viewers: readonly Person[],
  ) => Promise<'updated' | 'gone'>
}
