import type { Card } from '../cards/card.ts'
import { messageCard } from '../cards/message.ts'
import { planStanding } from '../domain/ledger.ts'
import type { Plan } from '../domain/plan.ts'
import { type Text, textIn } from '../text/index.ts'
import { note, planTitle, type Services, type Turn } from './context.ts'
import { storeUnlessOpen } from './document-locked.ts'
import { documentButtons, documentNotes, type FinishedDocument, finishDocument } from './finish-document.ts'
import { peoplesNotes } from './peoples-notes.ts'
import { sendOrLeave } from './send-or-leave.ts'
import type { Job } from './store-ports.ts'

/** Promises the document; the queue compiles it, so that a crash in between loses nothing. */
export async function orderDocument(turn: Turn, plan: Plan): Promise<Card> {
  await turn.enqueue([documentJob({ planId: plan.id, personId: turn.person.id })])
  return note(turn, turn.text.cards.document.working(planTitle(plan)))
}

type Order = {
  readonly planId: string
  readonly personId: string
  /** The person knows that it waits for somebody who has the document open. */
  readonly told?: boolean | undefined
}

const documentJob = (order: Order): Job => ({
  name: 'compile-document',
  payload: order,
  key: `${order.planId} ${order.personId}`,
})

/** Job: compiles the plan document from the ledger, stores it in the library and tells who asked. */
export async function compileDocument(services: Services, job: Order): Promise<void> {
  const { plans, reports, rounds, people, remarks, councils } = services.store
  const plan = await plans.find(job.planId)
  const person = await people.find(job.personId)
  if (!plan || !person) return
  const [measures, all, round, views, called] = await Promise.all([
    plans.measures(plan.id),
    reports.ofPlan(plan.id),
    rounds.latest(plan.id),
    remarks.views(plan.id),
    councils.forYears(plan.name, [plan.year, plan.year + 1]),
  ])
  const notes = await peoplesNotes(services.store, {
    measures: measures.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id),
    commitments: called.flatMap(({ commitments }) => commitments.map(({ standing }) => standing.commitment.id)),
    text: textIn('sv'),
  })
  const standing = planStanding(plan, measures, all)
  const document = {
    standing,
    compiledAt: services.world.now(),
    round: round && { lastDay: round.lastDay, closed: round.closedAt !== null },
    views,
    councils: called,
    notes,
  }
  const { told = false, ...order } = job
  const waiting = { to: person, told, again: documentJob({ ...order, told: true }) }
  const stored = await storeUnlessOpen(services, waiting, () => services.documents.storePlan(document))
  if (stored === null) return
  const finished = await finishDocument(services, stored)
  await sendOrLeave(services, person, documentCard(plan, finished, textIn(person.language)))
}

function documentCard(plan: Plan, finished: FinishedDocument, text: Text): Card {
  const t = text.cards.document
  const title = planTitle(plan)
  return messageCard({
    lang: text.lang,
    summary: t.summary(title),
    heading: t.heading(title),
    paragraphs: [t.text(finished.name), ...documentNotes([finished], text)],
    actions: documentButtons(finished, text),
  })
}
