import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ListDifference } from '../../src/flows/list-ports.ts'
import type { Column, ListDefinition, PresentColumn } from '../../src/graph/list-definitions.ts'
import { openSite } from '../../src/graph/site.ts'
import { keyColumn, measureList, ownLists } from '../../src/outputs/lists/columns.ts'
import { differencesOf, findDifferences } from '../../src/outputs/lists/differences.ts'
import { planChanges, prepareLists } from '../../src/outputs/lists/provision.ts'
import { type Bench, json, rowsOf, scriptedGraph, startBench, tenantGraph } from '../graph/support.ts'
import { earlierLists } from './earlier-lists.ts'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.end())

/** What a difference is about, in short. */
const short = (difference: ListDifference) =>
  `${difference.kind} ${difference.list}${'column' in difference ? ` ${difference.column}` : ''}`

const writes = () => bench.requests.filter(({ method }) => method !== 'GET')

const columnOf = async (list: string, column: string) =>
  (await bench.site.readList(list))?.columns.find(({ name }) => name === column)

/** Makes the lists as the version before did. */
async function anEarlierSite(): Promise<void> {
  for (const list of Object.values(earlierLists)) await bench.site.createList(list)
  bench.requests.length = 0
}

/** A site that is as it should be but for this column of Åtgärder; undefined takes something of it away. */
async function aSiteWhere(name: string, column: object): Promise<void> {
  const columns = [...measureList.columns, ...measureList.peopleColumns]
  const changed = columns.map((one) => (one.name === name ? ({ ...one, ...column } as Column) : one))
  await bench.site.createList({ displayName: 'Åtgärder', columns: changed })
  for (const { displayName, columns, peopleColumns } of ownLists.slice(1))
    await bench.site.createList({ displayName, columns: [...columns, ...peopleColumns] })
  bench.requests.length = 0
}

async function addRows(list: string, rows: readonly object[]): Promise<void> {
  const path = `/sites/${await bench.site.id()}/lists/${await bench.site.listId(list)}/items`
  for (const fields of rows) await bench.graph.post(path, { fields })
}

describe('the columns that we want', () => {
  test.each(ownLists)('of $displayName are such that SharePoint can keep them', ({ columns, peopleColumns }) => {
    const all = [...columns, ...peopleColumns]
    for (const { name } of all) expect(name).toMatch(/^[A-Za-z]{2,32}$/)
    expect(new Set(all.map(({ name }) => name.toLowerCase())).size).toBe(all.length)
    const indexed = all.filter((column) => column.indexed)
    expect(indexed.length).toBeLessThanOrEqual(20)
    expect(indexed.filter(({ text }) => text?.allowMultipleLines)).toEqual([])
  })

  test.each(ownLists)('of $displayName begin with a key that is unique and has room for an id', ({ columns }) => {
    const [key, ...others] = columns
    expect(key).toMatchObject({ name: keyColumn, indexed: true, enforceUniqueValues: true })
    expect(key?.text?.maxLength).toBeGreaterThanOrEqual('00000000-0000-4000-8000-000000000000'.length)
    expect(others.filter((column) => column.enforceUniqueValues)).toEqual([])
  })

  test('give people a place for notes beside each measure and commitment, and none beside what is never changed', () => {
    const notes = ownLists.map(({ displayName, peopleColumns }) => [displayName, peopleColumns.map(({ name }) => name)])
    expect(notes).toEqual([
      ['Åtgärder', ['Notes']],
      ['Rapporter', []],
      ['Åtaganden', ['Notes']],
    ])
  })

  test('have the words that people read as choices, with the one for silence only where rows await answers', () => {
    const executionOf = ownLists.map(({ columns }) => columns.find(({ name }) => name === 'Execution')?.choice?.choices)
    expect(executionOf[0]).toContain('Inte rapporterad')
    expect(executionOf[1]).toContain('Genomförd')
    expect(executionOf[1]).not.toContain('Inte rapporterad')
  })
})

