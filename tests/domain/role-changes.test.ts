import { describe, expect, it } from 'vitest'
import { followsTo, newShares } from '../../src/domain/role-changes.ts'
import type { Asked } from '../../src/domain/round.ts'
import { aMeasure, aMeasureText, aRequest } from '../support/builders.ts'

const changes = [
  { role: 'Gatuchefen', from: 'erik', to: 'gun' },
  { role: 'Rektor', from: null, to: 'fatima' },
]

describe('a question in a role that changes hands', () => {
  it.each([
    ['goes to the new holder', 'erik', 'Gatuchefen', 'gun'],
    ['goes however the role is written', 'erik', ' gatuchefen. ', 'gun'],
    ['stays in another role of the same person', 'erik', 'Parkchefen', null],
    ['stays with somebody whom the former holder handed it to', 'maria', 'Gatuchefen', null],
    ['stays where nobody held the role before', 'erik', 'Rektor', null],
  ])('%s', (_, personId, role, to) => {
    expect(followsTo({ personId, role }, changes)).toBe(to)
  })
})

describe('a role that gets its first person', () => {
  const text = 'Rektor, Polisen'
  const splits = new Map([['rektor, polisen', { convenor: 'Rektor', contributors: ['Polisen'] }]])
  const measure = aMeasure({ text: aMeasureText({ responsible: text }) })
  const askedOf = (...asked: readonly Partial<Asked>[]) =>
    aRequest({
      asked: asked.map((one) => ({ measureId: measure.id, part: 'answer', role: 'Rektor', handedTo: null, ...one })),
    })
  const shares = (role: string, asked: readonly Partial<Asked>[], overrides: object = {}) =>
    newShares(
      { role, from: null, to: 'fatima' },
      { areas: [measure.area], requests: [askedOf(...asked)], measures: [measure], splits, ...overrides },
    ).map(({ part }) => part)

  it.each([
    ['is asked to answer', 'Rektor', [], ['answer']],
    ['is asked to contribute', 'polisen', [], ['contribute']],
    ['is not asked where somebody is asked already', 'Rektor', [{}], []],
    ['is not asked where it has been handed over', 'Rektor', [{ handedTo: 'other' }], []],
    ['is not asked where the whole text was asked as one role', 'Rektor', [{ role: text }], []],
    ['contributes also where others do', 'Polisen', [{}, { part: 'contribute', role: 'Fritid' }], ['contribute']],
    ['does not contribute twice', 'Polisen', [{ part: 'contribute', role: 'polisen.' }], []],
    ['is not asked about what names others', 'Fritid', [], []],
  ] as const)('%s', (_, role, asked, parts) => {
    expect(shares(role, asked)).toEqual(parts)
  })

  it('is not asked outside the areas of the round, or about what is withdrawn', () => {
    expect(shares('Rektor', [], { areas: ['Ett annat'] })).toEqual([])
    expect(shares('Rektor', [], { measures: [{ ...measure, withdrawn: true }] })).toEqual([])
  })
})
