import { describe, expect, it } from 'vitest'
import type { Agreement, Contact } from '../../src/domain/partner.ts'
import { type KnownRegister, partnerChange } from '../../src/domain/partner-change.ts'
import { readPartners } from '../../src/domain/partner-file.ts'
import { aContact, anAgreement, aPartner } from '../support/council-builders.ts'
import { gridOf, type SheetValues } from '../support/plan-workbook.ts'

type Rows = SheetValues['rows']
const partnerHeader = ['Aktör', 'Typ', 'Kontaktperson', 'Titel', 'E-post', 'Språk', 'Teams', 'Avslutad']
const agreementHeader = ['Överenskommelse', 'Dnr', 'Parter', 'Områden', 'Undertecknad', 'Gäller till']

const polisen = aPartner({ id: 'polisen', name: 'Polisen' })
const kyrkan = aPartner({ id: 'kyrkan', name: 'Kyrkan', kind: 'church' })
const slut = aPartner({ id: 'slut', name: 'Byalaget', kind: 'association', ended: true })
const kim = aContact({ id: 'kim', name: 'Kim', title: 'chef', email: 'kim@polisen.example', personId: 'person kim' })
const bo = aContact({ id: 'bo', name: 'Bo', title: '', email: '' })
const avtal = anAgreement({
  ...{ id: 'avtal', title: 'Löftet', reference: 'KS 1', areas: ['Skola'], partnerIds: ['polisen', 'kyrkan'] },
  ...{ signedOn: '2024-03-01', validUntil: null },
})

const register = (overrides: Partial<KnownRegister> = {}): KnownRegister => ({
  partners: [
    { ...polisen, contacts: [kim, bo] },
    { ...kyrkan, contacts: [] },
    { ...slut, contacts: [] },
  ],
  agreements: [avtal],
  idsInTeams: new Map([['person kim', 'aad kim']]),
  ...overrides,
})

type Options = {
  readonly known?: KnownRegister
  readonly found?: Readonly<Record<string, string>>
  readonly replace?: boolean
}

function changeOf(sheets: readonly Rows[], { known = register(), found = {}, replace = false }: Options = {}) {
  const result = readPartners(gridOf(sheets.map((rows, n) => ({ name: `Blad${n}`, rows }))))
  if (result.kind !== 'partners') throw new Error(`Read as ${JSON.stringify(result)}`)
  return partnerChange(result.reading, known, { found: new Map(Object.entries(found)), replace })
}

/** Only what would be written or ended, in a line each. */
function newsOf(change: ReturnType<typeof changeOf>): readonly string[] {
  const partners = change.partners.flatMap(({ change: what, id, name, contacts }) => [
    ...(what === 'same' ? [] : [`${what} ${name}${id === null ? ' (ny)' : ''}`]),
    ...contacts.flatMap((one) =>
      one.change === 'same' ? [] : [`${one.change} ${name}/${one.name} ${one.inTeams ?? (one.email || '–')}`],
    ),
  ])
  const agreements = change.agreements.filter((one) => one.change !== 'same')
  return [...partners, ...agreements.map((one) => `${one.change} ${one.title}: ${one.parties.join(' ')}`)]
}

const whole: readonly Rows[] = [
  [
    partnerHeader,
    ['Polisen', 'Polis', 'Kim', 'chef', 'kim@polisen.example', 'Svenska', 'kim@granvik.example', ''],
    ['Polisen', 'Polis', 'Bo', '', '', '', '', ''],
    ['Kyrkan', 'Kyrka', '', '', '', '', '', ''],
    ['Byalaget', 'Förening', '', '', '', '', '', 'Ja'],
  ],
  [agreementHeader, ['Löftet', 'KS 1', 'Polisen; Kyrkan', 'Skola', '2024-03-01', 'Tills vidare']],
]
const found = { 'kim@granvik.example': 'aad kim' }