describe('a site without lists', () => {
  test('is planned without a single change', async () => {
    const plan = await planChanges(bench.site)
    expect(plan.changes.map(short)).toEqual([
      'list-missing Åtgärder',
      'list-missing Rapporter',
      'list-missing Åtaganden',
    ])
    expect(plan.hindrances).toEqual([])
    expect(writes()).toEqual([])
  })

  test('gets each list with all its columns in one request, and nothing the second time', async () => {
    const first = await prepareLists(bench.site)
    expect(first.done.map(short)).toEqual(ownLists.map(({ displayName }) => `list-missing ${displayName}`))
    expect(writes()).toHaveLength(3)
    expect(await findDifferences(bench.site)).toEqual([])
    bench.requests.length = 0
    expect(await prepareLists(openSite(bench.graph, bench.local.siteName))).toEqual({ done: [], hindrances: [] })
    expect(writes()).toEqual([])
  })
})

test('a site that forgets the rules of columns when it makes a list is asked for them afterwards', async () => {
  const forgetful = {
    ...bench.site,
    createList: ({ displayName, columns }: ListDefinition) => {
      const plain = columns.map(({ indexed: _, enforceUniqueValues: __, ...column }) => column)
      return bench.site.createList({ displayName, columns: plain })
    },
  }
  expect(await prepareLists(forgetful)).toMatchObject({ hindrances: [] })
  expect(await findDifferences(bench.site)).toEqual([])
})

describe('a site that an earlier version set up', () => {
  test('is told what it lacks, list by list, in the order in which it is mended', async () => {
    await anEarlierSite()
    const differences = (await findDifferences(bench.site)).map(short)
    expect(differences).toEqual([
      ...indexesOf('Åtgärder', ['PlanName', 'PlanYear', 'AreaName', 'MeasureCode', 'Execution', 'GoalResult']),
      'not-indexed Åtgärder ReportedAt',
      'column-missing Åtgärder Withdrawn',
      'column-missing Åtgärder Notes',
      ...indexesOf('Rapporter', ['PlanName', 'PlanYear', 'MeasureCode', 'MeasureKey', 'Execution', 'GoalResult']),
      'not-indexed Rapporter Stance',
      ...['CommitmentKey', 'CommitmentEvent', 'PartnerName', 'WordingVersion', 'CommitmentSaid'].map(
        (name) => `column-missing Rapporter ${name}`,
      ),
      'not-indexed Rapporter ReportedAt',
      ...indexesOf('Åtaganden', ['PlanName', 'CommitmentYear', 'CouncilDay', 'CommitmentNumber', 'PartnerName']),
      ...indexesOf('Åtaganden', ['AreaName', 'MeasureCode', 'LastDay']),
      'choices-missing Åtaganden CommitmentState',
      ...indexesOf('Åtaganden', ['CommitmentState', 'ChangedAt']),
      'column-missing Åtaganden BecameMeasure',
      'column-missing Åtaganden Notes',
    ])
  })

  const indexesOf = (list: string, columns: readonly string[]) => columns.map((name) => `not-indexed ${list} ${name}`)

  test('gets all of it, keeps its rows, and is then as a new one', async () => {
    await anEarlierSite()
    await addRows('Åtgärder', [{ Title: 'Belysning', RadslagKey: 'k1', Execution: 'Pågår' }])
    const planned = await planChanges(bench.site)
    const { done, hindrances } = await prepareLists(bench.site)
    expect(done).toEqual(planned.changes)
    expect(hindrances).toEqual([])
    expect(await findDifferences(bench.site)).toEqual([])
    const [row] = await rowsOf(bench, 'Åtgärder')
    expect(row?.fields).toMatchObject({ Title: 'Belysning', RadslagKey: 'k1', Execution: 'Pågår' })
  })
})

