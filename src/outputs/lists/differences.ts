import type { ColumnKind, ListDifference } from '../../flows/list-ports.ts'
import type { Column, PresentColumn, PresentList } from '../../graph/list-definitions.ts'
import type { Site } from '../../graph/site.ts'
import { type OwnList, ownLists } from './columns.ts'

/** A list of ours beside what the site has by its name. */
export type ListLook = {
  readonly list: OwnList
  readonly present: PresentList | null
  readonly differences: readonly ListDifference[]
}

/** What of the three lists is not as it should be, in the order in which it is mended; reads and changes nothing. */
export async function findDifferences(site: Pick<Site, 'readList'>): Promise<readonly ListDifference[]> {
  return (await lookAtLists(site)).flatMap(({ differences }) => differences)
}

export async function lookAtLists(site: Pick<Site, 'readList'>): Promise<readonly ListLook[]> {
  const looks: ListLook[] = []
  for (const list of ownLists) {
    const present = await site.readList(list.displayName)
    looks.push({ list, present, differences: differencesOf(list, present) })
  }
  return looks
}

/** Compares a list of ours with what the site has; of a column that is people's, only that it is there. */
export function differencesOf(list: OwnList, present: PresentList | null): readonly ListDifference[] {
  const { displayName, columns, peopleColumns } = list
  if (!present) {
    const titles = [...columns, ...peopleColumns].map((column) => column.displayName)
    return [{ kind: 'list-missing', list: displayName, titles }]
  }
  if (present.template !== 'genericList') return [{ kind: 'not-a-list', list: displayName }]
  const found = new Map(present.columns.map((column) => [column.name, column]))
  const placeOf = ({ name, displayName: title }: Column) => ({ list: displayName, column: name, title })
  return [...columns, ...peopleColumns].flatMap((wanted): readonly ListDifference[] => {
    const place = placeOf(wanted)
    const column = found.get(wanted.name)
    if (!column) return [{ kind: 'column-missing', ...place }]
    return peopleColumns.includes(wanted) ? [] : columnDifferences(wanted, column, place)
  })
}

function columnDifferences(
  wanted: Column,
  found: PresentColumn,
  place: { readonly list: string; readonly column: string; readonly title: string },
): readonly ListDifference[] {
  const kinds = { wanted: kindOf(wanted), found: kindOf(found) }
  if (kinds.wanted !== kinds.found) return [{ kind: 'column-type', ...place, ...kinds }]
  const name = found.displayName ?? found.name
  const choices = wanted.choice?.choices.filter((choice) => !found.choice?.choices?.includes(choice)) ?? []
  return [
    ...(name === wanted.displayName ? [] : [{ kind: 'column-name', ...place, found: name } as const]),
    ...(choices.length === 0 ? [] : [{ kind: 'choices-missing', ...place, choices } as const]),
    ...(wanted.indexed && !found.indexed ? [{ kind: 'not-indexed', ...place } as const] : []),
    ...(wanted.enforceUniqueValues && !found.enforceUniqueValues ? [{ kind: 'not-unique', ...place } as const] : []),
  ]
}

function kindOf({ text, choice, number, dateTime, boolean }: Column | PresentColumn): ColumnKind {
  if (text) {
    if (!text.allowMultipleLines) return 'line'
    return text.textType === 'richText' ? 'rich-text' : 'lines'
  }
  // Boxes let people choose several, and the value is then a list.
  if (choice) return choice.displayAs === 'checkBoxes' ? 'choices' : 'choice'
  if (dateTime) return dateTime.format === 'dateOnly' ? 'day' : 'moment'
  if (number) return 'number'
  return boolean ? 'yes-no' : 'other'
}
