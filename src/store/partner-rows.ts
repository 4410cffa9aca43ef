import type {
  Commitment,
  CommitmentEvent,
  CommitmentResult,
  CommitmentVersion,
  CommitmentWord,
} from '../domain/commitment.ts'
import type { Council, Invitation, PartnerChannel, PartnerVoice, Picture } from '../domain/council.ts'
import type { Agreement, Contact, Partner, PartnerKind } from '../domain/partner.ts'
import type { PartnerFile } from '../flows/council-ports.ts'
import type { PlacedContact } from '../flows/partner-ports.ts'
import type { PartnerLink, PartnerRequest, Purpose } from '../flows/partner-request-ports.ts'
import type * as Row from './generated/client.ts'
import { toPlan } from './rows.ts'

// What the database holds was written by us through these same types; the casts say so in one place.

export function toPartner({ id, name, kind, endedAt }: Row.Partner): Partner {
  return { id, name, kind: kind as PartnerKind, ended: endedAt !== null }
}

/** A contact as the register keeps it; whether the partner has ended is for `toPlacedContact` to say. */
export function toContact({ endedAt, ...row }: Row.Contact): Contact {
  const { id, partnerId, name, title, email, personId, language } = row
  return { id, partnerId, name, title, email, personId, language, ended: endedAt !== null }
}

/** A contact with its partner: nobody speaks for one that has ended, and all do again when it is resumed. */
export function toPlacedContact({ partner, ...row }: Row.Contact & { readonly partner: Row.Partner }): PlacedContact {
  const contact = toContact(row)
  return { contact: { ...contact, ended: contact.ended || partner.endedAt !== null }, partner: toPartner(partner) }
}

type AgreementRow = Row.Agreement & { readonly parties: readonly Row.AgreementParty[] }

export function toAgreement({ areas, endedAt, parties, ...row }: AgreementRow): Agreement {
  const partnerIds = parties.map(({ partnerId }) => partnerId)
  return { ...row, areas: areas as string[], partnerIds, ended: endedAt !== null }
}

export function toCouncil(row: Row.Council): Council {
  const { id, planId, day, time, place, link, forYear, picturesBy, calledAt, heldAt, cancelledAt } = row
  const when = { day, time, place, link, forYear, picturesBy, ownPoints: row.ownPoints as string[] }
  return { id, planId, ...when, calledBy: row.calledById, calledAt, heldAt, cancelledAt }
}

export function toInvitation({ id, councilId, partnerId, contactId }: Row.Invitation): Invitation {
  return { id, councilId, partnerId, contactId }
}

type VoiceColumns = Pick<Row.Picture, 'byName' | 'byPersonId' | 'byContactId' | 'channel'>

export function toVoice({ byName, byPersonId, byContactId, channel }: VoiceColumns): PartnerVoice {
  return { name: byName, personId: byPersonId, contactId: byContactId, channel: channel as PartnerChannel }
}

export function fromVoice({ name, personId, contactId, channel }: PartnerVoice): VoiceColumns {
  return { byName: name, byPersonId: personId, byContactId: contactId, channel }
}

export function toPicture(row: Row.Picture): Picture {
  const { id, invitationId, problems, causes, doing, proposals, phenomena, at } = row
  return { id, invitationId, problems, causes, doing, proposals, phenomena, by: toVoice(row), at }
}

type FileColumns = Omit<Row.PartnerFile, 'bytes' | 'storedAt'>

/** What is read of a file when its bytes are not asked for. */
export const fileColumns = {
  id: true,
  purpose: true,
  councilId: true,
  partnerId: true,
  name: true,
  sha256: true,
  size: true,
  url: true,
  byName: true,
  channel: true,
  at: true,
} as const satisfies Record<keyof FileColumns, true>

export function toPartnerFile(row: FileColumns): PartnerFile {
  const { id, councilId, partnerId, name, sha256, size, url, byName, at } = row
  const about = { purpose: row.purpose as PartnerFile['purpose'], channel: row.channel as PartnerChannel }
  return { id, councilId, partnerId, name, sha256, size, url, byName, at, ...about }
}

type CommitmentRow = Row.Commitment & {
  readonly versions: readonly Row.CommitmentVersion[]
  readonly events: readonly Row.CommitmentEvent[]
}

export function toCommitment({ versions, events, ...row }: CommitmentRow): Commitment {
  const { id, councilId, partnerId, contactId, number, measureId } = row
  const said = { versions: versions.map(toVersion), events: events.map(toEvent) }
  return { id, councilId, partnerId, contactId, number, measureId, ...said }
}

export function toVersion({ commitmentId: _, ...version }: Row.CommitmentVersion): CommitmentVersion {
  return version
}

export function toEvent(row: Row.CommitmentEvent): CommitmentEvent {
  const { id, commitmentId, version, fileId, at } = row
  return { ...toWord(row), id, commitmentId, version, by: toVoice(row), fileId, at }
}

function toWord({ kind, text, newText, newLastDay, result }: Row.CommitmentEvent): CommitmentWord {
  switch (kind as CommitmentWord['kind']) {
    case 'change-requested':
      return { kind: 'change-requested', newText, newLastDay, text }
    case 'reported':
      return { kind: 'reported', result: result as CommitmentResult, text }
    case 'declined':
    case 'change-answered':
    case 'withdrawn':
      return { kind, text } as CommitmentWord
    default:
      return { kind } as CommitmentWord
  }
}

/** Columns of what was said; those that a word has nothing for are empty. */
export function fromWord(word: CommitmentWord) {
  return {
    kind: word.kind,
    text: 'text' in word ? word.text : '',
    newText: word.kind === 'change-requested' ? word.newText : '',
    newLastDay: word.kind === 'change-requested' ? word.newLastDay : null,
    result: word.kind === 'reported' ? word.result : null,
  }
}

/** What a request is read with. */
export const withRequest = { council: { include: { plan: true } }, contact: { include: { partner: true } } } as const

export type RequestRow = Row.PartnerRequest & {
  readonly council: Row.Council & { readonly plan: Row.Plan }
  readonly contact: Row.Contact & { readonly partner: Row.Partner }
}

export function toPartnerRequest({ id, purpose, council, contact, byId, at }: RequestRow): PartnerRequest {
  const about = { council: toCouncil(council), plan: toPlan(council.plan) }
  return { id, purpose: purpose as Purpose, ...about, ...toPlacedContact(contact), byId, at }
}

export function toLink({ id, requestId, tokenHash, at, expiresAt }: Row.PartnerLink): PartnerLink {
  return { id, requestId, tokenHash, at, expiresAt }
}
