import { beforeAll, describe, expect, test } from 'vitest'
import { planStanding } from '../../src/domain/ledger.ts'
import type { CommitmentSheet, CouncilPackage, CouncilProtocol } from '../../src/flows/ports.ts'
import { documentBytes } from '../../src/outputs/word/documents.ts'
import { renderDocument } from '../../src/outputs/word/render-document.ts'
import { aMeasure, aMeasureText, aReport } from '../support/builders.ts'
import { aCommitment, aCouncil, anInvited, aPicture, aVersion, placed } from '../support/council-builders.ts'
import { exampleBefore, exampleCouncil, partners } from '../support/council-example.ts'
import { contentsOf, type Parts, readDocx } from '../support/read-docx.ts'

const plan = { id: 'plan', name: 'Granvik', year: 2026 }
const compiledAt = new Date('2026-11-25T12:08:00Z')
const measures = [
  aMeasure({ id: 'm1', code: '1.1' }),
  aMeasure({ id: 'm2', code: '1.2', text: aMeasureText({ measure: 'Röja buskar' }) }),
  aMeasure({ id: 'm3', code: '2.1', area: 'Trygg skola', areaOrder: 2 }),
]
const reports = [
  aReport({ measureId: 'm1', execution: 'done', goalResult: 'reached' }),
  aReport({ measureId: 'm2', execution: 'partly-done', comment: `${'ord '.repeat(300)}slutordet` }),
]
const standing = planStanding(plan, measures, reports)
const record = exampleCouncil(plan)
const before = exampleBefore(plan)

const pack: CouncilPackage = { record, before, standing, compiledAt }
const protocol: CouncilProtocol = { record, before, compiledAt }
const sheet: CommitmentSheet = { record, partner: partners.police, compiledAt }

const packed = async (document: CouncilPackage) =>
  readDocx(await documentBytes({ kind: 'package', document, language: 'sv' }))
const minuted = async (document: CouncilProtocol) =>
  readDocx(await documentBytes({ kind: 'protocol', document, language: 'sv' }))
const printed = async (document: CommitmentSheet) =>
  readDocx(await documentBytes({ kind: 'sheet', document, language: 'sv' }))

/** The text from one line to another; in the contents a line ends with its page. */
function between({ text }: Parts, from: string, to: string): string {
  const start = text.indexOf(`\n${from}\n`)
  const end = text.indexOf(`\n${to}\n`, start + 1)
  if (start < 0 || end < 0) throw new Error(`The document has no part from ${from} to ${to}.`)
  return text.slice(start, end)
}

/** That the words stand in this order, each after the one before. */
function expectInOrder(text: string, words: readonly string[]): void {
  let at = -1
  const missing = words.filter((word) => {
    const next = text.indexOf(word, at + 1)
    if (next >= 0) at = next
    return next < 0
  })
  expect(missing).toEqual([])
}

