import type { Card } from '../cards/card.ts'
import { attachmentKind, attachmentName, mostAttachments } from '../domain/attachment-kind.ts'
import type { Council } from '../domain/council.ts'
import type { Contact, Partner } from '../domain/partner.ts'
import { formatDate, formatList } from '../text/format.ts'
import type { AttachedFile } from './attached-file.ts'
import { note, type Turn } from './context.ts'
import { keepPartnerFile } from './keep-partner-file.ts'
import type { PlacedContact } from './partner-ports.ts'

/** Where a contact's files belong. */
export type AttachmentPlace = { readonly council: Council; readonly partner: Partner; readonly contact: Contact }

/** Whose file it is, when the person speaks for somebody who is invited to a council to come. */
export type Sender =
  | { readonly kind: 'nobody' }
  /** A contact, but of nobody who is invited to a council to come. */
  | { readonly kind: 'not-invited' }
  | { readonly kind: 'one'; readonly place: AttachmentPlace }
  /** Several partners, and the message did not say which. */
  | { readonly kind: 'several'; readonly names: readonly string[] }

/** For whom the person sends files: the partner they speak for, or the one that is named in the message. */
export async function senderOf(turn: Turn, said: string): Promise<Sender> {
  const placed = await turn.store.partners.contactsOf(turn.person.id)
  if (placed.length === 0) return { kind: 'nobody' }
  const places = await placesOf(turn, placed)
  const partners = [...new Map(places.map(({ partner }) => [partner.id, partner])).values()]
  const words = ` ${plainWords(said)} `
  const named = partners.filter(({ name }) => words.includes(` ${plainWords(name)} `))
  const meant = partners.length === 1 || named.length !== 1 ? partners : named
  if (meant.length > 1) return { kind: 'several', names: meant.map(({ name }) => name) }
  // The council that meets first.
  const first = places.find(({ partner }) => partner.id === meant[0]?.id)
  return first ? { kind: 'one', place: first } : { kind: 'not-invited' }
}

const plainWords = (text: string) =>
  text
    .slice(0, 4000)
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')

/** Every council to come that somebody the person speaks for is invited to, the first meeting first. */
async function placesOf({ store }: Turn, placed: readonly PlacedContact[]): Promise<readonly AttachmentPlace[]> {
  const called = (await store.councils.list()).filter(({ council }) => council.heldAt === null).toReversed()
  const places: AttachmentPlace[] = []
  for (const { council } of called) {
    const record = await store.councils.load(council.id)
    const invited = new Set(record?.invited.map(({ partner }) => partner.id))
    const here = placed.filter(({ partner }) => invited.has(partner.id))
    places.push(...here.map(({ contact, partner }) => ({ council, partner, contact })))
  }
  return places
}

/** Whether the person speaks for somebody who is invited, whoever of several is meant. */
export const isInvited = ({ kind }: Sender): boolean => kind === 'one' || kind === 'several'

/** Keeps one file as the partner's, and says so; or why not. */
export async function attachFile(turn: Turn, file: AttachedFile, sender: Sender): Promise<Card> {
  const { text, person } = turn
  const t = text.cards.picture.file
  if (sender.kind === 'several') return refuse(turn, t.several(formatList(sender.names, text.lang)))
  if (sender.kind !== 'one') return refuse(turn, t.closed)
  const { council, partner, contact } = sender.place
  const about = { councilId: council.id, partnerId: partner.id, purpose: 'picture' } as const
  const byName = person.name || contact.name
  const kept = await keepPartnerFile(turn, { ...about, ...file, byName, channel: 'teams-card' })
  switch (kept.kind) {
    case 'kept': {
      const paragraphs = [t.keptText(partner.name, formatDate(council.day, text.lang))]
      return note(turn, t.kept(kept.name), { paragraphs })
    }
    case 'same':
      return note(turn, t.same(kept.name), { paragraphs: [t.sameText] })
    case 'too-many':
      return refuse(turn, t['too-many'](mostAttachments))
    case 'closed':
      return refuse(turn, t.closed)
    default:
      return refuse(turn, t[kept.kind](attachmentName(file.name)))
  }
}

/** A file that was too large to be fetched at all. */
export function tooLargeToAttach(turn: Turn, fileName: string): Card {
  return refuse(turn, turn.text.cards.picture.file['too-large'](attachmentName(fileName)))
}

/** What a coordinator who speaks for a partner attaches is a picture's file only where it can be no plan. */
export async function isNoPlan({ readPlanFile }: Turn, { bytes, name }: AttachedFile): Promise<boolean> {
  const kind = attachmentKind(name, bytes)
  if (kind !== 'xlsx') return kind !== null
  const result = await readPlanFile(bytes, name)
  return !result.ok && result.refusal.reason === 'no-plan-sheet'
}

function refuse(turn: Turn, why: string): Card {
  return note(turn, turn.text.cards.picture.file.notSaved, { paragraphs: [why] })
}
