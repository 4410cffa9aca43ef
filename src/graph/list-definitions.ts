import { z } from 'zod/v4'
import type { Graph } from './client.ts'
import { bodyOf } from './failures.ts'

/** A column as Graph describes it; exactly one of the kinds is given. */
export type Column = {
  /** Internal name: ASCII, never changed once created. */
  readonly name: string
  readonly displayName: string
  readonly indexed?: boolean
  readonly enforceUniqueValues?: boolean
  readonly text?: { readonly allowMultipleLines?: boolean; readonly textType?: 'plain'; readonly maxLength?: number }
  readonly number?: { readonly decimalPlaces: 'none' }
  readonly dateTime?: { readonly format: 'dateTime' | 'dateOnly' }
  readonly boolean?: Readonly<Record<never, never>>
  readonly choice?: {
    readonly choices: readonly string[]
    readonly allowTextEntry: boolean
    readonly displayAs: 'dropDownMenu'
  }
}

export type ListDefinition = { readonly displayName: string; readonly columns: readonly Column[] }

const flag = z.boolean().nullish()
const text = z.object({ allowMultipleLines: flag, textType: z.string().nullish() })
const choice = z.object({
  choices: z.array(z.string()).nullish(),
  allowTextEntry: flag,
  displayAs: z.string().nullish(),
})
const presentColumn = z.object({
  id: z.string().min(1),
  name: z.string(),
  displayName: z.string().nullish(),
  readOnly: flag,
  hidden: flag,
  indexed: flag,
  enforceUniqueValues: flag,
  text: text.nullish(),
  choice: choice.nullish(),
  number: z.object({}).nullish(),
  dateTime: z.object({ format: z.string().nullish() }).nullish(),
  boolean: z.object({}).nullish(),
})

/** A column that a list has, as Graph gives it. */
export type PresentColumn = z.infer<typeof presentColumn>

/** A list that the site has: its template says whether it is an ordinary one. */
export type PresentList = {
  readonly id: string
  readonly template: string
  readonly columns: readonly PresentColumn[]
}

/** What may be changed of a column that is there. */
export type ColumnChange = {
  readonly displayName?: string
  readonly indexed?: true
  readonly enforceUniqueValues?: true
  readonly choice?: {
    readonly choices: readonly string[]
    readonly allowTextEntry?: boolean
    readonly displayAs?: string
  }
}

/** A list of a site, by SharePoint's ids. */
export type ListAddress = { readonly siteId: string; readonly listId: string }

const identified = z.object({ id: z.string().min(1) })
const listsAnswer = z.object({
  value: z.array(
    z.object({
      id: z.string().min(1),
      displayName: z.string(),
      list: z.object({ template: z.string().nullish() }).nullish(),
    }),
  ),
})
const columnsAnswer = z.object({ value: z.array(presentColumn), '@odata.nextLink': z.string().optional() })
const rowsAnswer = z.object({
  value: z.array(z.object({ fields: z.record(z.string(), z.unknown()).default({}) })),
  '@odata.nextLink': z.string().optional(),
})

/** The id of the list with this display name; null where the site has none. */
export async function findList(graph: Graph, siteId: string, displayName: string): Promise<string | null> {
  return (await findAny(graph, siteId, displayName))?.id ?? null
}

async function findAny(
  graph: Graph,
  siteId: string,
  displayName: string,
): Promise<Omit<PresentList, 'columns'> | null> {
  const filter = encodeURIComponent(`displayName eq '${displayName.replaceAll("'", "''")}'`)
  const answer = await graph.get(`/sites/${siteId}/lists?$filter=${filter}&$select=id,displayName,list`)
  const found = bodyOf(listsAnswer, 'lists', answer).value.find((list) => list.displayName === displayName)
  return found ? { id: found.id, template: found.list?.template ?? 'genericList' } : null
}

/** The list with all its columns; null where the site has none. */
export async function readList(graph: Graph, siteId: string, displayName: string): Promise<PresentList | null> {
  const found = await findAny(graph, siteId, displayName)
  if (!found) return null
  const columns: PresentColumn[] = []
  let next: string | undefined = `${listPath({ siteId, listId: found.id })}/columns`
  while (next) {
    const page: z.infer<typeof columnsAnswer> = bodyOf(columnsAnswer, 'columns', await graph.get(next))
    columns.push(...page.value)
    next = page['@odata.nextLink'] && graph.pathOf(page['@odata.nextLink'])
  }
  return { ...found, columns }
}

/** The values that stand in more than one row of a column, compared without regard to case as SharePoint does. */
export async function repeatedValues(graph: Graph, at: ListAddress, column: string): Promise<readonly string[]> {
  const times = new Map<string, number>()
  let next: string | undefined = `${listPath(at)}/items?$expand=fields($select=${column})&$top=1000`
  while (next) {
    const page: z.infer<typeof rowsAnswer> = bodyOf(rowsAnswer, 'items', await graph.get(next))
    for (const { fields } of page.value) {
      const value = String(fields[column] ?? '').toLowerCase()
      if (value !== '') times.set(value, (times.get(value) ?? 0) + 1)
    }
    next = page['@odata.nextLink'] && graph.pathOf(page['@odata.nextLink'])
  }
  return [...times].filter(([, rows]) => rows > 1).map(([value]) => value)
}

/** Creates a list with its columns and gives its id; null where the site has one by that name already. */
export async function createList(graph: Graph, siteId: string, definition: ListDefinition): Promise<string | null> {
  const { displayName, columns } = definition
  const body = { displayName, list: { template: 'genericList' }, columns }
  const answer = await graph.post(`/sites/${siteId}/lists`, body, { also: [409] })
  return answer.status === 409 ? null : bodyOf(identified, 'list', answer).id
}

/** False: it was not added, and may be there already. */
export async function addColumn(graph: Graph, at: ListAddress, column: Column): Promise<boolean> {
  const answer = await graph.post(`${listPath(at)}/columns`, column, { also: [400, 409] })
  return answer.status < 300
}

/** False: the site does not allow it, or the column is gone. */
export async function changeColumn(
  graph: Graph,
  { columnId, ...at }: ListAddress & { readonly columnId: string },
  change: ColumnChange,
): Promise<boolean> {
  const answer = await graph.patch(`${listPath(at)}/columns/${columnId}`, change, { also: [400, 404, 409] })
  return answer.status < 300
}

/** Path of a list. */
export function listPath({ siteId, listId }: ListAddress): string {
  return `/sites/${siteId}/lists/${listId}`
}
