import { randomUUID } from 'node:crypto'
import {
  type Commitment,
  type CommitmentEvent,
  type CommitmentVersion,
  type CommitmentWord,
  commitmentStanding,
} from '../../src/domain/commitment.ts'
import type { Council, Invitation, PartnerVoice, Picture } from '../../src/domain/council.ts'
import type { Agreement, Contact, Partner } from '../../src/domain/partner.ts'
import type { CouncilRecord, Invited, PartnerFile, PlacedCommitment } from '../../src/flows/council-ports.ts'
import { aPlan, noon } from './builders.ts'

// Everything has an id of its own and otherwise the plainest values there are; a test names what it is about.

export const aPartner = (overrides: Partial<Partner> = {}): Partner => ({
  id: randomUUID(),
  name: 'Polisen i Granvik',
  kind: 'police',
  ended: false,
  ...overrides,
})

export const aContact = (overrides: Partial<Contact> = {}): Contact => ({
  id: randomUUID(),
  partnerId: randomUUID(),
  name: 'Petra Polis',
  title: 'Kommunpolis',
  email: 'petra.polis@polisen.example',
  personId: null,
  language: 'sv',
  ended: false,
  ...overrides,
})

export const anAgreement = (overrides: Partial<Agreement> = {}): Agreement => ({
  id: randomUUID(),
  title: 'Samverkan för trygghet',
  reference: 'KS 2026/12',
  areas: ['Trygga platser'],
  partnerIds: [],
  signedOn: '2026-01-15',
  validUntil: null,
  ended: false,
  ...overrides,
})

/** A council in December for the year after; it has been neither held nor cancelled. */
export const aCouncil = (overrides: Partial<Council> = {}): Council => ({
  id: randomUUID(),
  planId: randomUUID(),
  day: '2026-12-03',
  time: '13:00',
  place: 'Kommunhuset, sal A',
  link: '',
  forYear: 2027,
  picturesBy: '2026-11-20',
  ownPoints: [],
  calledBy: randomUUID(),
  calledAt: noon,
  heldAt: null,
  cancelledAt: null,
  ...overrides,
})

export const anInvitation = (overrides: Partial<Invitation> = {}): Invitation => ({
  id: randomUUID(),
  councilId: randomUUID(),
  partnerId: randomUUID(),
  contactId: null,
  ...overrides,
})

/** Somebody of the partner, by the personal link. */
export const aVoice = (overrides: Partial<PartnerVoice> = {}): PartnerVoice => ({
  name: 'Petra Polis',
  personId: null,
  contactId: null,
  channel: 'link',
  ...overrides,
})

export const aPicture = (overrides: Partial<Picture> = {}): Picture => ({
  id: randomUUID(),
  invitationId: randomUUID(),
  problems: 'Cykelstölder vid stationen',
  causes: 'Dåliga ställ',
  doing: 'Vi går ronder på kvällarna',
  proposals: 'Nya ställ med tak',
  phenomena: '',
  by: aVoice(),
  at: noon,
  ...overrides,
})

export const aPartnerFile = (overrides: Partial<PartnerFile> = {}): PartnerFile => ({
  id: randomUUID(),
  purpose: 'picture',
  councilId: randomUUID(),
  partnerId: randomUUID(),
  name: 'lägesbild.pdf',
  sha256: 'b'.repeat(64),
  size: 1000,
  url: '',
  byName: 'Petra Polis',
  channel: 'link',
  at: noon,
  ...overrides,
})

export const aVersion = (overrides: Partial<CommitmentVersion> = {}): CommitmentVersion => ({
  version: 1,
  text: 'Vi går ronder vid stationen varje fredag kväll',
  area: 'Trygga platser',
  measureCode: '',
  lastDay: '2027-06-30',
  byId: randomUUID(),
  at: noon,
  ...overrides,
})

/** A word and what it is about; who said it is the partner's voice unless something else is given. */
export const anEvent = (
  word: CommitmentWord,
  overrides: Partial<Pick<CommitmentEvent, 'id' | 'commitmentId' | 'version' | 'by' | 'fileId' | 'at'>> = {},
): CommitmentEvent => ({
  id: randomUUID(),
  commitmentId: randomUUID(),
  version: 1,
  by: aVoice(),
  fileId: null,
  at: noon,
  ...word,
  ...overrides,
})

/** A commitment that was proposed and about which nothing more has been said; ids inside it fit each other. */
export const aCommitment = (overrides: Partial<Commitment> = {}): Commitment => {
  const id = overrides.id ?? randomUUID()
  const commitment: Commitment = {
    id,
    councilId: randomUUID(),
    partnerId: randomUUID(),
    contactId: null,
    number: 1,
    measureId: null,
    versions: [aVersion()],
    events: [anEvent({ kind: 'proposed' }, { by: aVoice({ name: 'Samira Samordnare', channel: 'teams-card' }) })],
    ...overrides,
  }
  return { ...commitment, events: commitment.events.map((event) => ({ ...event, commitmentId: id })) }
}

/** The commitment with where it stands, the partner's. */
export const placed = (
  commitment: Commitment,
  partner: Partner = aPartner({ id: commitment.partnerId }),
  contact: Contact | null = null,
): PlacedCommitment => ({ standing: commitmentStanding(commitment), partner, contact })

/** A partner who is invited; ids inside it fit each other. */
export const anInvited = ({ partner = aPartner(), ...overrides }: Partial<Invited> = {}): Invited => {
  const contact = overrides.contact ?? null
  const invitation = overrides.invitation ?? anInvitation({ partnerId: partner.id, contactId: contact?.id ?? null })
  return { picture: null, files: [], ...overrides, partner, contact, invitation }
}

export const aCouncilRecord = (overrides: Partial<CouncilRecord> = {}): CouncilRecord => {
  const plan = overrides.plan ?? aPlan()
  return { plan, council: aCouncil({ planId: plan.id }), invited: [], commitments: [], ...overrides }
}
