import { describe, expect, test } from 'vitest'
import { differenceLine, mendingLine } from '../../src/flows/list-difference-words.ts'
import type { ListDifference } from '../../src/flows/list-ports.ts'
import { tellListDifferences } from '../../src/flows/tell-list-differences.ts'
import { textIn } from '../../src/text/index.ts'

const text = textIn('sv')
const state = { list: 'Åtaganden', column: 'CommitmentState', title: 'Läge' }

const said: readonly (readonly [ListDifference, is: string, planned: string, done: string])[] = [
  [
    { kind: 'list-missing', list: 'Åtgärder', titles: ['Plan', 'År'] },
    'Listan Åtgärder finns inte.',
    'Listan Åtgärder skapas med kolumnerna Plan, År.',
    'Listan Åtgärder är skapad med kolumnerna Plan, År.',
  ],
  [
    { kind: 'column-missing', ...state },
    'Åtaganden: kolumnen Läge saknas.',
    'Åtaganden: kolumnen Läge läggs till.',
    'Åtaganden: kolumnen Läge är tillagd.',
  ],
  [
    { kind: 'column-name', ...state, found: 'Status' },
    'Åtaganden: kolumnen Status ska heta Läge.',
    'Åtaganden: kolumnen Status får namnet Läge.',
    'Åtaganden: kolumnen Status heter nu Läge.',
  ],
  [
    { kind: 'choices-missing', ...state, choices: ['Avböjt'] },
    'Åtaganden: kolumnen Läge saknar valet Avböjt.',
    'Åtaganden: kolumnen Läge får valet Avböjt.',
    'Åtaganden: kolumnen Läge har fått valet Avböjt.',
  ],
  [
    { kind: 'not-indexed', ...state },
    'Åtaganden: kolumnen Läge är inte indexerad.',
    'Åtaganden: kolumnen Läge indexeras.',
    'Åtaganden: kolumnen Läge är indexerad.',
  ],
  [
    { kind: 'not-unique', ...state },
    'Åtaganden: kolumnen Läge låter samma värde stå på flera rader.',
    'Åtaganden: kolumnen Läge ska inte längre låta samma värde stå på flera rader.',
    'Åtaganden: kolumnen Läge låter inte längre samma värde stå på flera rader.',
  ],
]

describe('a difference in the lists', () => {
  test.each(said)('is said as it is, as it will be and as it has become: $kind', (difference, is, planned, done) => {
    expect(differenceLine(difference, text)).toBe(is)
    expect(mendingLine(difference, 'planned', text)).toBe(planned)
    expect(mendingLine(difference, 'done', text)).toBe(done)
  })

  const fixed: readonly (readonly [ListDifference, string])[] = [
    [
      { kind: 'not-a-list', list: 'Rapporter' },
      'Rapporter är något annat än en vanlig lista, till exempel ett dokumentbibliotek.',
    ],
    [
      { kind: 'column-type', ...state, wanted: 'choice', found: 'rich-text' },
      'Åtaganden: kolumnen Läge är formaterad text men ska vara ett val.',
    ],
  ]
  test.each(fixed)('that cannot be mended is said as it is, whenever: $kind', (difference, is) => {
    expect(differenceLine(difference, text)).toBe(is)
    expect(mendingLine(difference, 'planned', text)).toBe(is)
  })
})

describe('a program that starts', () => {
  const logged: string[] = []
  const log = {
    info: () => {},
    warn: (event: string) => void logged.push(event),
    error: (event: string) => void logged.push(event),
  }
  const tell = (differences: () => Promise<readonly ListDifference[]>) => {
    logged.length = 0
    return tellListDifferences({ lists: { differences }, log }, text)
  }

  test('says nothing about lists that are as they should be', async () => {
    expect(await tell(async () => [])).toEqual([])
    expect(logged).toEqual([])
  })

  test('says what differs and how it is mended', async () => {
    expect(await tell(async () => [{ kind: 'not-indexed', ...state }])).toEqual([
      text.sharepoint.atStart,
      '  Åtaganden: kolumnen Läge är inte indexerad.',
      text.sharepoint.howToMend,
    ])
    expect(logged).toEqual(['lists-differ'])
  })

  test('says that it could not look, and works on', async () => {
    expect(await tell(() => Promise.reject(new Error('away')))).toEqual([text.sharepoint.notChecked])
    expect(logged).toEqual(['lists-not-checked'])
  })
})
