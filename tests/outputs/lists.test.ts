import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Measure, Plan } from '../../src/domain/plan.ts'
import type { RoleRemark } from '../../src/domain/remark.ts'
import type { Report } from '../../src/domain/report.ts'
import type { RowContent } from '../../src/flows/list-ports.ts'
import { measureList, reportList } from '../../src/outputs/lists/columns.ts'
import { createLists, prepareLists } from '../../src/outputs/lists/index.ts'
import { type Bench, startBench } from '../graph/support.ts'
import { writtenRow } from './written-row.ts'

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
const draw = (content: RowContent) => createLists(bench).draw(content)
/** The row's columns as the site holds them. */
const written = (content: RowContent) => writtenRow(bench, content)

beforeEach(async () => {
  bench = await startBench()
  await prepareLists(bench.site)
})
afterEach(() => bench.end())

test('the choices of a status are the words that people read, with the one for silence only where rows await answers', () => {
  const choicesOf = (columns: readonly object[]) => columns.flatMap((c) => ('choice' in c ? [c.choice] : []))
  expect(choicesOf(measureList.columns)[0]).toMatchObject({ choices: expect.arrayContaining(['Inte rapporterad']) })
  expect(choicesOf(reportList.columns)[0]).not.toMatchObject({
    choices: expect.arrayContaining(['Inte rapporterad']),
  })
  for (const { name } of [...measureList.columns, ...reportList.columns]) expect(name).toMatch(/^[A-Za-z]+$/)
})

describe('a measure in the list', () => {
  test('a measure without a report becomes a row that says so', async () => {
    const fields = await written({ kind: 'measure', row: { plan, measure, report: null } })
    expect(fields).toMatchObject({
      RadslagKey: measure.id,
      Title: 'Byta belysning längs gångvägen',
      MeasureText: measure.text.measure,
      PlanYear: 2026,
      Execution: 'Inte rapporterad',
    })
    expect(fields).not.toHaveProperty('GoalResult')
  })

  test('a report gives it its standing', async () => {
    expect(await written({ kind: 'measure', row: { plan, measure, report } })).toMatchObject({
      Execution: 'Delvis genomförd',
      ReportComment: report.comment,
      ReportedAt: '2026-11-05T08:30:15Z',
    })
  })

  test('the same standing gives the same hash, another one another', () => {
    const hashOf = (row: { report: Report | null }) => draw({ kind: 'measure', row: { plan, measure, ...row } }).hash
    expect(hashOf({ report: { ...report } })).toBe(hashOf({ report }))
    expect(hashOf({ report: { ...report, comment: '' } })).not.toBe(hashOf({ report }))
    expect(hashOf({ report: null })).not.toBe(hashOf({ report }))
  })

  test('a long measure is cut in the title only', async () => {
    const long = { ...measure, text: { ...measure.text, measure: `${'x'.repeat(253)}😀 och mer` } }
    const fields = await written({ kind: 'measure', row: { plan, measure: long, report: null } })
    expect(fields.Title).toBe(`${'x'.repeat(253)}…`)
    expect(fields.MeasureText).toBe(long.text.measure)
  })
})

describe('a report in the list', () => {
  test('a report says whose it is, how it came, and where it is shown', async () => {
    const link = { kind: 'link', url: 'https://granvik.se/bokslut' } as const
    const again = { ...report, late: true, sameAs: 'r0', reference: link }
    expect(await written({ kind: 'report', row: { ...reportRow, report: again } })).toMatchObject({
      RadslagKey: report.id,
      MeasureKey: measure.id,
      ReporterName: 'Megan Bowen',
      ReportChannel: 'Kort i Teams',
      LateAnswer: true,
      RepeatedAnswer: true,
      Reference: link.url,
    })
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
    const fields = await written({ kind: 'remark', row })
    expect(fields).toMatchObject({
      RadslagKey: remark.id,
      MeasureKey: measure.id,
      MeasureCode: '2.4',
      ReportComment: 'Vi har inte\nsett någon där',
      ReporterName: 'Diego Siciliani',
      ReportChannel: 'Kort i Teams',
      Stance: 'Annan bild',
      ContributorRole: 'Polisen',
      ReportedAt: '2026-11-06T08:30:15Z',
    })
    expect(fields.Execution ?? null).toBeNull()
  })

  test('an agreement needs no comment', async () => {
    const agreement = { ...remark, stance: 'agrees' as const, comment: '' }
    const fields = await written({ kind: 'remark', row: { ...row, remark: agreement } })
    expect(fields.Stance).toBe('Instämmer')
    expect(fields).not.toHaveProperty('ReportComment')
  })
})
