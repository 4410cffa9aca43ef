import { describe, expect, it } from 'vitest'
import { joinList, plainLine, splitList } from '../../src/domain/cell-list.ts'
import { languageOf, partnerKindOf } from '../../src/domain/partner-columns.ts'
import { type PartnerReading, readPartners } from '../../src/domain/partner-file.ts'
import { dayIn } from '../../src/domain/read-day.ts'
import { gridOf, planHeader, planRow, type SheetValues } from '../support/plan-workbook.ts'
import { randomFrom } from '../support/random.ts'

const sheet = (rows: SheetValues['rows'], name = 'Blad1'): SheetValues => ({ name, rows })
const partnerHeader = ['Aktör', 'Typ', 'Kontaktperson', 'Titel', 'E-post', 'Språk']
const agreementHeader = ['Överenskommelse', 'Dnr', 'Parter', 'Områden', 'Undertecknad', 'Gäller till']

function readingOf(...sheets: readonly SheetValues[]): PartnerReading {
  const result = readPartners(gridOf(sheets))
  if (result.kind !== 'partners') throw new Error(`Read as ${JSON.stringify(result)}`)
  return result.reading
}

const faultsOf = (...sheets: readonly SheetValues[]) =>
  readingOf(...sheets).faults.map(({ row, kind, about }) => `${row} ${kind}${about === undefined ? '' : ` ${about}`}`)

/** The same without where it stood. */
const told = ({ partners, agreements }: PartnerReading) => ({
  partners: partners.map(({ sheet: _, row: __, contacts, ...partner }) => ({
    ...partner,
    contacts: contacts.map(({ sheet: ___, row: ____, ...contact }) => contact),
  })),
  agreements: agreements.map(({ sheet: _, row: __, ...agreement }) => agreement),
})

const kim = { name: 'Kim Nord', title: 'kommunpolis', email: 'kim.nord@polisen.example', teams: null, language: 'sv' }
const polisen = { name: 'Polisen', kind: 'police', ended: null, contacts: [kim] }
const agreement = {
  title: 'Medborgarlöfte',
  reference: 'KS 2024/17',
  areas: ['Trygga platser', 'Skola; fritid'],
  parties: ['Polisen'],
  signedOn: '2024-03-01',
  validUntil: '2026-12-31',
}

