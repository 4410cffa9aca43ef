import type { Lists, RowMemories } from '../../flows/ports.ts'
import type { Graph } from '../../graph/client.ts'
import { openListItems } from '../../graph/list-items.ts'
import type { Site } from '../../graph/site.ts'
import { measureList, reportList } from './columns.ts'
import { measureFields, remarkFields, reportFields } from './fields.ts'
import { addRow, upsertRow } from './write-row.ts'

type ListsInput = { readonly graph: Graph; readonly site: Site; readonly memories: RowMemories }

/** The lists Åtgärder and Rapporter of a site; they must exist, see prepareLists. */
export function createLists({ graph, site, memories }: ListsInput): Lists {
  const measures = { items: openListItems(graph, site, measureList.displayName), memories }
  const reports = { items: openListItems(graph, site, reportList.displayName), memories }
  return {
    writeMeasure: (row) => upsertRow(measures, measureFields(row)),
    writeReport: (row) => addRow(reports, reportFields(row)),
    writeRemark: (row) => addRow(reports, remarkFields(row)),
  }
}

/** Creates what the site lacks of the two lists; `graph-refused` when this identity may not. */
export async function prepareLists(site: Site): Promise<void> {
  for (const definition of [measureList, reportList]) await site.ensureList(definition)
}
