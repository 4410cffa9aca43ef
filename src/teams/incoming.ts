import { type Activity, TurnContext } from 'botbuilder'
import type { Actor, IncomingFile } from '../flows/conversation-ports.ts'
import type { Downloader } from './download.ts'
import { type Envelope, tenantOf } from './envelope.ts'

/** Who speaks; null when Teams does not say which account it is. */
export function actorOf(activity: Activity & Envelope): Actor | null {
  const { aadObjectId, name } = activity.from
  if (!aadObjectId) return null
  const own = activity.conversation.conversationType === 'personal'
  return {
    tenantId: tenantOf(activity),
    aadObjectId: aadObjectId.toLowerCase(),
    name: name ?? '',
    locale: activity.locale ?? '',
    conversation: own ? conversationOf(activity) : null,
  }
}

/** What is needed to write to the same chat later, and nothing that changes from message to message. */
function conversationOf(activity: Activity): object {
  const { bot, user, conversation, channelId, serviceUrl } = TurnContext.getConversationReference(activity)
  return { bot, user, conversation, channelId, serviceUrl }
}

const fileDownload = 'application/vnd.microsoft.teams.file.download.info'

/** The files a person attached, not yet fetched. */
export function filesOf(activity: Activity, download: Downloader): readonly IncomingFile[] {
  const attachments = Array.isArray(activity.attachments) ? activity.attachments : []
  return attachments.flatMap(({ contentType, content, name }) => {
    const url = (content as { downloadUrl?: unknown } | undefined)?.downloadUrl
    if (contentType !== fileDownload || typeof url !== 'string') return []
    return [{ name: typeof name === 'string' ? name : 'fil', download: () => download(url) }]
  })
}

/** A pressed button, from Action.Execute or from its Action.Submit fallback; null when it is neither. */
export function pressOf(activity: Activity): { readonly verb: string; readonly data: unknown } | null {
  const value = activity.value as { action?: { verb?: unknown; data?: unknown }; verb?: unknown } | null | undefined
  const press = activity.type === 'invoke' ? value?.action : { verb: value?.verb, data: value }
  return typeof press?.verb === 'string' ? { verb: press.verb, data: press.data } : null
}
