import { describe, expect, test } from 'vitest'
import type { RowStep } from '../../src/domain/list-row.ts'
import { AppError } from '../../src/errors.ts'
import type { BatchAnswer } from '../../src/graph/batch.ts'
import { answerOf, requestOf } from '../../src/graph/list-items.ts'
import { json, scriptedGraph, tenantGraph } from './support.ts'

const place = { siteId: 's', listId: 'l' }
const create: RowStep = { kind: 'create', fields: { RadslagKey: 'k', Goal: null, PlanYear: 0, Late: false } }
const patch: RowStep = { kind: 'patch', itemId: '7', etag: '"g,3"', fields: { Goal: null, Title: 'x' } }
const read: RowStep = { kind: 'read', itemId: '7' }
const find: RowStep = { kind: 'find', key: 'k' }

const answer = (status: number, body: unknown = null, headers: Record<string, string> = {}): BatchAnswer => {
  const told = new Headers(headers)
  return { status, body, etag: told.get('etag'), headers: told }
}
const said = (step: RowStep, met: BatchAnswer, ...pages: (() => Response)[]) =>
  answerOf(scriptedGraph(...pages).graph, step, met)
const item = (id: string, key: string) => ({ id, eTag: `"${id},1"`, fields: { RadslagKey: key } })

