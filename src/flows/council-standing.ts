import type { InvitedLine } from '../cards/council-invited.ts'
import type { Invitation } from '../domain/council.ts'
import type { Contact } from '../domain/partner.ts'
import { type Services, today } from './context.ts'
import type { CouncilRecord, Invited } from './council-ports.ts'
import type { PartnerEntry } from './partner-ports.ts'
import { reachNow } from './partner-reach.ts'
import type { FollowedRequest } from './partner-request-ports.ts'

/** A council with all that a coordinator sees of who is invited. */
export type CouncilStanding = {
  readonly record: CouncilRecord
  /** By name, each with the contact who is, or would be, asked. */
  readonly invited: readonly Invited[]
  /** Those who speak for each of the invited now. */
  readonly contactsOf: (partnerId: string) => readonly Contact[]
  /** What was asked about pictures. */
  readonly requests: readonly FollowedRequest[]
  readonly lines: readonly InvitedLine[]
  /** Those who would be asked for a picture now: reached, not asked before, and nothing has come. */
  readonly askable: readonly Contact[]
}

type World = Pick<Services, 'store' | 'world' | 'mailer'>

/** A council as it stands; null when there is none. */
export async function councilStanding(services: World, councilId: string): Promise<CouncilStanding | null> {
  const { store, world } = services
  const [record, entries, requests] = await Promise.all([
    store.councils.load(councilId),
    store.partners.list(),
    store.partnerRequests.ofCouncil(councilId, 'picture'),
  ])
  if (!record) return null
  const contacts = new Map(entries.map(({ id, ended, contacts: all }: PartnerEntry) => [id, ended ? [] : all]))
  const contactsOf = (partnerId: string) => contacts.get(partnerId) ?? []
  const invited = record.invited.map((one) => ({
    ...one,
    contact: spokesman(services, one.contact, contactsOf(one.partner.id)),
  }))
  const asked = new Set(requests.map(({ request }) => request.contact.id))
  const lines = invited.map((one) => lineOf(services, one, asked))
  const isOpen = isToCome(record) && today(world) <= record.council.day
  const waiting = invited.filter(({ picture, contact }) => picture === null && contact && !asked.has(contact.id))
  const askable = isOpen
    ? waiting.flatMap(({ contact }) => (contact && reachNow(services, contact) !== 'none' ? [contact] : []))
    : []
  return { record, invited, contactsOf, requests, lines, askable }
}

/** True until it is held or cancelled. */
export function isToCome({ council }: Pick<CouncilRecord, 'council'>): boolean {
  return council.heldAt === null && council.cancelledAt === null
}

/** Who is asked for a partner: the one who was named while they speak for it, otherwise whoever is reached best. */
export function spokesman(
  services: Pick<Services, 'mailer'>,
  named: Contact | null,
  contacts: readonly Contact[],
): Contact | null {
  if (named && !named.ended) return named
  const reached = (reach: string) => contacts.find((contact) => reachNow(services, contact) === reach)
  return reached('teams-card') ?? reached('mail') ?? contacts[0] ?? named
}

/** Writes down who is asked where that has changed since the invitation, so that it is them who are asked. */
export async function nameContacts({ store, world }: Pick<Services, 'store' | 'world'>, standing: CouncilStanding) {
  const invitations = standing.invited.map(({ invitation, contact }): Invitation => {
    return { ...invitation, contactId: contact?.id ?? null }
  })
  const before = standing.invited.map(({ invitation }) => invitation.contactId)
  if (invitations.every(({ contactId }, n) => contactId === before[n])) return
  await store.councils.invite(standing.record.council.id, invitations, world.now())
}

function lineOf(
  services: Pick<Services, 'mailer'>,
  { partner, contact, picture, files }: Invited,
  asked: ReadonlySet<string>,
): InvitedLine {
  return {
    partnerId: partner.id,
    name: partner.name,
    contact,
    reach: contact ? reachNow(services, contact) : 'none',
    picture: picture && { at: picture.at, channel: picture.by.channel },
    files: files.filter(({ purpose }) => purpose === 'picture').length,
    asked: contact !== null && asked.has(contact.id),
  }
}
