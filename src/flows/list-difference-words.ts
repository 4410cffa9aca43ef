import type { Text } from '../text/index.ts'
import type { ListDifference } from './list-ports.ts'

type Told = Text['sharepoint']

/** What is not as it should be, as a sentence. */
export function differenceLine(difference: ListDifference, { sharepoint }: Text): string {
  const { differences, kinds } = sharepoint
  if (difference.kind === 'not-a-list') return differences.notAList(difference.list)
  if (difference.kind === 'column-type') {
    return differences.columnType(columnOf(difference, sharepoint), kinds[difference.found], kinds[difference.wanted])
  }
  return changeLine(difference, sharepoint, 'differences')
}

/** What would be done about a difference, or was done, as a sentence; for the two that nothing can be done about, what they are. */
export function mendingLine(difference: ListDifference, when: 'planned' | 'done', text: Text): string {
  const isFixed = difference.kind === 'not-a-list' || difference.kind === 'column-type'
  return isFixed ? differenceLine(difference, text) : changeLine(difference, text.sharepoint, when)
}

type Mendable = Exclude<ListDifference, { readonly kind: 'not-a-list' | 'column-type' }>

function changeLine(difference: Mendable, told: Told, said: 'differences' | 'planned' | 'done'): string {
  const words = told[said]
  if (difference.kind === 'list-missing') return words.listMissing(difference.list, difference.titles.join(', '))
  if (difference.kind === 'column-name') {
    return words.columnName(columnOf({ ...difference, title: difference.found }, told), difference.title)
  }
  const column = columnOf(difference, told)
  if (difference.kind === 'choices-missing') {
    return words.choicesMissing(column, difference.choices.join(', '), difference.choices.length)
  }
  const { columnMissing, notIndexed, notUnique } = words
  return { 'column-missing': columnMissing, 'not-indexed': notIndexed, 'not-unique': notUnique }[difference.kind](
    column,
  )
}

function columnOf({ list, title }: { readonly list: string; readonly title: string }, { column }: Told): string {
  return column(list, title)
}
