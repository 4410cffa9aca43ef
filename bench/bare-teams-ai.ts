// The least a bot on teams-ai can be: it answers every press with the same card and keeps nothing.
import { type AdaptiveCard, Application, TeamsAdapter } from '@microsoft/teams-ai'
import { fixedCard } from './fixed-card.ts'
import { serveBare } from './serve-bare.ts'

const adapter = new TeamsAdapter({})
const app = new Application({ adapter, startTypingTimer: false })
const card = fixedCard() as AdaptiveCard
app.adaptiveCards.actionExecute(/^.*$/s, async () => card)

serveBare((request, response) =>
  adapter.process(request, response, async (context) => {
    await app.run(context)
  }),
)
