import { strToU8, zipSync } from 'fflate'
import { writeXlsx } from 'hucre'
import { describe, expect, it, vi } from 'vitest'
import { areaCounts } from '../../src/domain/analysis.ts'
import { type MeasureText, measureColumns } from '../../src/domain/plan.ts'
import type { PlanReading, ReadingResult } from '../../src/domain/plan-reading.ts'
import { oneLine } from '../../src/domain/text-cleaning.ts'
import { parseTiming } from '../../src/domain/timing.ts'
import { samplePlanBytes } from '../../src/local/sample-plan/index.ts'
import { samplePlan } from '../../src/local/sample-plan/sample-plan.ts'
import { writeSamplePlan } from '../../src/local/sample-plan/write-sample.ts'
import { createPlanFileReader } from '../../src/plan-file/plan-file-reader.ts'
import {
  cell,
  compoundFile,
  declaringSize,
  sheetRow,
  sheetXml,
  workbookParts,
  workbookWith,
} from '../support/hostile-workbooks.ts'
import { planHeader, planRow, workbookOf } from '../support/plan-workbook.ts'
import { hasSharedData, sharedBytes, sharedJson } from '../support/shared-data.ts'

// A busy machine may need longer; how long a file may take is asserted where it matters.
vi.setConfig({ testTimeout: 20_000 })

const read = createPlanFileReader()

const reasonOf = (result: ReadingResult) => (result.ok ? 'read' : result.refusal.reason)

const readingOf = (result: ReadingResult): PlanReading => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.reason}`)
  return result.reading
}

const twoRows = sheetRow(1, planHeader()) + sheetRow(2, planRow())

describe('files that are no readable plan are refused, whatever is in them', () => {
  const sound = workbookWith(sheetXml(twoRows))
  const zeros = new Uint8Array(40 * 1024 * 1024)
  const bomb = zipSync({ ...workbookParts(sheetXml(twoRows)), 'xl/sharedStrings.xml': zeros }, { level: 1 })
  const long = workbookWith(
    sheetXml(Array.from({ length: 20_001 }, (_, n) => sheetRow(n + 1, n ? planRow() : planHeader())).join('')),
  )
  const nested = `${'<x>'.repeat(300_000)}${'</x>'.repeat(300_000)}`
  const laughs = `<!DOCTYPE l [<!ENTITY a "haha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]>`

  const files: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>, readonly string[]])[] = [
    ['an empty file', () => new Uint8Array(), ['not-a-workbook']],
    ['a text', () => strToU8('Åtgärdsplan 2026'), ['not-a-workbook']],
    ['a zip file of something else', () => zipSync({ 'word/document.xml': strToU8('<a/>') }), ['not-a-workbook']],
    ['a workbook locked with a password', () => compoundFile('EncryptedPackage'), ['encrypted']],
    ['an old workbook (.xls)', () => compoundFile('Workbook'), ['not-a-workbook']],
    ['a file over the size limit', () => new Uint8Array(10 * 1024 * 1024 + 1), ['too-large']],
    ['a zip bomb', () => bomb, ['too-large']],
    ['a zip bomb that says it is small', () => declaringSize(bomb, 1000), ['too-large']],
    [
      'a cell with more text than Excel allows',
      () => workbookWith(sheetXml(twoRows + sheetRow(3, ['x'.repeat(40_000)]))),
      ['unreadable'],
    ],
    ['too many parts', () => workbookWith(sheetXml(twoRows), manyParts(600)), ['too-large']],
    ['a file cut off', () => sound.subarray(0, sound.length - 200), ['unreadable']],
    ['a file with damaged content', () => damaged(sound), ['unreadable']],
    ['a sheet that is not XML', () => workbookWith('detta är inte xml <<<'), ['unreadable', 'no-plan-sheet']],
    [
      'a sheet that ends in the middle',
      () => workbookWith(sheetXml(twoRows).slice(0, 400)),
      ['unreadable', 'no-plan-sheet'],
    ],
    ['deep nesting', () => workbookWith(sheetXml(nested)), ['unreadable', 'no-plan-sheet']],
    [
      'deep nesting in the list of tabs',
      () => workbookWith(sheetXml(twoRows), { 'xl/workbook.xml': strToU8(nested) }),
      ['unreadable', 'no-plan-sheet'],
    ],
    [
      'a workbook without tabs',
      () => workbookWith(sheetXml(twoRows), { 'xl/workbook.xml': strToU8('<workbook/>') }),
      ['unreadable', 'no-plan-sheet'],
    ],
    [
      'entities that multiply',
      () => workbookWith(laughs + sheetXml(sheetRow(1, ['&j;']))),
      ['unreadable', 'no-plan-sheet'],
    ],
    ['no rows', () => workbookOf([{ name: 'Plan', rows: [planHeader()] }]), ['no-rows']],
    ['no tab with a plan', () => workbookOf([{ name: 'Budget', rows: [['Konto', 1]] }]), ['no-plan-sheet']],
    [
      'a missing column',
      () => workbookOf([{ name: 'Plan', rows: [planHeader().slice(0, 5), planRow()] }]),
      ['missing-column'],
    ],
    ['20,000 rows', () => long, ['too-many-rows']],
  ]

  it.each(files)('%s', async (_, file, reasons) => {
    expect(reasons).toContain(reasonOf(await read(await file(), 'plan.xlsx')))
  })

  it('a locked workbook made by a real program is told apart', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: 'Plan', rows: [planHeader()] }],
      encryption: { password: 'hemligt', spinCount: 1000 },
    })
    expect(reasonOf(await read(locked, 'plan.xlsx'))).toBe('encrypted')
  })

  it('the count of rows is told', async () => {
    expect(await read(long, 'plan.xlsx')).toEqual({
      ok: false,
      refusal: { reason: 'too-many-rows', rows: 20_000, most: 5000 },
    })
  })

  it('after all of them the next plan is read', async () => {
    expect(reasonOf(await read(sound, 'plan.xlsx'))).toBe('read')
  })
})

