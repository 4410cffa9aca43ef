import {
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { paragraph, runs } from './blocks.ts'
import { colours, page } from './look.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const thin = { style: BorderStyle.SINGLE, size: 4, color: colours.line } as const
const thick = { style: BorderStyle.SINGLE, size: 24, color: colours.petrol } as const
const bare = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const padding = { top: 50, bottom: 60, left: 80, right: 80 }
const tightPadding = { ...padding, left: 40, right: 40 }
/** Holds the longest name also in DejaVu Sans, which LibreOffice takes where our font is missing. */
const nameWidth = 1800
/** A table is kept on one page only when it has no more rows than this. */
const rowsKeptTogether = 14

export type Column = {
  readonly title: string
  readonly width: number
  readonly right?: boolean
  readonly span?: number
  readonly centre?: boolean
}

/** A cell is text or ready-made paragraphs; a group is a heading across the table for the rows after it. */
export type Row = readonly (string | readonly Paragraph[])[] | { readonly group: string }

export type TableParts = {
  readonly columns: readonly Column[]
  /** Heads that span several columns, above the columns' own. */
  readonly groups?: readonly Column[]
  readonly rows: readonly Row[]
  /** The last row is a sum. */
  readonly total?: boolean
  /** All rows on one page, if it can be done. */
  readonly whole?: boolean
  readonly style?: 'Cell' | 'SmallCell'
}

/** A table with a head that is repeated on every page and rows that do not split. */
export function dataTable({ columns, groups, rows, total = false, whole = total, style = 'Cell' }: TableParts): Table {
  const heads = groups ? [groups, columns] : [columns]
  const last = rows.length - 1
  const together = whole && rows.length <= rowsKeptTogether
  const body = rows.map((row, index) =>
    'group' in row
      ? groupRow(row.group, columns, style)
      : bodyRow({ columns, row, style, bold: total && index === last, keepNext: together && index < last }),
  )
  return new Table({
    width: { size: columns.reduce((sum, c) => sum + c.width, 0), type: WidthType.DXA },
    columnWidths: columns.map((c) => c.width),
    layout: TableLayoutType.FIXED,
    borders: { ...bare, insideHorizontal: thin, bottom: thin },
    margins: style === 'Cell' ? padding : tightPadding,
    tableLook: { firstRow: true, lastRow: total, firstColumn: false, noVBand: true },
    rows: [...heads.map((head) => headRow(head, style)), ...body],
  })
}

function headRow(columns: readonly Column[], style: string): TableRow {
  const look = { bold: true, color: colours.white, ...(style === 'Cell' ? {} : { size: 15 }) }
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: columns.map(
      ({ title, width, right, span, centre }) =>
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          ...(span ? { columnSpan: span } : {}),
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: colours.petrol },
          verticalAlign: VerticalAlignTable.BOTTOM,
          children: [paragraph(runs(title, look), { style, right: right ?? false, centre: centre ?? false })],
        }),
    ),
  })
}

function groupRow(title: string, columns: readonly Column[], style: string): TableRow {
  return new TableRow({
    cantSplit: true,
    keepNext: true,
    children: [
      new TableCell({
        width: { size: columns.reduce((sum, c) => sum + c.width, 0), type: WidthType.DXA },
        columnSpan: columns.length,
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: colours.tint },
        children: [paragraph(runs(title, { bold: true, color: colours.petrol }), { style, keepNext: true })],
      }),
    ],
  })
}

type BodyRow = Pick<TableParts, 'columns'> & {
  readonly row: Exclude<Row, { readonly group: string }>
  readonly style: string
  readonly bold: boolean
  readonly keepNext: boolean
}

function bodyRow({ columns, row, style, bold, keepNext }: BodyRow): TableRow {
  const look = bold ? { bold } : {}
  return new TableRow({
    cantSplit: true,
    keepNext,
    children: columns.map(({ width, right }, index) => {
      const content = row[index] ?? ''
      const children =
        typeof content === 'string' ? [paragraph(runs(content, look), { style, right: right ?? false })] : content
      return new TableCell({ width: { size: width, type: WidthType.DXA }, children: [...children] })
    }),
  })
}

export type Fact = { readonly name: string; readonly content: string | readonly Paragraph[] }

export type FactLook = {
  /** Fill behind the whole table; with it comes a thick line at the left. */
  readonly fill?: string
  /** How many rows stay on one page with the row after them. */
  readonly together: number
  /** The last row stays with what follows the table. */
  readonly joined?: boolean
}

/** Names at the left, what they hold at the right, without rules. */
export function factTable(facts: readonly Fact[], { fill, together, joined = false }: FactLook): Table {
  const indent = fill ? 100 : 0
  const widths = [nameWidth - indent, page.text - nameWidth]
  const shading = fill ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill } } : {}
  return new Table({
    width: { size: page.text - indent, type: WidthType.DXA },
    ...(indent ? { indent: { size: indent, type: WidthType.DXA } } : {}),
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: fill ? { ...bare, left: thick } : bare,
    margins: { top: 30, bottom: 30, left: 0, right: 60 },
    tableLook: { firstRow: false, firstColumn: true, noVBand: true },
    rows: facts.map(({ name, content }, index) => {
      const texts = typeof content === 'string' ? [paragraph(content, { style: 'Fact' })] : content
      const named = paragraph(runs(name, { bold: true, color: colours.quiet }), { style: 'Fact' })
      return new TableRow({
        cantSplit: true,
        keepNext: index < together && (joined || index < facts.length - 1),
        children: [[named], texts].map(
          (children, column) =>
            new TableCell({
              width: { size: widths[column] ?? 0, type: WidthType.DXA },
              ...shading,
              margins: { left: column === 0 && fill ? 140 : 0, right: 60 },
              children: [...children],
            }),
        ),
      })
    }),
  })
}

export type Tile = { readonly label: string; readonly figure: string }

/** Key figures side by side. */
export function tiles(all: readonly Tile[]): Table {
  const width = Math.floor(page.text / all.length)
  const gap = { style: BorderStyle.SINGLE, size: 36, color: colours.white } as const
  return new Table({
    width: { size: width * all.length, type: WidthType.DXA },
    columnWidths: all.map(() => width),
    layout: TableLayoutType.FIXED,
    borders: { ...bare, insideVertical: gap },
    margins: { top: 90, bottom: 110, left: 160, right: 80 },
    tableLook: { firstRow: false, firstColumn: false },
    rows: [
      new TableRow({
        cantSplit: true,
        children: all.map(
          ({ label, figure }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              shading: { type: ShadingType.CLEAR, color: 'auto', fill: colours.tint },
              children: [
                paragraph(label, { style: 'TileLabel', keepNext: true }),
                paragraph(figure, { style: 'TileFigure' }),
              ],
            }),
        ),
      }),
    ],
  })
}

/** A little air where Word wants a paragraph, such as between two tables; with `keepNext` it never parts them. */
export function gap(keepNext = false): Paragraph {
  return new Paragraph({ style: 'Gap', keepNext })
}
