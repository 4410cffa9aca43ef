import { describe, expect, it } from 'vitest'
import { checkWording, commitmentKey, planCode } from '../../src/domain/commitment-check.ts'
import { readCommitmentFile } from '../../src/domain/commitment-file.ts'
import { type LineFrame, type LineReading, mostLines, readLines } from '../../src/domain/commitment-lines.ts'
import { pastedLines } from '../../src/domain/commitment-table.ts'
import { findNamed } from '../../src/domain/find-named.ts'
import { writtenDay } from '../../src/domain/written-day.ts'

const council = { day: '2026-12-04', forYear: 2027 }
const partner = (name: string, invited = true, contacts: readonly string[] = []) => {
  return { id: name, name, invited, contacts: contacts.map((one) => ({ id: one, name: one })) }
}
const frame: LineFrame = {
  council,
  partners: [
    partner('Polisen Granvik', true, ['Kim Nord', 'Kim Öst', 'Lo Berg']),
    partner('Polisen region Väst', false),
    partner('AB Granvikshus'),
    partner('Svenska kyrkan'),
    partner('Svensk Handel'),
    partner('IF Granvik: damlaget'),
  ],
  areas: ['Trygga platser', 'Trygg skola', 'Våld i nära relationer'],
  codes: ['1.1', '1.2', '12.10'],
  existing: new Set([commitmentKey('Svenska kyrkan', 'Öppet hus på fredagar')]),
}

const read = (text: string, given: Partial<LineFrame> = {}) => readLines(text, { ...frame, ...given })
/** The one line that a text is: its reading, or its fault. */
const one = (text: string) => {
  const [line, ...rest] = read(text)
  expect(rest).toEqual([])
  return line?.result
}
const reading = (overrides: Partial<LineReading>): { readonly reading: LineReading } => ({
  reading: {
    partnerId: 'Polisen Granvik',
    contactId: null,
    text: 'Vandra på kvällarna',
    area: '',
    measureCode: '',
    lastDay: '2027-11-30',
    usualDay: true,
    ...overrides,
  },
})
const june = { lastDay: '2027-06-01', usualDay: false }

describe('a day as people write it', () => {
  it.each([
    ['2027-06-01', '2027-06-01'],
    ['20270601', '2027-06-01'],
    ['1 juni 2027', '2027-06-01'],
    ['den 1:a juni', '2027-06-01'],
    ['1/6', '2027-06-01'],
    ['1/6 2027', '2027-06-01'],
    ['1/6-27', '2027-06-01'],
    ['1.6.2027', '2027-06-01'],
    ['Senast 1 juni.', '2027-06-01'],
    ['klart senast den 1 juni 2027', '2027-06-01'],
    ['t.o.m. 1 juni', '2027-06-01'],
    ['juni 2027', '2027-06-30'],
    ['juni', '2027-06-30'],
    ['hösten 2027', '2027-12-31'],
    ['v. 23', '2027-06-13'],
    ['kvartal 2', '2027-06-30'],
    ['2027', '2027-12-31'],
    ['december', '2027-12-31'],
    ['4 december 2026', '2026-12-04'],
    ['1 juni 2026', '2026-06-01'],
    ['by 1 June', '2027-06-01'],
    ['June 1st, 2027', '2027-06-01'],
    ['1st of June', '2027-06-01'],
    ['May 2028', '2028-05-31'],
    ['31 februari', null],
    ['29 februari 2027', null],
    ['löpande', null],
    ['snarast', null],
    ['', null],
    ['1 juni '.repeat(50), null],
  ])('%j is %s', (text, day) => {
    expect(writtenDay(text, council)).toBe(day)
  })

  it('without a year is in the next one where it has been by the council', () => {
    expect(writtenDay('1 mars', { day: '2026-04-10', forYear: 2026 })).toBe('2027-03-01')
  })
})

describe('who is meant by a name', () => {
  const named = (said: string) => findNamed(said, frame.partners).map(({ name }) => name)
  it.each([
    ['svenska kyrkan', ['Svenska kyrkan']],
    ['SVENSKA', ['Svenska kyrkan']],
    ['Svensk', ['Svenska kyrkan', 'Svensk Handel']],
    ['granvikshus', ['AB Granvikshus']],
    ['kyrkan', ['Svenska kyrkan']],
    ['Polisen', ['Polisen Granvik', 'Polisen region Väst']],
    ['P', []],
    ['olisen', []],
    ['Brandkåren', []],
    ['', []],
    ['  ', []],
  ])('%j: %j', (said, names) => {
    expect(named(said)).toEqual(names)
  })
})

