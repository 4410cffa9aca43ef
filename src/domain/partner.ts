import { textKey } from './text-cleaning.ts'

/** What kind of partner it is; the order is the one people choose in. */
export const partnerKinds = [
  'police',
  'housing',
  'business',
  'association',
  'church',
  'rescue',
  'municipality',
  'other',
] as const
export type PartnerKind = (typeof partnerKinds)[number]

/** Samverkanspart: an organisation that works with the municipality; `ended` when the cooperation is over. */
export type Partner = {
  readonly id: string
  readonly name: string
  readonly kind: PartnerKind
  readonly ended: boolean
}

/** Somebody who speaks for a partner. */
export type Contact = {
  readonly id: string
  readonly partnerId: string
  readonly name: string
  /** What the person does there; may be empty. */
  readonly title: string
  /** Lower case; empty when there is none. */
  readonly email: string
  /** Who it is in Teams; null outside. */
  readonly personId: string | null
  /** Code of a language in `text/`. */
  readonly language: string
  /** Somebody else has taken over, or the cooperation with the partner is over. */
  readonly ended: boolean
}

/** Samverkansöverenskommelse; days are ISO dates, both included. */
export type Agreement = {
  readonly id: string
  readonly title: string
  /** Registration number (dnr); may be empty. */
  readonly reference: string
  /** Names of areas, as the plan has them. */
  readonly areas: readonly string[]
  readonly partnerIds: readonly string[]
  readonly signedOn: string
  /** Null until further notice. */
  readonly validUntil: string | null
  readonly ended: boolean
}

/** Longest texts of the register, in characters: names and titles, an agreement's title, its dnr, and one area. */
export const longestPartnerName = 120
export const longestAgreementTitle = 200
export const longestReference = 60
export const longestAreaName = 200
/** The most areas that one agreement may be about. */
export const mostAreas = 40

/** Two partners with the same key are one: case and spacing are set aside. */
export function partnerKey({ name }: Pick<Partner, 'name'>): string {
  return textKey(name)
}

/** Two agreements that have not ended and have the same key are one. */
export function agreementKey({ title, reference }: Pick<Agreement, 'title' | 'reference'>): string {
  return `${textKey(title)}\n${textKey(reference)}`
}

/** How we reach a contact by ourselves; on paper and by phone the coordinator does it. */
export type Reach = 'teams-card' | 'mail' | 'none'

/** The first way that is open: Teams for who is known there, then mail. */
export function reachOf({ personId, email, ended }: Pick<Contact, 'personId' | 'email' | 'ended'>): Reach {
  if (ended) return 'none'
  if (personId !== null) return 'teams-card'
  return email === '' ? 'none' : 'mail'
}

/** True on the days that an agreement holds. */
export function holdsOn({ signedOn, validUntil, ended }: Agreement, day: string): boolean {
  return !ended && signedOn <= day && (validUntil === null || day <= validUntil)
}

/** The areas that a partner is asked about on a day: those of its agreements that hold then, each once, in their order. */
export function areasOf(partnerId: string, agreements: readonly Agreement[], day: string): readonly string[] {
  const valid = agreements.filter((one) => one.partnerIds.includes(partnerId) && holdsOn(one, day))
  return [...new Set(valid.flatMap(({ areas }) => areas))]
}
