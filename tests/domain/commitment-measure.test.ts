import { describe, expect, it } from 'vitest'
import { type CommitmentWord, commitmentStanding } from '../../src/domain/commitment.ts'
import {
  type MeasureWish,
  measureAreas,
  measureFaults,
  measureOf,
  measureRefusal,
  proposedMeasure,
} from '../../src/domain/commitment-measure.ts'
import { aMeasure, aMeasureText } from '../support/builders.ts'
import { aCommitment, anEvent, aVersion } from '../support/council-builders.ts'

const confirmed = { kind: 'confirmed' } as const
const change = { kind: 'change-requested', newText: 'Annat', newLastDay: null, text: '' } as const

/** Where a commitment stands after these words about its first wording. */
const having = (...words: readonly CommitmentWord[]) =>
  commitmentStanding(aCommitment({ events: [{ kind: 'proposed' } as const, ...words].map((word) => anEvent(word)) }))

describe('which commitments may become a measure', () => {
  it.each([
    ['one that was only proposed', having(), 'not-confirmed'],
    ['a confirmed one', having(confirmed), null],
    ['a declined one', having({ kind: 'declined', text: 'Nej' }), 'not-confirmed'],
    ['one whose change is not answered', having(confirmed, change), 'change-requested'],
    ['one whose change was answered', having(confirmed, change, { kind: 'change-answered', text: 'Nej' }), null],
    ['one with a new wording', having(confirmed, { kind: 'reworded' }), 'not-confirmed'],
    ['one that was done', having(confirmed, { kind: 'reported', result: 'done', text: '' }), null],
    ['one that was not done', having(confirmed, { kind: 'reported', result: 'not-done', text: 'Ej hunnit' }), null],
    ['a withdrawn one', having(confirmed, { kind: 'withdrawn', text: '' }), 'withdrawn'],
  ] as const)('%s', (_, standing, expected) => {
    expect(measureRefusal(standing, 1)).toBe(expected)
  })

  it('the wording that was looked at is the present one', () => {
    const versions = [aVersion(), aVersion({ version: 2 })]
    const standing = commitmentStanding(aCommitment({ versions, events: [anEvent(confirmed, { version: 2 })] }))
    expect([measureRefusal(standing, 1), measureRefusal(standing, 2)]).toEqual(['newer-version', null])
  })
})

const school = { area: 'Skola', areaOrder: 2 }
const measures = [
  aMeasure({ code: '1.1' }),
  aMeasure({ code: '2.1', order: 1, ...school }),
  aMeasure({ code: '2.4', order: 2, ...school, withdrawn: true }),
  aMeasure({ code: '3.1', area: 'Borttaget', areaOrder: 3, withdrawn: true }),
]

describe('the areas of a plan', () => {
  it('are those that hold measures now, each with a code that was never given', () => {
    expect(measureAreas(measures.toReversed())).toEqual([
      { title: 'Trygga platser', areaOrder: 1, nextCode: '1.2' },
      { title: 'Skola', areaOrder: 2, nextCode: '2.5' },
    ])
    expect(measureAreas([])).toEqual([])
  })
})

describe('what a commitment proposes', () => {
  const proposalFor = (about: Parameters<typeof aVersion>[0]) =>
    proposedMeasure(commitmentStanding(aCommitment({ versions: [aVersion(about)] })), { name: 'Polisen' }, measures)

  it('is its wording, done on its last day by the partner', () => {
    expect(proposalFor({ text: 'Ronder varje fredag', lastDay: '2027-06-30' })).toEqual({
      areaOrder: 1,
      code: '',
      measure: 'Ronder varje fredag',
      goal: '',
      timing: '2027-06-30',
      responsible: 'Polisen',
    })
  })

  it.each([
    ['its own area, however it is written', { area: ' SKOLA. ' }, 2],
    ['the area of the measure that it supports', { area: '', measureCode: '2.1' }, 2],
    ['its own area before that', { area: 'Trygga platser', measureCode: '2.1' }, 1],
    ['no area where neither is in the plan', { area: 'Borttaget', measureCode: '2.4' }, null],
    ['no area where nothing is said', { area: '', measureCode: '' }, null],
  ])('is put in %s', (_, about, expected) => {
    expect(proposalFor(about).areaOrder).toBe(expected)
  })
})

const wish: MeasureWish = {
  areaOrder: 2,
  code: '',
  measure: 'Ronder',
  goal: '',
  timing: '2027-06-30',
  responsible: 'Polisen',
}

describe('what is filled in', () => {
  it.each([
    ['is right without a code', {}, []],
    ['is right with a free code', { code: '2.9' }, []],
    ['has no area', { areaOrder: null }, ['area-missing']],
    ['has an area that is not there any more', { areaOrder: 3, code: '3.2' }, ['area-missing']],
    ['has a code that was given', { code: '2.1' }, ['code-taken']],
    ['has a code that was given to what is withdrawn', { code: '2.4' }, ['code-taken']],
    ['has a code of another area', { code: '1.9' }, ['code-other-area']],
    ['has a code that only begins like the area', { code: '22.1' }, ['code-other-area']],
    ['has no number after the point', { code: '2.' }, ['code-unclear']],
    ['has a code that counts from nought', { code: '2.01' }, ['code-unclear']],
    ['has words for a code', { code: 'två' }, ['code-unclear']],
    ['says nothing', { measure: '', responsible: '' }, ['measure-missing', 'responsible-missing']],
  ] as const)('%s', (_, filled, expected) => {
    expect(measureFaults({ ...wish, ...filled }, measures)).toEqual(expected)
  })
})

describe('the measure that is made', () => {
  const told = { id: 'new', planId: 'plan' }

  it('is last in its area, with the next code, and stands in no workbook', () => {
    expect(measureOf(wish, told, measures)).toEqual({
      ...told,
      ...school,
      code: '2.5',
      order: 3,
      text: aMeasureText({
        problem: '',
        cause: '',
        measure: 'Ronder',
        goal: '',
        timing: '2027-06-30',
        responsible: 'Polisen',
      }),
      place: { sheet: '', row: 0 },
      withdrawn: false,
      fromCommitment: true,
    })
  })

  it('has the code that was chosen, and text as it is read from a workbook', () => {
    const made = measureOf({ ...wish, code: '2.9', measure: ' Ronder\u00a0 på\r\nkvällen ' }, told, measures)
    expect(made).toMatchObject({ code: '2.9', text: { measure: 'Ronder på\nkvällen' } })
  })

  it('is none where the area is not there', () => {
    expect(measureOf({ ...wish, areaOrder: 3 }, told, measures)).toBeNull()
  })
})
