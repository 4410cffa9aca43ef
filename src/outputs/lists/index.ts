import { AppError } from '../../errors.ts'
import type { DrawnRow, Lists, ListWatch, RowContent } from '../../flows/list-ports.ts'
import { mostRequests } from '../../graph/batch.ts'
import type { Graph } from '../../graph/client.ts'
import { readChanges } from '../../graph/list-changes.ts'
import type { Site } from '../../graph/site.ts'
import { subscribe } from '../../graph/subscriptions.ts'
import { listOf, writtenColumns } from './columns.ts'
import { commitmentEventFields, commitmentFields } from './commitment-fields.ts'
import { findDifferences } from './differences.ts'
import { fieldsHash, measureFields, remarkFields, reportFields } from './fields.ts'
import { peopleColumnsOf } from './people-columns.ts'
import { sendSteps } from './send.ts'

export { prepareLists } from './provision.ts'

type Connection = { readonly graph: Graph; readonly site: Site }

/** The lists Åtgärder, Rapporter and Åtaganden of a site; they must exist, see prepareLists. */
export function createLists({ graph, site }: Connection): Lists {
  return {
    draw,
    ownColumns: (list) => writtenColumns(list).map(({ name }) => name),
    columnTitle: (list, column) => writtenColumns(list).find(({ name }) => name === column)?.displayName ?? column,
    listId: (list) => site.listId(listOf(list).displayName),
    forget: (list) => site.forgetList(listOf(list).displayName),
    place: async (list) => {
      const { displayName } = listOf(list)
      const present = await site.readList(displayName)
      if (!present) throw new AppError('not-found', `the site has no list ${displayName}`)
      const ours = writtenColumns(list).map(({ name }) => name)
      return { listId: present.id, columns: peopleColumnsOf(present.columns, ours) }
    },
    send: (steps) => sendSteps({ graph, site }, steps),
    mostSteps: mostRequests,
    readChanges: async (list, from) => {
      const { displayName } = listOf(list)
      const [siteId, listId] = await Promise.all([site.id(), site.listId(displayName)])
      const page = await readChanges(graph, { siteId, listId }, from)
      if (page) return page
      site.forgetList(displayName)
      throw new AppError('not-found', `list ${displayName} is not where it was`)
    },
    differences: () => findDifferences(site),
  }
}

/** Has Graph call us when a list changes. */
export function createListWatch({ graph, site }: Connection): ListWatch {
  return {
    watch: async (list, about) => {
      const [siteId, listId] = await Promise.all([site.id(), site.listId(listOf(list).displayName)])
      const subscription = await subscribe(graph, { siteId, listId, ...about })
      if (!subscription) return { kind: 'refused' }
      return { kind: 'watched', subscriptionId: subscription.id, until: subscription.until }
    },
  }
}

function draw(content: RowContent): DrawnRow {
  const fields = fieldsOf(content)
  return { fields, hash: fieldsHash(fields) }
}

function fieldsOf(content: RowContent): DrawnRow['fields'] {
  switch (content.kind) {
    case 'measure':
      return measureFields(content.row)
    case 'report':
      return reportFields(content.row)
    case 'remark':
      return remarkFields(content.row)
    case 'commitment':
      return commitmentFields(content.row)
    case 'commitment-event':
      return commitmentEventFields(content.row)
  }
}