describe('a column that is not as it should be', () => {
  test('gets the choices that it lacks, after those that are there and those that people have added', async () => {
    const choices = ['Pågår', 'Skjuts upp', 'Genomförd']
    const choice = { choices, allowTextEntry: true, displayAs: 'radioButtons' }
    await aSiteWhere('Execution', { choice })
    await prepareLists(bench.site)
    expect(writes()).toHaveLength(1)
    const present = await columnOf('Åtgärder', 'Execution')
    expect(present?.choice?.choices?.slice(0, 4)).toEqual([...choices, 'Inte rapporterad'])
    expect(present?.choice).toMatchObject({ allowTextEntry: true, displayAs: 'radioButtons' })
    expect(await findDifferences(bench.site)).toEqual([])
  })

  test('gets its name back', async () => {
    await aSiteWhere('Goal', { displayName: 'Mål' })
    expect(await prepareLists(bench.site)).toMatchObject({ done: [{ kind: 'column-name', found: 'Mål' }] })
    expect((await columnOf('Åtgärder', 'Goal'))?.displayName).toBe('Operativa mål')
    expect(writes()).toHaveLength(1)
  })

  test('but is people’s own may have any name and type', async () => {
    await aSiteWhere('Notes', { displayName: 'Våra tankar', text: {} })
    expect(await findDifferences(bench.site)).toEqual([])
  })

  test('is indexed before it is made unique', async () => {
    await aSiteWhere(keyColumn, { indexed: false, enforceUniqueValues: false })
    await prepareLists(bench.site)
    expect(writes().map(({ body }) => body)).toEqual([{ indexed: true }, { indexed: true, enforceUniqueValues: true }])
    expect(await columnOf('Åtgärder', keyColumn)).toMatchObject({ indexed: true, enforceUniqueValues: true })
  })

  test('is not made unique while rows share a key, which are named, and is when they do not', async () => {
    await aSiteWhere(keyColumn, { enforceUniqueValues: false })
    await addRows(
      'Åtgärder',
      ['abc', 'ABC', 'def', ''].map((RadslagKey) => ({ Title: 'Rad', RadslagKey })),
    )
    const { done, hindrances } = await prepareLists(bench.site)
    expect(hindrances).toMatchObject([{ why: 'repeated', values: ['abc'], difference: { kind: 'not-unique' } }])
    expect(done.map(short)).not.toContain(`not-unique Åtgärder ${keyColumn}`)
    expect(await columnOf('Åtgärder', keyColumn)).toMatchObject({ enforceUniqueValues: false })
    const [, copy] = await rowsOf(bench, 'Åtgärder')
    const path = `/sites/${await bench.site.id()}/lists/${await bench.site.listId('Åtgärder')}/items/${copy?.id}/fields`
    await bench.graph.patch(path, { RadslagKey: 'ghi' }, { ifMatch: copy?.eTag ?? '' })
    expect(await prepareLists(bench.site)).toMatchObject({ done: [{ kind: 'not-unique' }], hindrances: [] })
  })

  const wrong: readonly (readonly [what: string, name: string, found: Partial<PresentColumn>, kinds: object])[] = [
    ['a number as text', 'PlanYear', { text: {} }, { wanted: 'number', found: 'line' }],
    ['a line as several', 'PlanName', { text: { allowMultipleLines: true } }, { wanted: 'line', found: 'lines' }],
    ['several lines as one', 'Goal', { text: {} }, { wanted: 'lines', found: 'line' }],
    [
      'plain text as formatted',
      'Goal',
      { text: { allowMultipleLines: true, textType: 'richText' } },
      { wanted: 'lines', found: 'rich-text' },
    ],
    ['a moment as a day', 'ReportedAt', { dateTime: { format: 'dateOnly' } }, { wanted: 'moment', found: 'day' }],
    [
      'a choice as boxes',
      'Execution',
      { choice: { choices: [], displayAs: 'checkBoxes' } },
      { wanted: 'choice', found: 'choices' },
    ],
    ['a yes or no as a choice', 'Withdrawn', { choice: { choices: [] } }, { wanted: 'yes-no', found: 'choice' }],
    ['a choice as something we do not know', 'Execution', {}, { wanted: 'choice', found: 'other' }],
  ]
  test.each(wrong)('has a type that cannot be changed: %s', (_, name, found, kinds) => {
    const columns = [...measureList.columns, ...measureList.peopleColumns].map((column) =>
      column.name === name ? { id: '1', name, displayName: 'Annat', ...found } : { id: '1', ...column },
    )
    const differences = differencesOf(measureList, {
      id: 'l',
      template: 'genericList',
      columns: columns as readonly PresentColumn[],
    })
    expect(differences).toMatchObject([{ kind: 'column-type', column: name, ...kinds }])
  })

  test('of the wrong type is left alone and said, while the rest is mended', async () => {
    await aSiteWhere('PlanYear', { displayName: 'Year', number: undefined, text: {} })
    const { hindrances } = await prepareLists(bench.site)
    expect(hindrances).toMatchObject([{ why: 'fixed', difference: { kind: 'column-type', column: 'PlanYear' } }])
    expect((await findDifferences(bench.site)).map(short)).toEqual(['column-type Åtgärder PlanYear'])
    expect((await columnOf('Åtgärder', 'PlanYear'))?.displayName).toBe('Year')
  })
})