describe('a file with the register', () => {
  it('may have a tab of partners and a tab of agreements', () => {
    const reading = readingOf(
      sheet([
        ['Registret 2026'],
        [],
        partnerHeader,
        ['Polisen', 'Polis', 'Kim Nord', 'kommunpolis', 'Kim.Nord@polisen.example', 'Svenska'],
      ]),
      sheet(
        [
          agreementHeader,
          [
            'Medborgarlöfte',
            'KS 2024/17',
            'Polisen',
            'Trygga platser; "Skola; fritid"',
            new Date(Date.UTC(2024, 2, 1)).toISOString().slice(0, 10),
            '31 december 2026',
          ],
        ],
        'Avtal',
      ),
    )
    expect(told(reading)).toEqual({ partners: [polisen], agreements: [agreement] })
    expect(reading.tells).toEqual({ partners: true, contacts: true, agreements: true })
    expect(reading.partners[0]).toMatchObject({ sheet: 'Blad1', row: 4 })
    expect(reading.agreements[0]).toMatchObject({ sheet: 'Avtal', row: 2 })
  })

  it('may have everything in one table, where a row is about one partner', () => {
    const header = [...partnerHeader, 'Överenskommelse', 'Dnr', 'Områden', 'Undertecknad', 'Gäller till']
    const contact = ['Kim Nord', 'kommunpolis', 'kim.nord@polisen.example', 'svenska']
    const said = ['Medborgarlöfte', 'KS 2024/17', 'Trygga platser; "Skola; fritid"', '2024-03-01', '2026-12-31']
    const reading = readingOf(
      sheet([
        header,
        ['Polisen', 'Polis', ...contact, ...said],
        ['Polisen', 'Polis', ...contact, 'Avtal 2', '', 'Skola', '2025-01-01', 'tills vidare'],
        ['Byalaget', 'Förening', '', '', '', '', ...said],
      ]),
    )
    expect(told(reading)).toEqual({
      partners: [polisen, { name: 'Byalaget', kind: 'association', ended: null, contacts: [] }],
      agreements: [
        { ...agreement, parties: ['Polisen', 'Byalaget'] },
        {
          ...agreement,
          title: 'Avtal 2',
          reference: '',
          areas: ['Skola'],
          parties: ['Polisen'],
          signedOn: '2025-01-01',
          validUntil: null,
        },
      ],
    })
    expect(reading.faults).toEqual([])
  })

  it('says nothing of what it has no column for, and that nothing is there where it has one', () => {
    const without = readingOf(
      sheet([
        ['Aktör', 'Kontaktperson'],
        ['Polisen', 'Kim'],
      ]),
    )
    const none = { title: null, email: null, teams: null, language: null }
    expect(without.partners[0]).toMatchObject({ kind: null, ended: null, contacts: [none] })
    const empty = readingOf(
      sheet([
        [...partnerHeader, 'Teams', 'Avslutad'],
        ['Polisen', '', 'Kim', '', '', '', 'Nej', ''],
      ]),
    )
    const said = { title: '', email: '', teams: '', language: null }
    expect(empty.partners[0]).toMatchObject({ kind: null, ended: false, contacts: [said] })
  })

  it('is read by headings that people use, in both languages', () => {
    for (const [partner, contact] of [
      ['Samverkanspart', 'Kontakt'],
      ['AKTÖR:', 'Namn'],
      ['Aktör/organisation', 'Kontaktperson (huvudsaklig)'],
      ['Partner', 'Contact person'],
      ['Organisation', 'Kontaktperson'],
      ['Aktörer', 'Kontaktpersoner'],
    ])
      expect(
        told(
          readingOf(
            sheet([
              [partner ?? '', contact ?? ''],
              ['Polisen', 'Kim'],
            ]),
          ),
        ).partners,
      ).toMatchObject([{ name: 'Polisen', contacts: [{ name: 'Kim' }] }])
  })

  it.each<readonly [string, readonly SheetValues[]]>([
    ['a plan', [sheet([planHeader(), planRow()], 'Trygga platser')]],
    [
      'a plan with a tab of partners',
      [sheet([planHeader(), planRow()], 'Trygga platser'), sheet([partnerHeader, ['Polisen']], 'Parter')],
    ],
    [
      'an organisation',
      [
        sheet([
          ['Förvaltning', 'Enhet', 'Chef', 'Medarbetare'],
          ['Kultur', 'Fritid', '', ''],
        ]),
      ],
    ],
    [
      'a list of commitments',
      [
        sheet([
          ['Aktör', 'Åtagande', 'Sista dag', 'Kontaktperson'],
          ['Polisen', 'Ronder', '2027-05-01', 'Kim'],
        ]),
      ],
    ],
    [
      'accounts',
      [
        sheet([
          ['Konto', 'Belopp'],
          ['1', '2'],
        ]),
      ],
    ],
    ['nothing', []],
  ])('%s is something else', (_, sheets) => {
    expect(readPartners(gridOf(sheets))).toEqual({ kind: 'other' })
  })

  it.each<readonly [string, readonly SheetValues[], object]>([
    ['no rows', [sheet([partnerHeader])], { reason: 'no-rows' }],
    [
      'agreements without days or parties',
      [
        sheet([
          ['Överenskommelse', 'Dnr', 'Områden'],
          ['Avtal', '1', 'Skola'],
        ]),
        sheet([partnerHeader], 'B'),
      ],
      { reason: 'missing-column', sheet: 'Blad1', columns: ['parties', 'signedOn'] },
    ],
    [
      'too many rows',
      [sheet([partnerHeader, ...Array.from({ length: 501 }, (_, n) => [`Förening ${n}`])])],
      { reason: 'too-many-rows', most: 500 },
    ],
    [
      'identity numbers, in any column of any tab',
      [
        sheet([
          [...partnerHeader, 'Nr'],
          ['Polisen', '', 'Kim', '', '', '', '850101-1234'],
        ]),
        sheet([agreementHeader, ['Avtal för 19850101-1234']], 'Avtal'),
      ],
      {
        reason: 'identity-number',
        places: [
          { sheet: 'Blad1', row: 2 },
          { sheet: 'Avtal', row: 2 },
        ],
      },
    ],
  ])('%s: the whole file is refused', (_, sheets, refusal) => {
    expect(readPartners(gridOf(sheets))).toEqual({ kind: 'refused', refusal })
  })
})

