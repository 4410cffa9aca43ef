import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Measure, Plan } from '../../src/domain/plan.ts'
import type { RoleRemark } from '../../src/domain/remark.ts'
import type { Report } from '../../src/domain/report.ts'
import { openSite } from '../../src/graph/site.ts'
import { measureList, reportList } from '../../src/outputs/lists/columns.ts'
import { createLists, prepareLists } from '../../src/outputs/lists/index.ts'
import { hasDescription, loadDescription } from '../graph/description.ts'
import { sent } from '../graph/recording.ts'
import { type Bench, byHand, memoriesInMind, rowsOf, startBench } from '../graph/support.ts'

const plan: Plan = { id: 'p1', name: 'Granvik & Å#ker', year: 2026 }
const measure: Measure = {
  id: 'a0c1b6de-0000-4000-8000-000000000001',
  planId: 'p1',
  code: '2.4',
  area: 'Otrygghet i offentlig miljö',
  areaOrder: 2,
  order: 4,
  text: {
    problem: 'Otrygghet vid stationen',
    cause: 'Dålig belysning',
    measure: 'Byta belysning\nlängs gångvägen',
    goal: 'Färre otrygga',
    timing: 'Kvartal 3',
    responsible: 'Gatuchef',
    followUp: '',
  },
  place: { sheet: 'Otrygghet', row: 5 },
  withdrawn: false,
}
const report: Report = {
  id: 'b0c1b6de-0000-4000-8000-000000000002',
  measureId: measure.id,
  requestId: 'r1',
  execution: 'partly-done',
  goalResult: 'not-measurable-yet',
  comment: "Hälften är bytt; resten 'kommer'",
  reason: '',
  measurability: 'En mätning före och efter',
  reference: null,
  late: false,
  sameAs: null,
  reportedBy: 'x1',
  channel: 'teams-card',
  at: new Date('2026-11-05T08:30:15.250Z'),
}
const reportRow = { plan, measure, report, reporterName: 'Megan Bowen' }

let bench: Bench
let memories: ReturnType<typeof memoriesInMind>
const open = () => createLists({ ...bench, memories })
const lost = { status: 504, afterWork: true } as const

beforeEach(async () => {
  bench = await startBench()
  memories = memoriesInMind()
  await prepareLists(bench.site)
})
afterEach(() => bench.end())

