import { describe, expect, it } from 'vitest'
import { findPersonalData, type PersonalDataKind } from '../../src/domain/privacy.ts'

const personal: readonly (readonly [PersonalDataKind, string])[] = [
  ['personnummer', '19811218-9876'],
  ['personnummer', '811218-9876'],
  ['personnummer', '811218+9876'],
  ['personnummer', '8112189876'],
  ['personnummer', '198112189876'],
  ['personnummer', '811218 9876'],
  ['personnummer', '811218 - 9876'],
  ['personnummer', '811218–9876'],
  ['personnummer', '1981-12-18-9876'],
  ['personnummer', '701063-2391'],
  ['personnummer', '19701063-2391'],
  ['personnummer', '850101-1234'],
  ['phone', '070-123 45 67'],
  ['phone', '070 123 45 67'],
  ['phone', '0701234567'],
  ['phone', '070-1234567'],
  ['phone', '073–123 45 67'],
  ['phone', '070–123–45–67'],
  ['phone', '+46 70 123 45 67'],
  ['phone', '+46701234567'],
  ['phone', '+46 (0)70-123 45 67'],
  ['phone', '0046 70 123 45 67'],
  ['phone', '08-123 456 78'],
  ['phone', '08-12 34 56'],
  ['phone', '(08) 123 456 78'],
  ['phone', '0470-123 45'],
  ['phone', '031-12 34 56'],
  ['phone', 'tfn 12 34 56'],
  ['email', 'anna.exempel@kommun.example.se'],
  ['email', 'a@b.se'],
  ['email', 'förnamn.efternamn@åmål.example'],
  ['email', 'anna(at)example.se'],
  ['street-address', 'Storgatan 5'],
  ['street-address', 'storgatan 5'],
  ['street-address', 'Exempelvägen 12 B'],
  ['street-address', 'Exempelvägen 12B'],
  ['street-address', 'Kungens gata 3'],
  ['street-address', 'Stora torget 4'],
  ['street-address', 'Björkgränd 7'],
  ['street-address', 'Lindallén 110'],
]

const harmless: readonly string[] = [
  '2025',
  'åren 2025–2027',
  'KS 2025/123',
  'KS 2025/00123',
  'dnr 2025-001234',
  'dnr KSN-2025-00123',
  'Dnr: 1.5.1/2025',
  'lag (2023:196)',
  'SFS 2023:196, 3 §',
  'mål 3.5',
  'mål 3.5.1 och 1.2',
  'v. 47',
  'v. 47–49 2025',
  '25 %',
  'T1 2025',
  'kvartal 3 2026',
  '2025-11-17',
  '2025-01-01 – 2025-12-31',
  '2025-01-01 - 2026',
  '20250101–20251231',
  '01-02-2026',
  '17/11 2025 kl. 08.30–10.00',
  'kl 0800 till 1630',
  '1 000 000 kronor',
  '12 345 678 kronor',
  'organisationsnummer 556012-5790',
  'bankgiro 5050-1055',
  '10 20 30 40 elever',
  'årskurs 7–9',
  'Kvinnofridslinjen 020-50 50 50',
  'polisens nummer 114 14',
  'telefon 112',
  'åtgärdsplan 2025',
  'Handlingsplan 5',
  'Storgatan 2025',
  'gågatan 3 gånger i veckan',
  'belysning längs Storgatan',
  'Torgets belysning, 12 lampor',
  'E4 och väg 73',
  'AFD34',
  'På vägen 25 % fler',
  'Islandsmodellen @ 2025',
  'SSPF / SSPF individ',
  '16–20 år',
  'ISBN 978-91-7000-000-0',
]

describe('personal data in free text', () => {
  it.each(personal)('%s: %s', (kind, text) => {
    expect(findPersonalData(text)).toEqual([{ kind, start: 0, end: text.length }])
    const within = `Ring (${text}) om det gäller oro.`
    expect(findPersonalData(within)).toMatchObject([{ kind }])
  })

  it.each(harmless)('%s is not personal data', (text) => {
    expect(findPersonalData(text)).toEqual([])
    expect(findPersonalData(`Se ${text}, enligt plan.`)).toEqual([])
  })

  it.each(['811318-9876', '811232-9876', '8112189875', '701093-2391'])('%s is no possible identity number', (text) => {
    expect(findPersonalData(text).filter((hit) => hit.kind === 'personnummer')).toEqual([])
  })

  it('finds each of several, in order', () => {
    const text = 'Anna, 811218-9876, bor på Storgatan 5 och nås på 070-123 45 67 eller anna@example.se.'
    const found = findPersonalData(text)
    expect(found.map((hit) => hit.kind)).toEqual(['personnummer', 'street-address', 'phone', 'email'])
    expect(found.map((hit) => text.slice(hit.start, hit.end))).toEqual([
      '811218-9876',
      'Storgatan 5',
      '070-123 45 67',
      'anna@example.se',
    ])
  })

  it('is not fooled by hard spaces or letters in two parts', () => {
    expect(findPersonalData('070\u00a0123\u00a045\u00a067')).toMatchObject([{ kind: 'phone' }])
    expect(findPersonalData('Exempelvägen 12'.normalize('NFD'))).toMatchObject([{ kind: 'street-address' }])
  })

  it.each([
    'a',
    '1',
    '0',
    '1 ',
    '0-',
    'a.',
    'a@',
    '@',
    'gatan',
    'Aas ',
    '+46',
    '08-',
    'tel ',
    '(',
    '8112',
    'é-1.',
    'tel:1 ',
  ])('does not hang on 100,000 characters of %j', (piece) => {
    findPersonalData(piece.repeat(1e5 / piece.length))
  })
})
