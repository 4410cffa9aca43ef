import { beforeAll, describe, expect, test } from 'vitest'
import { planStanding } from '../../src/domain/ledger.ts'
import type { Measure, MeasureText } from '../../src/domain/plan.ts'
import type { RoleRemark } from '../../src/domain/remark.ts'
import type { Report } from '../../src/domain/report.ts'
import type { PlanDocument } from '../../src/flows/ports.ts'
import { planFigures } from '../../src/outputs/word/figures.ts'
import { planDocumentBytes } from '../../src/outputs/word/plan-document.ts'
import { renderDocument } from '../../src/outputs/word/render-document.ts'
import { summaryText } from '../../src/outputs/word/summary.ts'
import { writingOf } from '../../src/outputs/word/writing.ts'
import { contentsOf, type Parts, readDocx } from '../support/read-docx.ts'

const rendered = (document: PlanDocument) => renderDocument({ kind: 'plan', document, language: 'sv' })

const plan = { id: 'plan', name: 'Exempelköping', year: 2026 }

function measure(code: string, text: Partial<MeasureText> = {}, over: Partial<Measure> = {}): Measure {
  const [area = 1, order = 1] = code.split('.').map(Number)
  const filled: MeasureText = {
    problem: 'Oro vid torget',
    cause: 'Dålig belysning',
    measure: `Åtgärd nummer ${code}`,
    goal: 'Fler känner sig trygga',
    timing: 'T1',
    responsible: 'Gatuchef',
    followUp: '',
    ...text,
  }
  const place = { sheet: 'Blad', row: order + 2 }
  return {
    id: code,
    planId: 'plan',
    code,
    area: `Område ${area}`,
    areaOrder: area,
    order,
    text: filled,
    place,
    withdrawn: false,
    ...over,
  }
}

function report(code: string, over: Partial<Report> = {}): Report {
  return {
    id: `r${code}`,
    measureId: code,
    requestId: 'q',
    execution: 'done',
    goalResult: 'reached',
    comment: '',
    reason: '',
    measurability: '',
    reference: null,
    late: false,
    sameAs: null,
    reportedBy: 'Petra Hemlig',
    channel: 'teams-card',
    at: new Date('2026-11-12T09:00:00Z'),
    ...over,
  }
}

function view(code: string, over: Partial<RoleRemark> = {}): RoleRemark {
  return {
    id: `k${code}`,
    measureId: code,
    requestId: 'q2',
    reportId: `r${code}`,
    stance: 'differs',
    comment: 'Det är fortfarande mörkt vid stationen.',
    role: 'Polisen',
    remarkedBy: 'Petra Hemlig',
    channel: 'teams-card',
    at: new Date('2026-11-13T09:00:00Z'),
    ...over,
  }
}

function planDocument(measures: readonly Measure[], reports: readonly Report[] = []): PlanDocument {
  return {
    standing: planStanding(plan, measures, reports),
    compiledAt: new Date('2026-11-21T12:08:00Z'),
    round: { lastDay: '2026-11-30', closed: false },
    views: [],
    councils: [],
    notes: [],
  }
}

const written = async (document: PlanDocument, language: 'sv' | 'en' = 'sv') =>
  readDocx(await planDocumentBytes(document, language))

const mixed = planDocument(
  [
    measure('1.1'),
    measure('1.2', { problem: 'Oro  vid\ntorget', goal: '' }),
    measure('1.3', { cause: 'Få vuxna ute' }),
    measure('2.1', { followUp: 'Gjort enligt plan, se verksamhetsberättelsen.' }),
    measure('2.2', { followUp: 'Ska inte synas' }),
  ],
  [
    report('1.1', { comment: 'Nya lampor är uppe.' }),
    report('1.2', { execution: 'will-not-be-done', goalResult: null, reason: 'Bidraget uteblev.' }),
    report('1.3', { execution: 'partly-done', goalResult: 'partly-reached', comment: 'Två av tre kvällar.' }),
    report('2.2', { execution: 'ongoing', goalResult: 'not-measurable-yet', measurability: 'En årlig enkät.' }),
  ],
)

