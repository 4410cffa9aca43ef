import { strToU8, zipSync } from 'fflate'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const columns = ['A', 'B', 'C', 'D', 'E', 'F', 'G']

export type Parts = Record<string, Uint8Array>

/** A cell with inline text. */
export const cell = (name: string, text: string | number) => `<c r="${name}" t="inlineStr"><is><t>${text}</t></is></c>`

export const sheetRow = (number: number, texts: readonly (string | number)[]) =>
  `<row r="${number}">${texts.map((text, at) => cell(`${columns[at]}${number}`, text)).join('')}</row>`

export const sheetXml = (rows: string, extra = '') =>
  `<?xml version="1.0"?><worksheet xmlns="${main}">${extra}<sheetData>${rows}</sheetData></worksheet>`

/** The parts of a workbook with one tab, to be spoiled and zipped. */
export const workbookParts = (sheet: string): Parts => ({
  '[Content_Types].xml': strToU8(
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  ),
  '_rels/.rels': strToU8(
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  'xl/workbook.xml': strToU8(
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ),
  'xl/worksheets/sheet1.xml': strToU8(sheet),
})

export const workbookWith = (sheet: string, more: Parts = {}): Uint8Array =>
  zipSync({ ...workbookParts(sheet), ...more })

/** Writes another declared unpacked size for every part, in the directory of the zip file. */
export function declaringSize(zip: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(zip)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 46 <= bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > size)
      view.setUint32(at + 24, size, true)
  return bytes
}

/** An Office compound file with one stream of the given name; not a whole one, but enough to be recognised. */
export function compoundFile(stream: string): Uint8Array {
  const bytes = new Uint8Array(4096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(Buffer.from(stream, 'utf16le'), 1024)
  return bytes
}