describe('a plan is read in spite of oddities', () => {
  it.each([
    ['a cell in the farthest corner', sheetXml(`${twoRows}<row r="1048576">${cell('XFD1048576', 'x')}</row>`)],
    ['a cell far to the right', sheetXml(`${twoRows}<row r="3">${cell('XFD3', 'x')}</row>`)],
    ['a size that covers the whole sheet', sheetXml(twoRows, '<dimension ref="A1:XFD1048576"/>')],
    [
      'a merged area over the whole sheet',
      sheetXml(twoRows).replace(
        '</worksheet>',
        '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells></worksheet>',
      ),
    ],
    ['column widths for the whole sheet', sheetXml(twoRows, '<cols><col min="1" max="16384" width="9"/></cols>')],
  ])('%s', async (_, sheet) => {
    expect(readingOf(await read(workbookWith(sheet), 'plan.xlsx')).areas.map(({ rows }) => rows.length)).toEqual([1])
  })

  it('numbers, dates, rich text and formulas are read as a person sees them', async () => {
    const number = '<c r="E2"><v>2025</v></c>'
    const rich = '<c r="C2" t="inlineStr"><is><r><t>Byta </t></r><r><rPr><b/></rPr><t>lampor</t></r></is></c>'
    const formula = '<c r="D2" t="str"><f>A1&amp;"x"</f><v>Halverade fel</v></c>'
    const row = `<row r="2">${cell('A2', 'Mörker')}${cell('B2', 'Lampor')}${rich}${formula}${number}${cell('F2', 'Gatuchefen')}</row>`
    const { areas } = readingOf(await read(workbookWith(sheetXml(sheetRow(1, planHeader()) + row)), 'plan.xlsx'))
    expect(areas[0]?.rows[0]?.text).toMatchObject({ measure: 'Byta lampor', goal: 'Halverade fel', timing: '2025' })

    const dated = await workbookOf([
      { name: 'Plan', rows: [planHeader(), ['a', 'b', 'c', 3.5, new Date(Date.UTC(2026, 4, 29)), 'd']] },
    ])
    expect(readingOf(await read(dated, 'plan.xlsx')).areas[0]?.rows[0]?.text).toMatchObject({
      goal: '3,5',
      timing: '2026-05-29',
    })
  })

  it('several files at once are read one after the other', async () => {
    const file = workbookWith(sheetXml(twoRows))
    const results = await Promise.all([file, strToU8('x'), file].map((bytes) => read(bytes, 'plan.xlsx')))
    expect(results.map(reasonOf)).toEqual(['read', 'not-a-workbook', 'read'])
    expect(file.byteLength).toBeGreaterThan(0)
  })
})

