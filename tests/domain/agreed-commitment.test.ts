import { describe, expect, it } from 'vitest'
import { type CommitmentWord, commitmentStanding, isAgreed, isSignable } from '../../src/domain/commitment.ts'
import { agendaPoints, inAgendaOrder } from '../../src/domain/council.ts'
import { aCommitment, anEvent } from '../support/council-builders.ts'

const confirmed: CommitmentWord = { kind: 'confirmed' }
const asked: CommitmentWord = { kind: 'change-requested', newText: 'Annat', newLastDay: null, text: '' }

describe('what a commitment counts as in documents', () => {
  it.each<[string, readonly CommitmentWord[], { readonly agreed: boolean; readonly signable: boolean }]>([
    ['proposed', [], { agreed: false, signable: true }],
    ['confirmed', [confirmed], { agreed: true, signable: true }],
    ['asked to be changed', [asked], { agreed: false, signable: true }],
    ['asked to be changed after it was confirmed', [confirmed, asked], { agreed: false, signable: true }],
    ['declined', [{ kind: 'declined', text: 'Medel saknas' }], { agreed: false, signable: false }],
    ['done', [confirmed, { kind: 'reported', result: 'done', text: '' }], { agreed: true, signable: false }],
    ['not done', [confirmed, { kind: 'reported', result: 'not-done', text: 'Nej' }], { agreed: true, signable: false }],
    ['a measure of the plan', [confirmed, { kind: 'became-measure' }], { agreed: true, signable: true }],
    ['withdrawn', [confirmed, { kind: 'withdrawn', text: '' }], { agreed: false, signable: false }],
  ])('one that is %s', (_, words, expected) => {
    const standing = commitmentStanding(aCommitment({ events: words.map((word) => anEvent(word)) }))
    expect({ agreed: isAgreed(standing), signable: isSignable(standing) }).toEqual(expected)
  })
})

it('own points of an agenda stand before the last of the fixed ones', () => {
  expect(inAgendaOrder<string>(agendaPoints, ['own', 'another'])).toEqual([
    'picture',
    'followUp',
    'analysis',
    'agreement',
    'own',
    'another',
    'information',
  ])
})
