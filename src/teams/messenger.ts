import type { Activity, ConversationReference, TurnContext } from 'botbuilder'
import type { Person } from '../domain/person.ts'
import { AppError } from '../errors.ts'
import type { Messenger, Place, SendResult } from '../flows/conversation-ports.ts'
import type { Pace } from '../flows/delivery-ports.ts'
import type { Adapter } from './adapter.ts'
import { cardMessage } from './card-message.ts'
import { createTurns } from './turns.ts'

/** Teams' own address for bots that have not yet been told a closer one. */
const teamsServiceUrl = 'https://smba.trafficmanager.net/teams/'
const audience = 'https://api.botframework.com'

/** What the stored conversation is to this adapter. */
type Reference = Partial<ConversationReference>
type Say<T> = (context: TurnContext) => Promise<T>
type RequestTo = <T>(to: Person | Place, send: () => Promise<T>) => Promise<T>

/** Writes to people and groups outside a turn, at the pace that Teams allows. Who has never met the bot gets a chat opened, where there is a tenant. */
export function createMessenger(adapter: Adapter, pace: Pace, stopping: AbortSignal): Messenger {
  const turns = createTurns(pace, stopping)
  /** Made at the last moment, when only the request is left; a pause that Teams asks for concerns everybody who writes. */
  const request: RequestTo = async (to, send) => {
    await turns.finish(chatOf(to))
    try {
      return await send()
    } catch (error) {
      const seconds = error instanceof AppError ? error.retryAfterSeconds : undefined
      if (seconds !== undefined) await pace.pause(to.tenantId, chatOf(to).chat, seconds)
      throw error
    }
  }
  return {
    awaitTurn: async (to) => {
      // To open a chat is a request of its own.
      if (!to.conversation && adapter.botId !== '') await turns.begin(chatOf(to))
      await turns.begin(chatOf(to))
    },
    ...writingToPeople(adapter, request),
    ...writingToGroups(adapter, request),
  }
}

function writingToPeople(adapter: Adapter, request: RequestTo): Pick<Messenger, 'send' | 'update'> {
  return {
    send: async (to, card) => {
      if (!to.conversation && adapter.botId === '') return { kind: 'unreachable', reason: 'not-met' }
      const { conversation } = to
      const say: Say<SendResult> = async (context) => {
        const sent = await request(to, () => context.sendActivity(cardMessage(card, idsOf([to]))))
        return { kind: 'delivered', activityId: sent?.id ?? '' }
      }
      const sending = conversation
        ? continueWith(adapter, conversation, say)
        : request(to, () => openWith(adapter, to, say))
      const sent = await refusalOr(sending)
      return 'refusal' in sent ? { kind: 'unreachable', reason: sent.refusal } : sent
    },
    update: async (to, activityId, card) => {
      const { conversation } = to
      if (!conversation) return 'gone'
      const activity = { ...cardMessage(card, idsOf([to])), id: activityId } as Partial<Activity>
      const say: Say<object> = async (context) => ({
        updated: await request(to, () => context.updateActivity(activity)),
      })
      return 'refusal' in (await refusalOr(continueWith(adapter, conversation, say))) ? 'gone' : 'updated'
    },
  }
}

/** A group is gone when Teams lets us write there no more; whatever else it says no to is a fault of the message. */
const groupIsGone = [403, 404]

function writingToGroups(adapter: Adapter, request: RequestTo): Pick<Messenger, 'post' | 'repost'> {
  const inGroup = <T extends object>(to: Place, say: Say<T>) =>
    refusalOr(
      continueWith(adapter, to.conversation, (context) => request(to, () => say(context))),
      groupIsGone,
    )
  return {
    post: async (to, card, viewers) => {
      const sent = await inGroup(to, async (context) => {
        const message = await context.sendActivity(cardMessage(card, idsOf(viewers)))
        return { kind: 'posted', activityId: message?.id ?? '' } as const
      })
      return 'refusal' in sent ? { kind: 'gone', reason: sent.refusal } : sent
    },
    repost: async (to, activityId, card, viewers) => {
      const activity = { ...cardMessage(card, idsOf(viewers)), id: activityId } as Partial<Activity>
      const sent = await inGroup(to, async (context) => ({ updated: await context.updateActivity(activity) }))
      return 'refusal' in sent ? 'gone' : 'updated'
    },
  }
}

/** What Teams says no to for good is an answer, where a list is given only with one of these statuses; everything else is a failure. */
async function refusalOr<T extends object>(
  sending: Promise<T>,
  statuses?: readonly number[],
): Promise<T | { readonly refusal: string }> {
  try {
    return await sending
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'teams-refused') throw error
    if (statuses && !statuses.includes(error.status ?? 0)) throw error
    return { refusal: error.message }
  }
}

/** As Teams knows them; somebody who has never written to the bot has no id there. */
function idsOf(people: readonly Person[]): readonly string[] {
  return [...new Set(people.flatMap(({ conversation }) => (conversation as Reference | null)?.user?.id ?? []))]
}

function chatOf(to: Person | Place) {
  const { tenantId } = to
  if ('chatId' in to) return { tenantId, chat: to.chatId }
  const chat = (to.conversation as Reference | null)?.conversation?.id
  return { tenantId, chat: chat ?? `with ${to.aadObjectId}` }
}

async function continueWith<T>({ teams, botId }: Adapter, conversation: object, say: Say<T>): Promise<T> {
  return within((run) => teams.continueConversationAsync(botId, conversation as Reference, run), say)
}

async function openWith(adapter: Adapter, to: Person, say: Say<SendResult>): Promise<SendResult> {
  const { aadObjectId, tenantId } = to
  const parameters = {
    isGroup: false,
    bot: { id: `28:${adapter.botId}`, name: '' },
    members: [{ id: aadObjectId, name: '' }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  }
  const open = parameters as unknown as Parameters<typeof adapter.teams.createConversationAsync>[4]
  return within(
    (run) => adapter.teams.createConversationAsync(adapter.botId, 'msteams', teamsServiceUrl, audience, open, run),
    async (context) => {
      const { conversation: chat, recipient: bot, channelId, serviceUrl } = context.activity
      const conversation = { id: chat.id, tenantId, conversationType: 'personal' }
      return { ...(await say(context)), conversation: { bot, conversation, channelId, serviceUrl } }
    },
  )
}

/** botbuilder runs what is to be said and gives nothing back. */
async function within<T>(
  turn: (run: (context: TurnContext) => Promise<void>) => Promise<void>,
  say: Say<T>,
): Promise<T> {
  const said: T[] = []
  await turn(async (context) => void said.push(await say(context)))
  if (said.length === 0) throw new AppError('internal', 'Nothing was said in the conversation.')
  return said[0] as T
}
