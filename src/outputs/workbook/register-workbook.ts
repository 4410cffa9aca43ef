import { type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre'
import { joinList } from '../../domain/cell-list.ts'
import { partnerKinds } from '../../domain/partner.ts'
import { agreementColumns, type PartnerColumn, partnerColumns } from '../../domain/partner-columns.ts'
import type { RegisterBook } from '../../flows/ports.ts'
import { type Text, textIn } from '../../text/index.ts'

const font = { name: 'Calibri', size: 11 } as const

/** As text, so that what begins with = + - or @ is never a formula, and a date stays as it is written. */
const cellStyle: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } }
const headingStyle: CellStyle = {
  numFmt: '@',
  font: { ...font, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E5F' } },
  alignment: { vertical: 'center' },
}

/** Widths in characters. */
const widths: Readonly<Record<PartnerColumn, number>> = {
  ...{ partner: 32, kind: 24, contact: 26, title: 26, email: 34, teams: 34, language: 12, ended: 12 },
  ...{ agreement: 40, reference: 18, parties: 44, areas: 44, signedOn: 18, validUntil: 18 },
}

/** Rows below the last one that choices are offered in. */
const roomForMore = 500

type Column = (typeof partnerColumns)[number] | (typeof agreementColumns)[number]
type Cells = Partial<Readonly<Record<Column, string>>>

/** The register as a workbook with a tab of partners, one row for each contact, and a tab of agreements. */
export function renderRegister(book: RegisterBook): Promise<Uint8Array> {
  const text = textIn(book.language)
  const t = text.cards.partnerImport
  const partners = partnerRows(book, text)
  const sheets = [
    {
      ...sheetOf(t.sheets.partners, partnerColumns, { rows: partners, text }),
      dataValidations: choices(partners.length, text),
    },
    sheetOf(t.sheets.agreements, agreementColumns, { rows: agreementRows(book, text), text }),
  ]
  return writeXlsx({ sheets, properties: { title: t.workbookTitle }, defaultFont: font })
}

function partnerRows({ partners }: RegisterBook, text: Text): readonly Cells[] {
  const { cell } = text.cards.partnerImport
  return partners.flatMap(({ name, kind, ended, contacts }) => {
    const own = { partner: name, kind: text.words.partnerKind[kind], ended: ended ? cell.yes : '' }
    if (contacts.length === 0) return [own]
    return contacts.map((contact) => ({
      ...own,
      contact: contact.name,
      title: contact.title,
      email: contact.email,
      // Said outright, so that an address the directory gets to know later changes nothing by itself.
      teams: contact.teams === '' && contact.email !== '' ? cell.no : contact.teams,
      language: text.cards.partners.languages[contact.language === 'en' ? 'en' : 'sv'],
    }))
  })
}

function agreementRows({ agreements }: RegisterBook, text: Text): readonly Cells[] {
  const { untilFurtherNotice } = text.cards.partnerImport.cell
  return agreements.map(({ title, reference, parties, areas, signedOn, validUntil }) => ({
    ...{ agreement: title, reference, parties: joinList(parties), areas: joinList(areas) },
    ...{ signedOn, validUntil: validUntil ?? untilFurtherNotice },
  }))
}

type Contents = { readonly rows: readonly Cells[]; readonly text: Text }

function sheetOf(name: string, columns: readonly Column[], { rows, text }: Contents): WriteSheet {
  const headings = columns.map((column) => text.cards.partnerImport.columns[column])
  const last = String.fromCharCode('A'.charCodeAt(0) + columns.length - 1)
  return {
    name,
    columns: columns.map((column) => ({ width: widths[column], style: cellStyle })),
    rows: [headings, ...rows.map((row) => columns.map((column) => asCell(row[column])))],
    cells: new Map(headings.map((value, n) => [`0,${n}`, { value, style: headingStyle }])),
    rowDefs: new Map([[0, { height: 22 }], ...heights(columns, rows)]),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${last}${rows.length + 1}` },
    pageSetup: {
      orientation: 'landscape',
      paperSize: 'a4',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
    headerFooter: { oddHeader: '&L&A', oddFooter: '&R&P (&N)' },
  }
}

const lineHeight = 15

/** Rows of several lines, as high as they need; not every program finds that out by itself. */
function heights(columns: readonly Column[], rows: readonly Cells[]): [number, { readonly height: number }][] {
  return rows.flatMap((row, n) => {
    const lines = columns.map((column) => Math.ceil(((row[column] ?? '').length * 1.1) / widths[column]))
    const most = Math.max(...lines)
    return most > 1 ? [[n + 1, { height: most * lineHeight }] as [number, { readonly height: number }]] : []
  })
}

/** Programs read `_x0041_` in a cell as the letter A, so the first sign of such a text is written that way itself. */
function asCell(text = ''): string | null {
  return text === '' ? null : text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
}

/** The words that the reading knows, offered and not demanded. */
function choices(count: number, text: Text): DataValidation[] {
  const { languages } = text.cards.partners
  const words: Partial<Record<Column, readonly string[]>> = {
    kind: partnerKinds.map((kind) => text.words.partnerKind[kind]),
    language: Object.values(languages),
    ended: [text.cards.partnerImport.cell.yes],
  }
  return partnerColumns.flatMap((column, n) => {
    const values = words[column]
    const letter = String.fromCharCode('A'.charCodeAt(0) + n)
    const range = `${letter}2:${letter}${count + 1 + roomForMore}`
    return values
      ? [{ type: 'list' as const, values: [...values], allowBlank: true, showErrorMessage: false, range }]
      : []
  })
}
