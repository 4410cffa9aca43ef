import { type Card, say } from '../cards/card.ts'
import { type ListPlace, readListPlace } from '../cards/commitment-places.ts'
import { commitmentsCard } from '../cards/commitments.ts'
import type { Plan } from '../domain/plan.ts'
import { note, notice, planTitle, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { CouncilRecord } from './council-ports.ts'

/** The commitments of the plan's latest council. */
export async function showCommitments(turn: Turn, plan: Plan): Promise<Card> {
  const { store, text } = turn
  const t = text.cards.commitments
  const [latest] = await store.councils.list(plan.id)
  const record = latest && (await store.councils.load(latest.council.id))
  if (record) return drawCommitments(record, { councilId: record.council.id, page: 0 }, { text })
  const call = say(t.callCouncil, `${text.commands.newCouncil[0] ?? ''} ${planTitle(plan)}`)
  return note(turn, t.noCouncil, { paragraphs: [t.noCouncilText], actions: [call] })
}

/** The list, or another page of it. */
export async function turnCommitmentsPage(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findListed(turn, data)
  return 'reply' in found ? found.reply : replaceWith(drawCommitments(found.record, found.place, turn))
}

type Listed = { readonly record: CouncilRecord; readonly place: ListPlace }

/** The council whose list a button stands on, if there is one. */
export async function findListed(turn: Turn, data: unknown): Promise<Listed | { readonly reply: ActionReply }> {
  const place = readListPlace(data)
  const record = place && (await turn.store.councils.load(place.councilId))
  return place && record ? { record, place } : { reply: notice(turn.text.cards.refusal.gone) }
}

type Said = { readonly receipt?: string; readonly notes?: readonly string[] }

/** The list as it is now, under a receipt when something was done. */
export function drawCommitments(
  { council, plan, commitments }: CouncilRecord,
  place: ListPlace,
  { text, receipt = '', notes = [] }: Said & Pick<Turn, 'text'>,
): Card {
  return commitmentsCard(
    {
      councilId: council.id,
      planTitle: planTitle(plan),
      day: council.day,
      forYear: council.forYear,
      commitments: commitments.map(({ standing, partner, contact }) => ({
        standing,
        partnerName: partner.name,
        contactName: contact === null || contact.ended ? null : contact.name,
      })),
      page: place.page,
      receipt,
      notes,
    },
    text,
  )
}
