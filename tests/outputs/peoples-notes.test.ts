import { beforeAll, describe, expect, test } from 'vitest'
import { planStanding } from '../../src/domain/ledger.ts'
import type { PeoplesNote, PlanDocument } from '../../src/flows/ports.ts'
import { noteExcerpt } from '../../src/outputs/word/clean-text.ts'
import { documentBytes } from '../../src/outputs/word/documents.ts'
import { aMeasure, aReport } from '../support/builders.ts'
import { aCommitment, aCouncilRecord, anEvent, placed } from '../support/council-builders.ts'
import { type Parts, readDocx } from '../support/read-docx.ts'

const plan = { id: 'plan', name: 'Granvik', year: 2026 }
const measures = [
  aMeasure({ id: 'answered', code: '1.1' }),
  aMeasure({ id: 'silent', code: '1.2', order: 2 }),
  aMeasure({ id: 'bare', code: '1.3', order: 3 }),
]
const reports = [aReport({ measureId: 'answered', comment: 'Nya lampor är uppe.' })]
const commitment = placed(aCommitment({ id: 'walks', events: [anEvent({ kind: 'confirmed' })] }))

const written = async (...notes: readonly PeoplesNote[]): Promise<Parts> => {
  const document: PlanDocument = {
    standing: planStanding(plan, measures, reports),
    compiledAt: new Date('2026-12-21T12:08:00Z'),
    round: null,
    views: [],
    councils: [aCouncilRecord({ commitments: [commitment] })],
    notes,
  }
  return readDocx(await documentBytes({ kind: 'plan', document, language: 'sv' }))
}

const guide = 'Anteckningar och egna kolumner från listorna i SharePoint står sist vid åtgärden eller åtagandet.'
const long = 'Offerter är begärda från tre leverantörer. '.repeat(100)

describe('What people have written in the lists, in the plan document', () => {
  let doc: Parts
  let part: (from: string, to: string) => string
  beforeAll(async () => {
    doc = await written(
      { aboutId: 'answered', column: 'Anteckningar', text: 'Kvar:\n\ntunneln\u0000' },
      { aboutId: 'answered', column: 'Diarienummer', text: 'KS 2026/12' },
      { aboutId: 'silent', column: 'Anteckningar', text: long },
      { aboutId: 'walks', column: 'Anteckningar', text: long },
      { aboutId: 'gone', column: 'Anteckningar', text: 'Om något som inte finns' },
    )
    part = (from, to) => {
      const start = doc.text.lastIndexOf(`\n${from}`)
      return doc.text.slice(start, doc.text.indexOf(`\n${to}`, start))
    }
  })

  test('stands last at the measure, under the names of the columns', () => {
    expect(part('1.1 ', '1.2 ')).toMatch(
      /Kommentar\nNya lampor är uppe\.\nAnteckningar\nKvar:\ntunneln\nDiarienummer\nKS 2026\/12\s*$/,
    )
  })

  test('stands in the same place where nobody has answered, and a long note is cut and said to be', () => {
    const shown = part('1.2 ', '1.3 ')
    expect(shown).toMatch(/Inte rapporterad \nAnteckningar\nOfferter är begärda/)
    expect(shown).toContain('…\nTexten är förkortad. Hela texten står i listan i SharePoint.')
    expect(shown.length).toBeLessThan(1200)
  })

  test('stands under the commitment that it is about, cut to what its cell has room for', () => {
    const shown = doc.text.slice(doc.text.lastIndexOf('Åtgärder från det strategiska rådet'))
    const note = /\nAnteckningar: (Offerter är .*…)\n/.exec(shown)?.[1] ?? ''
    expect(note.length).toBeGreaterThan(300)
    expect(note.length).toBeLessThanOrEqual(400)
  })

  test('is left out where there is nothing, and the reader is told of it only where there is something', async () => {
    expect(part('1.3 ', 'Åtgärder från')).not.toContain('Anteckningar')
    expect(doc.text).not.toContain('Om något som inte finns')
    expect(doc.text).toContain(guide)
    const bare = await written()
    expect(bare.text).not.toContain(guide)
    expect(bare.text).not.toContain('Anteckningar')
  })
})

describe('A note that is too long', () => {
  test.each([
    ['short', 'Ett\n\n två ', 20, { shown: 'Ett\n två ', isCut: false }],
    ['long', 'Ett två tre fyra', 10, { shown: 'Ett två\u00a0…', isCut: true }],
    ['many lines, each of them short', 'a\n'.repeat(13), 100, { shown: 'a '.repeat(13).trim(), isCut: false }],
    ['long because of spaces', `a${' '.repeat(50)}b`, 20, { shown: 'a b', isCut: false }],
    ['a word without end', 'x'.repeat(30), 10, { shown: `${'x'.repeat(9)}\u00a0…`, isCut: true }],
  ])('%s', (_, text, most, shown) => {
    expect(noteExcerpt(text, most)).toEqual(shown)
  })
})
