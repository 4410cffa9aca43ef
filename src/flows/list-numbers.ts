import type { Store } from './store-ports.ts'

/** How the lists stand, as numbers for those who run the program. */
export async function listNumbers({ listRows }: Pick<Store, 'listRows'>): Promise<Readonly<Record<string, number>>> {
  const [{ waiting, parked, removed }, untold] = await Promise.all([listRows.counts(), listRows.untoldCount()])
  return {
    list_rows_waiting: waiting,
    list_rows_parked: parked,
    list_rows_removed: removed,
    list_findings_untold: untold,
  }
}
