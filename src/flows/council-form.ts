import { createHash } from 'node:crypto'
import type { Card } from '../cards/card.ts'
import { councilFormCard, readCouncilPlan } from '../cards/council-form.ts'
import { readCouncilId } from '../cards/council-place.ts'
import type { Council } from '../domain/council.ts'
import type { CouncilDraft } from '../domain/council-check.ts'
import { holdsOn } from '../domain/partner.ts'
import type { Plan } from '../domain/plan.ts'
import { note, notice, planTitle, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { CouncilRecord } from './council-ports.ts'
import { isToCome } from './council-standing.ts'

const nothingSaid: CouncilDraft = {
  day: '',
  time: '',
  place: '',
  link: '',
  picturesBy: '',
  ownPoints: [],
  forYear: '',
}

/** The form for a new council; every partner with an agreement in force is ticked. */
export async function drawNewCouncil(turn: Turn, plan: Plan): Promise<Card> {
  const agreements = await turn.store.partners.agreements()
  const day = today(turn.world)
  const agreed = new Set(agreements.filter((one) => holdsOn(one, day)).flatMap(({ partnerIds }) => partnerIds))
  const councilId = turn.world.newId()
  const ids = (await turn.store.partners.list()).filter(({ id, ended }) => agreed.has(id) && !ended)
  const form = { plan, councilId, record: null, draft: nothingSaid, invited: ids.map(({ id }) => id) }
  return drawForm(turn, form)
}

/** The same from a button, for the plan of an earlier council. */
export async function callCouncil(turn: Turn, data: unknown): Promise<ActionReply> {
  const planId = readCouncilPlan(data)
  const plan = planId && (await turn.store.plans.find(planId))
  return plan ? replaceWith(await drawNewCouncil(turn, plan)) : notice(turn.text.cards.refusal.gone)
}

/** The form for a council as it is now. */
export async function openCouncilForm(turn: Turn, data: unknown): Promise<ActionReply> {
  const councilId = readCouncilId(data)
  const record = councilId && (await turn.store.councils.load(councilId))
  if (!record) return notice(turn.text.cards.refusal.gone)
  const over = overWords(turn, record)
  return over === null ? replaceWith(await drawForm(turn, formOf(record))) : notice(over)
}

/** Nothing is called. */
export async function leaveCouncilForm(turn: Turn): Promise<ActionReply> {
  return replaceWith(note(turn, turn.text.cards.council.form.cancelled))
}

/** Why a council cannot be changed any more; null while it can. */
export function overWords({ text }: Pick<Turn, 'text'>, record: CouncilRecord): string | null {
  if (isToCome(record)) return null
  return record.council.cancelledAt === null ? text.cards.council.isHeld : text.cards.council.isCancelled
}

/** Ids of those who are invited. */
export const partnersOf = ({ invited }: CouncilRecord) => invited.map(({ partner }) => partner.id)

/** What the form is about, and what stands on it. */
export type Form = {
  readonly plan: Plan
  readonly councilId: string
  readonly record: CouncilRecord | null
  readonly draft: CouncilDraft
  readonly invited: readonly string[]
}

/** A council as it is now. */
export function formOf(record: CouncilRecord): Form {
  const { council, plan } = record
  const draft = { ...council, forYear: String(council.forYear) }
  return { plan, councilId: council.id, record, draft, invited: partnersOf(record) }
}

/** The form; those who are invited stand first, as the ledger has them, so that the form is known to have room for them. */
export async function drawForm(turn: Turn, form: Form, faults: readonly string[] = []): Promise<Card> {
  const { plan, councilId, record, draft, invited } = form
  const entries = await turn.store.partners.list()
  const names = new Map(entries.map(({ id, name }) => [id, name]))
  const before = record ? partnersOf(record) : []
  for (const { partner } of record?.invited ?? []) names.set(partner.id, partner.name)
  const others = entries.filter(({ ended }) => !ended).map(({ id }) => id)
  const ids = [...new Set([...before, ...invited, ...others])]
  return councilFormCard(
    {
      plan: { id: plan.id, title: planTitle(plan) },
      councilId,
      isNew: record === null,
      shown: record ? markOf(record.council, before) : '',
      draft,
      partners: ids.map((id) => ({ id, name: names.get(id) ?? turn.text.words.unnamed })),
      invited,
      faults,
    },
    turn.text,
  )
}

/** The same for two councils that look the same on the form. */
export function markOf(council: Council, partnerIds: readonly string[]): string {
  const { day, time, place, link, picturesBy, forYear, ownPoints } = council
  const parts = [day, time, place, link, picturesBy, forYear, ownPoints, partnerIds.toSorted()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}