describe('rows that are not as they should be', () => {
  it('are told by row and reason, and the rest is read', () => {
    const rows = [
      partnerHeader,
      ['', 'Polis', 'Kim', '', '', ''],
      ['x'.repeat(121)],
      ['Ring 070-123 45 67'],
      ['Polisen', 'Myndighet', 'Kim', '', 'ingen adress', 'Klingonska'],
      ['polisen ', 'Polis', '', 'chef', '', ''],
      ['Polisen', 'Kyrka', 'Kim', 'chef', '', ''],
      ['Polisen', '', 'Åsa, tel 070-123 45 67', '', '', ''],
      ['Polisen', '', 'y'.repeat(121), '', '', ''],
      ['Polisen', '', 'Bo', '', '', '', 'utanför'],
    ]
    expect(faultsOf(sheet(rows))).toEqual([
      '2 partner-missing',
      '3 text-too-long',
      '4 text-personal',
      '5 kind-unclear',
      '5 language-unclear',
      '5 email-unclear',
      '6 contact-missing',
      '7 two-kinds',
      '7 contact-twice Kim',
      '8 text-personal',
      '9 text-too-long',
      '10 too-many-cells',
    ])
    expect(told(readingOf(sheet(rows))).partners).toEqual([
      {
        name: 'Polisen',
        kind: 'police',
        ended: null,
        contacts: [{ name: 'Kim', title: '', email: null, teams: null, language: null }],
      },
    ])
  })

  it.each([
    ['agreement-missing', { 0: '' }],
    ['parties-missing', { 2: ' ; ' }],
    ['areas-missing', { 3: '' }],
    ['too-many-areas', { 3: Array.from({ length: 41 }, (_, n) => `Område ${n}`).join(';') }],
    ['text-too-long', { 0: 'x'.repeat(201) }],
    ['text-too-long', { 1: 'x'.repeat(61) }],
    ['text-too-long', { 3: 'x'.repeat(201) }],
    ['text-personal', { 3: 'Skriv till kim.nord@granvik.example' }],
    ['signed-missing', { 4: '' }],
    ['signed-unclear', { 4: 'i våras' }],
    ['signed-unclear', { 4: '2024-02-30' }],
    ['until-unclear', { 5: 'mars 2026' }],
    ['until-before-signed', { 5: '2024-02-29' }],
  ])('an agreement with %s is not read: %j', (kind, wrong) => {
    const row = ['Medborgarlöfte', 'KS 2024/17', 'Polisen', 'Skola', '2024-03-01', '2026-12-31']
    const rows = [agreementHeader, Object.assign([...row], wrong)]
    expect(faultsOf(sheet(rows))).toEqual([`2 ${kind}`])
    expect(readingOf(sheet(rows)).agreements).toEqual([])
    expect(readingOf(sheet([agreementHeader, row])).faults).toEqual([])
  })

  it('the same agreement twice is one with the parties and areas of both; other days are told of', () => {
    const rows = [
      agreementHeader,
      ['Löftet', '1', 'Polisen', 'Skola', '2024-03-01', ''],
      ['löftet.', '1', 'Kyrkan; polisen', 'Fritid', '2025-03-01', ''],
    ]
    expect(faultsOf(sheet(rows))).toEqual(['3 agreement-differs'])
    expect(told(readingOf(sheet(rows))).agreements).toEqual([
      {
        title: 'Löftet',
        reference: '1',
        areas: ['Skola', 'Fritid'],
        parties: ['polisen', 'Kyrkan'],
        signedOn: '2024-03-01',
        validUntil: null,
      },
    ])
  })

  it('somebody in Teams is named by address or id, or said not to be there', () => {
    const rows = [
      ['Aktör', 'Kontaktperson', 'Teams'],
      ['Polisen', 'Kim', 'Kim@granvik.example'],
      ['Polisen', 'Bo', '10000000-0000-4000-8000-00000000000A'],
      ['Polisen', 'Li', 'nej'],
      ['Polisen', 'Ek', 'kanske'],
    ]
    expect(readingOf(sheet(rows)).partners[0]?.contacts.map(({ teams }) => teams)).toEqual([
      'kim@granvik.example',
      '10000000-0000-4000-8000-00000000000a',
      '',
      null,
    ])
    expect(faultsOf(sheet(rows))).toEqual(['5 teams-unclear'])
  })

  it('an address of a street is a name that a housing association may have', () => {
    expect(told(readingOf(sheet([partnerHeader, ['Brf Storgatan 5', 'Bostadsbolag']]))).partners).toMatchObject([
      { name: 'Brf Storgatan 5', kind: 'housing' },
    ])
  })

  it('what looks like a formula or markup is the text that it is', () => {
    const name = '=HYPERLINK("http://evil.example";"x") <b>@SUM(1)</b>'
    expect(told(readingOf(sheet([partnerHeader, [name, '', '+cmd', '-x', '', '']]))).partners).toMatchObject([
      { name, contacts: [{ name: '+cmd', title: '-x' }] },
    ])
  })
})