describe('a line', () => {
  it.each([
    ['with a day', 'Polisen: Vandra på kvällarna; senast 2027-06-01', reading(june)],
    ['with a day alone after the semicolon', 'Polisen: Vandra på kvällarna; 1/6', reading(june)],
    ['with the day in the sentence', 'Polisen: Vandra på kvällarna senast 1 juni 2027.', reading(june)],
    ['without a day', 'Polisen Granvik: Vandra på kvällarna', reading({})],
    ['with a full stop where no day is', 'Polisen: Vandra på kvällarna; ', reading({})],
    ['in a list', ' - Polisen: Vandra på kvällarna; 1 juni', reading(june)],
    ['in a numbered list', '12. Polisen: Vandra på kvällarna; 1 juni', reading(june)],
    ['with semicolons', 'Polisen; Vandra på kvällarna; 1 juni', reading(june)],
    ['with semicolons in the text', 'Polisen: Vandra; prata; lyssna', reading({ text: 'Vandra; prata; lyssna' })],
    ['with a colon in the text', 'Polisen: Vandra kl. 18:00', reading({ text: 'Vandra kl. 18:00' })],
    ['with only the name before', 'Polisen Granvik Vandra på kvällarna senast 1 juni', reading(june)],
    ['with a dash', 'Polisen Granvik – Vandra på kvällarna', reading({})],
    ['with tabs', 'Polisen\tVandra på kvällarna\t1 juni', reading(june)],
    [
      'with tabs in any order',
      'Polisen\tVandra på kvällarna\t1.2\tLo\tTrygg skola\t1 juni',
      {
        fault: { kind: 'day-unclear', said: 'Trygg skola' },
      },
    ],
    [
      'with tabs in the usual order',
      'Polisen\tVandra på kvällarna\tTrygg skola\t1.2\t1 juni\tLo Berg',
      reading({ ...june, area: 'Trygg skola', measureCode: '1.2', contactId: 'Lo Berg' }),
    ],
    [
      'with some cells that say what they are',
      'Polisen\tVandra på kvällarna\t1,2\tvåld',
      reading({ measureCode: '1.2', area: 'Våld i nära relationer' }),
    ],
    [
      'with cells in a sentence',
      'Polisen; Vandra på kvällarna; Lo; 12.10',
      reading({ contactId: 'Lo Berg', measureCode: '12.10' }),
    ],
    ['in English', 'Polisen: Vandra på kvällarna by 1 June', reading(june)],
    ['with a formula', 'Polisen: =HYPERLINK("http://evil")', reading({ text: '=HYPERLINK("http://evil")' })],
  ])('%s is understood', (_, text, result) => {
    expect(one(text)).toEqual(result)
  })

  it.each([
    ['Vandra på kvällarna', { kind: 'partner-missing' }],
    [': Vandra', { kind: 'partner-missing' }],
    ['Brandkåren: Vandra', { kind: 'partner-unknown', said: 'Brandkåren' }],
    ['Svensk: Vandra', { kind: 'partner-unclear', said: 'Svensk', names: ['Svenska kyrkan', 'Svensk Handel'] }],
    ['Polisen:', { kind: 'text-missing' }],
    ['Polisen: ; 1 juni', { kind: 'text-missing' }],
    [`Polisen: ${'a'.repeat(1001)}`, { kind: 'too-long', length: 1001 }],
    ['Polisen: Ring Kim 070-123 45 67', { kind: 'personal-data', found: ['phone'] }],
    ['Polisen: Vandra; senast snart', { kind: 'day-unclear', said: 'senast snart' }],
    ['Polisen: Vandra; senast 31 februari', { kind: 'day-unclear', said: 'senast 31 februari' }],
    ['Polisen: Vandra; 2026-12-03', { kind: 'day-impossible' }],
    ['Polisen: Vandra; 2031', { kind: 'day-impossible' }],
    ['Polisen\tVandra\tSimhallen\t\t\t', { kind: 'area-unknown', said: 'Simhallen' }],
    ['Polisen\tVandra\tTrygg\t\t\t', { kind: 'area-unknown', said: 'Trygg' }],
    ['Polisen\tVandra\t\t9.9\t\t', { kind: 'code-unknown', said: '9.9' }],
    ['Polisen\tVandra\t\t\t\tVera', { kind: 'contact-unknown', said: 'Vera' }],
    ['Polisen\tVandra\t\t\t\tKim', { kind: 'contact-unclear', said: 'Kim', names: ['Kim Nord', 'Kim Öst'] }],
    ['Polisen\tVandra\tdu vet\tväl', { kind: 'cell-unclear', said: 'du vet' }],
    ['Polisen\tVandra\t1 juni\t2 juni', { kind: 'cell-unclear', said: '2 juni' }],
    ['Svenska kyrkan: öppet hus på fredagar.', { kind: 'repeated' }],
  ])('%.60j is not', (text, fault) => {
    expect(one(text)).toEqual({ fault })
  })

  it('that is there twice is registered once', () => {
    const [first, second] = read('Polisen: Vandra\nPolisen Granvik: vandra.')
    expect(first?.result).toEqual(reading({ text: 'Vandra' }))
    expect(second?.result).toEqual({ fault: { kind: 'repeated' } })
  })

  it('of a partner with a colon in its name is read under headings', () => {
    const [line] = read('Aktör\tÅtagande\nIF Granvik: damlaget\tTräna')
    expect(line?.result).toEqual(reading({ partnerId: 'IF Granvik: damlaget', text: 'Träna' }))
  })
})

