import type { Activity, ConversationReference, TurnContext } from 'botbuilder'
import type { Person } from '../domain/person.ts'
import { AppError } from '../errors.ts'
import type { Messenger, SendResult } from '../flows/conversation-ports.ts'
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
type RequestTo = <T>(to: Person, send: () => Promise<T>) => Promise<T>

/** Writes to people outside a turn, at the pace that Teams allows. Who has never met the bot gets a chat opened, where there is a tenant. */
export function createMessenger(adapter: Adapter, pace: Pace, stopping: AbortSignal): Messenger {
  const turns = createTurns(pace, stopping)
  /** Made at the last moment, when only the request is left; a pause that Teams asks for concerns everybody who writes. */
  const request: RequestTo = async (to, send) => {
    await turns.finish(placeOf(to))
    try {
      return await send()
    } catch (error) {
      const seconds = error instanceof AppError ? error.retryAfterSeconds : undefined
      if (seconds !== undefined) await pace.pause(to.tenantId, placeOf(to).chat, seconds)
      throw error
    }
  }
  return {
    awaitTurn: async (to) => {
      // To open a chat is a request of its own.
      if (!to.conversation && adapter.botId !== '') await turns.begin(placeOf(to))
      await turns.begin(placeOf(to))
    },
    send: async (to, card) => {
      if (!to.conversation && adapter.botId === '') return { kind: 'unreachable', reason: 'not-met' }
      const { conversation } = to
      const say: Say<SendResult> = async (context) => {
        const sent = await request(to, () => context.sendActivity(cardMessage(card, ownerOf(to))))
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
      const activity = { ...cardMessage(card, ownerOf(to)), id: activityId } as Partial<Activity>
      const say: Say<object> = async (context) => ({
        updated: await request(to, () => context.updateActivity(activity)),
      })
      return 'refusal' in (await refusalOr(continueWith(adapter, conversation, say))) ? 'gone' : 'updated'
    },
  }
}

/** What Teams says no to for good is an answer; everything else is a failure. */
async function refusalOr<T extends object>(sending: Promise<T>): Promise<T | { readonly refusal: string }> {
  try {
    return await sending
  } catch (error) {
    if (error instanceof AppError && error.code === 'teams-refused') return { refusal: error.message }
    throw error
  }
}

const ownerOf = ({ conversation }: Person) => (conversation as Reference | null)?.user?.id
function placeOf({ tenantId, conversation, aadObjectId }: Person) {
  const chat = (conversation as Reference | null)?.conversation?.id
  return { tenantId, chat: chat ?? `with ${aadObjectId}` }
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