describe('a list in a cell', () => {
  it.each([
    ['Polisen; Kyrkan', ['Polisen', 'Kyrkan']],
    [' Polisen ;; \n Kyrkan\r\nHem, AB;', ['Polisen', 'Kyrkan', 'Hem, AB']],
    ['"Skola; fritid"; Polisen', ['Skola; fritid', 'Polisen']],
    ['"Hem ""AB""; Väst"', ['Hem "AB"; Väst']],
    ['Hem "AB"', ['Hem "AB"']],
    ['"', ['"']],
    ['', []],
  ])('%j', (text, names) => {
    expect(splitList(text)).toEqual(names)
  })

  it('that was joined is split into the same again, whatever the names are', () => {
    const next = randomFrom(7)
    const random = (below: number) => Math.floor(next() * below)
    const signs = ['a', 'Ö', ' ', ';', '"', ',', '=', '\\', '”', '語']
    for (let round = 0; round < 500; round++) {
      const name = () => plainLine(Array.from({ length: 1 + random(8) }, () => signs[random(signs.length)]).join(''))
      const names = Array.from({ length: random(5) }, name).filter((one) => one !== '')
      expect(splitList(joinList(names))).toEqual(names)
    }
  })
})

describe('a day that a person wrote', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    ['20261121', '2026-11-21'],
    ['2026/11/21', '2026-11-21'],
    ['2026-11-21 00:00:00', '2026-11-21'],
    ['21/11 2026', '2026-11-21'],
    ['21.11.2026', '2026-11-21'],
    [' 21 November 2026 ', '2026-11-21'],
    ['1 mars 2024', '2024-03-01'],
    ['21 november', null],
    ['november 2026', null],
    ['mars', null],
    ['v. 47 2026', null],
    ['2026', null],
    ['2026-02-30', null],
    ['46000', null],
    ['', null],
  ])('%j is %s', (text, day) => {
    expect(dayIn(text)).toBe(day)
  })
})

describe('words for kinds and languages', () => {
  it.each([
    ['polisen', 'police'],
    [' Räddningstjänsten ', 'rescue'],
    ['housing', 'housing'],
    ['Region', 'municipality'],
    ['något annat', null],
    ['', null],
  ])('%j is the kind %s', (text, kind) => {
    expect(partnerKindOf(text)).toBe(kind)
  })

  it.each([
    ['Svenska', 'sv'],
    ['english', 'en'],
    ['EN', 'en'],
    ['finska', null],
  ])('%j is the language %s', (text, code) => {
    expect(languageOf(text)).toBe(code)
  })
})
