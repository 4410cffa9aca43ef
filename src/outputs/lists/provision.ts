import type { ListDifference } from '../../flows/list-ports.ts'
import type { ColumnChange, PresentColumn, PresentList } from '../../graph/list-definitions.ts'
import type { Site } from '../../graph/site.ts'
import { type ListLook, lookAtLists } from './differences.ts'

/**
 * Why a difference stays: `fixed` cannot be changed by a program, `repeated` has values in several rows of a column
 * that should be unique, `refused` the site does not allow.
 */
export type Hindrance = {
  readonly why: 'fixed' | 'repeated' | 'refused'
  readonly difference: ListDifference
  /** The repeated values. */
  readonly values: readonly string[]
}

export type ProvisionPlan = {
  /** What would be mended, in this order. */
  readonly changes: readonly ListDifference[]
  readonly hindrances: readonly Hindrance[]
}

export type Provisioned = { readonly done: readonly ListDifference[]; readonly hindrances: readonly Hindrance[] }

type Change = ListLook & { readonly difference: ListDifference }

/** A list made anew is looked at again, and so is what another run did in between. */
const mostRounds = 3

/** What would be created or changed, and what cannot be; changes nothing. */
export async function planChanges(site: Site): Promise<ProvisionPlan> {
  const { changes, hindrances } = await sortDifferences(site)
  return { changes: changes.map(({ difference }) => difference), hindrances }
}

/** Makes the lists as they should be. Takes nothing away; what is done already is left as it is. `graph-refused` (403) without the right. */
export async function prepareLists(site: Site): Promise<Provisioned> {
  const made = new Map<string, ListDifference>()
  for (let round = 1; round <= mostRounds; round++) {
    const { changes, hindrances } = await sortDifferences(site)
    if (changes.length === 0) return { done: [...made.values()], hindrances }
    for (const change of changes) {
      if (await make(site, change)) made.set(nameOf(change.difference), change.difference)
    }
  }
  const { changes, hindrances } = await planChanges(site)
  for (const difference of changes) made.delete(nameOf(difference))
  const refused = changes.map((difference) => ({ why: 'refused', difference, values: [] }) as const)
  return { done: [...made.values()], hindrances: [...hindrances, ...refused] }
}

async function sortDifferences(site: Site) {
  const changes: Change[] = []
  const hindrances: Hindrance[] = []
  for (const look of await lookAtLists(site)) {
    for (const difference of look.differences) {
      const hindrance = await hindranceOf(site, look.present, difference)
      if (hindrance) hindrances.push(hindrance)
      else changes.push({ ...look, difference })
    }
  }
  return { changes, hindrances }
}

async function hindranceOf(
  site: Site,
  present: PresentList | null,
  difference: ListDifference,
): Promise<Hindrance | null> {
  const { kind } = difference
  if (kind === 'column-type' || kind === 'not-a-list') return { why: 'fixed', difference, values: [] }
  if (kind !== 'not-unique' || !present) return null
  const values = await site.repeatedValues(present.id, difference.column)
  return values.length > 0 ? { why: 'repeated', difference, values } : null
}

/** False: the site did not do it; another run may have, so look again. */
async function make(site: Site, { list, present, difference }: Change): Promise<boolean> {
  const columns = [...list.columns, ...list.peopleColumns]
  if (difference.kind === 'list-missing') return site.createList({ displayName: list.displayName, columns })
  if (difference.kind === 'not-a-list' || !present) return false
  if (difference.kind === 'column-missing') {
    const column = columns.find(({ name }) => name === difference.column)
    return column !== undefined && site.addColumn(present.id, column)
  }
  const column = present.columns.find(({ name }) => name === difference.column)
  const change = column && changeFor(column, difference)
  return column && change ? site.changeColumn(present.id, column.id, change) : false
}

function changeFor({ choice }: PresentColumn, difference: ListDifference): ColumnChange | null {
  if (difference.kind === 'column-name') return { displayName: difference.title }
  if (difference.kind === 'not-indexed') return { indexed: true }
  if (difference.kind === 'not-unique') return { indexed: true, enforceUniqueValues: true }
  if (difference.kind !== 'choices-missing') return null
  // What people have added of choices stays, and so does how they show them.
  const { choices, allowTextEntry, displayAs } = choice ?? {}
  return {
    choice: {
      choices: [...(choices ?? []), ...difference.choices],
      ...(typeof allowTextEntry === 'boolean' ? { allowTextEntry } : {}),
      ...(displayAs ? { displayAs } : {}),
    },
  }
}

function nameOf(difference: ListDifference): string {
  return JSON.stringify(difference)
}
