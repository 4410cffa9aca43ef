import { type CouncilAnswer, readCouncilAnswer } from '../cards/council-form.ts'
import type { Council, Invitation } from '../domain/council.ts'
import { type CouncilDraft, checkCouncil, completed } from '../domain/council-check.ts'
import { refreshPosts } from './commitment-jobs.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { drawForm, formOf, markOf, overWords, partnersOf } from './council-form.ts'
import type { CouncilRecord } from './council-ports.ts'
import { spokesman } from './council-standing.ts'
import { councilFaultWords } from './council-words.ts'
import { drawCouncil } from './draw-council.ts'
import type { PartnerEntry } from './partner-ports.ts'

/** Calls or changes a council; what is wrong comes back on the form with everything that was typed. */
export async function saveCouncil(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, text, world } = turn
  const answer = readCouncilAnswer(data)
  const plan = answer && (await store.plans.find(answer.planId))
  if (!plan) return notice(text.cards.refusal.badInput)
  const record = await store.councils.load(answer.councilId)
  if (record ? record.plan.id !== plan.id : answer.shown !== '') return notice(text.cards.refusal.gone)
  const over = record && overWords(turn, record)
  if (over) return notice(over)
  const day = today(world)
  const draft = completed(answer.draft, day)
  const entries = await store.partners.list()
  const chosen = chosenPartners(answer, record, entries)
  const again = async (faults: readonly string[]) => {
    const form = { plan, councilId: answer.councilId, record, draft: answer.draft, invited: chosen.ids }
    return replaceWith(await drawForm(turn, form, faults))
  }
  const t = text.cards.council.form.fault
  const faults = councilFaultWords(checkCouncil(draft, { today: day, before: record?.council ?? null }), text)
  if (faults.length > 0 || chosen.unknown) return again([...faults, ...(chosen.unknown ? [t['partner-unknown']] : [])])
  const council = wishedCouncil(turn, { answer, record, draft })
  const invitations = chosen.ids.map((id) => invitationOf(turn, council.id, { id, record, entries }))
  if (record) return change(turn, { record, council, invitations, shown: answer.shown }, again)
  if ((await store.councils.call(council, invitations)) === 'already') return again([t.taken])
  const card = await drawCouncil(turn, council.id, { receipt: text.cards.council.called })
  return card ? replaceWith(card) : notice(text.cards.refusal.gone)
}

/** Those who were ticked, and those who are invited and had no room on the form. */
function chosenPartners(
  { partnerIds, offered }: CouncilAnswer,
  record: CouncilRecord | null,
  entries: readonly PartnerEntry[],
) {
  const invited = record ? partnersOf(record) : []
  const known = new Set([...entries.filter(({ ended }) => !ended).map(({ id }) => id), ...invited])
  const ids = [...new Set([...partnerIds, ...invited.slice(offered)])]
  return { ids: ids.filter((id) => known.has(id)), unknown: ids.some((id) => !known.has(id)) }
}

type Wish = {
  readonly answer: CouncilAnswer
  readonly record: CouncilRecord | null
  readonly draft: CouncilDraft
}

function wishedCouncil({ person, world }: Turn, { answer, record, draft }: Wish): Council {
  const { forYear, ...told } = draft
  const called = { calledBy: person.id, calledAt: world.now(), heldAt: null, cancelledAt: null }
  const known = record?.council ?? { id: answer.councilId, planId: answer.planId, ...called }
  return { ...known, ...told, forYear: Number(forYear) }
}

type Inviting = {
  readonly id: string
  readonly record: CouncilRecord | null
  readonly entries: readonly PartnerEntry[]
}

function invitationOf(turn: Turn, councilId: string, { id, record, entries }: Inviting): Invitation {
  const before = record?.invited.find(({ partner }) => partner.id === id)
  const contacts = entries.find((entry) => entry.id === id)?.contacts ?? []
  const contact = spokesman(turn, before?.contact ?? null, contacts)
  const invitation = before?.invitation ?? { id: turn.world.newId(), councilId, partnerId: id }
  return { ...invitation, contactId: contact?.id ?? null }
}

type Change = {
  readonly record: CouncilRecord
  readonly council: Council
  readonly invitations: readonly Invitation[]
  readonly shown: string
}

/** What somebody else has changed meanwhile is not overwritten; the same press twice changes nothing. */
async function change(
  turn: Turn,
  { record, council, invitations, shown }: Change,
  again: (faults: readonly string[]) => Promise<ActionReply>,
): Promise<ActionReply> {
  const { store, text, world } = turn
  const t = text.cards.council
  const now = markOf(record.council, partnersOf(record))
  const wished = markOf(
    council,
    invitations.map(({ partnerId }) => partnerId),
  )
  if (now !== wished && now !== shown) return replaceWith(await drawForm(turn, formOf(record), [t.form.fault.changed]))
  const told = await toldBefore(turn, record, council)
  const outcome = await store.councils.change(council, { invitations, at: world.now() }, [refreshPosts(council.id)])
  if (outcome === 'gone') return notice(t.isCancelled)
  if (outcome === 'taken') return again([t.form.fault.taken])
  const receipt = shown === '' ? t.called : t.changed
  const card = await drawCouncil(turn, council.id, { receipt, notes: told > 0 ? [t.toldBefore(told)] : [] })
  return card ? replaceWith(card) : notice(text.cards.refusal.gone)
}

/** How many have been told another time or place than what holds now. */
async function toldBefore({ store }: Turn, { council: before }: CouncilRecord, now: Council): Promise<number> {
  const isSame = (['day', 'time', 'place', 'link'] as const).every((part) => before[part] === now[part])
  if (isSame) return 0
  const asked = await store.partnerRequests.ofCouncil(now.id, 'picture')
  return new Set(asked.map(({ request }) => request.partner.id)).size
}
