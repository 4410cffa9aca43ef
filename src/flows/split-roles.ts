import type { Card } from '../cards/card.ts'
import { readSplitPage, readSplits, type SplitPlace, splitCard, textsPerPage } from '../cards/split.ts'
import { type JointText, jointTexts } from '../domain/joint-texts.ts'
import type { Plan } from '../domain/plan.ts'
import { showRoles } from './assign-roles.ts'
import { notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'

/** Who is responsible in a plan: first how texts with several parties are divided, where nobody has said so yet. */
export async function openRoles(turn: Turn, plan: Plan): Promise<Card> {
  return showWaiting(turn, plan, [])
}

/** Opens every text with several parties, to be divided in another way. */
export async function showSplits(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findTexts(turn, data)
  if (!found) return notice(turn.text.cards.refusal.gone)
  const { plan, texts, place } = found
  if (texts.length === 0) return replaceWith(await showRoles(turn, plan))
  return replaceWith(drawTexts(turn, plan, { texts, page: place.page, editing: true, notes: [] }))
}

/** Keeps how the texts on a page are divided, and goes on to the next ones or to the roles. */
export async function saveSplits(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const found = await findTexts(turn, data)
  if (!found) return notice(text.cards.refusal.gone)
  const { plan, texts, place } = found
  const splits = readSplits(data, texts)
  if (splits === null) return notice(text.cards.split.odd)
  await store.people.saveSplits(splits, { id: turn.person.id, at: world.now() })
  const notes = [text.cards.split.saved(splits.length)]
  if (!place.editing) return replaceWith(await showWaiting(turn, plan, notes))
  const page = place.page + 1
  if (page * textsPerPage >= texts.length) return replaceWith(await showRoles(turn, plan, 0, notes))
  return replaceWith(drawTexts(turn, plan, { texts, page, editing: true, notes }))
}

async function showWaiting(turn: Turn, plan: Plan, notes: readonly string[]): Promise<Card> {
  const waiting = (await readTexts(turn, plan)).filter((joint) => !joint.confirmed)
  if (waiting.length === 0) return showRoles(turn, plan, 0, notes)
  return drawTexts(turn, plan, { texts: waiting, page: 0, editing: false, notes })
}

type Shown = Pick<Parameters<typeof splitCard>[0], 'texts' | 'page' | 'editing' | 'notes'>

function drawTexts(turn: Turn, plan: Plan, shown: Shown): Card {
  return splitCard({ plan: { id: plan.id, title: planTitle(plan) }, ...shown }, turn.text)
}

type Found = { readonly plan: Plan; readonly texts: readonly JointText[]; readonly place: SplitPlace }

async function findTexts(turn: Turn, data: unknown): Promise<Found | null> {
  const place = readSplitPage(data)
  const plan = place && (await turn.store.plans.find(place.planId))
  return plan ? { plan, texts: await readTexts(turn, plan), place } : null
}

async function readTexts({ store }: Turn, plan: Plan): Promise<readonly JointText[]> {
  const [measures, splits] = await Promise.all([store.plans.measures(plan.id), store.people.roleSplits()])
  return jointTexts(
    measures.filter((measure) => !measure.withdrawn),
    splits,
  )
}