describe('lines pasted from a spreadsheet program', () => {
  const header = 'Åtagande\tSamverkanspart (namn)\tSenast:\tOmråde\tAnm\n'

  it('are read by their headings, in any order', () => {
    const [line, ...rest] = read(`${header}Vandra på kvällarna\tPolisen\t1 juni\tTrygg skola`)
    expect(rest).toEqual([])
    expect(line?.result).toEqual(reading({ ...june, area: 'Trygg skola' }))
  })

  it('stand without their headings when they come back, and mean the same', () => {
    const [line] = read(`${header}Vandra på kvällarna\tPolizen\t1 juni\tTrygg skola`)
    expect(line).toEqual({
      written: 'Polizen\tVandra på kvällarna\tTrygg skola\t\t1 juni\t',
      result: { fault: { kind: 'partner-unknown', said: 'Polizen' } },
    })
    expect(one(String(line?.written).replace('z', 's'))).toEqual(reading({ ...june, area: 'Trygg skola' }))
  })

  it('keep what no heading names until somebody has looked at it', () => {
    const [line] = read(`${header}Vandra\tPolisen\t1 juni\t\tviktigt`)
    expect(line?.result).toEqual({ fault: { kind: 'cell-unclear', said: 'viktigt' } })
    expect(line?.written).toContain('viktigt')
  })

  it('may have semicolons', () => {
    expect(read('Aktör;Åtagande;Senast\nPolisen;Vandra på kvällarna;1 juni').map(({ result }) => result)).toEqual([
      reading(june),
    ])
  })

  it('may have cells with line breaks', () => {
    const text = 'Polisen\t"Vandra\npå ""kvällarna"""\t1 juni\nSvenska kyrkan\tSjunga\t'
    expect(pastedLines(text)).toEqual(['Polisen\tVandra på "kvällarna"\t1 juni', 'Svenska kyrkan\tSjunga\t'])
  })

  it('keep a quote that is only a sign', () => {
    expect(pastedLines('Polisen\t"Vandra" på kvällarna\t1 juni\nx\t"y')).toEqual([
      'Polisen\t"Vandra" på kvällarna\t1 juni',
      'x\t"y',
    ])
  })
})

describe('many lines', () => {
  it('are told apart, and none is lost', () => {
    const written = Array.from({ length: 60 }, (_, n) =>
      n % 4 === 3 ? `Okänd ${n}: gör något` : `Polisen: Åtagande nummer ${n}; ${(n % 28) + 1}/6`,
    )
    const lines = read(`\n${written.join('\r\n\r\n')}\n  \n`)
    expect(lines.map((line) => line.written)).toEqual(written)
    expect(lines.filter(({ result }) => 'reading' in result)).toHaveLength(45)
  })

  it('do not hang, whatever they are', () => {
    const hostile = [
      '\t"'.repeat(20_000),
      `${'a'.repeat(50_000)}:${'b; '.repeat(20_000)}`,
      'senast '.repeat(10_000),
      `\t"${'""'.repeat(40_000)}`,
      ' '.repeat(90_000),
      '-'.repeat(90_000),
    ]
    for (const text of hostile) read(`Polisen: ${text}`)
    for (const text of hostile) read(text)
  }, 5_000)
})