describe('steps as requests', () => {
  test('a new row has only the columns that are filled; no is what an empty column says', () => {
    const fields = { RadslagKey: 'k', PlanYear: 0 }
    expect(requestOf(create, place)).toEqual({ method: 'POST', path: '/sites/s/lists/l/items', body: { fields } })
  })

  test('a change has the columns that it was given, empties some, and carries its tag', () => {
    const path = '/sites/s/lists/l/items/7/fields'
    expect(requestOf(patch, place)).toEqual({
      method: 'PATCH',
      path,
      body: { Goal: null, Title: 'x' },
      ifMatch: '"g,3"',
    })
  })

  test('a row is read with its columns', () => {
    expect(requestOf(read, place)).toEqual({ method: 'GET', path: '/sites/s/lists/l/items/7?$expand=fields' })
  })

  test('a key is looked up with every sign that means something in an address made harmless', () => {
    const { path } = requestOf({ kind: 'find', key: "a&b#c+d'e%20å" }, place)
    const [, filter = ''] = path.split('$filter=')
    expect(filter).toMatch(/^[\w%'.-]+$/)
    expect(decodeURIComponent(filter)).toBe("fields/RadslagKey eq 'a&b#c+d''e%20å'")
  })
})

describe('answers of steps', () => {
  const error = (code: string) => ({ error: { code, message: 'Kalle får inte' } })
  const wait = { 'Retry-After': '5', 'RateLimit-Reset': '60' }
  test.each<[string, RowStep, BatchAnswer, unknown]>([
    ['a new row', create, answer(201, { id: '9', eTag: '"g,1"' }), { kind: 'written', itemId: '9', etag: '"g,1"' }],
    ['a new row without tag', create, answer(201, { id: '9' }), { kind: 'written', itemId: '9', etag: '' }],
    ['a change', patch, answer(200, { '@odata.etag': '"g,4"' }), { kind: 'written', itemId: '7', etag: '"g,4"' }],
    [
      'a change with its tag in a header',
      patch,
      answer(200, {}, { ETag: '"g,4"' }),
      { kind: 'written', itemId: '7', etag: '"g,4"' },
    ],
    ['a change without a word', patch, answer(204), { kind: 'written', itemId: '7', etag: '' }],
    [
      'a row',
      read,
      answer(200, item('7', 'k')),
      { kind: 'seen', item: { itemId: '7', etag: '"7,1"', fields: { RadslagKey: 'k' } } },
    ],
    ['nothing there', patch, answer(404), null],
    ['nothing to read', read, answer(404), null],
    ['no list', create, answer(404), null],
    ['an older tag', patch, answer(412), { kind: 'stale' }],
    ['an older tag of a new row', create, answer(412), { kind: 'refused', code: 'http-412' }],
    ['too many', create, answer(429, null, wait), { kind: 'throttled', seconds: 60 }],
    ['too many, without a wait', patch, answer(429), { kind: 'throttled', seconds: null }],
    [
      'a gateway',
      create,
      answer(504, error('gatewayTimeout'), wait),
      { kind: 'unknown', code: 'gatewayTimeout', seconds: 60 },
    ],
    ['a slow server', patch, answer(408), { kind: 'unknown', code: 'http-408', seconds: null }],
    [
      'a row that something holds',
      patch,
      answer(423, error('resourceLocked')),
      { kind: 'unknown', code: 'resourceLocked', seconds: null },
    ],
    ['a redirect', create, answer(302), { kind: 'unknown', code: 'http-302', seconds: null }],
    ['a taken key', create, answer(400, error('invalidRequest')), { kind: 'refused', code: 'invalidRequest' }],
    ['a conflict', create, answer(409, error('nameAlreadyExists')), { kind: 'refused', code: 'nameAlreadyExists' }],
    [
      'no right',
      patch,
      answer(403, error('generalException'), wait),
      { kind: 'unknown', code: 'http-403', seconds: 60 },
    ],
    ['no entry', create, answer(401), { kind: 'unknown', code: 'http-401', seconds: null }],
    ['words for a code', patch, answer(400, error('Kalle får inte')), { kind: 'refused', code: 'http-400' }],
    ['an unreadable yes', create, answer(201, 'ok'), { kind: 'unknown', code: 'graph-unavailable', seconds: null }],
  ])('%s', async (_case, step, met, expected) => {
    expect(await said(step, met)).toEqual(expected)
  })

  test.each([
    [{}, { kind: 'unknown', code: 'graph-unavailable', seconds: null }],
    [
      { status: 403, notTaken: true },
      { kind: 'unknown', code: 'http-403', seconds: null },
    ],
    [{ retryAfterSeconds: 30 }, { kind: 'unknown', code: 'graph-unavailable', seconds: 30 }],
    [{ notTaken: true }, { kind: 'unknown', code: 'graph-unavailable', seconds: null }],
    [
      { notTaken: true, retryAfterSeconds: 30 },
      { kind: 'throttled', seconds: 30 },
    ],
  ])(
    'no answer (%j) is unknown, unless it surely never left and we know how long to wait',
    async (details, expected) => {
      expect(await said(create, new AppError('graph-unavailable', 'x', details))).toEqual(expected)
    },
  )
})

describe('looking a key up', () => {
  const page = (...items: readonly object[]) => ({ value: items })
  const link = (n: number) => `${tenantGraph}/sites/s/lists/l/items?$skiptoken=${n}`
  const found = (itemId: string) => ({ kind: 'seen', item: expect.objectContaining({ itemId }) })

  test('a key that differs only in case is another one', async () => {
    expect(await said(find, answer(200, page(item('1', 'K'))))).toEqual({ kind: 'seen', item: null })
    expect(await said(find, answer(200, page(item('1', 'K'), item('2', 'k'))))).toEqual(found('2'))
  })

  test('of several the oldest is ours', async () => {
    expect(await said(find, answer(200, page(item('10', 'k'), item('9', 'k'))))).toEqual(found('9'))
  })

  test('the row may come on a later page', async () => {
    const first = answer(200, { ...page(), '@odata.nextLink': link(1) })
    const next = json(200, { ...page(item('1', 'K')), '@odata.nextLink': link(2) })
    expect(await said(find, first, next, json(200, page(item('3', 'k'))))).toEqual(found('3'))
  })

  test('a later page that does not come leaves it unknown', async () => {
    const first = answer(200, { ...page(), '@odata.nextLink': link(1) })
    expect(await said(find, first)).toEqual({ kind: 'unknown', code: 'graph-unavailable', seconds: null })
  })

  test('a later page that is elsewhere is not fetched', async () => {
    const first = answer(200, { ...page(), '@odata.nextLink': 'https://example.se/v1.0/x' })
    expect(await said(find, first)).toEqual({ kind: 'unknown', code: 'graph-refused', seconds: null })
  })
})
