import { beforeAll, describe, expect, test } from 'vitest'
import { planStanding } from '../../src/domain/ledger.ts'
import type { CouncilRecord } from '../../src/flows/council-ports.ts'
import type { PlanDocument } from '../../src/flows/ports.ts'
import { documentBytes } from '../../src/outputs/word/documents.ts'
import { aMeasure } from '../support/builders.ts'
import { aCommitment, aCouncil, aCouncilRecord, anEvent, aVersion, placed } from '../support/council-builders.ts'
import { exampleBefore, exampleCouncil } from '../support/council-example.ts'
import { contentsOf, type Parts, readDocx } from '../support/read-docx.ts'

const plan = { id: 'plan', name: 'Granvik', year: 2026 }
const measures = [aMeasure({ id: 'm1', code: '1.1' }), aMeasure({ id: 'became', code: '1.2', order: 2 })]

const documentWith = (councils: readonly CouncilRecord[]): PlanDocument => ({
  standing: planStanding(plan, measures, []),
  compiledAt: new Date('2026-12-21T12:08:00Z'),
  round: null,
  views: [],
  councils,
  notes: [],
})
const written = async (...councils: readonly CouncilRecord[]) =>
  readDocx(await documentBytes({ kind: 'plan', document: documentWith(councils), language: 'sv' }))

const title = 'Åtgärder från det strategiska rådet'
const partOf = ({ text }: Parts) => text.slice(text.lastIndexOf(`\n${title}\n`))

describe("The plan document's part from the strategic council", () => {
  let doc: Parts
  let part: string
  beforeAll(async () => {
    doc = await written(exampleBefore(plan), exampleCouncil(plan))
    part = partOf(doc)
  })

  test('stands in the contents, and is told of in the summary', () => {
    expect(contentsOf(doc)).toMatch(new RegExp(`${title}\\s+\\d+`))
    expect(doc.text).toContain('Bekräftade åtaganden från det strategiska rådet: 4 för 2026 och 2 för 2027.')
  })

  test('has the confirmed commitments by council and partner, with last day, where they stand and how it went', () => {
    const [older = '', newer = ''] = part.split('Rådet den 3 december 2026: åtaganden för 2027')
    expect(older).toContain('Rådet den 4 december 2025: åtaganden för 2026')
    const lines = [
      'Granviksbostäder AB\n1\nVi målar om gångtunneln\nOmråde: Trygga platser\n30 juni 2026\n ✓ Genomfört \nTunneln målades',
      'Polisen, lokalpolisområde Granvik\n4\nVi märker cyklar vid skolstarten\n30 juni 2026\n ● Bekräftat',
      'Svenska kyrkan i Granvik\n3\nVi öppnar ett café på fredagar\n30 juni 2026\n × Ej genomfört \nLokalen såldes.',
    ]
    for (const line of lines) expect(older).toContain(line)
    expect(newer).toContain('2 åtaganden är bekräftade.')
    expect(newer).toContain('Bekräftat: kort i Teams, 3 december 2026')
  })

  test('counts what is not confirmed, and does not show it', () => {
    expect(part).toContain(
      '3 åtaganden är inte bekräftade och står inte i tabellen: 1 väntar på svar, 1 har en begärd ändring och 1 är avböjt.',
    )
    expect(part).not.toMatch(/informationskvällar|vuxna på stan|belysning på torget|Medel saknas|av misstag/)
  })

  test('links to the measure that it supports, and to the one that it became', () => {
    expect(part).toContain('Stöder åtgärd 1.1')
    expect(part).toContain('Har blivit åtgärd 1.2')
    const links = [...doc.body.slice(doc.body.lastIndexOf(title)).matchAll(/w:anchor="([^"]+)"/g)].map(([, to]) => to)
    expect(links).toEqual(['measure_2', 'measure_1'])
  })

  test('says the code alone of a measure that this plan does not have, and that it became one', async () => {
    const elsewhere = placed(
      aCommitment({
        measureId: 'of next year',
        versions: [aVersion({ measureCode: '7.7' })],
        events: [anEvent({ kind: 'confirmed' }), anEvent({ kind: 'became-measure' })],
      }),
    )
    const text = partOf(await written(aCouncilRecord({ commitments: [elsewhere] })))
    expect(text).toContain('Stöder åtgärd 7.7')
    expect(text).toContain('Har blivit en åtgärd i planen')
  })

  test('names no people', () => {
    expect(doc.text).not.toMatch(/Petra|Kim|Samira|@/)
  })

  test('says so when there is no council, no commitment, or none that is confirmed', async () => {
    expect(partOf(await written())).toContain('Inget strategiskt råd är registrerat för 2026 eller 2027.')
    expect(partOf(await written(aCouncilRecord()))).toContain('Inga åtaganden är registrerade.')
    const waiting = await written(aCouncilRecord({ commitments: [placed(aCommitment())] }))
    expect(partOf(waiting)).toContain('Inget åtagande är bekräftat.')
    expect(partOf(waiting)).toContain('1 åtagande är inte bekräftat och står inte i tabellen: 1 väntar på svar.')
    expect(waiting.text).not.toContain('Bekräftade åtaganden från')
  })

  test('two councils for one year are counted together', async () => {
    const confirmed = () => placed(aCommitment({ events: [anEvent({ kind: 'confirmed' })] }))
    const of = (day: string) => aCouncilRecord({ council: aCouncil({ day }), commitments: [confirmed()] })
    const { text } = await written(of('2026-11-03'), of('2026-12-03'))
    expect(text).toContain('Bekräftade åtaganden från det strategiska rådet: 2 för 2027.')
  })

  test('what XML forbids is taken out of the wording', async () => {
    const text = 'Rad ett\r\nrad två <b>\u0000\ud800'
    const odd = aCommitment({ versions: [aVersion({ text })], events: [anEvent({ kind: 'confirmed' })] })
    expect(partOf(await written(aCouncilRecord({ commitments: [placed(odd)] })))).toContain('Rad ett\nrad två <b>\n')
  })
})
