import type { Activity } from 'botbuilder'
import { z } from 'zod/v4'
import type { Actor, IncomingAction, IncomingDialog, IncomingFile, Place } from '../flows/conversation-ports.ts'
import type { Downloader } from './download.ts'
import { type Envelope, homeOf, tenantOf } from './envelope.ts'

/** Who speaks; null when Teams does not say which account it is. */
export function actorOf(activity: Activity & Envelope): Actor | null {
  const { aadObjectId, name } = activity.from
  if (!aadObjectId) return null
  const own = activity.conversation.conversationType === 'personal'
  return {
    tenantId: homeOf(activity),
    aadObjectId: aadObjectId.toLowerCase(),
    name: name ?? '',
    conversation: own ? conversationOf(activity) : null,
    place: own ? null : placeOf(activity),
  }
}

const groups = ['groupChat', 'channel']

/** The group that reads along; null for what is neither an own chat nor a group. */
function placeOf(activity: Activity & Envelope): Place | null {
  const { conversationType, id } = activity.conversation
  if (!groups.includes(conversationType ?? '')) return null
  // Whoever speaks is nothing to keep with the group.
  const { user: _, ...conversation } = conversationOf(activity)
  return { tenantId: tenantOf(activity), chatId: id.replace(thread, ''), conversation }
}

/** What Teams adds to a channel's id for what is said in one of its threads. */
const thread = /;messageid=.*$/s

/** What is needed to write to the same chat later, and nothing that changes from message to message. */
function conversationOf({ recipient, from, conversation, channelId, serviceUrl }: Activity) {
  const { id, tenantId, conversationType } = conversation
  const account = (one: { id: string; name?: string }) => ({ id: one.id, name: one.name ?? '' })
  const chat = { id, tenantId, conversationType }
  return { bot: account(recipient), user: account(from), conversation: chat, channelId, serviceUrl }
}

/** An attached file as Teams describes it; everything else that can be attached is passed over. */
const attachedFile = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().min(1).catch('fil'),
  content: z.object({ downloadUrl: z.string().max(8000) }),
})

const longestFileName = 200
const mostAttachments = 50

/** The files a person attached, not yet fetched. */
export function filesOf(activity: Activity, download: Downloader): readonly IncomingFile[] {
  const attachments: readonly unknown[] = Array.isArray(activity.attachments) ? activity.attachments : []
  return attachments.slice(0, mostAttachments).flatMap((attachment) => {
    const file = attachedFile.safeParse(attachment).data
    if (!file) return []
    // The end of a name says what kind of file it is.
    return [{ name: file.name.slice(-longestFileName), download: () => download(file.content.downloadUrl) }]
  })
}

type Pressed = {
  readonly action?: { readonly verb?: unknown; readonly data?: unknown }
  readonly verb?: unknown
  readonly trigger?: unknown
} | null

/** A pressed button, from Action.Execute or from its Action.Submit fallback; null when it is neither. */
export function pressOf(activity: Activity): Omit<IncomingAction, 'actor'> | null {
  const value = activity.value as Pressed | undefined
  const press = activity.type === 'invoke' ? value?.action : { verb: value?.verb, data: value }
  if (typeof press?.verb !== 'string') return null
  const cardId = typeof activity.replyToId === 'string' ? activity.replyToId.slice(0, longestCardId) : null
  return { verb: press.verb, data: press.data, cardId, automatic: value?.trigger === 'automatic' }
}

/** What asks for a dialog or comes back from one; without a verb it is one that nobody knows. */
export function dialogOf(activity: Activity): Omit<IncomingDialog, 'actor'> {
  const { data } = (activity.value ?? {}) as { data?: unknown }
  const { msteams: _, verb, ...rest } = (isRecord(data) ? data : {}) as Readonly<Record<string, unknown>>
  return { verb: typeof verb === 'string' ? verb : '', data: rest, submitted: activity.name === 'task/submit' }
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const longestCardId = 200

/** Where the bot is spoken to by name the name comes along, for example `<at>Rådslag</at>&nbsp;status`. */
const mention = /<at(?: [^<>]{0,100})?>[^<>]{0,200}<\/at>|&nbsp;/g
const longestSaid = 4000

/** What the person said: typed, or through a button that says it for them. */
export function saidOf(activity: Activity): string {
  const said = (activity.value as { say?: unknown } | null | undefined)?.say
  return typeof said === 'string' ? said : (activity.text ?? '').slice(0, longestSaid).replace(mention, ' ')
}