describe('The plan document', () => {
  let doc: Parts
  beforeAll(async () => {
    doc = await written(mixed)
  })

  test('says whose plan it is, which year, under which law and how far the follow-up has come', () => {
    expect(doc.text).toContain('Exempelköping')
    expect(doc.text).toContain('Brottsförebyggande åtgärdsplan 2026')
    expect(doc.text).toContain('2023:196')
    expect(doc.text).toContain('Pågår till och med 30 november 2026')
    expect(doc.text).toContain('4 av 5 åtgärder har svar')
    expect(doc.text).toContain('21 november 2026 kl. 13:08')
    expect(doc.text.match(/Anges vid beslut/g)).toHaveLength(2)
  })

  test('has contents that are filled in when it is opened', () => {
    const entries = contentsOf(doc)
    for (const title of ['Planen i korthet', 'Att ta ställning till', 'Område 1', 'Område 2']) {
      expect(entries).toMatch(new RegExp(`${title}\\s+\\d+`))
    }
    expect(doc.body).not.toMatch(/w:dirty="(true|1)"/)
  })

  test('gives every measure its facts, and the latest answer in its own words', () => {
    for (const words of ['Oro vid torget', 'Dålig belysning', 'Åtgärd nummer 1.1', 'Gatuchef', 'T1']) {
      expect(doc.text).toContain(words)
    }
    expect(doc.text).toContain('Nya lampor är uppe.')
    expect(doc.text).toContain('12 november 2026')
    expect(doc.text).toContain('✓ Genomförd')
    expect(doc.text).toContain('× Genomförs inte')
  })

  test('sets deviations apart with their reasons, and never mixes in what is well', () => {
    const deviations = doc.text.slice(doc.text.lastIndexOf('\nAvvikelser\n'), doc.text.indexOf('Mål som inte går'))
    expect(deviations).toContain('2 åtgärder avviker')
    expect(deviations).toContain('Bidraget uteblev.')
    expect(deviations).toContain('Två av tre kvällar.')
    expect(deviations).not.toContain('Åtgärd nummer 1.1')
  })

  test('lists goals that cannot be measured, measures without goals and measures without answers', () => {
    expect(doc.text).toContain('En årlig enkät.')
    expect(doc.text).toContain('1 åtgärd saknar mål: 1.2.')
    expect(doc.text).toContain('En åtgärd saknar svar.')
    expect(doc.text).toContain('Saknas')
  })

  test("shows the workbook's own follow-up only where there is no answer, and says so", () => {
    expect(doc.text).toContain('Uppföljning enligt arbetsboken')
    expect(doc.text).toContain('Gjort enligt plan, se verksamhetsberättelsen.')
    expect(doc.text).not.toContain('Ska inte synas')
  })

  test('names no people', () => {
    expect(doc.text + doc.part('docProps/core.xml')).not.toMatch(/Petra|Hemlig|reportedBy/)
  })

  test('draws measures by area and status with labels, a legend and a description in words', () => {
    const chart = doc.part('word/charts/chart1.xml')
    expect(chart).toContain('<c:barDir val="bar"/>')
    expect(chart).toContain('val="stacked"')
    expect(chart).toContain('<c:legend>')
    expect(chart).toContain('✓ Genomförd')
    expect(doc.body).toMatch(/descr="Stapeldiagram\. Område 1: genomförd 1, delvis genomförd 1, genomförs inte 1\./)
  })

  test('is built for screen readers, printing and Word', () => {
    expect(doc.part('word/styles.xml')).toContain('w:lang w:val="sv-SE"')
    expect(doc.part('docProps/core.xml')).toContain('<dc:title>Brottsförebyggande åtgärdsplan 2026 – Exempelköping')
    for (const level of [0, 1]) expect(doc.part('word/styles.xml')).toContain(`<w:outlineLvl w:val="${level}"/>`)
    expect(doc.body).toContain('<w:tblHeader/>')
    expect(doc.body.match(/<w:tr>|<w:tr /g)?.length).toBe(doc.body.match(/<w:cantSplit\/>/g)?.length)
    expect(doc.body).toContain('w:w="11906" w:h="16838"')
    expect(doc.body).toContain('<w:numPr>')
    expect(doc.body).not.toMatch(/>[^<]*\t[^<]*</)
    const foot = doc.part('word/footer1.xml')
    expect(foot).toContain('Sida ')
    expect(foot).toContain('NUMPAGES')
  })

  test('links every measure code to the measure', () => {
    const anchors = [...doc.body.matchAll(/w:anchor="(measure_\d+)"/g)].map((m) => m[1])
    const bookmarks = [...doc.body.matchAll(/w:name="(measure_\d+)"/g)].map((m) => m[1])
    expect(bookmarks).toHaveLength(5)
    expect(new Set(anchors)).toEqual(new Set(bookmarks))
  })

  test('leaves out withdrawn measures', async () => {
    const { text } = await written(planDocument([measure('1.1'), measure('1.2', {}, { withdrawn: true })]))
    expect(text).not.toContain('Åtgärd nummer 1.2')
  })

  test('is the same file for the same facts, made beside the main thread', async () => {
    const [first, second] = [await rendered(mixed), await rendered(mixed)]
    expect(Buffer.from(first).equals(second)).toBe(true)
    expect(readDocx(first).text).toBe(doc.text)
  })

  test('can be read in English', async () => {
    const english = await written({ ...mixed, round: { lastDay: '2026-11-30', closed: true } }, 'en')
    expect(english.text).toContain('Crime prevention action plan 2026')
    expect(english.text).toContain('Closed, was open until 30 November 2026')
    expect(english.text).toContain('2 measures deviate.')
    expect(english.part('word/styles.xml')).toContain('w:lang w:val="en-GB"')
    expect(english.part('word/footer1.xml')).toContain('Page ')
  })
})

describe('The summary', () => {
  const say = (document: PlanDocument) => summaryText(writingOf(document, 'sv'))

  test('speaks of one in the singular', () => {
    expect(say(planDocument([measure('1.1')], [report('1.1')]))).toBe(
      'Planen har 1 åtgärd inom 1 område. Åtgärden har fått svar: genomförd. Inget svar avviker.',
    )
  })

  test('speaks of several in the plural and of what lacks an answer', () => {
    expect(say(mixed)).toBe(
      'Planen har 5 åtgärder inom 2 områden. 4 har fått svar: 1 är genomförd, 1 är löpande, 1 är delvis genomförd ' +
        'och 1 genomförs inte. 1 saknar svar. 2 åtgärder avviker.',
    )
  })

  test('claims nothing before the first answer', () => {
    expect(say(planDocument([measure('1.1'), measure('1.2')]))).toBe(
      'Planen har 2 åtgärder inom 1 område. Ingen åtgärd har fått svar ännu.',
    )
  })

  test('stands on figures that equal the ledger', () => {
    const { all, areas } = planFigures(mixed.standing)
    expect([all.measures, all.reported, all.deviating]).toEqual([5, 4, 2])
    expect([...all.totals.values()].reduce((a, b) => a + b)).toBe(5)
    expect(areas.map((a) => a.measures)).toEqual([3, 2])
  })

  test('counts filled rows and distinct wordings apart', () => {
    const { areas, all } = planFigures(mixed.standing)
    expect(areas[0]?.problems).toEqual({ filled: 3, distinct: 1 })
    expect(areas[0]?.causes).toEqual({ filled: 3, distinct: 2 })
    expect(all.problems).toEqual({ filled: 5, distinct: 2 })
  })
})

describe('What stands beside an answer', () => {
  const measures = [measure('1.1'), measure('1.2'), measure('1.3'), measure('1.4')]
  const link = 'https://granvik.se/bokslut?ar=2026&del=3'
  const reports = [
    report('1.1', { reference: { kind: 'link', url: link }, late: true }),
    report('1.2', { reference: { kind: 'document', text: 'Verksamhetsberättelsen 2026' }, late: true }),
    report('1.3', { reference: { kind: 'document', text: 'Verksamhetsberättelsen 2026, mål 3.5' } }),
  ]
  const views = [
    view('1.1', { stance: 'agrees', role: 'Rektor', comment: '' }),
    view('1.1', { id: 'k2' }),
    view('1.1', { id: 'k3', stance: 'agrees', role: 'Fritidschefen', comment: '' }),
    view('1.2', { reportId: 'an earlier one', role: 'Räddningstjänsten', comment: 'Vi har inte varit med.' }),
    view('1.4', { reportId: null, role: 'Kyrkan', comment: 'Vi är redo.' }),
  ]
  let doc: Parts
  beforeAll(async () => {
    doc = await written({ ...planDocument(measures, reports), views })
  })
  const at = (code: string) => {
    const from = doc.text.lastIndexOf(`${code} Åtgärd nummer ${code}`)
    const next = doc.text.indexOf(' Åtgärd nummer 1.', from + 20)
    return doc.text.slice(from, next === -1 ? undefined : next)
  }

  test('a link is a link, whole, and a document is its name and place', () => {
    expect(at('1.1')).toContain(`Redovisas i\n${link}`)
    const target = link.replaceAll('&', '&amp;')
    expect(doc.part('word/_rels/document.xml.rels')).toContain(`Target="${target}" TargetMode="External"`)
    expect(at('1.3')).toContain('Redovisas i\nVerksamhetsberättelsen 2026, mål 3.5')
  })

  test('references that name no place in their document are listed, and no others', () => {
    const from = doc.text.lastIndexOf('\nHänvisningar som saknar ställe\n')
    const listed = doc.text.slice(from, doc.text.indexOf('\nSaknar svar\n', from))
    expect(listed).toContain('Ett svar hänvisar till ett dokument utan att säga var i dokumentet det står.')
    expect(listed).toContain('1.2  Verksamhetsberättelsen 2026')
    expect(listed).not.toMatch(/1\.1|1\.3/)
  })

  test('contributors who see it differently stand by role in their own words, then those who agree', () => {
    expect(at('1.1')).toContain('Annan bild\nPolisen: Det är fortfarande mörkt vid stationen.')
    expect(at('1.1')).toContain('Instämmer\nFritidschefen och Rektor')
    expect(at('1.2')).toContain('Räddningstjänsten (om ett tidigare svar): Vi har inte varit med.')
    expect(at('1.4')).toContain('Kyrkan: Vi är redo.')
    expect(doc.text).not.toMatch(/Petra|Hemlig/)
  })

  test('the summary counts late answers and other views, and no answer is marked as late by itself', () => {
    expect(doc.text).toContain('2 svar kom efter sista dagen.')
    expect(doc.text).toContain('Medverkande har en annan bild av 3 åtgärder.')
    expect(at('1.1')).not.toMatch(/sent|sista dag/i)
  })

  test('where there is none of it, nothing is said of it', async () => {
    const { text } = await written(planDocument([measure('1.1')], [report('1.1')]))
    expect(text).not.toMatch(/Hänvisningar|sista dagen|annan bild|Redovisas i|Instämmer/i)
  })

  test('one late answer and one other view are said in the singular', async () => {
    const one = { ...planDocument([measure('1.1')], [report('1.1', { late: true })]), views: [view('1.1')] }
    expect((await written(one)).text).toContain(
      '1 svar kom efter sista dagen. Medverkande har en annan bild av 1 åtgärd.',
    )
  })

  test('it is the same file for the same facts, links and all', async () => {
    const document = { ...planDocument(measures, reports), views }
    const [first, second] = [await rendered(document), await rendered(document)]
    expect(Buffer.from(first).equals(second)).toBe(true)
  })
})

describe('Difficult plans', () => {
  test('a plan without measures is still a document', async () => {
    const { text } = await written({ ...planDocument([]), round: null })
    expect(text).toContain('Planen har inga åtgärder.')
    expect(text).toContain('Har inte startat')
  })

  test('silence is never taken for success', async () => {
    const { text } = await written(planDocument([measure('1.1'), measure('1.2')]))
    expect(text).toContain('Inga avvikelser har rapporterats. Det betyder inte att allt går som planerat')
    expect(text).toContain('Alla 2 åtgärder saknar svar.')
  })

  test('markup in the text is inert, and what XML forbids is taken out', async () => {
    const cause = 'Rad ett\r\nrad två <script>alert(1)</script> & "så"\u0000\u000b\ud800 slut\ttab'
    const { body, text } = await written(planDocument([measure('1.1', { cause })], [report('1.1', { comment: cause })]))
    expect(body).toContain('&lt;script&gt;')
    expect(body).not.toContain('<script')
    expect(text).toContain('Rad ett\nrad två <script>alert(1)</script> &')
    expect(text).toContain('slut tab')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be gone
    expect(body).not.toMatch(/[\u0000-\u0008\u000b\u000c\ufffd]/)
  })

  test('long texts are whole at the measure and shortened among the deviations', async () => {
    const comment = `${'ord '.repeat(495)}slutordet`
    const { text } = await written(
      planDocument([measure('1.1')], [report('1.1', { execution: 'partly-done', comment })]),
    )
    expect(text.match(/slutordet/g)).toHaveLength(1)
    expect(text).toContain('Hela svaret finns vid åtgärd 1.1.')
  })

  test('a thousand measures take seconds, with contents that link', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => measure(`${Math.floor(i / 50) + 1}.${(i % 50) + 1}`))
    const { body, text } = await written(
      planDocument(
        many,
        many.slice(0, 700).map((m) => report(m.code)),
      ),
    )
    expect(text).toContain('700 av 1000 åtgärder har svar')
    expect(body.match(/w:name="measure_/g)).toHaveLength(1000)
  }, 60_000)
})
