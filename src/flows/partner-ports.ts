import type { Agreement, Contact, Partner } from '../domain/partner.ts'
import type { PartnerReading } from '../domain/partner-file.ts'
import type { Person } from '../domain/person.ts'
import type { DirectoryPerson } from './ports.ts'
import type { Job } from './store-ports.ts'

/** A partner with those who speak for it now, by name. */
export type PartnerEntry = Partner & { readonly contacts: readonly Contact[] }

/** A contact and the partner it speaks for. */
export type PlacedContact = { readonly contact: Contact; readonly partner: Partner }

/** A contact as a coordinator wants it; `personId` is kept when it is one we know, `id` is new or known. */
export type ContactWish = Omit<Contact, 'partnerId' | 'ended'>

/** The register of partners. Nothing is taken away: what is over is ended, and facts go on pointing at it. */
export type Partners = {
  /** Every partner by name, those whose cooperation is over last. */
  readonly list: () => Promise<readonly PartnerEntry[]>
  readonly find: (id: string) => Promise<PartnerEntry | null>
  /** A contact, also one that has ended. */
  readonly contact: (id: string) => Promise<PlacedContact | null>
  /** For whom this person in Teams speaks now; ended contacts and partners are left out. */
  readonly contactsOf: (personId: string) => Promise<readonly PlacedContact[]>
  /** The people in Teams who speak for anybody now. */
  readonly peopleOf: (contactIds: readonly string[]) => Promise<readonly Person[]>
  /** Every agreement that has not been ended, also those whose time is over. */
  readonly agreements: () => Promise<readonly Agreement[]>
  /**
   * Writes a partner and who speaks for it; contacts that are not wished any more are ended. `changed` when the partner,
   * null for a new one, does not look now as it did to the coordinator; `taken` when another partner has the name.
   */
  readonly save: (
    wish: { readonly partner: Partner; readonly contacts: readonly ContactWish[] },
    looksAsBefore: (now: PartnerEntry | null) => boolean,
    at: Date,
  ) => Promise<'saved' | 'changed' | 'taken'>
  /**
   * Writes an agreement. `changed` when it, null for a new one, does not look now as it did to the coordinator (never asked
   * where no question is given); `taken` when another that has not ended has the same `agreementKey`.
   */
  readonly saveAgreement: (
    agreement: Agreement,
    at: Date,
    looksAsBefore?: (now: Agreement | null) => boolean,
  ) => Promise<'saved' | 'changed' | 'taken'>
}

/** Somebody in a file with partners, by the address that was written, as the directory knows them. */
export type FoundContact = DirectoryPerson & { readonly address: string }

/** A file with partners that was read, and who in it is in the directory. */
export type PartnerImport = {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly reading: PartnerReading
  /** Null until everybody has been looked up. */
  readonly found: readonly FoundContact[] | null
  readonly state: 'pending' | 'applied' | 'cancelled'
  readonly byId: string
  readonly at: Date
}

/** What an import writes: whole partners with everybody who speaks for them from now on, and agreements. */
export type PartnerWish = {
  readonly partners: readonly { readonly partner: Partner; readonly contacts: readonly ContactWish[] }[]
  readonly agreements: readonly Agreement[]
}

/** The register as it stands: partners as `Partners.list` gives them, agreements as `Partners.agreements` does. */
export type PartnerRegister = {
  readonly partners: readonly PartnerEntry[]
  readonly agreements: readonly Agreement[]
}

export type PartnerImports = {
  /** Keeps what was read, with the job that looks the people up; sets those aside that have waited for a month. */
  readonly save: (partnerImport: PartnerImport, jobs: readonly Job[]) => Promise<void>
  readonly find: (id: string) => Promise<PartnerImport | null>
  /** Keeps who was found, while the import waits. */
  readonly keepFound: (id: string, found: readonly FoundContact[]) => Promise<void>
  /** Sets an import aside, and forgets what it said. */
  readonly cancel: (id: string) => Promise<'cancelled' | 'done-before'>
  /**
   * Applies a pending import once, whole or not at all, and forgets what it said but how much it was. `decide` is told how
   * the register stands while nobody else changes it; null when that is not what the coordinator saw (`changed`).
   */
  readonly apply: (
    id: string,
    decide: (register: PartnerRegister) => PartnerWish | null,
    at: Date,
  ) => Promise<'applied' | 'done-before' | 'changed'>
}
