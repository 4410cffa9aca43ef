import { type Answer, invalid, isAnswer, notFound } from './answer.ts'
import { type Call, type Method, type Params, type Route, route, type Work } from './call.ts'
import { isRecord, type StoredColumn } from './columns.ts'
import { equalTo } from './filter.ts'
import { listRequest, type SiteList, type SiteLists } from './lists.ts'
import { itemRoutes } from './routes-items.ts'

export type SiteAddress = {
  readonly id: string
  readonly path: string
  readonly url: string
  readonly graphUrl: string
}

export type ListCall = { readonly list: SiteList; readonly call: Call; readonly params: Params }
/** A route below a list of the site. */
export type ListRoute = (method: Method, below: string, work: (of: ListCall) => Answer) => Route

const base = '/sites/:site/lists'

/** Lists, their columns and their rows in Graph's form. */
export function listRoutes(lists: SiteLists, site: SiteAddress): readonly Route[] {
  const inSite =
    (work: Work): Work =>
    (call, params) =>
      params.site === site.id ? work(call, params) : notFound()
  const inList: ListRoute = (method, below, work) =>
    route(
      method,
      `${base}/:list${below}`,
      inSite((call, params) => {
        const list = lists.find(params.list ?? '')
        return list ? work({ list, call, params }) : notFound()
      }),
    )
  const create = ({ body }: Call) => {
    const wanted = listRequest(body)
    if (!wanted) return invalid('A list needs a displayName.')
    const made = lists.create(wanted.displayName, wanted.columns)
    return isAnswer(made) ? made : { status: 201, body: listBody(made, site) }
  }
  return [
    route(
      'GET',
      base,
      inSite(({ query }) => findLists(lists, site, query.get('$filter'))),
    ),
    route('POST', base, inSite(create)),
    inList('GET', '', ({ list }) => ({ status: 200, body: listBody(list, site) })),
    inList('DELETE', '', ({ list }) => {
      lists.remove(list)
      return { status: 204 }
    }),
    ...columnRoutes(lists, inList),
    ...itemRoutes(site, inList),
  ]
}

function columnRoutes(lists: SiteLists, inList: ListRoute): readonly Route[] {
  return [
    inList('GET', '/columns', ({ list }) => ({ status: 200, body: { value: list.columns } })),
    inList('POST', '/columns', ({ list, call }) => columnAnswer(lists.addColumn(list, call.body), 201)),
    inList('PATCH', '/columns/:column', ({ list, call: { body }, params }) =>
      isRecord(body) ? columnAnswer(lists.changeColumn(list, params.column ?? '', body), 200) : invalid('No values.'),
    ),
  ]
}

function findLists(lists: SiteLists, site: SiteAddress, filter: string | null): Answer {
  const wanted = filter === null ? null : equalTo(filter, 'displayName')
  if (filter !== null && !wanted) return invalid('Only displayName can be filtered on.')
  const found = lists.all().filter((list) => !wanted || list.displayName.toLowerCase() === wanted.value.toLowerCase())
  return { status: 200, body: { value: found.map((list) => listBody(list, site)) } }
}

function columnAnswer(column: StoredColumn | Answer, status: number): Answer {
  return isAnswer(column) ? column : { status, body: column }
}

function listBody({ id, displayName, createdAt }: SiteList, site: SiteAddress): object {
  const webUrl = `${site.url}/listor/${id}`
  return { id, name: displayName, displayName, createdDateTime: createdAt, webUrl, list: { template: 'genericList' } }
}
