import { unitKey } from './organisation.ts'
import { type OrganisationFault, type OrganisationReading, unreadKinds } from './organisation-file.ts'

/** A unit as a file wants it; people are Entra object ids. */
export type WishedUnit = {
  readonly department: string
  readonly name: string
  /** Empty for nobody; null where somebody is named who could not be found. */
  readonly manager: string | null
  readonly members: readonly string[]
}

export type NotFound = { readonly row: number; readonly address: string }

export type WishedOrganisation = {
  readonly units: readonly WishedUnit[]
  readonly notFound: readonly NotFound[]
  readonly faults: readonly OrganisationFault[]
}

/** The organisation as it stands. */
export type KnownOrganisation = {
  readonly units: readonly {
    readonly id: string
    readonly department: string
    readonly name: string
    readonly manager: { readonly aadObjectId: string } | null
  }[]
  /** The id of everybody's unit, by Entra object id. */
  readonly memberships: ReadonlyMap<string, string>
}

/** How many units and people an import would touch; the last two only when it replaces everything. */
export type OrganisationChange = {
  readonly newUnits: number
  readonly newManagers: number
  readonly newMembers: number
  readonly goneUnits: number
  readonly goneMembers: number
}

/** What a file wants, with the people who were found by their addresses; one who has two addresses is one person. */
export function wishedOrganisation(
  { units, people, faults }: OrganisationReading,
  found: ReadonlyMap<string, string>,
): WishedOrganisation {
  const placed = new Set<string>()
  const rowOf = new Map(people.map(({ address, row }) => [address, row]))
  const doubles: OrganisationFault[] = []
  const wished = units.map(({ department, name, manager, members }) => ({
    department,
    name,
    manager: manager === '' ? '' : (found.get(manager) ?? null),
    members: members.flatMap((address) => {
      const id = found.get(address)
      if (id === undefined) return []
      if (placed.has(id)) doubles.push({ row: rowOf.get(address) ?? 0, kind: 'two-units' })
      const isFirst = !placed.has(id)
      placed.add(id)
      return isFirst ? [id] : []
    }),
  }))
  const notFound = people.filter(({ address }) => !found.has(address))
  return { units: wished, notFound, faults: [...faults, ...doubles] }
}

/** Counts what would become different. */
export function organisationChange(wished: readonly WishedUnit[], known: KnownOrganisation): OrganisationChange {
  const idByKey = new Map(known.units.map((unit) => [unitKey(unit), unit.id]))
  const managerOf = new Map(known.units.map((unit) => [unit.id, unit.manager?.aadObjectId ?? '']))
  const named = new Set(wished.map((unit) => idByKey.get(unitKey(unit))))
  const members = new Set(wished.flatMap((unit) => unit.members))
  const isNew = (unit: WishedUnit) => !idByKey.has(unitKey(unit))
  const isLedAnew = (unit: WishedUnit) => {
    const now = managerOf.get(idByKey.get(unitKey(unit)) ?? '') ?? ''
    return unit.manager !== null && unit.manager !== '' && unit.manager !== now
  }
  const placedAnew = (unit: WishedUnit) =>
    unit.members.filter((id) => isNew(unit) || known.memberships.get(id) !== idByKey.get(unitKey(unit)))
  return {
    newUnits: wished.filter(isNew).length,
    newManagers: wished.filter(isLedAnew).length,
    newMembers: wished.flatMap(placedAnew).length,
    goneUnits: known.units.filter((unit) => !named.has(unit.id)).length,
    goneMembers: [...known.memberships.keys()].filter((id) => !members.has(id)).length,
  }
}

/** How many rows of a file could not be read at all. */
export function unreadRows({ faults }: OrganisationReading): number {
  return faults.filter(({ kind }) => unreadKinds.includes(kind)).length
}
