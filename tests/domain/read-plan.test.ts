import { describe, expect, it } from 'vitest'
import { areaCounts } from '../../src/domain/analysis.ts'
import type { PlanReading, ReadingRefusal } from '../../src/domain/plan-reading.ts'
import { mostPlanRows, readPlan } from '../../src/domain/read-plan.ts'
import { gridOf, planHeader, planRow, type SheetValues } from '../support/plan-workbook.ts'

const read = (sheets: readonly SheetValues[], fileName = 'plan.xlsx') => readPlan(gridOf(sheets), { fileName })

const reading = (sheets: readonly SheetValues[], fileName?: string): PlanReading => {
  const result = read(sheets, fileName)
  if (!result.ok) throw new Error(`refused: ${result.refusal.reason}`)
  return result.reading
}

const refusal = (sheets: readonly SheetValues[]): ReadingRefusal | null => {
  const result = read(sheets)
  return result.ok ? null : result.refusal
}

const area = (...rows: SheetValues['rows']): SheetValues => ({ name: '1. Platser', rows: [planHeader(), ...rows] })
const kinds = (sheets: readonly SheetValues[]) => reading(sheets).findings.map(({ cell, kind }) => `${cell} ${kind}`)
const instructions = [
  'Ange problemet',
  'Beskriv orsaken',
  'Koppla åtgärd till orsak',
  'Koppla mål',
  'Ange tid',
  'Ange vem',
  'Fyll i sedan',
]

describe('tabs of a plan', () => {
  it('an area is a tab with the plan’s columns; its name stands in the header', () => {
    const { areas, findings } = reading([area(planRow())])
    expect(areas).toMatchObject([{ title: 'Trygga platser', sheet: '1. Platser' }])
    expect(areas[0]?.rows).toEqual([
      {
        row: 2,
        text: {
          problem: 'Mörka gångvägar',
          cause: 'Lampor är trasiga',
          measure: 'Byta lampor längs gångvägarna',
          goal: 'Felanmälningarna halveras',
          timing: 'T2',
          responsible: 'Gatuchefen',
          followUp: '',
        },
      },
    ])
    expect(findings).toEqual([])
  })

  it.each([
    [
      'other case and spacing',
      ['Trygga platser', ' ORSAK', 'åtgärd ', 'Operativa  mål', 'NÄR?', 'vem', 'uppföljning:'],
    ],
    [
      'alternatives after a stroke',
      ['Trygga platser', 'Orsaker', 'Åtgärd/insats', 'Mål', 'När (tid)', 'Vem/ansvarig', 'Uppföljning'],
    ],
    ['other words', ['Trygga platser', 'Orsak', 'Insats', 'Målsättning', 'Tidplan', 'Ansvarig', 'Uppföljning']],
    ['extra columns to the right', [...planHeader(), 'Kommentar', 'Status']],
  ])('headings may have %s', (_, header) => {
    const { areas } = reading([{ name: '1. Platser', rows: [header, planRow()] }])
    expect(areas[0]).toMatchObject({
      title: 'Trygga platser',
      rows: [{ text: { timing: 'T2', responsible: 'Gatuchefen' } }],
    })
  })

  it('columns may stand in another order, after a number and below other rows', () => {
    const header = ['Nr', 'Vem', 'Trygga platser', 'När', 'Orsak', 'Åtgärd', 'Mål']
    const row = ['1', 'Gatuchefen', 'Mörker', '2026', 'Lampor', 'Byta lampor', 'Ljust']
    const { areas, findings } = reading([{ name: 'Platser', rows: [['Bilaga'], [], header, row] }])
    expect(areas).toMatchObject([
      {
        title: 'Trygga platser',
        rows: [{ row: 4, text: { problem: 'Mörker', measure: 'Byta lampor', followUp: '' } }],
      },
    ])
    expect(findings).toEqual([])
  })

  it('an area without a name in the header is called after its tab', () => {
    const { areas } = reading([{ name: '3. Trygg skola', rows: [['Problem', ...planHeader().slice(1)], planRow()] }])
    expect(areas[0]?.title).toBe('Trygg skola')
  })

  it('instruction rows under the header are skipped and told of', () => {
    expect(kinds([area(instructions, planRow())])).toEqual(['A2 instruction-row'])
  })

  it('a measure that begins like an instruction is a measure', () => {
    const sheets = [area(planRow({ 2: 'Beskriv rutinerna för orosanmälan i en handbok' }))]
    expect(reading(sheets).areas[0]?.rows).toHaveLength(1)
    expect(kinds(sheets)).toEqual([])
  })

  it('an unused template tab is skipped and told of; a used one is an area', () => {
    const template = { name: '2. Mall eget område', rows: [planHeader('[Eget område]'), instructions] }
    const used = { ...template, rows: [planHeader('Eget område'), instructions, planRow()] }
    expect(kinds([area(planRow()), template])).toEqual(['A1 template-sheet'])
    expect(reading([area(planRow()), template]).areas).toHaveLength(1)
    expect(reading([area(planRow()), used]).areas).toHaveLength(2)
  })

  it('an area with nothing filled in is still an area', () => {
    const empty = { name: '2. Skola', rows: [planHeader('Trygg skola')] }
    expect(reading([area(planRow()), empty]).areas.map(({ rows }) => rows.length)).toEqual([1, 0])
  })

  it('introduction and analysis are no areas', () => {
    const analysis = {
      name: 'Analys',
      rows: [['Prioriterat område', 'Antal problem', 'Antal orsaker', 'Antal åtgärder']],
    }
    expect(
      reading([{ name: 'Introduktion', rows: [['Åtgärdsplan 2026']] }, area(planRow()), analysis]).areas,
    ).toHaveLength(1)
  })

  it('a problem written once holds for the rows below it that have a measure', () => {
    const { areas } = reading([area(planRow(), planRow({ 0: '' }), planRow({ 0: '', 1: '' }), ['Buller'])])
    expect(areas[0]?.rows.map(({ text }) => [text.problem, text.cause])).toEqual([
      ['Mörka gångvägar', 'Lampor är trasiga'],
      ['Mörka gångvägar', 'Lampor är trasiga'],
      ['Mörka gångvägar', 'Lampor är trasiga'],
      ['Buller', ''],
    ])
  })

  it('a header repeated for printing is no measure', () => {
    expect(reading([area(planRow(), planHeader(), planRow())]).areas[0]?.rows.map(({ row }) => row)).toEqual([2, 4])
  })
})

