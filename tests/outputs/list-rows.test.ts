import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ListRow, RowAnswer, RowStep } from '../../src/domain/list-row.ts'
import { nextStep } from '../../src/domain/list-step.ts'
import type { Plan } from '../../src/domain/plan.ts'
import type { ListStep, Lists } from '../../src/flows/list-ports.ts'
import { createGraph } from '../../src/graph/client.ts'
import { openSite } from '../../src/graph/site.ts'
import type { Fault } from '../../src/local/site/index.ts'
import { measureList } from '../../src/outputs/lists/columns.ts'
import { createLists, createListWatch, prepareLists } from '../../src/outputs/lists/index.ts'
import { hasDescription, loadDescription } from '../graph/description.ts'
import { type Bench, json, rowsOf, scripted, startBench, tenantGraph, userAgent } from '../graph/support.ts'
import { aMeasure, aReport } from '../support/builders.ts'
import { randomFrom } from '../support/random.ts'

const plan: Plan = { id: 'p1', name: 'Granvik', year: 2026 }
const measure = aMeasure({ id: 'm1' })
const fieldsOf = (key: string) => ({ RadslagKey: key, Title: key, Goal: `mål ${key}` })
const create = (key: string): ListStep => ({ list: 'measures', step: { kind: 'create', fields: fieldsOf(key) } })
const find = (key: string): ListStep => ({ list: 'measures', step: { kind: 'find', key } })
const onMeasures = (step: RowStep): ListStep => ({ list: 'measures', step })

let bench: Bench
let lists: Lists
beforeEach(async () => {
  bench = await startBench()
  await prepareLists(bench.site)
  lists = createLists(bench)
  await lists.listId('measures')
  bench.requests.length = 0
})
afterEach(() => bench.end())

type Written = Extract<RowAnswer, { readonly kind: 'written' }>
async function written(key: string): Promise<Written> {
  const [answer] = await lists.send([create(key)])
  if (answer?.kind !== 'written') throw new Error('The row is written.')
  return answer
}
const innerRequests = () =>
  bench.requests.flatMap(({ body }) => (body as { requests: readonly { method: string; body?: object }[] }).requests)
const kinds = (answers: readonly RowAnswer[]) => answers.map(({ kind }) => kind)

