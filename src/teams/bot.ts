import { Application } from '@microsoft/teams-ai'
import { type Activity, ActivityTypes, CardFactory, type TurnContext } from 'botbuilder'
import type { ActionReply, Card, Conversation, DialogReply } from '../flows/conversation-ports.ts'
import type { Adapter } from './adapter.ts'
import { cardMessage } from './card-message.ts'
import type { Downloader } from './download.ts'
import type { Envelope } from './envelope.ts'
import { actorOf, dialogOf, filesOf, pressOf, saidOf } from './incoming.ts'

type Incoming = Activity & Envelope

/** What Teams calls a pressed Action.Execute, and a dialog that is asked for or comes back. */
const pressName = 'adaptiveCard/action'
const dialogNames = ['task/fetch', 'task/submit']

/** Routes activities to the conversation and its replies back; it decides nothing itself. */
export function createBot(
  adapter: Adapter,
  conversation: Conversation,
  download: Downloader,
): (context: TurnContext) => Promise<void> {
  const app = new Application({ adapter: adapter.teams, startTypingTimer: false, removeRecipientMention: false })
  app.activity(ActivityTypes.Message, async (context) => {
    const activity = context.activity as Incoming
    const actor = actorOf(activity)
    if (!actor) return
    const press = pressOf(activity)
    if (press) return sendReply(context, await conversation.onAction({ actor, ...press, openly: true }))
    const files = filesOf(activity, download)
    await sendCards(context, await conversation.onMessage({ actor, text: saidOf(activity), files }))
  })
  app.adaptiveCards.actionExecute(/^.*$/s, async (context) => {
    const activity = context.activity as Incoming
    const actor = actorOf(activity)
    const press = pressOf(activity)
    const reply = actor && press ? await conversation.onAction({ actor, ...press }) : null
    await respond(context, reply ? cardResponse(reply) : errorResponse(conversation.unreadable))
    return ''
  })
  // A press without a verb. Invokes of kinds that have no route are answered 501 by the library.
  app.addRoute(
    async ({ activity }) => activity.name === pressName,
    (context) => respond(context, errorResponse(conversation.unreadable)),
    true,
  )
  app.addRoute(
    async ({ activity }) => dialogNames.includes(activity.name ?? ''),
    async (context) => {
      const activity = context.activity as Incoming
      const actor = actorOf(activity)
      const unreadable = { kind: 'message', text: conversation.unreadable } as const
      const reply = actor ? await conversation.onDialog({ actor, ...dialogOf(activity) }) : unreadable
      await respond(context, dialogResponse(reply))
    },
    true,
  )
  app.activity(ActivityTypes.InstallationUpdate, async (context) => {
    const actor = actorOf(context.activity as Incoming)
    const added = context.activity.action !== 'remove' && context.activity.action !== 'remove-upgrade'
    if (actor?.conversation && added) await sendCards(context, await conversation.onMeet(actor))
  })
  return async (context) => {
    await app.run(context)
  }
}

/** Says cards in the turn, at once: people who speak keep a pace of their own. */
async function sendCards(context: TurnContext, cards: readonly Card[]): Promise<void> {
  const { conversation, from } = context.activity
  const viewers = conversation.conversationType === 'personal' ? [from.id] : []
  for (const card of cards) await context.sendActivity(cardMessage(card, viewers))
}

/** Answers a press that came as a message, from a client without Action.Execute. */
async function sendReply(context: TurnContext, reply: ActionReply): Promise<void> {
  if (reply.kind === 'card') await context.sendActivity(cardMessage(reply.card))
  else await context.sendActivity({ type: ActivityTypes.Message, text: reply.text, textFormat: 'plain' })
}

function cardResponse(reply: ActionReply): object {
  return reply.kind === 'card'
    ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: reply.card.content }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: reply.text }
}

/** An empty answer closes the dialog. */
function dialogResponse(reply: DialogReply | null): object {
  if (reply === null) return {}
  if (reply.kind === 'message') return { task: { type: 'message', value: reply.text } }
  const { title, card } = reply
  const size = { width: 'medium', height: 'large' }
  return { task: { type: 'continue', value: { title, ...size, card: CardFactory.adaptiveCard(card.content) } } }
}

function errorResponse(message: string): object {
  return { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message } }
}

/** Our own answer to an invoke: the library's formatter keeps one shared result type and is left alone. */
async function respond(context: TurnContext, body: object): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } })
}
