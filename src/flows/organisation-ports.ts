import type { Unit } from '../domain/organisation.ts'
import type { WishedUnit } from '../domain/organisation-change.ts'
import type { OrganisationReading } from '../domain/organisation-file.ts'
import type { Person } from '../domain/person.ts'
import type { Job } from './store-ports.ts'

/** A unit with its people, members by name. */
export type StaffedUnit = Unit & { readonly manager: Person | null; readonly members: readonly Person[] }

/** A unit in a list: its people are counted, and the manager is an Entra object id and a name. */
export type ListedUnit = Unit & {
  readonly manager: Pick<Person, 'aadObjectId' | 'name'> | null
  readonly memberCount: number
}

/** A unit as a coordinator wants it. */
export type UnitWish = { readonly unit: Unit; readonly memberIds: readonly string[] }

/** Somebody whom a file names, as the directory knows them. */
export type FoundPerson = { readonly address: string; readonly aadObjectId: string; readonly name: string }

/** A file with the organisation that was read, and who in it has been found. */
export type OrganisationImport = {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly reading: OrganisationReading
  /** Null until everybody has been looked up. */
  readonly found: readonly FoundPerson[] | null
  readonly state: 'pending' | 'applied' | 'cancelled'
  readonly byId: string
  readonly at: Date
}

/** What an import makes of the organisation; ids are for those who are new. */
export type OrganisationWish = {
  readonly importId: string
  readonly tenantId: string
  readonly people: readonly (FoundPerson & { readonly id: string })[]
  readonly units: readonly (WishedUnit & { readonly id: string })[]
  /** Takes away the units and memberships that the file does not name. */
  readonly replace: boolean
}

export type Units = {
  /** Every unit, by department and name. */
  readonly list: () => Promise<readonly ListedUnit[]>
  readonly find: (id: string) => Promise<StaffedUnit | null>
  /** The unit of everybody who has one, by Entra object id. */
  readonly memberships: (tenantId: string) => Promise<ReadonlyMap<string, string>>
  /**
   * Writes one unit; those who were its members and are not any more belong to none. `changed` when the unit, null for a
   * new one, does not look now as it did to the coordinator; `taken` when another unit has the name.
   */
  readonly save: (
    wish: UnitWish,
    looksAsBefore: (now: StaffedUnit | null) => boolean,
  ) => Promise<'saved' | 'changed' | 'taken'>
  /** Takes a unit away; its members belong to none. */
  readonly remove: (id: string) => Promise<'removed' | 'gone'>
}

export type OrganisationImports = {
  /** Keeps what was read, with the job that looks the people up; sets those aside that have waited for a month. */
  readonly save: (organisationImport: OrganisationImport, jobs: readonly Job[]) => Promise<void>
  readonly find: (id: string) => Promise<OrganisationImport | null>
  /** Keeps who was found, while the import waits. */
  readonly keepFound: (id: string, found: readonly FoundPerson[]) => Promise<void>
  /** Sets an import aside, and forgets what it said. */
  readonly cancel: (id: string) => Promise<'cancelled' | 'done-before'>
  /** Applies a pending import once, whole or not at all, and forgets what it said but how much it was. */
  readonly apply: (wish: OrganisationWish) => Promise<'applied' | 'done-before'>
}
