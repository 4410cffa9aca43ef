import { finished, say } from '../cards/card.ts'
import { formatDate } from '../text/format.ts'
import { type Text, textIn } from '../text/index.ts'
import { note, planTitle, type Services, today } from './context.ts'
import { coordinatorOf } from './coordinator-of.ts'
import { deliverCard } from './deliver-card.ts'
import { drawAsk } from './draw-ask.ts'
import { codeList, nameOf, receivedLine, toldAs } from './hand-over-notes.ts'
import { sendCardJob } from './round-jobs.ts'
import { sendPaced } from './send-paced.ts'
import type { OpenRequest } from './store-ports.ts'

/** Job: sends somebody who has a card already the card anew, now with what was handed over to them. */
export async function sendHandedOver(
  services: Services,
  { handOverId }: { readonly handOverId: string },
): Promise<void> {
  const handedOver = await services.store.handOvers.find(handOverId)
  if (!handedOver) return
  const { toRequestId: requestId, measureIds } = handedOver
  const line: Words = (codes, text) => receivedLine(handedOver, codes, text)
  await sendLonger(services, { requestId, measureIds, kind: `hand-over ${handOverId}`, line, noted: false })
}

/** Job: sends somebody who has a card already the card anew, with measures that they were not asked about before. */
export async function sendAdded(
  services: Services,
  { requestId, measureIds }: { readonly requestId: string; readonly measureIds: readonly string[] },
): Promise<void> {
  const line: Words = (codes, text) => text.cards.handOver.added(codeList(codes, text))
  await sendLonger(services, { requestId, measureIds, kind: `added ${measureIds[0] ?? ''}`, line, noted: true })
}

type Words = (codes: readonly string[], text: Text) => string
type Longer = {
  readonly requestId: string
  readonly measureIds: readonly string[]
  readonly kind: string
  readonly line: Words
  /** The line stands on this card only; a hand-over stands on every card of the request. */
  readonly noted: boolean
}

/** What has gone on to somebody else meanwhile is not told, and whose first card is on its way reads it there. */
async function sendLonger(services: Services, { requestId, measureIds, kind, ...says }: Longer): Promise<void> {
  const { store, world } = services
  const [request, to] = await Promise.all([store.rounds.findRequest(requestId), store.deliveries.recipient(requestId)])
  if (!request || !to) return
  if (request.delivery === 'unreachable') return services.enqueue([sendCardJob(requestId)])
  const draw = async () => {
    const open = await store.rounds.loadRequest(requestId)
    const codes = open?.round.closedAt === null ? codesIn(open, measureIds) : []
    if (!open || codes.length === 0 || open.request.delivery !== 'delivered') return null
    const text = textIn(to.language)
    const line = says.line(codes, text)
    const card = await drawAsk(services, open, { text, today: today(world), notes: says.noted ? [line] : [] })
    const lastDay = text.cards.ask.lastDay(formatDate(open.round.lastDay, text.lang))
    const told = /[.!?]$/.test(line) ? line : `${line}.`
    return { ...card, ...finished(card.content, `${planTitle(open.plan)}: ${told} ${lastDay}`) }
  }
  await deliverCard(services, { to, requestIds: [requestId], kind, draw })
}

function codesIn({ measures, shared }: OpenRequest, measureIds: readonly string[]): readonly string[] {
  return [...measures, ...shared].filter(({ id }) => measureIds.includes(id)).map(({ code }) => code)
}

/** Job: tells the coordinator that measures have gone from one person to another. */
export async function tellHandOver(services: Services, { handOverId }: { readonly handOverId: string }): Promise<void> {
  const { store } = services
  const handedOver = await store.handOvers.find(handOverId)
  const round = handedOver && (await store.rounds.find(handedOver.roundId))
  if (!round) return
  const [plan, to] = await Promise.all([store.plans.find(round.planId), coordinatorOf(services, round)])
  if (!plan || !to) return
  const text = textIn(to.language)
  const t = text.cards.handOver
  const { from, to: receiver, codes } = handedOver
  const measures = text.words.measures(codes.length)
  const heading = t.told[toldAs(handedOver)](nameOf(from, text), nameOf(receiver, text), measures)
  const title = planTitle(plan)
  const card = note({ text }, heading, {
    paragraphs: [
      t.toldMeasures(title, codeList(codes, text)),
      ...(handedOver.note === '' ? [] : [t.toldNote(handedOver.note)]),
    ],
    actions: [say(text.cards.commands.status, `${text.commands.status[0]} ${title}`)],
  })
  await sendPaced(services, to, card)
}
