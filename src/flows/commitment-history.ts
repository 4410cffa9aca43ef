import type { Card } from '../cards/card.ts'
import { commitmentHistoryCard, type HistoryEntry } from '../cards/commitment-history.ts'
import { readCommitmentPlace } from '../cards/commitment-places.ts'
import { type CommitmentStanding, commitmentStanding, isNews } from '../domain/commitment.ts'
import type { Contact } from '../domain/partner.ts'
import { notice, replaceWith, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { PartnerEntry } from './partner-ports.ts'
import { reachNow } from './partner-reach.ts'
import { peoplesNotes } from './peoples-notes.ts'

/** A commitment with those it concerns. */
export type CommitmentCase = {
  readonly standing: CommitmentStanding
  readonly partner: PartnerEntry
  /** Who is asked; null while nobody is named. */
  readonly contact: Contact | null
}

/** The commitment with this id and those it concerns; null when there is none. */
export async function findCase({ store }: Turn, commitmentId: string): Promise<CommitmentCase | null> {
  const commitment = await store.commitments.find(commitmentId)
  if (!commitment) return null
  const [partner, placed] = await Promise.all([
    store.partners.find(commitment.partnerId),
    commitment.contactId === null ? null : store.partners.contact(commitment.contactId),
  ])
  return partner && { standing: commitmentStanding(commitment), partner, contact: placed?.contact ?? null }
}

/** The case that a button is about; otherwise the words that say why not. */
export async function findPressedCase(
  turn: Turn,
  data: unknown,
): Promise<{ readonly found: CommitmentCase; readonly page: number } | { readonly reply: ActionReply }> {
  const place = readCommitmentPlace(data)
  if (!place) return { reply: notice(turn.text.cards.refusal.badInput) }
  const found = await findCase(turn, place.commitmentId)
  return found ? { found, page: place.page } : { reply: notice(turn.text.cards.refusal.gone) }
}

/** One commitment with its history, a page of it at a time. */
export async function openCommitment(turn: Turn, data: unknown): Promise<ActionReply> {
  const pressed = await findPressedCase(turn, data)
  if ('reply' in pressed) return pressed.reply
  return replaceWith(await drawHistory(turn, pressed.found, { page: pressed.page }))
}

type Shown = { readonly page?: number; readonly receipt?: string; readonly notes?: readonly string[] }

/** The history as it is now, under a receipt when something was done. */
export async function drawHistory(turn: Turn, found: CommitmentCase, shown: Shown = {}): Promise<Card> {
  const { standing, partner, contact } = found
  const { page = 0, receipt = '', notes = [] } = shown
  return commitmentHistoryCard(
    {
      standing,
      partnerName: partner.name,
      contactName: contact === null || contact.ended ? null : contact.name,
      entries: await entriesOf(turn, standing),
      page,
      receipt,
      notes,
      written: await peoplesNotes(turn.store, { commitments: [standing.commitment.id], text: turn.text }),
    },
    turn.text,
  )
}

/** The same after something was done: read anew. */
export async function showHistory(turn: Turn, commitmentId: string, shown: Shown): Promise<ActionReply> {
  const found = await findCase(turn, commitmentId)
  return found ? replaceWith(await drawHistory(turn, found, shown)) : notice(turn.text.cards.refusal.gone)
}

/** The receipt with how the contact hears of what was done: asked now, or in the notes to be called or named. */
export function withAsked(
  receipt: string,
  { standing, contact, partner }: CommitmentCase,
  turn: Turn,
): { readonly receipt: string; readonly notes: readonly string[] } {
  const t = turn.text.cards.commitmentCase
  if (!isNews(standing, 'confirm')) return { receipt, notes: [] }
  if (contact === null || contact.ended) return { receipt, notes: [t.nobodyToAsk] }
  const name = turn.text.cards.commitments.person(contact.name || turn.text.words.unnamed, partner.name)
  if (reachNow(turn, contact) === 'none') return { receipt, notes: [t.cannotReach(name)] }
  return { receipt: `${receipt} ${t.asksNow(name)}`, notes: [] }
}

async function entriesOf({ store }: Turn, { commitment }: CommitmentStanding): Promise<readonly HistoryEntry[]> {
  const { events, versions } = commitment
  const recorded = events.filter(({ by }) => by.channel === 'paper' || by.channel === 'phone')
  const people = await store.people.findMany([...new Set(recorded.flatMap(({ by }) => by.personId ?? []))])
  const fileIds = [...new Set(events.flatMap(({ fileId }) => fileId ?? []))]
  const files = await Promise.all(fileIds.map(async (id) => [id, await store.partnerFiles.find(id)] as const))
  const sheets = new Map(files.map(([id, found]) => [id, found?.file.name ?? '']))
  const brings = new Set(['proposed', 'change-accepted', 'reworded'])
  return events.map((event) => ({
    event,
    wording: brings.has(event.kind) ? (versions.find(({ version }) => version === event.version) ?? null) : null,
    recordedBy: recorded.includes(event) ? (people.find(({ id }) => id === event.by.personId)?.name ?? '') : '',
    sheet: event.fileId === null ? '' : (sheets.get(event.fileId) ?? ''),
  }))
}
