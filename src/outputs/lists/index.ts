import type { Lists, RowMemories } from '../../flows/ports.ts'
import type { Graph } from '../../graph/client.ts'
import { openListItems } from '../../graph/list-items.ts'
import type { Site } from '../../graph/site.ts'
import { commitmentList, measureList, reportList } from './columns.ts'
import { commitmentEventFields, commitmentFields } from './commitment-fields.ts'
import { measureFields, remarkFields, reportFields } from './fields.ts'
import { addRow, upsertRow } from './write-row.ts'

type ListsInput = { readonly graph: Graph; readonly site: Site; readonly memories: RowMemories }

/** The lists Åtgärder, Rapporter and Åtaganden of a site; they must exist, see prepareLists. */
export function createLists({ graph, site, memories }: ListsInput): Lists {
  const measures = { items: openListItems(graph, site, measureList.displayName), memories }
  const reports = { items: openListItems(graph, site, reportList.displayName), memories }
  const commitments = { items: openListItems(graph, site, commitmentList.displayName), memories }
  return {
    writeMeasure: (row) => upsertRow(measures, measureFields(row)),
    writeReport: (row) => addRow(reports, reportFields(row)),
    writeRemark: (row) => addRow(reports, remarkFields(row)),
    writeCommitment: (row) => upsertRow(commitments, commitmentFields(row)),
    writeCommitmentEvent: (row) => addRow(reports, commitmentEventFields(row)),
  }
}

/** Creates what the site lacks of the three lists; `graph-refused` when this identity may not. */
export async function prepareLists(site: Site): Promise<void> {
  for (const definition of [measureList, reportList, commitmentList]) await site.ensureList(definition)
}
