import { createHash } from 'node:crypto'
import { councilListCard, type ListReader, type ListRow } from '../cards/council-list.ts'
import {
  type CommitmentStanding,
  type CommitmentWordKind,
  isResult,
  isWaiting,
  refusalOf,
} from '../domain/commitment.ts'
import type { Person } from '../domain/person.ts'
import { type Text, textIn } from '../text/index.ts'
import { planTitle, type Services } from './context.ts'
import type { Card } from './conversation-ports.ts'
import type { CouncilRecord, PlacedCommitment } from './council-ports.ts'

/** The list as everybody in a group sees it, in Swedish: a group has no language of its own. */
export type SharedList = {
  readonly card: Card
  /** Who gets a card of their own in its place: those with something to confirm first. */
  readonly viewers: readonly Person[]
  /** The same mark is the same card for the same viewers. */
  readonly mark: string
}

/** The shared list of a council as it is now; null when there is no such council. */
export async function drawShared(services: Pick<Services, 'store'>, councilId: string): Promise<SharedList | null> {
  const record = await services.store.councils.load(councilId)
  if (!record) return null
  const viewers = await viewersOf(services, record)
  const card = councilListCard({ ...viewOf(record), viewers: viewers.length, reader: null }, textIn('sv'))
  const shows = JSON.stringify([card.content, card.refresh ?? null, viewers.map(({ id }) => id)])
  return { card, viewers, mark: createHash('sha256').update(shows).digest('hex') }
}

/** The list as one person sees it, with buttons for what is theirs; it never asks for itself anew. */
export function drawOwn(record: CouncilRecord, reader: ListReader, text: Text): Card {
  return councilListCard({ ...viewOf(record), viewers: 0, reader }, text)
}

function viewOf({ council, plan, commitments }: CouncilRecord) {
  const shown = commitments.filter(({ standing }) => standing.state !== 'withdrawn')
  return { council, cancelled: council.cancelledAt !== null, planTitle: planTitle(plan), rows: shown.map(toRow) }
}

function toRow({ standing, partner }: PlacedCommitment): ListRow {
  const { commitment, present, state, since } = standing
  const { id, number, events } = commitment
  const { text, lastDay, version } = present
  return {
    ...{ id, number, partner, text, lastDay, version, state, seen: events.length },
    said: since && partnersOwn.includes(since.kind) ? since : null,
    mayConfirm: refusalOf(standing, { version, word: { kind: 'confirmed' } }) === null,
    mayChange: isOpen(standing),
    mayDecline: isOpen(standing) && state !== 'declined',
  }
}

const partnersOwn: readonly CommitmentWordKind[] = ['confirmed', 'change-requested', 'declined', 'reported']

const isOpen = ({ state }: CommitmentStanding) => state !== 'withdrawn' && !isResult(state)

/** Those who speak for a partner with commitments, and whom Teams knows as somebody who has written to the bot. */
async function viewersOf(
  { store }: Pick<Services, 'store'>,
  { commitments }: CouncilRecord,
): Promise<readonly Person[]> {
  const promised = new Set(commitments.map(({ partner }) => partner.id))
  const waiting = new Set(
    commitments.flatMap(({ standing, partner }) => (isWaiting(standing, 'confirm') ? partner.id : [])),
  )
  const contacts = (await store.partners.list())
    .filter(({ id, ended }) => promised.has(id) && !ended)
    .toSorted((a, b) => Number(waiting.has(b.id)) - Number(waiting.has(a.id)))
    .flatMap((entry) => entry.contacts.filter(({ personId }) => personId !== null))
  const people = await store.partners.peopleOf(contacts.map(({ id }) => id))
  const inOrder = contacts.flatMap(({ personId }) => people.find(({ id }) => id === personId) ?? [])
  return [...new Set(inOrder)].filter(({ conversation }) => conversation !== null)
}