describe('title and year', () => {
  const cover = (...lines: string[]): SheetValues => ({ name: 'Försättsblad', rows: lines.map((line) => [line]) })

  it.each([
    [
      'the title',
      [cover('Bilaga 3:2', 'Åtgärdsplan 2025', 'Enligt lag (2023:196)')],
      'x.xlsx',
      'Åtgärdsplan 2025',
      2025,
    ],
    ['a short line on the cover', [cover('Åtgärdsplan', '2027')], 'x.xlsx', 'Åtgärdsplan', 2027],
    ['a tab', [{ name: 'Plan 2028', rows: [['Om planen']] }], 'x.xlsx', 'Om planen', 2028],
    ['the file’s name', [cover('Åtgärdsplan')], 'plan_2029_v2.xlsx', 'Åtgärdsplan', 2029],
    ['nothing', [cover('Åtgärdsplan', 'Enligt lag (2023:196)')], 'plan.xlsx', 'Åtgärdsplan', null],
    ['no cover at all', [], 'plan.xlsx', '', null],
  ])('the year comes from %s', (_, covers, fileName, title, year) => {
    expect(reading([...covers, area(planRow())], fileName)).toMatchObject({ title, year })
  })
})

describe('doubts about a row', () => {
  it.each([
    ['no goal', { 3: '' }, ['D2 missing-goal']],
    ['no measure', { 2: '' }, ['C2 missing-measure']],
    ['nobody responsible', { 5: '' }, ['F2 missing-responsible']],
    ['no time', { 4: '' }, ['E2 unclear-timing']],
    ['a vague time', { 4: 'snarast' }, ['E2 unclear-timing']],
    ['week 60', { 4: 'v. 60' }, ['E2 unclear-timing']],
    ['several things', { 3: '', 4: 'sen' }, ['D2 missing-goal', 'E2 unclear-timing']],
    ['a phone number', { 5: 'Ring 070-123 45 67' }, ['F2 personal-data']],
    [
      'an address and an identity number',
      { 0: 'Storgatan 5', 6: '811218-9876' },
      ['A2 personal-data', 'G2 personal-data'],
    ],
  ])('%s', (_, cells, expected) => {
    expect(kinds([area(planRow(cells))])).toEqual(expected)
  })

  it('a finding has a stable id and an excerpt, but never repeats personal data', () => {
    const { findings } = reading([area(planRow({ 4: `snarast ${'möjligt '.repeat(20)}`, 5: 'anna@example.se' }))])
    expect(findings.map(({ id, excerpt }) => [id, excerpt.length])).toEqual([
      ['1. Platser!F2:personal-data', 0],
      ['1. Platser!E2:unclear-timing', 79],
    ])
  })

  it('a problem carried down is not reported twice', () => {
    expect(kinds([area(planRow({ 0: 'Storgatan 5' }), planRow({ 0: '' }))])).toEqual(['A2 personal-data'])
  })

  const manyWords = 'Rektor håller träffar med vårdnadshavare en gång per termin på alla skolor'
  it.each([
    [
      'time as measure, measure as cause',
      { 1: 'Utveckla arbetet', 2: 'Linjearbete', 3: 'Avd förskola', 4: manyWords, 5: 'Rektor' },
      {
        cause: '',
        measure: 'Utveckla arbetet',
        goal: manyWords,
        timing: 'Linjearbete',
        responsible: 'Avd förskola; Rektor',
      },
    ],
    [
      'roles as cause',
      { 1: 'Rektor, kurator', 2: 'Linjearbete', 3: '', 4: manyWords, 5: '' },
      { cause: '', measure: manyWords, timing: 'Linjearbete', responsible: 'Rektor, kurator' },
    ],
    ['time and measure changed places', { 2: 'T1 2026', 4: manyWords }, { measure: manyWords, timing: 'T1 2026' }],
    [
      'cause repeating the problem',
      { 1: 'mörka  gångvägar.' },
      { cause: 'Byta lampor längs gångvägarna', measure: 'Felanmälningarna halveras', goal: '' },
    ],
    [
      'one step left',
      { 3: 'mars–maj', 4: 'Gatuchefen', 5: '' },
      { goal: '', timing: 'mars–maj', responsible: 'Gatuchefen' },
    ],
    [
      'one step right',
      { 3: '', 4: 'Halvera felanmälningarna', 5: 'T2', 6: 'Gatuchefen' },
      { goal: 'Halvera felanmälningarna', timing: 'T2', responsible: 'Gatuchefen', followUp: '' },
    ],
    ['time and responsible changed places', { 4: 'Gatuchefen', 5: 'T2' }, { timing: 'T2', responsible: 'Gatuchefen' }],
    ['roles as goal and nobody responsible', { 3: 'Gatuchefen', 5: '' }, { goal: '', responsible: 'Gatuchefen' }],
    ['time as measure beside a clear time', { 2: 'Linjearbete' }, undefined],
  ])('content in the wrong columns gets one finding and a proposal: %s', (_, cells, proposal) => {
    const { findings } = reading([area(planRow(cells))])
    expect(findings).toMatchObject([{ kind: 'shifted' }])
    expect(findings[0]?.proposal).toEqual(proposal)
  })

  it.each([
    ['the goal is a year', { 3: '2026' }],
    ['a unit is named as the cause and someone is responsible', { 1: 'Enheten saknar rutiner' }],
    ['the time is long but clear', { 4: 'Linjearbete, avstämning varje månad i styrgruppen' }],
  ])('a row is not called shifted because %s', (_, cells) => {
    expect(kinds([area(planRow(cells))])).toEqual([])
  })
})

