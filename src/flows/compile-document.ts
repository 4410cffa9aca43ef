import type { Card } from '../cards/card.ts'
import { messageCard } from '../cards/message.ts'
import { planStanding } from '../domain/ledger.ts'
import type { Plan } from '../domain/plan.ts'
import { textIn } from '../text/index.ts'
import { note, planTitle, type Services, type Turn } from './context.ts'
import { sendPaced } from './send-paced.ts'

/** Promises the document; the queue compiles it, so that a crash in between loses nothing. */
export async function orderDocument(turn: Turn, plan: Plan): Promise<Card> {
  await turn.enqueue([
    {
      name: 'compile-document',
      payload: { planId: plan.id, personId: turn.person.id },
      key: `${plan.id} ${turn.person.id}`,
    },
  ])
  return note(turn, turn.text.cards.document.working(planTitle(plan)))
}

/** Job: compiles the plan document from the ledger, stores it in the library and tells who asked. */
export async function compileDocument(
  services: Services,
  job: { readonly planId: string; readonly personId: string },
): Promise<void> {
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
  const stored = await services.documents.storePlan({
    standing: planStanding(plan, measures, all),
    compiledAt: services.world.now(),
    round: round && { lastDay: round.lastDay, closed: round.closedAt !== null },
    views,
    councils: called,
  })
  const text = textIn(person.language)
  const t = text.cards.document
  const title = planTitle(plan)
  const open = { type: 'Action.OpenUrl', title: t.open, url: stored.url }
  const paragraphs = [t.text(stored.name)]
  const card = messageCard({
    lang: text.lang,
    summary: t.summary(title),
    heading: t.heading(title),
    paragraphs,
    actions: [open],
  })
  await sendPaced(services, person, card)
}