test('a library by the name of a list is not made into one', async () => {
  const library = { id: 'l', template: 'documentLibrary', columns: [] }
  expect(differencesOf(measureList, library)).toEqual([{ kind: 'not-a-list', list: 'Åtgärder' }])
  await prepareLists(bench.site)
  const site = {
    ...bench.site,
    readList: async (name: string) => (name === 'Rapporter' ? library : bench.site.readList(name)),
  }
  bench.requests.length = 0
  const found = { why: 'fixed', difference: { kind: 'not-a-list', list: 'Rapporter' }, values: [] }
  expect(await prepareLists(site)).toEqual({ done: [], hindrances: [found] })
  expect(writes()).toEqual([])
})

describe('somebody who sets the site up at the same time', () => {
  test('may have made a list in between: it is looked at again and all is well', async () => {
    bench.failNext('POST', /\/lists$/, { status: 409, afterWork: true })
    const { done, hindrances } = await prepareLists(bench.site)
    expect(hindrances).toEqual([])
    expect(done.map(short)).toEqual(['list-missing Rapporter', 'list-missing Åtaganden'])
    expect(await findDifferences(bench.site)).toEqual([])
  })

  test.each([400, 409])('may have added a column in between, which SharePoint answers with %i', async (status) => {
    await anEarlierSite()
    bench.failNext('POST', /\/columns$/, { status, afterWork: true })
    const { done, hindrances } = await prepareLists(bench.site)
    expect(hindrances).toEqual([])
    expect(done.map(short)).not.toContain('column-missing Åtgärder Withdrawn')
    expect(await findDifferences(bench.site)).toEqual([])
  })
})

describe('a site that says no', () => {
  test('to a change is asked three times, and what it refused is said while the rest is done', async () => {
    await aSiteWhere('PlanYear', { displayName: 'Year', indexed: false })
    for (const passFirst of [0, 1, 0]) bench.failNext('PATCH', /\/columns\//, { status: 400, passFirst })
    const { done, hindrances } = await prepareLists(bench.site)
    expect(hindrances).toMatchObject([{ why: 'refused', difference: { kind: 'column-name', column: 'PlanYear' } }])
    expect(done.map(short)).toEqual(['not-indexed Åtgärder PlanYear'])
  })

  test('to an identity that may not change lists says so with its status, in whichever request it comes', async () => {
    for (const [method, path] of [
      ['POST', /\/lists$/],
      ['POST', /\/columns$/],
      ['PATCH', /\/columns\//],
    ] as const) {
      await bench.end()
      bench = await startBench()
      if (!path.source.includes('lists')) await anEarlierSite()
      bench.failNext(method, path, { status: 403 })
      await expect(prepareLists(bench.site)).rejects.toMatchObject({ code: 'graph-refused', status: 403 })
    }
  })

  test('for the moment is a failure that passes, and the next time goes on where it stopped', async () => {
    bench.failNext('POST', /\/lists$/, { status: 503, passFirst: 1 })
    await expect(prepareLists(bench.site)).rejects.toMatchObject({ code: 'graph-unavailable' })
    const { done } = await prepareLists(bench.site)
    expect(done.map(short)).toEqual(['list-missing Rapporter', 'list-missing Åtaganden'])
  })
})

describe('what Graph answers about a list', () => {
  const page = (body: object) => json(200, body)

  test('comes in pages, and may leave out what is not so', async () => {
    const { graph } = scriptedGraph(
      page({ id: 's' }),
      page({ value: [{ id: 'l', displayName: 'Åtgärder', list: {} }] }),
      page({ value: [{ id: '1', name: 'A', text: {} }], '@odata.nextLink': `${tenantGraph}/sites/s/next` }),
      page({ value: [{ id: '2', name: 'B', indexed: null, personOrGroup: {} }] }),
    )
    const list = await openSite(graph, 's').readList('Åtgärder')
    expect(list).toMatchObject({ id: 'l', template: 'genericList', columns: [{ name: 'A' }, { name: 'B' }] })
  })

  test('has its keys on several pages, and those that stand twice are found over the border between them', async () => {
    const { graph } = scriptedGraph(
      page({ id: 's' }),
      page({ value: [{ fields: { K: 'a' } }, { fields: {} }, {}], '@odata.nextLink': `${tenantGraph}/sites/s/next` }),
      page({ value: [{ fields: { K: 'A' } }, { fields: { K: 'b' } }, { fields: {} }] }),
    )
    expect(await openSite(graph, 's').repeatedValues('l', 'K')).toEqual(['a'])
  })
})
