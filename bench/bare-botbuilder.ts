// The least a bot on botbuilder can be: it answers every press with the same card and keeps nothing.
import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder'
import { fixedCard } from './fixed-card.ts'
import { serveBare } from './serve-bare.ts'

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: fixedCard() }

async function answer(context: TurnContext): Promise<void> {
  if (context.activity.type !== ActivityTypes.Invoke) return
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } })
}

serveBare((request, response) => adapter.process(request, response, answer))
