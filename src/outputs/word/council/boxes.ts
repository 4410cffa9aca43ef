import { BorderStyle, HeightRule, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import { paragraph, runs } from '../blocks.ts'
import { colours, page } from '../look.ts'

const thin = { style: BorderStyle.SINGLE, size: 6, color: colours.quiet } as const

/** Lines around a box that people write in. */
export const boxBorders = {
  top: thin,
  bottom: thin,
  left: thin,
  right: thin,
  insideHorizontal: { ...thin, size: 4, color: colours.line },
  insideVertical: { ...thin, size: 4, color: colours.line },
}

/** A row to write in, with what belongs there in small letters; height and width in twips. */
export function writingRow(name: string, height: number, width: number): TableRow {
  return new TableRow({
    height: { value: height, rule: HeightRule.ATLEAST },
    children: [
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        children: [paragraph(runs(name, { color: colours.quiet }), { style: 'SmallCell' }), paragraph('')],
      }),
    ],
  })
}

/** A box to write in; it grows with what is typed. */
export function writingBox(name: string, height: number): Table {
  return new Table({
    width: { size: page.text, type: WidthType.DXA },
    columnWidths: [page.text],
    layout: TableLayoutType.FIXED,
    borders: boxBorders,
    margins: { top: 60, bottom: 60, left: 120, right: 120 },
    rows: [writingRow(name, height, page.text)],
  })
}

/** Places for names and signatures under each other, kept on one page. */
export function writingLines(names: readonly (readonly [string, string])[], height: number): Table {
  const widths = [6000, page.text - 6000]
  const cell = (text: string, column: number) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      children: [paragraph(runs(text, { color: colours.quiet }), { style: 'SmallCell', keepNext: true })],
    })
  return new Table({
    width: { size: page.text, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: boxBorders,
    margins: { top: 50, bottom: 50, left: 120, right: 120 },
    rows: names.map(
      (pair) =>
        new TableRow({
          cantSplit: true,
          keepNext: true,
          height: { value: height, rule: HeightRule.ATLEAST },
          children: pair.map(cell),
        }),
    ),
  })
}