describe('preparing the site', () => {
  test('preparing twice changes nothing the second time', async () => {
    bench.requests.length = 0
    await prepareLists(openSite(bench.graph, bench.local.siteName))
    expect(new Set(bench.requests.map(({ method }) => method))).toEqual(new Set(['GET']))
  })

  test('a column that a list lacks is added', async () => {
    const extra = { name: 'Extra', displayName: 'Extra', text: {} }
    await bench.site.ensureList({ displayName: 'Åtgärder', columns: [...measureList.columns, extra] })
    expect(bench.requests.at(-1)).toMatchObject({ method: 'POST', status: 201, body: extra })
  })

  test('lists that an earlier version made get the columns they lack, and rows of both kinds after that', async () => {
    const old = await startBench()
    const ofCommitments = ['CommitmentKey', 'CommitmentEvent', 'PartnerName', 'WordingVersion', 'CommitmentSaid']
    const recent = ['Reference', 'LateAnswer', 'RepeatedAnswer', 'Stance', 'ContributorRole', ...ofCommitments]
    for (const { displayName, columns } of [measureList, reportList])
      await old.site.ensureList({ displayName, columns: columns.filter(({ name }) => !recent.includes(name)) })
    await prepareLists(openSite(old.graph, old.local.siteName))
    const added = old.requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/columns'))
    expect(added.map(({ body }) => (body as { name: string }).name)).toEqual(['Reference', ...recent])
    const lists = createLists({ ...old, memories })
    const link = { kind: 'link', url: 'https://granvik.se/bokslut' } as const
    const again = { ...report, late: true, sameAs: 'r0', reference: link }
    await lists.writeMeasure({ plan, measure, report: again })
    await lists.writeReport({ ...reportRow, report: again })
    const [row] = await rowsOf(old, 'Rapporter')
    expect(row?.fields).toMatchObject({ LateAnswer: true, RepeatedAnswer: true, Reference: link.url })
    expect((await rowsOf(old, 'Åtgärder'))[0]?.fields).toMatchObject({ Reference: link.url })
    await old.end()
  })

  test('a key column that somebody made without its rule gets the rule', async () => {
    await bench.site.ensureList({ displayName: 'Hand', columns: [{ name: 'RadslagKey', displayName: 'N', text: {} }] })
    await bench.site.ensureList({ displayName: 'Hand', columns: [measureList.columns[0]] })
    expect(bench.requests.at(-1)).toMatchObject({ method: 'PATCH', status: 200, body: { enforceUniqueValues: true } })
  })

  test('an identity that may not make lists gets a failure that says so', async () => {
    bench.failNext('POST', /\/lists$/, { status: 403 })
    await expect(bench.site.ensureList({ displayName: 'Ny', columns: [] })).rejects.toMatchObject({
      code: 'graph-refused',
      message: expect.stringContaining('may not change lists'),
    })
  })

  test('the choices of a status are the words that people read, with the one for silence only where rows await answers', () => {
    const choicesOf = (columns: readonly object[]) => columns.flatMap((c) => ('choice' in c ? [c.choice] : []))
    expect(choicesOf(measureList.columns)[0]).toMatchObject({ choices: expect.arrayContaining(['Inte rapporterad']) })
    expect(choicesOf(reportList.columns)[0]).not.toMatchObject({
      choices: expect.arrayContaining(['Inte rapporterad']),
    })
    for (const { name } of [...measureList.columns, ...reportList.columns]) expect(name).toMatch(/^[A-Za-z]+$/)
  })
})

describe('a measure in the list', () => {
  test('a measure without a report becomes a row that says so', async () => {
    expect(await open().writeMeasure({ plan, measure, report: null })).toBe('written')
    const [row] = await rowsOf(bench, 'Åtgärder')
    expect(row?.fields).toMatchObject({
      RadslagKey: measure.id,
      Title: 'Byta belysning längs gångvägen',
      MeasureText: measure.text.measure,
      PlanYear: 2026,
      Execution: 'Inte rapporterad',
    })
    expect(row?.fields).not.toHaveProperty('GoalResult')
  })

  test('the same standing twice is written once', async () => {
    await open().writeMeasure({ plan, measure, report })
    bench.requests.length = 0
    expect(await open().writeMeasure({ plan, measure, report })).toBe('unchanged')
    expect(bench.requests).toEqual([])
  })

  test('a new report changes the same row, and an answer that is taken back is emptied', async () => {
    await open().writeMeasure({ plan, measure, report })
    const again = { ...report, id: 'r2', execution: 'done', goalResult: null, comment: '' } as const
    expect(await open().writeMeasure({ plan, measure, report: again })).toBe('written')
    const rows = await rowsOf(bench, 'Åtgärder')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.fields).toMatchObject({ Execution: 'Genomförd', ReportedAt: '2026-11-05T08:30:15Z' })
    expect(rows[0]?.fields).not.toHaveProperty('ReportComment')
  })

  test('a long measure is cut in the title only', async () => {
    const long = { ...measure, text: { ...measure.text, measure: `${'x'.repeat(253)}😀 och mer` } }
    await open().writeMeasure({ plan, measure: long, report: null })
    const [row] = await rowsOf(bench, 'Åtgärder')
    expect(row?.fields.Title).toBe(`${'x'.repeat(253)}…`)
    expect(row?.fields.MeasureText).toBe(long.text.measure)
  })

  test('what a person wrote meanwhile stays, and our columns are written on top', async () => {
    await open().writeMeasure({ plan, measure, report: null })
    const [row] = await rowsOf(bench, 'Åtgärder')
    await byHand(bench, 'Åtgärder', { id: row?.id ?? '', fields: { Problem: 'Ändrat för hand' } })
    bench.requests.length = 0
    expect(await open().writeMeasure({ plan, measure, report })).toBe('written')
    expect(sent(bench.requests)).toEqual(['PATCH 412', 'GET 200', 'PATCH 200'])
    expect((await rowsOf(bench, 'Åtgärder'))[0]?.fields).toMatchObject({ Execution: 'Delvis genomförd' })
  })

  test('a row that is changed again and again is left for later', async () => {
    await open().writeMeasure({ plan, measure, report: null })
    bench.failNext('PATCH', /fields$/, { status: 412 })
    bench.failNext('PATCH', /fields$/, { status: 412 })
    await expect(open().writeMeasure({ plan, measure, report })).rejects.toMatchObject({ code: 'graph-unavailable' })
  })

  test('a change whose answer was lost is found done the next time', async () => {
    await open().writeMeasure({ plan, measure, report: null })
    bench.failNext('PATCH', /fields$/, lost)
    await expect(open().writeMeasure({ plan, measure, report })).rejects.toMatchObject({ code: 'graph-unavailable' })
    bench.requests.length = 0
    expect(await open().writeMeasure({ plan, measure, report })).toBe('written')
    expect(sent(bench.requests)).toEqual(['PATCH 412', 'GET 200'])
  })

  test('a row that a person deleted is not made again, now or later', async () => {
    await open().writeMeasure({ plan, measure, report: null })
    const [row] = await rowsOf(bench, 'Åtgärder')
    await byHand(bench, 'Åtgärder', { id: row?.id ?? '' })
    expect(await open().writeMeasure({ plan, measure, report })).toBe('removed')
    bench.requests.length = 0
    expect(await open().writeMeasure({ plan, measure, report: null })).toBe('removed')
    expect(bench.requests).toEqual([])
    expect(await rowsOf(bench, 'Åtgärder')).toEqual([])
  })

  test('rows are remembered by the list they stand in, so that another site gets all of them', async () => {
    await open().writeMeasure({ plan, measure, report: null })
    const other = await startBench()
    await prepareLists(other.site)
    expect(await createLists({ ...other, memories }).writeMeasure({ plan, measure, report: null })).toBe('written')
    expect(await rowsOf(other, 'Åtgärder')).toHaveLength(1)
    await other.end()
  })
})