describe('a wording', () => {
  const wording = { text: 'Vandra', area: 'Trygg skola', measureCode: '1.1', lastDay: '2027-06-01' }
  it.each([
    ['complete', {}, []],
    ['without area and measure', { area: '', measureCode: '' }, []],
    ['without text', { text: '' }, [{ kind: 'text-missing' }]],
    ['as long as it may be', { text: 'a'.repeat(1000) }, []],
    ['too long', { text: 'a'.repeat(1001) }, [{ kind: 'too-long', length: 1001 }]],
    ['with an address', { text: 'Skriv till kim@granvik.example' }, [{ kind: 'personal-data', found: ['email'] }]],
    ['without a day', { lastDay: '' }, [{ kind: 'day-missing' }]],
    ['with a day before the council', { lastDay: '2026-12-03' }, [{ kind: 'day-impossible' }]],
    ['with an area that nobody has', { area: 'Simhallen' }, [{ kind: 'area-unknown' }]],
    ['with a code that no measure has', { measureCode: '7.7' }, [{ kind: 'code-unknown' }]],
    [
      'with nothing right',
      { text: '', lastDay: 'x', area: 'y', measureCode: 'z' },
      [{ kind: 'text-missing' }, { kind: 'day-impossible' }, { kind: 'area-unknown' }, { kind: 'code-unknown' }],
    ],
  ])('%s', (_, overrides, faults) => {
    expect(checkWording({ ...wording, ...overrides }, frame, council)).toEqual(faults)
  })

  it.each([
    ['1,2', '1.2'],
    [' 1.2. ', '1.2'],
    ['1 . 2', '1.2'],
    ['9.9', '9.9'],
    ['', ''],
  ])('a code written as %j is %j', (written, code) => {
    expect(planCode(written, frame.codes)).toBe(code)
  })
})

describe('a file with commitments', () => {
  const sheet = (rows: readonly (readonly string[])[], name = 'Blad1') => ({
    name,
    rows: rows.map((cells, n) => ({
      number: n + 1,
      cells: new Map([...cells.entries()].filter(([, text]) => text !== '')),
    })),
  })
  const header = ['Aktör', 'Åtagande', 'Område', 'Åtgärd', 'Senast', 'Kontakt']
  const row = ['Polisen', 'Vandra\npå kvällarna', 'Trygg skola', '1,2', '2027-06-01', 'Lo Berg']

  it('becomes lines that are read as if they were pasted', () => {
    const result = readCommitmentFile({ sheets: [sheet([['Rådet 2026'], header, row]), sheet([['Annat']], 'Blad2')] })
    expect(result).toEqual({
      kind: 'commitments',
      lines: ['Polisen\tVandra på kvällarna\tTrygg skola\t1,2\t2027-06-01\tLo Berg'],
    })
    const lines = result.kind === 'commitments' ? read(result.lines.join('\n')) : []
    const all = { ...june, area: 'Trygg skola', measureCode: '1.2', contactId: 'Lo Berg' }
    expect(lines.map((line) => line.result)).toEqual([reading(all)])
  })

  it('needs only the partner and the commitment, and passes rows by that have neither', () => {
    const rows = [['Nr', 'Åtagande', 'Aktör'], ['1', 'Vandra', 'Polisen'], ['2']]
    expect(readCommitmentFile({ sheets: [sheet(rows)] })).toEqual({
      kind: 'commitments',
      lines: ['Polisen\tVandra\t\t\t\t'],
    })
  })

  const many = (n: number) => [header, ...Array.from({ length: n }, () => row)]
  it.each([
    ['nothing', [], { kind: 'other' }],
    [
      'another table',
      [
        sheet([
          ['Aktör', 'Kontakt'],
          ['a', 'b'],
        ]),
      ],
      { kind: 'other' },
    ],
    ['only headings', [sheet([header])], { kind: 'refused', refusal: { reason: 'no-rows' } }],
    [
      'two such sheets',
      [sheet([header, row]), sheet([header, row], 'B')],
      { kind: 'refused', refusal: { reason: 'several-sheets' } },
    ],
    [
      'too many rows',
      [sheet(many(mostLines + 1))],
      { kind: 'refused', refusal: { reason: 'too-many-rows', most: mostLines } },
    ],
    [
      'an identity number',
      [sheet([header, row, ['Polisen', '850101-1234']])],
      { kind: 'refused', refusal: { reason: 'identity-number', rows: [3] } },
    ],
  ])('%s is not read', (_, sheets, result) => {
    expect(readCommitmentFile({ sheets })).toEqual(result)
  })

  it('may have as many rows as are read at once', () => {
    expect(readCommitmentFile({ sheets: [sheet(many(mostLines))] }).kind).toBe('commitments')
  })
})