describe('time', () => {
  const impatient = createPlanFileReader({ timeLimitMs: 1 })
  const restless = createPlanFileReader({ idleMs: 1 })

  it('a file that takes too long is refused, and so is the next until there is time enough', async () => {
    const file = workbookWith(sheetXml(twoRows))
    expect(reasonOf(await impatient(file, 'plan.xlsx'))).toBe('unreadable')
    expect(reasonOf(await impatient(file, 'plan.xlsx'))).toBe('unreadable')
  })

  it('an idle worker is let go and a new one reads the next file', async () => {
    const file = workbookWith(sheetXml(twoRows))
    for (let n = 0; n < 3; n++) {
      expect(reasonOf(await restless(file, 'plan.xlsx'))).toBe('read')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
})

describe('the plan of Granviks kommun', () => {
  it('is read whole: four areas, two missing goals and one shifted row', async () => {
    const { title, year, areas, findings } = readingOf(await read(await samplePlanBytes(), samplePlan.fileName))
    expect([title, year]).toEqual([samplePlan.title, 2026])
    expect(areas.map(({ title: name, rows }) => [name, rows.length])).toEqual(
      samplePlan.areas.map((area) => [area.title, area.rows.length]),
    )
    expect(findings.filter(({ kind }) => kind !== 'instruction-row').map(({ id }) => id)).toEqual([
      '1. Skola och fritid!D7:missing-goal',
      '2. Platser i centrum!D5:shifted',
      '4. Otillåten påverkan!D4:missing-goal',
      '5. Mall eget område!A1:template-sheet',
    ])
  })

  it('is the workbook that the writer makes', async () => {
    expect(await read(await writeSamplePlan(), 'a.xlsx')).toEqual(await read(await samplePlanBytes(), 'a.xlsx'))
  })
})

type RealRow = Readonly<Record<string, string>> & { readonly suggested?: Readonly<Record<string, string>> }
type RealPlan = {
  readonly areas: readonly { readonly sheet: string; readonly title: string; readonly rows: readonly RealRow[] }[]
}
const realColumns: Readonly<Record<keyof MeasureText, string>> = {
  problem: 'problem',
  cause: 'cause',
  measure: 'action',
  goal: 'goals',
  timing: 'when',
  responsible: 'who',
  followUp: 'followUp',
}

describe.skipIf(!hasSharedData)('the real plan of Skarpnäck 2025', () => {
  const plan = async () => readingOf(await read(await sharedBytes('skarpnack-2025.xlsx'), 'skarpnack-2025.xlsx'))
  const truth = () => sharedJson<RealPlan>('skarpnack-2025.json')

  it('is read field by field as it was transcribed', async () => {
    const { title, year, areas } = await plan()
    const expected = (await truth()).areas
    expect([title, year]).toEqual(['Åtgärdsplan 2025', 2025])
    expect(areas.map((area) => [area.title, area.sheet])).toEqual(expected.map((area) => [area.title, area.sheet]))
    expect(
      areas.flatMap(({ rows }) => rows.flatMap(({ text }) => measureColumns.map((c) => oneLine(text[c])))),
    ).toEqual(
      expected.flatMap(({ rows }) =>
        rows.flatMap((row) => measureColumns.map((c) => oneLine(row[realColumns[c]] ?? ''))),
      ),
    )
  })

  it('counts problems both ways', async () => {
    const counts = (await plan()).areas.map(areaCounts)
    expect(counts.map(({ filled }) => [filled.problem, filled.cause, filled.measure])).toEqual(
      [8, 1, 4, 11, 2].map((n) => [n, n, n]),
    )
    expect(counts.map(({ distinct }) => distinct.problem)).toEqual([5, 1, 3, 5, 2])
  })

  it('understands every time but those of the three rows where När holds running text', async () => {
    const kinds = (await plan()).areas.flatMap(({ rows }) =>
      rows.map(({ text }) => parseTiming(text.timing, 2025).kind),
    )
    const count = (kind: string) => kinds.filter((k) => k === kind).length
    expect([count('year'), count('ongoing'), count('ongoing-while-grant'), count('unclear')]).toEqual([2, 20, 1, 3])
  })

  it('finds the four missing goals, the skipped rows and tab, and no personal data', async () => {
    const ids = (await plan()).findings
      .filter(({ kind }) => kind !== 'shifted')
      .map(({ cell: at, kind }) => `${at} ${kind}`)
    expect(ids.filter((id) => id.endsWith('missing-goal'))).toEqual(
      ['D9', 'D10', 'D5', 'D4'].map((at) => `${at} missing-goal`),
    )
    expect(ids.filter((id) => !id.endsWith('missing-goal'))).toEqual([
      ...Array.from({ length: 5 }, () => 'A2 instruction-row'),
      'A1 template-sheet',
    ])
  })

  it('finds the four shifted rows and proposes what a careful reader did, but never drops a text', async () => {
    const { areas, findings } = await plan()
    const expected = (await truth()).areas.flatMap(({ sheet, rows }, a) =>
      rows.map((row, n) => ({ id: row.id, sheet, at: areas[a]?.rows[n], suggested: row.suggested })),
    )
    const differing = expected.flatMap(({ id, sheet, at, suggested }) => {
      const shifted = findings.find((f) => f.kind === 'shifted' && f.sheet === sheet && f.row === at?.row)
      if (!suggested || !shifted || !at) return suggested || shifted ? [`${id} found: ${shifted !== undefined}`] : []
      const proposed = { ...at.text, ...shifted.proposal }
      return measureColumns
        .filter((c) => oneLine(proposed[c]) !== oneLine(suggested[realColumns[c]] ?? at.text[c]))
        .map((c) => `${id} ${c}`)
    })
    expect(expected.filter(({ suggested }) => suggested).map(({ id }) => id)).toEqual(['P1', 'S1', 'B1', 'B2'])
    // The careful reader left out the sentence that stood in Vem on B2; the proposal keeps it last.
    expect(differing).toEqual(['B2 responsible'])
  })
})

function manyParts(count: number): Record<string, Uint8Array> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`xl/media/${n}.png`, new Uint8Array(1)]))
}

/** Changes bytes in the middle of the largest part's packed content. */
function damaged(zip: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(zip)
  const sheet = Buffer.from(bytes.buffer).indexOf('xl/worksheets/sheet1.xml')
  bytes.fill(0x55, sheet + 80, sheet + 120)
  return bytes
}