describe('what a file makes of the register', () => {
  it('is nothing where it says what is there already, also when it replaces', () => {
    for (const replace of [false, true]) {
      const change = changeOf(whole, { found, replace })
      expect([newsOf(change), change.faults]).toEqual([[], []])
    }
  })

  it('is everything where there is nothing yet', () => {
    const change = changeOf(whole, { found, known: { partners: [], agreements: [], idsInTeams: new Map() } })
    expect(newsOf(change)).toEqual([
      'added Polisen (ny)',
      'added Polisen/Kim aad kim',
      'added Polisen/Bo –',
      'added Kyrkan (ny)',
      'added Byalaget (ny)',
      'added Löftet: polisen kyrkan',
    ])
    expect(change.partners.map(({ kind, ended }) => [kind, ended])).toEqual([
      ['police', false],
      ['church', false],
      ['association', true],
    ])
  })

  it.each<readonly [string, Rows, Options, readonly string[]]>([
    [
      'a kind',
      [
        ['Aktör', 'Typ'],
        ['polisen', 'Övrig'],
      ],
      {},
      ['changed polisen'],
    ],
    [
      'a partner of no kind',
      [
        ['Aktör', 'Kontaktperson'],
        ['Ny', ''],
      ],
      {},
      ['added Ny (ny)'],
    ],
    [
      'an end',
      [
        ['Aktör', 'Avslutad'],
        ['Kyrkan', 'ja'],
      ],
      {},
      ['ended Kyrkan'],
    ],
    [
      'a new beginning',
      [
        ['Aktör', 'Avslutad'],
        ['Byalaget', ''],
      ],
      {},
      ['resumed Byalaget'],
    ],
    [
      'nothing about the end',
      [
        ['Aktör', 'Typ'],
        ['Byalaget', 'Förening'],
      ],
      {},
      [],
    ],
    [
      'another address',
      [
        ['Aktör', 'Kontaktperson', 'E-post'],
        ['Polisen', 'Bo', 'bo@polisen.example'],
      ],
      {},
      ['changed Polisen', 'changed Polisen/Bo bo@polisen.example'],
    ],
    [
      'another name with the same address',
      [
        ['Aktör', 'Kontaktperson', 'E-post'],
        ['Polisen', 'Kim Nord', 'KIM@polisen.example'],
      ],
      {},
      ['changed Polisen', 'changed Polisen/Kim Nord aad kim'],
    ],
    [
      'an address that the directory knows',
      [
        ['Aktör', 'Kontaktperson', 'E-post'],
        ['Polisen', 'Bo', 'bo@x.se'],
      ],
      { found: { 'bo@x.se': 'aad bo' } },
      ['changed Polisen', 'changed Polisen/Bo aad bo'],
    ],
    [
      'an address that is not to be asked in Teams',
      [
        ['Aktör', 'Kontaktperson', 'E-post', 'Teams'],
        ['Polisen', 'Bo', 'bo@x.se', 'Nej'],
      ],
      { found: { 'bo@x.se': 'aad bo' } },
      ['changed Polisen', 'changed Polisen/Bo bo@x.se'],
    ],
    [
      'an address the directory does not know leaves the one in Teams',
      [
        ['Aktör', 'Kontaktperson', 'E-post'],
        ['Polisen', 'Kim', 'kim@polisen.example'],
      ],
      {},
      [],
    ],
    [
      'nobody in Teams any more',
      [
        ['Aktör', 'Kontaktperson', 'E-post', 'Teams'],
        ['Polisen', 'Kim', 'kim@polisen.example', 'nej'],
      ],
      {},
      ['changed Polisen', 'changed Polisen/Kim kim@polisen.example'],
    ],
    [
      'two with one name, one of them new',
      [
        ['Aktör', 'Kontaktperson', 'E-post'],
        ['Polisen', 'Bo', 'bo@x.se'],
        ['Polisen', 'Bo', ''],
      ],
      {},
      ['changed Polisen', 'added Polisen/Bo bo@x.se'],
    ],
  ])('%s', (_, rows, options, news) => {
    expect(newsOf(changeOf([rows], options))).toEqual(news)
  })

  it('somebody who cannot be found in Teams is told of, and stays as they were', () => {
    const change = changeOf([
      [
        ['Aktör', 'Kontaktperson', 'Teams'],
        ['Polisen', 'Kim', 'vem@x.se'],
        ['Polisen', 'Ny', 'ingen@x.se'],
      ],
    ])
    expect(newsOf(change)).toEqual(['changed Polisen', 'added Polisen/Ny –'])
    expect(change.faults.map(({ row, kind, about }) => [row, kind, about])).toEqual([
      [2, 'teams-unknown', 'vem@x.se'],
      [3, 'teams-unknown', 'ingen@x.se'],
    ])
  })

  it('one person is one contact of a partner, however many addresses they have', () => {
    const rows = [
      ['Aktör', 'Kontaktperson', 'E-post'],
      ['Polisen', 'Kim N', 'kim.n@x.se'],
    ]
    const change = changeOf([rows], { found: { 'kim.n@x.se': 'aad kim' } })
    expect(newsOf(change)).toEqual([])
    expect(change.faults).toMatchObject([{ row: 2, kind: 'contact-twice', about: 'Kim N' }])
  })
})

