import { isWaiting } from '../domain/commitment.ts'
import type { Contact } from '../domain/partner.ts'
import type { Text } from '../text/index.ts'
import { askPartners } from './ask-partners.ts'
import { drawCommitments, findListed } from './commitments.ts'
import { notice, replaceWith, type Services, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { CouncilRecord, PlacedCommitment } from './council-ports.ts'
import type { Job } from './store-ports.ts'

/** Asks every contact with something to confirm, and names those who must be called or sign instead. */
export async function askToConfirm(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text, person } = turn
  const t = text.cards.commitments
  const found = await findListed(turn, data)
  if ('reply' in found) return found.reply
  const { record, place } = found
  if (record.council.cancelledAt !== null) return notice(t.councilOver)
  const waiting = record.commitments.filter(({ standing }) => isWaiting(standing, 'confirm'))
  const draw = (receipt: string, notes: readonly string[] = []) =>
    replaceWith(drawCommitments(record, place, { text, receipt, notes }))
  if (waiting.length === 0) return draw(t.nothingToSend)
  const asked = waiting.filter(({ contact }) => contact !== null && !contact.ended)
  const contactIds = [...new Set(asked.flatMap(({ contact }) => (contact ? [contact.id] : [])))]
  const outcome = await askPartners(turn, {
    councilId: record.council.id,
    contactIds,
    purpose: 'confirm',
    byId: person.id,
  })
  const missed = new Set(outcome.unreachable.map(({ id }) => id))
  const reached = asked.filter(({ contact }) => contact !== null && !missed.has(contact.id))
  const receipt = outcome.asked > 0 ? t.sent(t.contacts(outcome.asked), text.words.commitments(reached.length)) : ''
  const without = waiting.filter((one) => !asked.includes(one))
  return draw(receipt, [...unreachableNote(record, outcome.unreachable, text), ...withoutContactNote(without, text)])
}

function unreachableNote({ commitments }: CouncilRecord, missed: readonly Contact[], text: Text): readonly string[] {
  const t = text.cards.commitments
  if (missed.length === 0) return []
  const names = missed.map(({ id, name }) => {
    const partner = commitments.find(({ contact }) => contact?.id === id)?.partner.name ?? ''
    return t.person(name || text.words.unnamed, partner)
  })
  return [t.unreachable(names.join(', '))]
}

function withoutContactNote(without: readonly PlacedCommitment[], text: Text): readonly string[] {
  if (without.length === 0) return []
  const numbers = without.map(({ standing }) => standing.commitment.number)
  return [text.cards.commitments.withoutContact(numbers.join(', '), numbers.length === 1)]
}

/** The job that asks the contact of one commitment again; left with the word that makes it necessary. */
export function askAboutJob(commitmentId: string, byId: string, eventId: string): Job {
  return { name: 'ask-about-commitment', payload: { commitmentId, byId }, key: eventId }
}

/** Job: asks the contact of a commitment that has got a new wording, an answer or a new contact. */
export async function askAboutCommitment(
  services: Services,
  { commitmentId, byId }: { readonly commitmentId: string; readonly byId: string },
): Promise<void> {
  const commitment = await services.store.commitments.find(commitmentId)
  const council = commitment && (await services.store.councils.find(commitment.councilId))
  if (!commitment || commitment.contactId === null || council?.cancelledAt !== null) return
  const contactIds = [commitment.contactId]
  await askPartners(services, { councilId: commitment.councilId, contactIds, purpose: 'confirm', byId })
}
