import type { Express, Request } from 'express'
import { type Answer, invalid, notFound, stale } from './answer.ts'
import { isRecord, type StoredColumn } from './columns.ts'
import type { answering } from './faults.ts'
import { addRow, changeRow, isAnswer, listRequest, type SiteList, type SiteLists } from './lists.ts'
import { etagOf, type Row } from './rows.ts'

export type SiteAddress = {
  readonly id: string
  readonly path: string
  readonly url: string
  readonly graphUrl: string
}
type ListsPart = {
  readonly lists: SiteLists
  readonly site: SiteAddress
  readonly answer: ReturnType<typeof answering>
}

const base = '/v1.0/sites/:site/lists'
const defaultPage = 200
const largestPage = 5000

type Work<T> = (subject: T, request: Request) => Answer
type Route = ReturnType<ListsPart['answer']>
type InList = (work: Work<SiteList>) => Route

/** Serves lists, their columns and their rows in Graph's form. */
export function serveLists(app: Express, { lists, site, answer }: ListsPart): void {
  const inSite = (work: (request: Request) => Answer) =>
    answer((request) => (request.params.site === site.id ? work(request) : notFound()))
  const inList: InList = (work) =>
    inSite((request) => {
      const list = lists.find(String(request.params.list))
      return list ? work(list, request) : notFound()
    })
  const findAll = inSite((request) => findLists(lists, site, request))
  const create = inSite(({ body }) => {
    const wanted = listRequest(body)
    if (!wanted) return invalid('A list needs a displayName.')
    const made = lists.create(wanted.displayName, wanted.columns)
    return isAnswer(made) ? made : { status: 201, body: listBody(made, site) }
  })
  const describe = inList((list) => ({ status: 200, body: listBody(list, site) }))
  const page = inList((list, request) => pageOfRows(list, site, request))
  app.route(base).get(findAll).post(create)
  app.get(`${base}/:list`, describe)
  serveColumns(app, lists, inList)
  app.route(`${base}/:list/items`).get(page).post(inList(addItem))
  serveItem(app, inList)
}

function serveColumns(app: Express, lists: SiteLists, inList: InList): void {
  const all = inList((list) => ({ status: 200, body: { value: list.columns } }))
  const add = inList((list, { body }) => columnAnswer(lists.addColumn(list, body), 201))
  const change = inList((list, { body, params }) =>
    isRecord(body) ? columnAnswer(lists.changeColumn(list, String(params.column), body), 200) : invalid('No values.'),
  )
  app.route(`${base}/:list/columns`).get(all).post(add)
  app.patch(`${base}/:list/columns/:column`, change)
}

function serveItem(app: Express, inList: InList): void {
  const inRow = (work: Work<{ list: SiteList; row: Row }>) =>
    inList((list, request) => {
      const row = list.rows.get(Number(request.params.item))
      return row ? work({ list, row }, request) : notFound()
    })
  const read = inRow(({ row }, { query }) => {
    return { status: 200, body: itemBody(row, expands(query)), headers: { ETag: etagOf(row) } }
  })
  const remove = inRow(({ list, row }, request) => {
    if (!matches(row, request)) return stale()
    list.rows.remove(row)
    return { status: 204 }
  })
  app.route(`${base}/:list/items/:item`).get(read).delete(remove)
  app.patch(`${base}/:list/items/:item/fields`, inRow(changeItem))
}

function findLists(lists: SiteLists, site: SiteAddress, { query }: Request): Answer {
  const filter = query.$filter
  const wanted = typeof filter === 'string' ? equalTo(filter, 'displayName') : null
  if (filter !== undefined && !wanted) return invalid('Only displayName can be filtered on.')
  const found = lists.all().filter((list) => !wanted || list.displayName.toLowerCase() === wanted.value.toLowerCase())
  return { status: 200, body: { value: found.map((list) => listBody(list, site)) } }
}

function addItem(list: SiteList, { body }: Request): Answer {
  if (!isRecord(body) || !isRecord(body.fields)) return invalid('A new item needs fields.')
  const row = addRow(list, body.fields)
  if (isAnswer(row)) return row
  return { status: 201, body: itemBody(row, true), headers: { ETag: etagOf(row) } }
}

function changeItem({ list, row }: { list: SiteList; row: Row }, request: Request): Answer {
  if (!isRecord(request.body)) return invalid('No values.')
  if (!matches(row, request)) return stale()
  const changed = changeRow(list, row, request.body)
  return isAnswer(changed) ? changed : { status: 200, body: fieldsBody(changed) }
}

function matches(row: Row, request: Request): boolean {
  const wanted = request.get('if-match')
  return wanted === undefined || wanted === '*' || wanted === etagOf(row)
}

function pageOfRows(list: SiteList, site: SiteAddress, { query }: Request): Answer {
  const { $filter: filter } = query
  const top = query.$top === undefined ? defaultPage : Number(query.$top)
  const after = query.$skiptoken === undefined ? 0 : Number(query.$skiptoken)
  if (!Number.isInteger(top) || top < 1 || !Number.isInteger(after)) return invalid('The page is not understood.')
  const wanted = typeof filter === 'string' ? equalTo(filter, 'fields/') : null
  if (filter !== undefined) {
    const column = wanted && list.columns.find((c) => c.name === wanted.name)
    if (!column?.indexed) return invalid('Only an indexed field can be filtered on, by equality.')
  }
  const matching = wanted ? list.rows.having(wanted.name, wanted.value) : list.rows.all()
  const rest = matching.filter((row) => row.id > after)
  const page = rest.slice(0, Math.min(top, largestPage))
  const value = page.map((row) => itemBody(row, expands(query)))
  const last = page.at(-1)
  if (page.length === rest.length || !last) return { status: 200, body: { value } }
  const next = new URLSearchParams({ ...(query as Record<string, string>), $skiptoken: String(last.id) })
  const link = `${site.graphUrl}/sites/${site.id}/lists/${list.id}/items?${next}`
  return { status: 200, body: { value, '@odata.nextLink': link } }
}

// `displayName eq '…'` or `fields/X eq '…'`; a quote inside is doubled.
function equalTo(filter: string, prefix: string): { readonly name: string; readonly value: string } | null {
  const [, path = '', quoted = ''] = /^\s*([\w/]+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter) ?? []
  if (!path.startsWith(prefix)) return null
  return { name: path.slice(prefix.length), value: quoted.replaceAll("''", "'") }
}

function expands(query: Request['query']): boolean {
  return typeof query.$expand === 'string' && /^fields\b/.test(query.$expand)
}

function columnAnswer(column: StoredColumn | Answer, status: number): Answer {
  return isAnswer(column) ? column : { status, body: column }
}

function listBody({ id, displayName, createdAt }: SiteList, site: SiteAddress): object {
  const webUrl = `${site.url}/listor/${id}`
  return { id, name: displayName, displayName, createdDateTime: createdAt, webUrl, list: { template: 'genericList' } }
}

function itemBody(row: Row, withFields: boolean): object {
  const times = { createdDateTime: row.createdAt, lastModifiedDateTime: row.modifiedAt }
  const body = { '@odata.etag': etagOf(row), id: String(row.id), eTag: etagOf(row), ...times }
  return withFields ? { ...body, fields: fieldsBody(row) } : body
}

function fieldsBody(row: Row): object {
  return {
    '@odata.etag': etagOf(row),
    ...row.fields,
    id: String(row.id),
    Created: row.createdAt,
    Modified: row.modifiedAt,
  }
}