describe('agreements in a file', () => {
  const known = (agreements: readonly Agreement[]) => register({ agreements })

  it.each<readonly [string, Rows[number], readonly string[]]>([
    [
      'the same, in another order',
      ['löftet', 'ks 1', 'Kyrkan; Polisen', 'Skola', '2024-03-01', ''],
      ['changed löftet: kyrkan polisen'],
    ],
    [
      'other areas',
      ['Löftet', 'KS 1', 'Polisen; Kyrkan', 'Skola; Fritid', '2024-03-01', ''],
      ['changed Löftet: polisen kyrkan'],
    ],
    [
      'a last day',
      ['Löftet', 'KS 1', 'Polisen; Kyrkan', 'Skola', '2024-03-01', '2026-12-31'],
      ['changed Löftet: polisen kyrkan'],
    ],
    ['fewer parties', ['Löftet', 'KS 1', 'Polisen', 'Skola', '2024-03-01', ''], ['changed Löftet: polisen']],
    [
      'another title with the same number',
      ['Nya löftet', 'KS 1', 'Polisen; Kyrkan', 'Skola', '2024-03-01', ''],
      ['changed Nya löftet: polisen kyrkan'],
    ],
    ['another number', ['Löftet', 'KS 2', 'Polisen', 'Skola', '2024-03-01', ''], ['added Löftet: polisen']],
    ['parties in another order', ['Löftet', 'KS 1', 'Kyrkan; Polisen', 'Skola', '2024-03-01', ''], []],
  ])('%s', (_, row, news) => {
    expect(newsOf(changeOf([[agreementHeader, row]]))).toEqual(news)
  })

  it('with a party that is nowhere is not read, and says which; a party may be new in the same file', () => {
    const rows = [agreementHeader, ['Löfte 2', '', 'Polisen; Handlarna', 'Skola', '2024-03-01', '']]
    const strange = changeOf([rows])
    expect(newsOf(strange)).toEqual([])
    expect(strange.faults).toMatchObject([{ row: 2, kind: 'party-unknown', about: 'Handlarna' }])
    expect(
      newsOf(
        changeOf([
          [
            ['Aktör', 'Typ'],
            ['handlarna', 'Näringsliv'],
          ],
          rows,
        ]),
      ),
    ).toEqual(['added handlarna (ny)', 'added Löfte 2: polisen handlarna'])
  })

  it('with one number each find their own, whatever their order', () => {
    const other = anAgreement({ ...avtal, id: 'annat', title: 'Annat löfte', reference: 'KS 2' })
    const row = (title: string, dnr: string) => [title, dnr, 'Polisen; Kyrkan', 'Skola', '2024-03-01', '']
    const change = changeOf([[agreementHeader, row('Löftet', 'KS 2'), row('Löftet', 'KS 1')]], {
      known: known([other, avtal]),
    })
    expect(change.agreements.map(({ id, change: what }) => [id, what])).toEqual([
      ['annat', 'changed'],
      ['avtal', 'same'],
    ])
  })
})

describe('what is not in a file', () => {
  const less: Rows = [
    ['Aktör', 'Kontaktperson'],
    ['Polisen', 'Kim'],
  ]

  it('stays, unless the coordinator ends it', () => {
    expect(newsOf(changeOf([less]))).toEqual([])
    expect(newsOf(changeOf([less], { replace: true }))).toEqual([
      'changed Polisen',
      'ended Polisen/Bo –',
      'ended Kyrkan',
    ])
  })

  it('stays where the file has no column for it', () => {
    expect(
      newsOf(
        changeOf(
          [
            [
              ['Aktör', 'Typ'],
              ['Polisen', 'Polis'],
              ['Kyrkan', 'Kyrka'],
            ],
          ],
          { replace: true },
        ),
      ),
    ).toEqual([])
    const agreements: Rows = [agreementHeader, ['Löfte 2', '', 'Polisen', 'Skola', '2024-03-01', '']]
    expect(newsOf(changeOf([agreements], { replace: true }))).toEqual([
      'added Löfte 2: polisen',
      'ended Löftet: polisen kyrkan',
    ])
  })

  it.each<readonly [string, readonly Rows[]]>([
    ['a partner', [[...less, ['', 'Bo']]]],
    ['a party', [less, [agreementHeader, ['Löfte 2', '', 'Handlarna', 'Skola', '2024-03-01', '']]]],
  ])('stays when %s could not be read', (_, sheets) => {
    expect(newsOf(changeOf(sheets, { replace: true }))).toEqual([])
  })

  it('of people: those who are named in other ways are not ended', () => {
    const contacts: readonly Contact[] = [kim, { ...bo, email: 'bo@x.se' }]
    const known = register({ partners: [{ ...polisen, contacts }], agreements: [] })
    const rows = [
      ['Aktör', 'Kontaktperson', 'E-post'],
      ['Polisen', 'Kim N', 'kim@polisen.example'],
      ['Polisen', 'bo', ''],
    ]
    expect(newsOf(changeOf([rows], { known, replace: true }))).toEqual([
      'changed Polisen',
      'changed Polisen/Kim N aad kim',
      'changed Polisen/bo –',
    ])
  })
})
