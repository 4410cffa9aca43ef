import { type Answer, invalid, refusal } from './answer.ts'
import type { Call } from './call.ts'
import { expands, itemBody } from './item-body.ts'
import type { SiteList } from './lists.ts'
import type { ChangePlace, Row } from './rows.ts'

const defaultPage = 200
const largestPage = 5000

/** `GET …/items/delta`: a page of what has changed since a token, or of the whole list without one; `base` is its own address. */
export function changesOf({ rows }: SiteList, base: string, { query }: Call): Answer {
  const top = query.has('$top') ? Number(query.get('$top')) : defaultPage
  if (!Number.isInteger(top) || top < 1) return invalid('The page is not understood.')
  const now = rows.latestChange()
  const linkTo = (place: ChangePlace) => {
    const next = new URLSearchParams(query)
    next.set('token', tokenOf(rows.generation(), place))
    return `${base}?${next}`
  }
  const token = query.get('token')
  if (token === 'latest')
    return { status: 200, body: { value: [], '@odata.deltaLink': linkTo({ after: now, from: now }) } }
  const place = token === null ? { generation: rows.generation(), after: 0, from: now } : placeOf(token)
  if (!place) return invalid('The token is not one that this site has given.')
  if (place.generation !== rows.generation() || place.after > now) {
    return { ...refusal(410, 'resyncRequired', 'The token is too old.'), headers: { Location: freshLink(base, query) } }
  }
  const most = Math.min(top, largestPage)
  const found = rows.changedSince(place, most + 1)
  const page = found.slice(0, most)
  const last = page.at(-1)
  const value = page.map((row) => (row.isDeleted ? deletedBody(row) : itemBody(row, expands(query))))
  const more = found.length > most && last
  const link = more
    ? { '@odata.nextLink': linkTo({ after: last.change, from: place.from }) }
    : { '@odata.deltaLink': linkTo({ after: now, from: now }) }
  return { status: 200, body: { value, ...link } }
}

function freshLink(base: string, query: URLSearchParams): string {
  const fresh = new URLSearchParams(query)
  fresh.delete('token')
  return fresh.size > 0 ? `${base}?${fresh}` : base
}

function deletedBody({ id }: Row): object {
  return { id: String(id), deleted: { state: 'deleted' } }
}

function tokenOf(generation: number, { after, from }: ChangePlace): string {
  return Buffer.from(`${generation};${after};${from}`).toString('base64url')
}

function placeOf(token: string): (ChangePlace & { readonly generation: number }) | null {
  const [, ...parts] = /^(\d+);(\d+);(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  const [generation, after, from] = parts.map(Number)
  return generation === undefined || after === undefined || from === undefined ? null : { generation, after, from }
}
