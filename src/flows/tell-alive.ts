import { someOf } from '../cards/card.ts'
import { messageCard } from '../cards/message.ts'
import { measuresToAnswer } from '../domain/round.ts'
import { formatDate } from '../text/format.ts'
import { textIn } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import { coordinatorOf } from './coordinator-of.ts'
import { sendPaced } from './send-paced.ts'

const mostCodes = 30

/** Job: tells the coordinator what was asked, in one message, when the half-year question has gone out. */
export async function tellAlive(services: Services, { roundId }: { readonly roundId: string }): Promise<void> {
  const { rounds, plans } = services.store
  const round = await rounds.find(roundId)
  if (!round) return
  const [plan, to, requests, measures] = await Promise.all([
    plans.find(round.planId),
    coordinatorOf(services, round),
    rounds.requests(roundId),
    plans.measures(round.planId),
  ])
  if (!plan || !to) return
  const text = textIn(to.language)
  const t = text.cards.standing
  const asked = new Set(requests.flatMap(measuresToAnswer))
  const codes = measures.filter((measure) => asked.has(measure.id)).map((measure) => measure.code)
  const title = planTitle(plan)
  const card = messageCard({
    lang: text.lang,
    summary: t.summary(title, text.words.measures(codes.length)),
    heading: t.heading(title),
    paragraphs: [
      t.asked(codes.length, text.words.people(requests.length), formatDate(round.lastDay, text.lang)),
      t.codes(someOf(codes, mostCodes, text)),
      t.closes,
    ],
    actions: [],
  })
  await sendPaced(services, to, card)
}
