import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createFileReaders } from '../../src/plan-file/plan-file-reader.ts'
import { sheetRow, sheetXml, workbookParts } from '../support/hostile-workbooks.ts'
import { planHeader, planRow, workbookOf } from '../support/plan-workbook.ts'

const { readCommitmentFile } = createFileReaders()
const header = ['Aktör', 'Åtagande', 'Senast']
const csv = (text: string) => new TextEncoder().encode(text)

describe('a file that may hold commitments', () => {
  it('is read as a workbook, with days as the workbook has them', async () => {
    const bytes = await workbookOf([{ name: 'Blad1', rows: [header, ['Polisen', 'Vandra\nlugnt', '2027-06-01']] }])
    expect(await readCommitmentFile(bytes, 'a.xlsx')).toEqual({
      kind: 'commitments',
      lines: ['Polisen\tVandra lugnt\t\t\t2027-06-01\t'],
    })
  })

  it.each([
    ['semicolons', 'Aktör;Åtagande;Senast\r\nPolisen;"Vandra; lugnt";1/6'],
    ['commas', 'Aktör,Åtagande,Senast\nPolisen,Vandra; lugnt,1/6'],
    ['tabs', 'Aktör\tÅtagande\tSenast\nPolisen\tVandra; lugnt\t1/6'],
  ])('is read as a table with %s', async (_, text) => {
    expect(await readCommitmentFile(csv(text), 'A.CSV')).toEqual({
      kind: 'commitments',
      lines: ['Polisen\tVandra; lugnt\t\t\t1/6\t'],
    })
  })

  const sheet = sheetRow(1, planHeader()) + sheetRow(2, planRow())
  it.each([
    ['a plan', 'a.xlsx', () => workbookOf([{ name: 'Område', rows: [planHeader(), planRow()] }])],
    [
      'a plan with commitments on another sheet',
      'a.xlsx',
      () =>
        workbookOf([
          { name: 'Område', rows: [planHeader(), planRow()] },
          { name: 'Åtaganden', rows: [header, ['Polisen', 'Vandra']] },
        ]),
    ],
    ['another table', 'a.csv', () => csv('Förvaltning;Enhet\na;b')],
    ['a text', 'a.csv', () => csv('hej')],
    ['UTF-16', 'a.csv', () => Buffer.from('\ufeffAktör;Åtagande\na;b', 'utf16le')],
    ['a table that is too large', 'a.csv', () => csv(`Aktör;Åtagande\n${'a;b\n'.repeat(600_000)}`)],
    ['a quote that never ends', 'a.csv', () => csv('Aktör;Åtagande\n"Polisen;Vandra')],
    [
      'a bomb',
      'a.xlsx',
      () =>
        zipSync({ ...workbookParts(sheetXml(sheet)), 'xl/sharedStrings.xml': new Uint8Array(40 << 20) }, { level: 1 }),
    ],
    ['no workbook', 'a.xlsx', () => strToU8('Aktör;Åtagande')],
    ['nothing', 'a.xlsx', () => new Uint8Array()],
  ])('%s is something else', async (_, name, bytes) => {
    expect(await readCommitmentFile(await bytes(), name)).toEqual({ kind: 'other' })
  })
})
