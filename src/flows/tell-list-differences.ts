import type { Text } from '../text/index.ts'
import { differenceLine } from './list-difference-words.ts'
import type { Lists } from './list-ports.ts'
import type { Log } from './ports.ts'

/** Lines for whoever started the program about lists that are not as they should be; none when all is well. Never rejects. */
export async function tellListDifferences(
  { lists, log }: { readonly lists: Pick<Lists, 'differences'>; readonly log: Log },
  text: Text,
): Promise<readonly string[]> {
  const { atStart, howToMend, notChecked } = text.sharepoint
  try {
    const differences = await lists.differences()
    if (differences.length === 0) return []
    log.warn('lists-differ', { differences: differences.length })
    return [atStart, ...differences.map((difference) => `  ${differenceLine(difference, text)}`), howToMend]
  } catch (error) {
    log.error('lists-not-checked', error)
    return [notChecked]
  }
}
