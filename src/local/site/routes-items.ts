import { type Answer, invalid, isAnswer, notFound, stale } from './answer.ts'
import type { Call, Method, Route } from './call.ts'
import { isRecord } from './columns.ts'
import { changesOf } from './delta.ts'
import { equalTo } from './filter.ts'
import { expands, fieldsBody, itemBody } from './item-body.ts'
import { addRow, changeRow, type SiteList } from './lists.ts'
import type { ListCall, ListRoute, SiteAddress } from './routes-lists.ts'
import { etagOf, type Row } from './rows.ts'

const defaultPage = 200
const largestPage = 5000

/** The rows of the site's lists. Whoever comes this way is an application. */
export function itemRoutes(site: SiteAddress, inList: ListRoute): readonly Route[] {
  const inRow = (method: Method, below: string, work: (of: ListCall & { readonly row: Row }) => Answer) =>
    inList(method, `/items/:item${below}`, (of) => {
      const row = of.list.rows.get(Number(of.params.item))
      return row ? work({ ...of, row }) : notFound()
    })
  const addressOf = ({ id }: SiteList) => `${site.graphUrl}/sites/${site.id}/lists/${id}/items`
  const changes = ({ list, call }: ListCall) => changesOf(list, `${addressOf(list)}/delta`, call)
  return [
    inList('GET', '/items', ({ list, call }) => pageOfRows(list, addressOf(list), call)),
    inList('POST', '/items', ({ list, call }) => addItem(list, call)),
    // Before a row of that name.
    inList('GET', '/items/delta', changes),
    inList('GET', '/items/delta()', changes),
    inRow('GET', '', ({ row, call }) => {
      return { status: 200, body: itemBody(row, expands(call.query)), headers: { ETag: etagOf(row) } }
    }),
    inRow('DELETE', '', ({ list, row, call }) => {
      if (!matches(row, call)) return stale()
      list.rows.remove(row, null)
      return { status: 204 }
    }),
    inRow('PATCH', '/fields', changeItem),
  ]
}

function addItem(list: SiteList, { body }: Call): Answer {
  if (!isRecord(body) || !isRecord(body.fields)) return invalid('A new item needs fields.')
  const row = addRow(list, body.fields, null)
  if (isAnswer(row)) return row
  return { status: 201, body: itemBody(row, true), headers: { ETag: etagOf(row) } }
}

function changeItem({ list, row, call }: ListCall & { readonly row: Row }): Answer {
  if (!isRecord(call.body)) return invalid('No values.')
  if (!matches(row, call)) return stale()
  const changed = changeRow(list, row, { fields: call.body, by: null })
  return isAnswer(changed) ? changed : { status: 200, body: fieldsBody(changed), headers: { ETag: etagOf(changed) } }
}

function matches(row: Row, call: Call): boolean {
  const wanted = call.header('if-match')
  return wanted === null || wanted === '*' || wanted === etagOf(row)
}

function pageOfRows(list: SiteList, address: string, { query }: Call): Answer {
  const filter = query.get('$filter')
  const top = query.has('$top') ? Number(query.get('$top')) : defaultPage
  const after = Number(query.get('$skiptoken') ?? 0)
  if (!Number.isInteger(top) || top < 1 || !Number.isInteger(after)) return invalid('The page is not understood.')
  const wanted = filter === null ? null : equalTo(filter, 'fields/')
  if (filter !== null) {
    const column = wanted && list.columns.find((c) => c.name === wanted.name)
    if (!column?.indexed) return invalid('Only an indexed field can be filtered on, by equality.')
  }
  const matching = wanted ? list.rows.having(wanted.name, wanted.value) : list.rows.all()
  const rest = matching.filter((row) => row.id > after)
  const page = rest.slice(0, Math.min(top, largestPage))
  const value = page.map((row) => itemBody(row, expands(query)))
  const last = page.at(-1)
  if (page.length === rest.length || !last) return { status: 200, body: { value } }
  const next = new URLSearchParams(query)
  next.set('$skiptoken', String(last.id))
  return { status: 200, body: { value, '@odata.nextLink': `${address}?${next}` } }
}