/** Every link inside the document leads somewhere. */
function expectAnchors({ body }: Parts): void {
  const anchors = new Set([...body.matchAll(/w:anchor="([^"]+)"/g)].map(([, name]) => name))
  const bookmarks = new Set([...body.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name))
  expect(anchors.size).toBeGreaterThan(0)
  expect([...anchors].filter((name) => !bookmarks.has(name))).toEqual([])
}

describe('The package for a council', () => {
  let doc: Parts
  beforeAll(async () => {
    doc = await packed(pack)
  })

  test('says when and where the council is, with a link to the meeting', () => {
    const cover = doc.text.slice(0, doc.text.indexOf('Innehåll\n', doc.text.indexOf('Sammanställt')))
    for (const fact of ['Granvik', '3 december 2026', 'Kl. 13.00', 'Kommunhuset, sal A', 'Anslut till mötet', '2027']) {
      expect(cover).toContain(fact)
    }
    expect(cover).toContain('3 av 5 aktörer har lämnat en lägesbild')
    const target = 'https://teams.example/l/meetup-join/19%3ameeting?context=%7b%22a%22%7d'
    expect(doc.part('word/_rels/document.xml.rels')).toContain(`Target="${target}" TargetMode="External"`)
  })

  test('has the five points of the agenda with an own point before the last', () => {
    const agenda = between(doc, 'Dagordning', 'Nya företeelser')
    expectInOrder(agenda, [
      'Redogörelse för den samlade lägesbilden',
      'Uppföljning av förra årets',
      'Analys och förslag',
      'Överenskommelse om åtgärder',
      'Ny lag om ordningsvakter',
      'Övrig information',
    ])
  })

  test('collects what is new in one place, before the pictures it is from', () => {
    const fresh = between(doc, 'Nya företeelser', 'Aktörernas lägesbilder')
    expect(fresh).toContain('2 aktörer har sett något nytt')
    expect(fresh).toContain('Polisen, lokalpolisområde Granvik\nBedrägerier där någon ringer äldre')
    expect(fresh).toContain('Svenska kyrkan i Granvik\nSnus och vejpar')
    expect(fresh).not.toContain('Granviksbostäder')
  })

  test('has every picture in its five parts, flags what is new, and says what was left empty', () => {
    const pictures = between(doc, 'Aktörernas lägesbilder', 'Uppföljning av förra årets åtaganden')
    const housing = pictures.slice(pictures.lastIndexOf('Granviksbostäder AB'), pictures.lastIndexOf('Polisen, lokal'))
    expectInOrder(housing, [
      'Bostadsbolag. Lämnad 18 november 2026, personlig länk.',
      'Problem vi ser\nSkadegörelse',
      'Vad vi tror att det beror på\nInget angivet.',
      'Det här gör vi\nTrygghetsvandringar',
      'Det här föreslår vi\nGemensam städdag',
      'Nya företeelser\nInget angivet.',
    ])
    const police = pictures.slice(pictures.lastIndexOf('Polisen, lokal'))
    expect(police).toContain('⚑ Nya företeelser \nBedrägerier')
    expect(police).toContain('nästan alla vid stationen.\nUngdomar samlas')
  })

  test('lists those who have not handed in a picture, and only them', () => {
    const overview = between(doc, 'Aktörernas lägesbilder', 'Problem vi ser')
    const missing = [...overview.matchAll(/([^\n]+)\nHar inte lämnat någon lägesbild/g)].map(([, name]) => name)
    expect(missing).toEqual(['Företagarna Granvik', 'Räddningstjänsten Mellanvik'])
  })

  test('names attachments and links to those that are in the library; signed sheets are not among them', () => {
    const attached = doc.text.slice(doc.text.indexOf('\nBilagor\n'))
    expect(attached).toContain('statistik-granvik.xlsx\nkarta.pdf (är på väg till biblioteket)')
    expect(doc.part('word/_rels/document.xml.rels')).toContain('Target="https://granvik.example/a%20b.xlsx?web=1"')
    expect(doc.text).not.toContain('undertecknat.pdf')
  })

  test("tells last year's commitments partner by partner, with their result or that there is none", () => {
    const last = between(doc, 'Uppföljning av förra årets åtaganden', 'Årets uppföljning av åtgärderna')
    expect(last).toContain('Förra rådet var den 4 december 2025. Åtagandena gäller 2026.')
    expect(last).toContain(
      '4 åtaganden är bekräftade. Så har det gått: 1 är genomfört, 1 är delvis genomfört, 1 är ej genomfört och 1 är ej redovisat.',
    )
    expectInOrder(last, [
      'Granviksbostäder AB\n1\nVi målar om gångtunneln\nOmråde: Trygga platser\n30 juni 2026\n ✓ Genomfört \nTunneln målades',
      '2\nVi håller fyra trygghetsvandringar',
      'Polisen, lokalpolisområde Granvik\n4\nVi märker cyklar vid skolstarten\n30 juni 2026\nEj redovisat',
      'Svenska kyrkan i Granvik\n3\nVi öppnar ett café på fredagar',
      '× Ej genomfört',
    ])
    expect(last).toContain('Bekräftat av Petra Polis, telefonsamtal, 4 december 2025')
    expect(last).not.toContain('reflexer')
    expect(last).toContain('1 åtagande är inte bekräftat och står inte i tabellen: 1 väntar på svar.')
  })

  test('follows up the measures with figures, deviations and a table for each area', () => {
    const year = doc.text.slice(doc.text.lastIndexOf('\nÅrets uppföljning av åtgärderna\n'))
    expect(year).toContain('Planen har 3 åtgärder inom 2 områden. 2 har fått svar')
    expect(year).toContain('En åtgärd avviker.')
    expect(year).toContain('Hela svaret finns i listan Rapporter.')
    expect(year).not.toContain('slutordet')
    expectInOrder(year, ['Avvikelser', 'Trygga platser\n2 åtgärder:', 'Trygg skola\n1 åtgärd:', '? Inte rapporterad'])
    expect(doc.part('word/charts/chart1.xml')).toContain('✓ Genomförd')
  })

  test('has contents and links that lead somewhere', () => {
    expectAnchors(doc)
    const contents = contentsOf(doc)
    for (const title of [
      'Dagordning',
      'Nya företeelser',
      'Aktörernas lägesbilder',
      'Årets uppföljning av åtgärderna',
    ]) {
      expect(contents).toMatch(new RegExp(`${title}\\s+\\d+`))
    }
  })

  test('names nobody but those who confirmed', () => {
    expect(doc.text).not.toMatch(/Kim|@|Samira/)
    expect(doc.text.replaceAll('Bekräftat av Petra Polis', '')).not.toContain('Petra')
  })

  test('can be made before there is anything to tell', async () => {
    const bare = { ...record, council: { ...record.council, link: '', place: '' }, invited: [], commitments: [] }
    const { text } = await packed({ ...pack, record: bare, before: null, standing: planStanding(plan, [], []) })
    for (const said of [
      'Plats\nEj angivet',
      'Inbjudna\n0 aktörer',
      'Ingen aktör har lyft någon ny företeelse.',
      'Inga aktörer är inbjudna.',
      'Det finns inget tidigare råd att följa upp.',
      'Planen har inga åtgärder.',
    ]) {
      expect(text).toContain(said)
    }
    expect(text).not.toContain('har lämnat en lägesbild')
  })

  test('keeps markup in the partners texts inert, and opens no link but web addresses', async () => {
    const evil = 'Rad ett\r\nrad två <w:p/> & "så"\u0000\u000b\ud800\u202e slut'
    const picture = aPicture({ problems: evil, phenomena: evil })
    const invited = [anInvited({ partner: { ...partners.police, name: evil }, picture })]
    const council = { ...record.council, link: 'javascript:alert(1)', ownPoints: [evil] }
    const doc = await packed({ ...pack, record: { ...record, council, invited } })
    expect(doc.text).toContain('Rad ett\nrad två <w:p/> &')
    expect(doc.part('word/_rels/document.xml.rels')).not.toContain('javascript')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be gone
    expect(doc.body).not.toMatch(/[\u0000-\u0008\u000b\u000c\ufffd\u202e]/)
  })
})

describe('The sheet that a partner signs', () => {
  let doc: Parts
  beforeAll(async () => {
    doc = await printed(sheet)
  })

  test('has what the partner takes on, with the number of the wording and the last day', () => {
    expect(doc.text).toContain('Polisen, lokalpolisområde Granvik')
    expect(doc.text).toContain('Strategiskt råd den 3 december 2026. Åtagandena gäller 2027.')
    expectInOrder(doc.text, [
      'Åtagande 1 · Lydelse 1\nVi går ronder vid stationen varje fredag och lördag kväll',
      'Sista dag: 30 juni 2027 · Område: Trygga platser · Stöder åtgärd 1.1',
      'Redan bekräftat: kort i Teams, 3 december 2026',
      'Åtagande 2 · Lydelse 1\nVi håller två informationskvällar',
    ])
    expect(doc.text.match(/Redan bekräftat/g)).toHaveLength(1)
  })

  test('has boxes to tick and room for another wording at each, and for name, signature and date', () => {
    expect(doc.text.match(/☐ Vi bekräftar åtagandet +☐ Vi vill ändra det +☐ Vi avböjer/g)).toHaveLength(2)
    expect(doc.text.match(/Ny lydelse, ny sista dag eller skäl/g)).toHaveLength(2)
    expectInOrder(doc.text, ['Jag svarar för Polisen', 'Namn (texta)', 'Roll', 'Underskrift', 'Datum'])
  })

  test("has nobody else's commitments, and names no person", () => {
    expect(doc.text).not.toMatch(/tvättstugor|vuxna på stan|Petra|Kim|@/)
  })

  test('has the latest wording, and leaves out what was declined, withdrawn or told the result of', async () => {
    const housing = await printed({ ...sheet, partner: partners.housing })
    expect(housing.text).toContain('Åtagande 3 · Lydelse 2')
    for (const partner of [partners.business, partners.rescue]) {
      expect((await printed({ ...sheet, partner })).text).not.toMatch(/Åtagande \d/)
    }
    const done = await printed({ ...sheet, record: before, partner: partners.church })
    expect(done.text).not.toMatch(/Åtagande \d/)
  })
})

describe('The draft of the minutes', () => {
  let doc: Parts
  beforeAll(async () => {
    doc = await minuted(protocol)
  })
  const point = (number: number) =>
    doc.text.slice(doc.text.indexOf(`§ ${number} `), doc.text.indexOf(`Anteckningar till § ${number}`))

  test('is marked as a draft on every page, and says when and where', () => {
    expect(doc.text).toContain('✎ Utkast')
    expect(doc.part('word/header1.xml')).toContain('Protokoll – utkast')
    expectInOrder(doc.text, ['Dag\n3 december 2026', 'Tid\nKl. 13.00', 'Plats\nKommunhuset, sal A'])
  })

  test('lists the partners who were invited, to tick who was there', () => {
    const present = doc.text.slice(doc.text.indexOf('Närvaro'), doc.text.indexOf('§ 1'))
    const names = [...present.matchAll(/☐\n([^\n]+)/g)].map(([, name]) => name)
    expect(names).toEqual([
      'Granviksbostäder AB',
      'Företagarna Granvik',
      'Polisen, lokalpolisområde Granvik',
      'Räddningstjänsten Mellanvik',
      'Svenska kyrkan i Granvik',
      'Övriga',
    ])
  })

  test('has a heading with room to write for every point, own points before the last', () => {
    const headings = [...doc.text.matchAll(/^§ \d .*$/gm)].map(([heading]) => heading)
    expect(headings).toEqual([
      '§ 1 Redogörelse för den samlade lägesbilden',
      '§ 2 Uppföljning av förra årets åtgärder och åtaganden',
      '§ 3 Analys och förslag på aktiviteter under året',
      '§ 4 Överenskommelse om åtgärder och åtaganden',
      '§ 5 Ny lag om ordningsvakter',
      '§ 6 Övrig information och kunskapshöjande inslag',
    ])
    expect(doc.text.match(/Anteckningar till § \d/g)).toHaveLength(6)
  })

  test('tells the pictures in short, what is new in them, and who has not handed in any', () => {
    expect(point(1)).toContain('Svenska kyrkan i Granvik\nFler ensamma unga söker stöd.\n⚑ Nytt: Snus och vejpar')
    expect(point(1)).toContain('Företagarna Granvik\nHar inte lämnat någon lägesbild')
    expect(point(3)).toContain('Granviksbostäder AB\nGemensam städdag i april.')
  })

  test("tells the results of last year's commitments", () => {
    expectInOrder(point(2), ['Åtaganden för 2026', 'Vi målar om gångtunneln', '✓ Genomfört', 'Ej redovisat'])
  })

  test('has the commitments of the council with where each stands, but not what was registered by mistake', () => {
    const agreed = point(4)
    expect(agreed).toContain('● Bekräftat \nBekräftat av Petra Polis, undertecknat blad, 3 december 2026')
    expect(agreed).toContain('Vi håller två informationskvällar om bedrägerier\n30 juni 2027\n ○ Föreslaget')
    expect(agreed).toContain('≠ Ändring begärd \nÖnskad lydelse: Varannan fredag\nVi är för få.')
    expect(agreed).toContain('⊘ Avböjt \nMedel saknas.')
    expect(doc.text).not.toContain('av misstag')
    expect(doc.text).toContain('Rådet kom överens om')
  })

  test('can be made before there is anything to tell', async () => {
    const bare = { ...record, invited: [], commitments: [] }
    const { text } = await minuted({ ...protocol, record: bare, before: null })
    expect(text).toContain('Det finns inget tidigare råd att följa upp.')
    expect(text).toContain('Inga förslag har kommit in.')
    expect(text).toContain('Inga åtaganden är registrerade.')
  })

  test('names nobody but those who confirmed', () => {
    expect(doc.text).not.toMatch(/Kim|@|Samira/)
    expect(doc.text.replaceAll('Bekräftat av Petra Polis', '')).not.toContain('Petra')
  })
})

describe('The documents of a council', () => {
  test('are the same file for the same facts, made beside the main thread', async () => {
    const requests = [
      { kind: 'package', document: pack, language: 'sv' },
      { kind: 'protocol', document: protocol, language: 'sv' },
      { kind: 'sheet', document: sheet, language: 'sv' },
    ] as const
    for (const request of requests) {
      const [first, second] = [await renderDocument(request), await renderDocument(request)]
      expect(Buffer.from(first).equals(second), request.kind).toBe(true)
      expect(readDocx(first).text).toBe(readDocx(await documentBytes(request)).text)
    }
  })

  test('have headings, repeated table heads and rows that stay whole, in Swedish', async () => {
    for (const doc of [await packed(pack), await minuted(protocol), await printed(sheet)]) {
      expect(doc.part('word/styles.xml')).toContain('w:lang w:val="sv-SE"')
      expect(doc.part('docProps/core.xml')).toMatch(/<dc:title>[^<]*2026-12-03/)
      expect(doc.body).toMatch(/w:val="Heading2"/)
      expect(doc.part('word/footer1.xml')).toContain('NUMPAGES')
    }
  })

  test('hold a council that is larger than any', async () => {
    const long = 'Ett långt stycke om läget i centrum. '.repeat(110)
    const many = Array.from({ length: 60 }, (_, n) => ({ ...partners.church, id: `p${n}`, name: `Förening ${n}` }))
    const invited = many.map((partner) => anInvited({ partner, picture: aPicture({ problems: long, causes: long }) }))
    const commitments = many.map((partner, n) =>
      placed(aCommitment({ number: n + 1, versions: [aVersion({ text: long.slice(0, 1000) })] }), partner),
    )
    const large = { council: aCouncil({ ownPoints: [long.slice(0, 200)] }), plan, invited, commitments }
    const doc = await packed({ record: large, before: large, standing, compiledAt })
    expect(doc.text).toContain('60 av 60 aktörer har lämnat en lägesbild')
    expectAnchors(doc)
    expect((await minuted({ record: large, before: large, compiledAt })).text).toContain('Förening 59')
  }, 60_000)
})