describe('workbooks that are no plan', () => {
  const without = (heading: string) => planHeader().filter((name) => name !== heading)

  it.each([
    ['Orsak', ['cause']],
    ['Åtgärd', ['measure']],
    ['När', ['timing']],
    ['Vem', ['responsible']],
  ])('an area without the column %s', (heading, columns) => {
    expect(refusal([{ name: 'Platser', rows: [without(heading), planRow()] }])).toEqual({
      reason: 'missing-column',
      sheet: 'Platser',
      columns,
    })
  })

  it('an area may lack goals and follow-up', () => {
    const header = planHeader().filter((name) => !['Operativa mål', 'Uppföljning'].includes(name))
    const rows = [header, ['Mörker', 'Lampor', 'Byta lampor', '2026', 'Gatuchefen']]
    expect(kinds([{ name: 'Platser', rows }])).toEqual(['C2 missing-goal'])
  })

  it('no tab with the columns of a plan', () => {
    expect(
      refusal([
        {
          name: 'Blad1',
          rows: [
            ['Budget', 'Konto'],
            ['Lön', '1'],
          ],
        },
      ]),
    ).toEqual({ reason: 'no-plan-sheet' })
    expect(refusal([])).toEqual({ reason: 'no-plan-sheet' })
  })

  it('no row filled in', () => {
    expect(refusal([area(instructions)])).toEqual({ reason: 'no-rows' })
  })

  it('more rows than a plan has', () => {
    const rows = Array.from({ length: mostPlanRows + 1 }, () => planRow())
    expect(refusal([area(...rows)])).toEqual({ reason: 'too-many-rows', rows: mostPlanRows + 1, most: mostPlanRows })
    expect(refusal([area(...rows.slice(1))])).toBeNull()
  })
})

describe('counting an area', () => {
  it('counts filled cells and texts that differ', () => {
    const { areas } = reading([area(planRow(), planRow({ 0: 'MÖRKA  gångvägar', 1: 'Buskar' }), ['Buller'])])
    expect(areas.map(areaCounts)).toEqual([
      { filled: { problem: 3, cause: 2, measure: 2 }, distinct: { problem: 2, cause: 2, measure: 1 } },
    ])
  })
})