describe('a create whose outcome is not known', () => {
  const faults = [
    ['was kept although the gateway timed out', lost],
    ['was kept although the connection broke', { status: 'drop', afterWork: true }],
  ] as const
  test.each(faults)('a row that %s is adopted, and there is one of it', async (_case, fault) => {
    bench.failNext('POST', /items$/, fault)
    expect(await open().writeMeasure({ plan, measure, report })).toBe('written')
    expect(await rowsOf(bench, 'Åtgärder')).toHaveLength(1)
    expect(bench.requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/items'))).toHaveLength(1)
    expect(await open().writeMeasure({ plan, measure, report })).toBe('unchanged')
  })

  test('a row forgotten by us is adopted by its key and brought up to date', async () => {
    await open().writeMeasure({ plan, measure, report: null })
    memories.kept.clear()
    expect(await open().writeMeasure({ plan, measure, report })).toBe('written')
    const rows = await rowsOf(bench, 'Åtgärder')
    expect(rows.map(({ fields }) => fields.Execution)).toEqual(['Delvis genomförd'])
  })

  test('a create that was not kept is handed back to be tried later', async () => {
    bench.failNext('POST', /items$/, { status: 503, retryAfterSeconds: 60 })
    await expect(open().writeMeasure({ plan, measure, report })).rejects.toMatchObject({
      code: 'graph-unavailable',
      retryAfterSeconds: 60,
    })
    expect(await open().writeMeasure({ plan, measure, report })).toBe('written')
    expect(await rowsOf(bench, 'Åtgärder')).toHaveLength(1)
  })

  test("somebody else's row whose key differs only in case is never adopted", async () => {
    await open().writeMeasure({ plan, measure: { ...measure, id: measure.id.toUpperCase() }, report: null })
    await expect(open().writeMeasure({ plan, measure, report })).rejects.toMatchObject({ code: 'graph-refused' })
  })
})

describe('a report in the list', () => {
  test('a report becomes one row that is never touched again', async () => {
    expect(await open().writeReport(reportRow)).toBe('written')
    expect(await open().writeReport({ ...reportRow, reporterName: 'Någon annan' })).toBe('unchanged')
    const rows = await rowsOf(bench, 'Rapporter')
    expect(rows.map(({ fields }) => fields)).toEqual([
      expect.objectContaining({ ReporterName: 'Megan Bowen', ReportChannel: 'Kort i Teams', MeasureKey: measure.id }),
    ])
  })

  test('a report found by its key is adopted as it stands', async () => {
    await open().writeReport(reportRow)
    memories.kept.clear()
    bench.requests.length = 0
    expect(await open().writeReport({ ...reportRow, reporterName: 'Någon annan' })).toBe('written')
    expect(sent(bench.requests)).toEqual(['POST 400', 'GET 200'])
  })

  test('the same report written by two at once is one row', async () => {
    const both = await Promise.all([open().writeReport(reportRow), open().writeReport(reportRow)])
    expect(both).toEqual(['written', 'written'])
    expect(await rowsOf(bench, 'Rapporter')).toHaveLength(1)
  })
})

describe("a contributor's remark in the list", () => {
  const remark: RoleRemark = {
    id: 'c0c1b6de-0000-4000-8000-000000000003',
    measureId: measure.id,
    requestId: 'r2',
    reportId: report.id,
    stance: 'differs',
    comment: 'Vi har inte\nsett någon där',
    role: 'Polisen',
    remarkedBy: 'x2',
    channel: 'teams-card',
    at: new Date('2026-11-06T08:30:15.250Z'),
  }
  const row = { plan, measure, remark, remarkerName: 'Diego Siciliani' }

  test('is a row of its own among the reports, and says what it is', async () => {
    await open().writeReport(reportRow)
    expect(await open().writeRemark(row)).toBe('written')
    const rows = await rowsOf(bench, 'Rapporter')
    expect(rows).toHaveLength(2)
    const { fields } = rows.find(({ fields: one }) => one.RadslagKey === remark.id) ?? {}
    expect(fields).toMatchObject({
      MeasureKey: measure.id,
      MeasureCode: '2.4',
      ReportComment: 'Vi har inte\nsett någon där',
      ReporterName: 'Diego Siciliani',
      ReportChannel: 'Kort i Teams',
      Stance: 'Annan bild',
      ContributorRole: 'Polisen',
      ReportedAt: '2026-11-06T08:30:15Z',
    })
    expect(fields?.Execution ?? null).toBeNull()
  })

  test('written again is never touched, and an agreement needs no comment', async () => {
    expect(await open().writeRemark(row)).toBe('written')
    expect(await open().writeRemark({ ...row, remarkerName: 'Någon annan' })).toBe('unchanged')
    const agreement = { ...remark, id: 'c0c1b6de-0000-4000-8000-000000000004', stance: 'agrees' as const, comment: '' }
    expect(await open().writeRemark({ ...row, remark: agreement })).toBe('written')
    const rows = await rowsOf(bench, 'Rapporter')
    expect(rows.map(({ fields }) => fields.Stance)).toEqual(['Annan bild', 'Instämmer'])
  })
})

describe.skipIf(!hasDescription)("Microsoft's description of Graph", () => {
  test('every request to the lists is one that Graph describes, down to the fields', async () => {
    await open().writeMeasure({ plan, measure, report: null })
    await open().writeMeasure({ plan, measure, report })
    await open().writeReport({
      ...reportRow,
      report: { ...report, reference: { kind: 'document', text: 'Bokslutet' } },
    })
    memories.kept.clear()
    await open().writeMeasure({ plan, measure, report: null })
    const check = await loadDescription([
      ...measureList.columns,
      ...reportList.columns.filter(({ name }) => name !== 'Execution'),
    ])
    expect(bench.requests.length).toBeGreaterThan(10)
    expect(bench.requests.flatMap(check)).toEqual([])
  })
})
