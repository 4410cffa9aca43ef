import type { ConversationReference, TurnContext } from 'botbuilder'
import type { Person } from '../domain/person.ts'
import { AppError } from '../errors.ts'
import type { Card, Messenger, SendResult } from '../flows/conversation-ports.ts'
import type { Adapter } from './adapter.ts'
import { cardMessage } from './bot.ts'

/** Teams' own address for bots that have not yet been told a closer one. */
const teamsServiceUrl = 'https://smba.trafficmanager.net/teams/'
const audience = 'https://api.botframework.com'

/** Writes to people outside a turn. Who has never met the bot gets a chat opened, where there is a tenant. */
export function createMessenger(adapter: Adapter): Messenger {
  return {
    send: async (person, card) => {
      try {
        if (person.conversation) return await continueWith(adapter, person.conversation, card)
        if (adapter.botId === '') return { kind: 'unreachable', reason: 'not-met' }
        return await openWith(adapter, person, card)
      } catch (error) {
        if (error instanceof AppError && error.code === 'teams-refused')
          return { kind: 'unreachable', reason: error.message }
        throw error
      }
    },
  }
}

async function continueWith(adapter: Adapter, conversation: object, card: Card): Promise<SendResult> {
  const say = async (context: TurnContext) => {
    await context.sendActivity(cardMessage(card))
  }
  await adapter.teams.continueConversationAsync(adapter.botId, conversation as Partial<ConversationReference>, say)
  return { kind: 'delivered' }
}

async function openWith(adapter: Adapter, { aadObjectId, tenantId }: Person, card: Card): Promise<SendResult> {
  const parameters = {
    isGroup: false,
    bot: { id: `28:${adapter.botId}`, name: '' },
    members: [{ id: aadObjectId, name: '' }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  }
  const say = async (context: TurnContext) => {
    await context.sendActivity(cardMessage(card))
  }
  const open = parameters as unknown as Parameters<typeof adapter.teams.createConversationAsync>[4]
  await adapter.teams.createConversationAsync(adapter.botId, 'msteams', teamsServiceUrl, audience, open, say)
  return { kind: 'delivered' }
}
