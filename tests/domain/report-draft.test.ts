import { describe, expect, it } from 'vitest'
import { draftOf, emptyDraft, isSameDraft, keptParts } from '../../src/domain/report-draft.ts'
import { aReport } from '../support/builders.ts'

describe('an answer as it is filled in again', () => {
  it.each([
    ['nowhere else', null, ''],
    ['a link', { kind: 'link', url: 'https://granvik.se/' }, 'https://granvik.se/'],
    ['a document', { kind: 'document', text: 'Bokslutet, mål 2' }, 'Bokslutet, mål 2'],
  ] as const)('told %s', (_, reference, text) => {
    const report = aReport({ reference, goalResult: 'reached' })
    const { execution, goalResult, comment, reason, measurability } = report
    expect(draftOf(report)).toEqual({ execution, goalResult, comment, reason, measurability, reference: text })
  })
})

describe('two drafts are the same', () => {
  const draft = { ...emptyDraft, comment: 'Klart.' }

  it.each([
    ['the same words', { ...draft }, true],
    ['another execution', { ...draft, execution: 'done' }, false],
    ['another goal result', { ...draft, goalResult: 'reached' }, false],
    ['another comment', { ...draft, comment: 'Klart!' }, false],
    ['another reference', { ...draft, reference: 'Bokslutet' }, false],
  ] as const)('%s: %#', (_, other, same) => {
    expect(isSameDraft(draft, other)).toBe(same)
  })
})

describe('what is kept until it is sent', () => {
  it('is everything when nothing hinders it', () => {
    const draft = { ...emptyDraft, execution: 'done', comment: 'Klart.', reference: 'Bokslutet' } as const
    expect(keptParts(draft)).toEqual({ kept: draft, faults: [] })
  })

  it('is the rest when a text holds personal data or is too long', () => {
    const draft = { ...emptyDraft, execution: 'done', comment: 'Ring 070-123 45 67', reason: 'x'.repeat(2001) } as const
    const { kept, faults } = keptParts({ ...draft, measurability: 'En enkät.' })
    expect(kept).toEqual({ ...emptyDraft, execution: 'done', measurability: 'En enkät.' })
    expect(faults.map(({ kind, field }) => [kind, field])).toEqual([
      ['personal-data', 'comment'],
      ['too-long', 'reason'],
    ])
  })
})
