import { describe, expect, it } from 'vitest'
import { agreementTime, byUrgency } from '../../src/domain/agreement-time.ts'
import { agreementKey, areasOf, holdsOn, partnerKey, reachOf } from '../../src/domain/partner.ts'
import { personalInName, personalInText } from '../../src/domain/partner-text.ts'
import { anAgreement } from '../support/council-builders.ts'

const day = '2026-05-12'

describe('an agreement on a day', () => {
  it.each([
    ['2026-05-12', null, 'open', true],
    ['2026-05-13', null, 'coming', false],
    ['2024-01-01', '2026-05-11', 'over', false],
    ['2024-01-01', '2026-05-12', 'ends-soon', true],
    ['2024-01-01', '2026-08-10', 'ends-soon', true],
    ['2024-01-01', '2026-08-11', 'holds', true],
    ['2026-06-01', '2026-07-01', 'coming', false],
  ])('signed %s and valid until %s: %s', (signedOn, validUntil, kind, holds) => {
    const agreement = anAgreement({ signedOn, validUntil })
    expect(agreementTime(agreement, day).kind).toBe(kind)
    expect(holdsOn(agreement, day)).toBe(holds)
    expect(holdsOn({ ...agreement, ended: true }, day)).toBe(false)
  })

  it('says how many days are left, none on the last one', () => {
    const days = ['2026-05-12', '2026-05-13', '2026-08-10'].map((validUntil) =>
      agreementTime(anAgreement({ signedOn: '2024-01-01', validUntil }), day),
    )
    expect(days).toMatchObject([{ days: 0 }, { days: 1 }, { days: 90 }])
  })

  it('comes first in a list when it is over, then when it soon is', () => {
    const until = (title: string, validUntil: string | null) =>
      anAgreement({ title, signedOn: '2024-01-01', validUntil })
    const all = [until('B', null), until('D', '2026-06-01'), until('A', '2030-01-01'), until('C', '2026-05-01')]
    const titles = all.toSorted(byUrgency(day, (a, b) => a.localeCompare(b))).map(({ title }) => title)
    expect(titles).toEqual(['C', 'D', 'A', 'B'])
  })
})

describe('the areas that a partner is asked about', () => {
  it('are those of its agreements that hold, each once, in their order', () => {
    const agreements = [
      anAgreement({ areas: ['Skola', 'Fritid'], partnerIds: ['a', 'b'], signedOn: '2024-01-01' }),
      anAgreement({ areas: ['Fritid', 'Hem'], partnerIds: ['a'], signedOn: '2025-01-01' }),
      anAgreement({ areas: ['Gammalt'], partnerIds: ['a'], signedOn: '2020-01-01', validUntil: '2021-01-01' }),
      anAgreement({ areas: ['Avslutat'], partnerIds: ['a'], signedOn: '2024-01-01', ended: true }),
    ]
    expect(areasOf('a', agreements, day)).toEqual(['Skola', 'Fritid', 'Hem'])
    expect(areasOf('b', agreements, day)).toEqual(['Skola', 'Fritid'])
    expect(areasOf('c', agreements, day)).toEqual([])
  })
})

describe('how a contact is reached', () => {
  it.each([
    [{ personId: 'p', email: 'a@b.se', ended: false }, 'teams-card'],
    [{ personId: 'p', email: '', ended: false }, 'teams-card'],
    [{ personId: null, email: 'a@b.se', ended: false }, 'mail'],
    [{ personId: null, email: '', ended: false }, 'none'],
    [{ personId: 'p', email: 'a@b.se', ended: true }, 'none'],
  ])('%j: %s', (contact, reach) => {
    expect(reachOf(contact)).toBe(reach)
  })
})

describe('what is one and the same', () => {
  it('partners by name, agreements by title and number, case and spacing aside', () => {
    expect(partnerKey({ name: ' POLISEN  i Granvik ' })).toBe(partnerKey({ name: 'Polisen i Granvik' }))
    const of = (title: string, reference: string) => agreementKey({ title, reference })
    expect(of('LÖFTET', 'ks 1')).toBe(of('Löftet', 'KS 1'))
    expect(of('Löftet', '1')).not.toBe(of('Löftet 1', ''))
  })
})

describe('personal data in the register', () => {
  it.each([
    ['Brf Storgatan 5', []],
    ['Ring 070-123 45 67', ['phone']],
    ['KS 2026/00123', []],
    ['dnr 2026-000123', []],
    ['kim@granvik.example', ['email']],
  ])('%s in a name: %j', (text, kinds) => {
    expect(personalInName(text)).toEqual(kinds)
  })

  it('a street address is personal where people are', () => {
    expect(personalInText('Kim, Storgatan 5')).toEqual(['street-address'])
  })
})
