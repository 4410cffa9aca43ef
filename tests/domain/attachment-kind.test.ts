import { describe, expect, it } from 'vitest'
import { attachmentKind, attachmentName, markedName } from '../../src/domain/attachment-kind.ts'
import { anImage, aPdf, zipOf } from '../support/attachments.ts'

const text = (words: string) => new TextEncoder().encode(words)
const office = (main: string, ...more: readonly string[]) => zipOf(['[Content_Types].xml', main, ...more])

describe('a file is taken', () => {
  it.each([
    ['a.pdf', aPdf(), 'pdf'],
    ['A.PDF', aPdf(), 'pdf'],
    ['lägesbild.docx', office('word/document.xml'), 'docx'],
    ['siffror.xlsx', office('xl/workbook.xml'), 'xlsx'],
    ['bilder.pptx', office('ppt/presentation.xml'), 'pptx'],
    ['karta.png', anImage('png'), 'png'],
    ['foto.jpg', anImage('jpg'), 'jpg'],
    ['foto.jpeg', anImage('jpg'), 'jpg'],
    ['lista.txt', text('Åäö\r\n\trad två'), 'txt'],
  ] as const)('%s by its bytes', (name, bytes, kind) => {
    expect(attachmentKind(name, bytes)).toBe(kind)
  })
})

describe('a file is not taken', () => {
  it.each([
    ['whose name says something else', 'plan.docx', anImage('png')],
    ['whose name says nothing', 'lägesbild', aPdf()],
    ['that is a program', 'a.exe', text('MZ')],
    ['that is called a text and is a program', 'a.txt', new Uint8Array([0x4d, 0x5a, 0, 3, 0, 0])],
    ['that is empty', 'a.txt', new Uint8Array()],
    ['that is a text in another alphabet of bytes', 'a.txt', new Uint8Array([0xff, 0xfe, 0x61, 0x00])],
    ['that is a page with script', 'a.html', text('<script>alert(1)</script>')],
    ['that is a drawing with script', 'a.svg', text('<svg onload="alert(1)"/>')],
    ['that carries a macro', 'a.docx', office('word/document.xml', 'word/vbaProject.bin')],
    ['that is an archive', 'a.zip', zipOf(['a.txt'])],
    ['that is an archive called a document', 'a.docx', zipOf(['a.txt'])],
    ['that is a document without a main part', 'a.docx', office('word/other.xml')],
    ['that is half a document', 'a.docx', office('word/document.xml').slice(0, 60)],
    ['whose directory points outside it', 'a.docx', withDirectoryAt(office('word/document.xml'), 0xfffffff0)],
    ['whose directory says more than there is', 'a.docx', withCount(office('word/document.xml'), 0xffff)],
    ['that is protected with a password', 'a.docx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ])('%s', (_, name, bytes) => {
    expect(attachmentKind(name, bytes)).toBeNull()
  })

  it('and a large one that is nothing takes no time', () => {
    const zip = new Uint8Array(10 * 1024 * 1024)
    zip.set([0x50, 0x4b, 0x03, 0x04])
    expect(attachmentKind('a.docx', zip)).toBeNull()
  }, 2000)
})

describe('the name of a file', () => {
  it.each([
    ['as it is', 'Lägesbild 2026.pdf', 'Lägesbild 2026.pdf'],
    ['without folders', 'C:\\Users\\kim\\..\\plan.PDF', 'plan.pdf'],
    ['without the folders of others', '../../etc/plan.txt', 'plan.txt'],
    ['without signs that no library takes', 'a<b>:"c"|?*.pdf', 'abc.pdf'],
    ['on one line and the right way round', 'a\n\u202efdp.b\u0000.pdf', 'afdp.b.pdf'],
    ['short', `${'å'.repeat(300)}.docx`, `${'å'.repeat(115)}.docx`],
    ['whole characters', `${'x'.repeat(114)}\u{1f600}.docx`, `${'x'.repeat(114)}.docx`],
    ['only an ending', '.pdf', '.pdf'],
  ])('is kept %s', (_, given, kept) => {
    expect(attachmentName(given)).toBe(kept)
  })
})

describe('another name for a file', () => {
  it.each([
    ['karta.pdf', 'karta (0a1b2c3d).pdf'],
    ['karta', 'karta (0a1b2c3d)'],
    [`${'å'.repeat(115)}.docx`, `${'å'.repeat(104)} (0a1b2c3d).docx`],
  ])('%.20s', (name, marked) => {
    expect(markedName(name, '0a1b2c3d')).toBe(marked)
    expect(marked.length).toBeLessThanOrEqual(120)
  })
})

/** The zip with another place for its directory. */
function withDirectoryAt(zip: Uint8Array, at: number): Uint8Array {
  const copy = zip.slice()
  new DataView(copy.buffer).setUint32(copy.length - 6, at, true)
  return copy
}

/** The zip with another number of parts. */
function withCount(zip: Uint8Array, count: number): Uint8Array {
  const copy = zip.slice()
  new DataView(copy.buffer).setUint16(copy.length - 12, count, true)
  return copy
}