describe('rows of the lists', () => {
  test('steps of all kinds go as one request, and each has its own answer', async () => {
    const { itemId, etag } = await written('a')
    const reports = { list: 'reports', step: { kind: 'create', fields: { RadslagKey: 'r', Title: 'r' } } } as const
    bench.requests.length = 0
    const answers = await lists.send([
      find('b'),
      reports,
      onMeasures({ kind: 'patch', itemId, etag, fields: { Goal: null } }),
      onMeasures({ kind: 'patch', itemId, etag, fields: { Goal: 'för sent' } }),
      find('a'),
      onMeasures({ kind: 'patch', itemId: '99', etag, fields: { Goal: 'ingenstans' } }),
      onMeasures({ kind: 'read', itemId: '99' }),
      create('A'),
    ])
    expect(kinds(answers)).toEqual(['seen', 'written', 'written', 'stale', 'seen', 'missing', 'seen', 'refused'])
    expect(answers[0]).toEqual({ kind: 'seen', item: null })
    expect(answers[4]).toMatchObject({ item: { itemId, etag: (answers[2] as Written).etag, fields: { Title: 'a' } } })
    expect((answers[4] as { item: { fields: object } }).item.fields).not.toHaveProperty('Goal')
    expect(answers[6]).toEqual({ kind: 'seen', item: null })
    expect(bench.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('one changed measure is one change of the columns that differ, and nothing else', async () => {
    const row = { plan, measure, report: null }
    const before = lists.draw({ kind: 'measure', row })
    const [made] = await lists.send([onMeasures({ kind: 'create', fields: before.fields })])
    if (made?.kind !== 'written') throw new Error('The row is written.')
    bench.requests.length = 0
    const listId = await lists.listId('measures')
    const known: ListRow = {
      kind: 'measure',
      key: measure.id,
      state: 'waiting',
      change: 2,
      place: { listId, itemId: made.itemId, etag: made.etag },
      isDoubtful: false,
      seen: before.fields,
      wanted: before.fields,
      hash: before.hash,
      tries: 0,
      fault: '',
    }
    const report = aReport({ measureId: measure.id, execution: 'done', goalResult: null, comment: 'Klart' })
    const { fields } = lists.draw({ kind: 'measure', row: { ...row, report } })
    const step = nextStep({ row: known, wanted: fields, listId })
    if (!step) throw new Error('There is something to say.')
    expect(kinds(await lists.send([onMeasures(step)]))).toEqual(['written'])
    expect(bench.requests).toHaveLength(1)
    expect(innerRequests().map(({ method, body }) => [method, Object.keys(body ?? {}).sort()])).toEqual([
      ['PATCH', ['Execution', 'ReportComment', 'ReportedAt']],
    ])
    const [stored] = await rowsOf(bench, 'Åtgärder')
    expect(stored?.fields).toMatchObject({ Execution: 'Genomförd', ReportComment: 'Klart', RadslagKey: measure.id })
  })

  test('nothing to do sends nothing', async () => {
    expect(await lists.send([])).toEqual([])
    expect(bench.requests).toEqual([])
  })
})

describe('steps that go wrong', () => {
  type Met = readonly [Fault, RowAnswer['kind'], boolean]
  const mix: readonly Met[] = [
    [{ status: 429, retryAfterSeconds: 3 }, 'throttled', false],
    [{ status: 503 }, 'unknown', false],
    [{ status: 504, afterWork: true }, 'unknown', true],
    [{ status: 'drop', afterWork: true }, 'unknown', true],
    [{ status: 'drop' }, 'unknown', false],
    [{ status: 403 }, 'unknown', false],
    [{ status: 400 }, 'refused', false],
    [{ status: 423, retryAfterSeconds: 9 }, 'unknown', false],
  ]
  test.each([1, 2, 3, 4, 5])(
    'faults inside a request strike one row each, and finding tells what was done (seed %i)',
    async (seed) => {
      const random = randomFrom(seed)
      const met = Array.from({ length: 20 }, () =>
        random() < 0.5 ? mix[Math.floor(random() * mix.length)] : undefined,
      )
      let count = 0
      bench.failEach('POST', /\/items$/, () => met[count++]?.[0])
      const keys = met.map((_, n) => `k${n}`)
      const answers = await lists.send(keys.map(create))
      expect(kinds(answers)).toEqual(met.map((one) => one?.[1] ?? 'written'))
      const looked = await lists.send(keys.map(find))
      const there = looked.map((answer) => answer.kind === 'seen' && answer.item !== null)
      expect(there).toEqual(met.map((one) => one?.[2] ?? true))
      expect(bench.requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
    },
  )

  test('a request whose answer was lost leaves every step unknown, and it is sent once', async () => {
    bench.failNext('POST', /\$batch$/, { status: 'drop', afterWork: true })
    expect(kinds(await lists.send([create('a'), create('b')]))).toEqual(['unknown', 'unknown'])
    expect(bench.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(await rowsOf(bench, 'Åtgärder')).toHaveLength(2)
  })

  test('a whole that is throttled for long was not begun', async () => {
    bench.failNext('POST', /\$batch$/, { status: 429, retryAfterSeconds: 40 })
    expect(await lists.send([create('a')])).toEqual([{ kind: 'throttled', seconds: 40 }])
    expect(await rowsOf(bench, 'Åtgärder')).toEqual([])
  })

  test('a row in a list that is gone was removed by nobody, and the other list is served', async () => {
    const { itemId, etag } = await written('a')
    const reports = { list: 'reports', step: { kind: 'create', fields: { RadslagKey: 'r', Title: 'r' } } } as const
    const steps = [
      onMeasures({ kind: 'patch', itemId, etag, fields: { Goal: 'x' } }),
      reports,
      onMeasures({ kind: 'read', itemId }),
    ]
    bench.local.removeList('Åtgärder')
    expect(kinds(await lists.send(steps))).toEqual(['unknown', 'written', 'unknown'])
    // It is known to be gone from now on, and found again when it has been made anew.
    expect(await lists.send([create('b')])).toMatchObject([{ kind: 'unknown', code: 'not-found' }])
    await expect(lists.listId('measures')).rejects.toMatchObject({ code: 'not-found' })
    await prepareLists(openSite(bench.graph, bench.local.siteName))
    expect(kinds(await lists.send([create('b')]))).toEqual(['written'])
  })

  test('a list made anew in between has another id, and a row of the old one is not taken for removed', async () => {
    const { itemId, etag } = await written('a')
    const before = await lists.listId('measures')
    bench.local.removeList('Åtgärder')
    await prepareLists(openSite(bench.graph, bench.local.siteName))
    const patch = onMeasures({ kind: 'patch', itemId, etag, fields: { Goal: 'x' } })
    expect(await lists.send([patch])).toEqual([{ kind: 'unknown', code: 'list-gone', seconds: null }])
    expect(await lists.listId('measures')).not.toBe(before)
  })

  test('whether a list is there is asked once, however many rows are missing', async () => {
    const etag = '"g,1"'
    const gone = [50, 51, 52].map((id) =>
      onMeasures({ kind: 'patch', itemId: String(id), etag, fields: { Goal: 'x' } }),
    )
    expect(kinds(await lists.send(gone))).toEqual(['missing', 'missing', 'missing'])
    expect(bench.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  test('when it cannot be told whether the list is there, nothing is said of the row', async () => {
    for (const _ of [1, 2, 3]) bench.failNext('GET', /\/lists$/, { status: 503 })
    const missing = onMeasures({ kind: 'read', itemId: '99' })
    expect(kinds(await lists.send([missing]))).toEqual(['unknown'])
  })
})

describe('what the lists are made of', () => {
  test('our columns have names for people, and the title is one of them', () => {
    expect(lists.ownColumns('measures')).toEqual(['Title', ...measureList.columns.map(({ name }) => name)])
    expect(lists.ownColumns('commitments')).not.toContain('Notes')
    expect(lists.columnTitle('measures', 'GoalResult')).toBe('Måluppfyllelse')
    expect(lists.columnTitle('reports', 'Title')).toBe('Rubrik')
    expect(lists.columnTitle('measures', 'Okänd')).toBe('Okänd')
  })

  test("people's columns are those that they added and the one that is there for them", async () => {
    const listId = await lists.listId('measures')
    await bench.site.addColumn(listId, { name: '_x0032_026', displayName: '2026', text: {} })
    await bench.site.addColumn(listId, { name: 'Budget', displayName: 'Budget', number: { decimalPlaces: 'none' } })
    const { columns, ...place } = await lists.place('measures')
    expect(place).toEqual({ listId })
    expect(columns).toContainEqual({ name: 'Notes', displayName: 'Anteckningar' })
    expect(columns.map(({ name }) => name).sort()).toEqual(['Budget', 'Notes', '_x0032_026'])
    expect((await lists.place('reports')).columns).toEqual([])
  })

  test("SharePoint's own columns are nobody's", async () => {
    const column = (name: string, rest: object = {}) => ({ id: name, name, displayName: name, ...rest })
    const value = [
      column('Title'),
      column('ContentType'),
      column('Attachments'),
      column('_ColorTag'),
      column('Editor', { readOnly: true }),
      column('Dold', { hidden: true }),
      column('RadslagKey'),
      column('Egen'),
    ]
    const found = { value: [{ id: 'l', displayName: 'Åtgärder' }] }
    const { fetch } = scripted(json(200, { id: 's' }), json(200, found), json(200, { value }))
    const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
    const place = await createLists({ graph, site: openSite(graph, 'a,b,c') }).place('measures')
    expect(place.columns).toEqual([{ name: 'Egen', displayName: 'Egen' }])
  })

  test('a list that is not there has no place, and is a difference', async () => {
    bench.local.removeList('Åtaganden')
    await expect(lists.place('commitments')).rejects.toMatchObject({ code: 'not-found' })
    expect(await lists.differences()).toMatchObject([{ kind: 'list-missing', list: 'Åtaganden' }])
  })
})

describe('what people do in the lists', () => {
  test('is read from where the last reading ended', async () => {
    const { itemId } = await written('a')
    const first = await lists.readChanges('measures', { token: '' })
    if (first.kind !== 'page') throw new Error('There is a page.')
    expect(first).toMatchObject({ next: null, items: [{ itemId, removed: false, item: { fields: fieldsOf('a') } }] })
    bench.local.editRow('Åtgärder', itemId, { Notes: 'Vi väntar på offerten' })
    const next = await lists.readChanges('measures', { token: first.token })
    expect(next).toMatchObject({ items: [{ item: { fields: { Notes: 'Vi väntar på offerten', Goal: 'mål a' } } }] })
  })

  test('a list that has gone is forgotten', async () => {
    bench.local.removeList('Åtgärder')
    await expect(lists.readChanges('measures', { token: '' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(lists.listId('measures')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('we are told of it by Graph, or refused', async () => {
    const about = {
      subscriptionId: '',
      url: 'https://bot.example/x',
      secret: 's',
      until: new Date(Date.now() + 60_000),
    }
    const given = json(201, { id: 'n1', expirationDateTime: '2026-12-10T08:00:00Z' })
    const ids = [json(200, { id: 's' }), json(200, { value: [{ id: 'l', displayName: 'Åtgärder' }] })]
    const watchOf = (...answers: readonly (() => Response)[]) => {
      const { fetch } = scripted(...ids, ...answers)
      const graph = createGraph({ baseUrl: tenantGraph, auth: null, userAgent, fetch })
      return createListWatch({ graph, site: openSite(graph, 'a,b,c') }).watch('measures', about)
    }
    const until = new Date('2026-12-10T08:00:00Z')
    expect(await watchOf(given)).toEqual({ kind: 'watched', subscriptionId: 'n1', until })
    expect(await watchOf(json(403, {}))).toEqual({ kind: 'refused' })
  })
})

describe.skipIf(!hasDescription)("Microsoft's description of Graph", () => {
  test('every request about rows is one that Graph describes, down to the columns', async () => {
    const row = { plan, measure, report: aReport({ measureId: measure.id }) }
    const { fields } = lists.draw({ kind: 'measure', row })
    const [made] = await lists.send([onMeasures({ kind: 'create', fields })])
    if (made?.kind !== 'written') throw new Error('The row is written.')
    const { itemId, etag } = made
    await lists.send([
      onMeasures({ kind: 'patch', itemId, etag, fields }),
      onMeasures({ kind: 'read', itemId }),
      find("k'&#"),
    ])
    await lists.readChanges('measures', { token: '' })
    await lists.place('measures')
    const check = await loadDescription(measureList.columns)
    expect(innerCount()).toBe(4)
    expect(bench.requests.flatMap(check)).toEqual([])
  })
})

function innerCount(): number {
  return bench.requests.flatMap(({ body }) => (body as { requests?: readonly object[] } | undefined)?.requests ?? [])
    .length
}
