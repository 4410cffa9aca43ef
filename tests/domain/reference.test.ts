import { describe, expect, it } from 'vitest'
import { findReference, isDangling, type Reference, readReference } from '../../src/domain/reference.ts'
import { hasSharedData, sharedJson } from '../support/shared-data.ts'

const link = (url: string): Reference => ({ kind: 'link', url })
const document = (text: string): Reference => ({ kind: 'document', text })
const longUrl = (length: number) => `https://kommun.example/${'a'.repeat(length - 23)}`

describe('a reference that somebody gives', () => {
  it.each<readonly [string, Reference | null | 'unsafe']>([
    ['https://kommun.example/rapport.pdf', link('https://kommun.example/rapport.pdf')],
    ['  http://intranet/dok?id=7#mål ', link('http://intranet/dok?id=7#mål')],
    ['HTTPS://Kommun.example', link('HTTPS://Kommun.example')],
    ['<https://kommun.example/a>', link('https://kommun.example/a')],
    ['(https://kommun.example/a).', link('https://kommun.example/a')],
    ['https://kommun.example/dok(1)', link('https://kommun.example/dok(1)')],
    [longUrl(500), link(longUrl(500))],
    ['verksamhetsberättelsen mål 3.5', document('verksamhetsberättelsen mål 3.5')],
    ['Verksamhetsberättelsen,\n mål 3.5', document('Verksamhetsberättelsen, mål 3.5')],
    ['årsrapporten, https://kommun.example/a, sidan 4', document('årsrapporten, https://kommun.example/a, sidan 4')],
    [
      'https://kommun.example/a https://kommun.example/b',
      document('https://kommun.example/a https://kommun.example/b'),
    ],
    ['mål 3.5: trygghet', document('mål 3.5: trygghet')],
    ['dnr:2026/12', document('dnr:2026/12')],
    ['Data: se bilaga 2', document('Data: se bilaga 2')],
    ['å'.repeat(300), document('å'.repeat(300))],
    ['', null],
    [' \n ', null],
    ['javascript:alert(1)', 'unsafe'],
    ['JavaScript:alert(1)', 'unsafe'],
    ['data:text/html,<b>', 'unsafe'],
    ['file:///etc/passwd', 'unsafe'],
    ['ftp://kommun.example/a', 'unsafe'],
    ['mailto:a@kommun.example', 'unsafe'],
    ['https://anna:hemligt@kommun.example/', 'unsafe'],
    ['https://kommun.example@ond.example/', 'unsafe'],
    ['https://kommun.example\\@ond.example/', 'unsafe'],
    ['https://kommun.example/\u202Efdp.exe', 'unsafe'],
    ['https://', 'unsafe'],
    ['https://kommun.example:99999/', 'unsafe'],
    ['se rapporten på ftp://kommun.example/a', 'unsafe'],
    ['rapporten, https://anna:hemligt@kommun.example/', 'unsafe'],
    [longUrl(501), 'unsafe'],
    ['å'.repeat(301), 'unsafe'],
  ])('%j', (text, expected) => {
    expect(readReference(text)).toEqual(expected)
  })
})

describe('a comment that points elsewhere', () => {
  it.each<readonly [string, string | null]>([
    ['Redovisas i verksamhetsberättelsen mål 3.5', 'verksamhetsberättelsen mål 3.5'],
    ['Klart. Se verksamhetsberättelsen s. 12. Arbetet fortsätter.', 'verksamhetsberättelsen s. 12'],
    ['Framgår av årsredovisningen 2026, kapitel 4', 'årsredovisningen 2026, kapitel 4'],
    ['Rapporteras i tertialrapport 2, och arbetet fortsätter nästa år.', 'tertialrapport 2'],
    ['Resultatet finns beskrivet i bilaga 3', 'bilaga 3'],
    ['Enligt plan (se protokoll 2026-03-12 § 14).', 'protokoll 2026-03-12 § 14'],
    ['Genomfört, redovisas närmare under mål 1.2 i Stratsys', 'mål 1.2 i Stratsys'],
    ['Läs mer på https://kommun.example/rapport.', 'https://kommun.example/rapport'],
    ['Genomförts enligt plan.', null],
    ['Vi behöver se över rapporten.', null],
    ['Vi ser till att det blir gjort och redovisar för nämnden.', null],
    ['Redovisas i nämnden varje månad', null],
    ['Behovet finns i hela kommunen.', null],
    ['Rapporten är klar.', null],
    ['Läs på javascript:alert(1)', null],
    ['', null],
  ])('%j points to %j', (comment, found) => {
    expect(findReference(comment)).toBe(found)
    if (found !== null)
      expect(readReference(found)).toMatchObject({ kind: found.startsWith('http') ? 'link' : 'document' })
  })

  it.each(['se ', 'redovisas i ', 'redovisas närmare ', 'https://', 'a', '.', ' A. ', '"', ')', 'data:', 'under 20'])(
    'does not hang on 100,000 characters of %j',
    (piece) => {
      const text = piece.repeat(1e5 / piece.length)
      findReference(text)
      readReference(text)
      readReference(text.slice(0, 4000))
      isDangling({ kind: 'document', text })
    },
  )
})

describe('a reference without a place', () => {
  it.each([
    ['verksamhetsberättelsen', true],
    ['VoR', true],
    ['verksamhetsberättelsen 2026', true],
    ['tertialrapport 2', true],
    ['T2', true],
    ['verksamhetsberättelsen under året', true],
    ['bilaga till årsrapporten', true],
    ['verksamhetsberättelsen mål 3.5', false],
    ['1.2 i verksamhetsberättelsen', false],
    ['verksamhetsberättelsen 2026 s. 12', false],
    ['tertialrapport 2, sidan 4', false],
    ['årsrapporten, kapitlet om trygghet', false],
    ['årsrapporten under rubriken Trygghet', false],
    ['årsrapporten under Trygga platser', false],
    ['årsrapporten, ”Trygga platser”', false],
    ['verksamhetsberättelsen, bilaga B', false],
    ['protokoll 2026-03-12', false],
    ['dnr KS 2025/123', false],
  ])('%s: %s', (text, expected) => {
    expect(isDangling(document(text))).toBe(expected)
  })

  it('a link is a place of its own', () => {
    expect(isDangling(link('https://kommun.example/rapport'))).toBe(false)
  })
})

type RealPlan = {
  readonly areas: readonly { readonly rows: readonly { readonly id: string; readonly followUp: string }[] }[]
}

describe.skipIf(!hasSharedData)('the follow-up of a real plan', () => {
  it('points elsewhere in five places, two of them without saying where', async () => {
    const { areas } = await sharedJson<RealPlan>('skarpnack-2025.json')
    const found = areas.flatMap((area) => area.rows).map(({ followUp }) => findReference(followUp))
    expect(found.length).toBe(26)
    const references = found.filter((text) => text !== null)
    expect(references.map((text) => text.split(/[ ,]/).length)).toEqual([1, 10, 6, 1, 3])
    expect(references.map((text) => isDangling(document(text)))).toEqual([true, false, false, true, false])
  })
})
