import { listOfKind } from '../domain/list-row.ts'
import { shownColumns } from '../domain/people-columns.ts'
import type { Text } from '../text/index.ts'
import type { PeoplesNote } from './ports.ts'
import type { Store } from './store-ports.ts'

type Wanted = {
  /** Ids. */
  readonly measures?: readonly string[]
  readonly commitments?: readonly string[]
  readonly text: Text
}

/** What people have written in their own columns of the lists: of the measures, then of the commitments, as they were given. */
export async function peoplesNotes(
  { listRows }: Pick<Store, 'listRows'>,
  { measures = [], commitments = [], text }: Wanted,
): Promise<readonly PeoplesNote[]> {
  const readings = await listRows.readings()
  const notes = async (kind: 'measure' | 'commitment', ids: readonly string[]): Promise<readonly PeoplesNote[]> => {
    const columns = readings.find(({ list }) => list === listOfKind[kind])?.columns ?? []
    if (ids.length === 0 || columns.length === 0) return []
    const people = await listRows.peopleOf(kind, ids)
    return ids.flatMap((aboutId) => {
      const shown = shownColumns(people.get(aboutId) ?? {}, columns, text.words.yesNo)
      return shown.map(({ title, text: said }) => ({ aboutId, column: title, text: said }))
    })
  }
  return (await Promise.all([notes('measure', measures), notes('commitment', commitments)])).flat()
}
