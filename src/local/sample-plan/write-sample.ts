import { writeFile } from 'node:fs/promises'
import { argv } from 'node:process'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre'
import { samplePlanPath } from './index.ts'
import { type SampleArea, samplePlan } from './sample-plan.ts'

type Cells = Map<string, Partial<Cell>>

const thin = { style: 'thin', color: { rgb: 'C9D3D6' } } as const
const border = { top: thin, right: thin, bottom: thin, left: thin }
const body: CellStyle = { alignment: { wrapText: true, vertical: 'top' }, border, font: { name: 'Calibri', size: 11 } }
const heading: CellStyle = {
  ...body,
  font: { name: 'Calibri', size: 12, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E5F' } },
}
const instruction: CellStyle = {
  ...body,
  font: { name: 'Calibri', size: 10, italic: true, color: { rgb: '44585F' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8F0F2' } },
}
const title: CellStyle = { font: { name: 'Calibri', size: 22, bold: true, color: { rgb: '1F4E5F' } } }
const subtitle: CellStyle = { font: { name: 'Calibri', size: 14, color: { rgb: '44585F' } } }
const text: CellStyle = { alignment: { wrapText: true, vertical: 'top' }, font: { name: 'Calibri', size: 12 } }

const columnWidths = [30, 34, 40, 34, 18, 26, 28]
const emptyRows = 3
const lineHeight = 15
const lastCountedRow = 500
const landscape = { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const

/** The sample plan as a workbook in the form municipalities use: introduction, areas, a template tab and an analysis tab. */
export async function writeSamplePlan(): Promise<Uint8Array> {
  const workbook = await writeXlsx({
    sheets: [introduction(), ...samplePlan.areas.map(areaSheet), templateSheet(), analysisSheet()],
    defaultFont: { name: 'Calibri', size: 11 },
    properties: {
      title: `${samplePlan.title}, ${samplePlan.municipality}`,
      creator: samplePlan.municipality,
      created: new Date(Date.UTC(2026, 0, 12)),
      modified: new Date(Date.UTC(2026, 0, 12)),
    },
  })
  return withSizeBeforeColour(workbook)
}

/** hucre 1.0.0 writes a font's colour before its size, which the file format's schema does not allow. */
function withSizeBeforeColour(workbook: Uint8Array): Uint8Array {
  const styles = 'xl/styles.xml'
  const parts = unzipSync(workbook)
  const xml = strFromU8(parts[styles] ?? new Uint8Array())
  const ordered = xml.replace(/(<color [^>]*\/>)(<sz [^>]*\/>)/g, '$2$1')
  return zipSync({ ...parts, [styles]: strToU8(ordered) }, { mtime: new Date(1980, 0, 1) })
}

function introduction(): WriteSheet {
  const lines = [samplePlan.title, samplePlan.municipality, '', ...samplePlan.introduction]
  const styles = [title, subtitle]
  return {
    name: 'Introduktion',
    columns: [{ width: 90 }],
    rows: lines.map((line) => [line === '' ? null : line]),
    rowDefs: new Map(
      [
        ...heights(
          lines.map((line) => [line]),
          [90],
          18,
        ),
      ].slice(styles.length),
    ),
    cells: new Map(lines.map((_, row) => [`${row},0`, { style: styles[row] ?? text }])),
    pageSetup: landscape,
    view: { showGridLines: false },
  }
}

function areaSheet(area: SampleArea): WriteSheet {
  const rows: CellValue[][] = area.rows.map((row) => [...row.map((cell) => (cell === '' ? null : cell)), null])
  return planSheet(area.sheet, area.title, rows)
}

function templateSheet(): WriteSheet {
  return planSheet(`${samplePlan.areas.length + 1}. Mall eget område`, samplePlan.templateTitle, [])
}

function planSheet(name: string, areaTitle: string, filled: readonly CellValue[][]): WriteSheet {
  const blank = Array.from({ length: emptyRows }, () => columnWidths.map(() => null))
  const rows: CellValue[][] = [[areaTitle, ...samplePlan.headings], [...samplePlan.instructions], ...filled, ...blank]
  return {
    name,
    columns: columnWidths.map((width) => ({ width })),
    rows,
    rowDefs: heights(rows, columnWidths, lineHeight),
    cells: styled(rows, (row) => [heading, instruction][row] ?? body),
    freezePane: { rows: 1 },
    pageSetup: landscape,
  }
}

/** A height per row that shows its longest cell whole: programs other than Excel do not make rows grow by themselves. */
function heights(
  rows: readonly CellValue[][],
  widths: readonly number[],
  line: number,
): Map<number, { height: number }> {
  const linesIn = (value: CellValue, width: number) => Math.ceil((String(value ?? '').length * 1.1) / width)
  const tallest = rows.map((row) => Math.max(1, ...row.map((value, column) => linesIn(value, widths[column] ?? 20))))
  return new Map(tallest.map((count, row) => [row, { height: count * line + 4 }]))
}

/** Dates get a number format: without one they would be shown as day counts. */
function styled(rows: readonly CellValue[][], styleOf: (row: number) => CellStyle): Cells {
  const cells: Cells = new Map()
  rows.forEach((values, row) => {
    values.forEach((value, column) => {
      const style = value instanceof Date ? { ...styleOf(row), numFmt: 'yyyy-mm-dd' } : styleOf(row)
      const aligned =
        typeof value === 'number' ? { ...style, alignment: { ...style.alignment, horizontal: 'left' as const } } : style
      cells.set(`${row},${column}`, { style: aligned })
    })
  })
  return cells
}

function analysisSheet(): WriteSheet {
  const header = ['Område', 'Antal problem', 'Antal orsaker', 'Antal åtgärder']
  const counted = [...samplePlan.areas, { sheet: templateSheet().name, title: samplePlan.templateTitle, rows: [] }]
  const rows = [header, ...counted.map(({ title: name, rows: { length } }) => [name, length, length, length])]
  const cells = styled(rows, (row) => (row === 0 ? heading : body))
  counted.forEach(({ sheet, rows: { length } }, index) => {
    for (const [at, column] of ['A', 'B', 'C'].entries()) {
      const key = `${index + 1},${at + 1}`
      const formula = `COUNTA('${sheet}'!${column}3:${column}${lastCountedRow})`
      cells.set(key, { ...cells.get(key), type: 'formula', value: length, formula, formulaResult: length })
    }
  })
  return {
    name: 'Analys',
    columns: [{ width: 40 }, { width: 16 }, { width: 16 }, { width: 16 }],
    rows,
    cells,
    pageSetup: landscape,
  }
}

if (argv[1]?.endsWith('write-sample.ts')) await writeFile(samplePlanPath, await writeSamplePlan())
