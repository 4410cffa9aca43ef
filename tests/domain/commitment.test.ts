import { describe, expect, it } from 'vitest'
import {
  type Commitment,
  type CommitmentEvent,
  type CommitmentState,
  type CommitmentWord,
  commitmentResults,
  commitmentStanding,
  commitmentStates,
  isPossibleLastDay,
  isResult,
  isWaiting,
  type PartnerWord,
  refusalOf,
  usualLastDay,
} from '../../src/domain/commitment.ts'
import { askedWording, type Decided, decisionRefusal } from '../../src/domain/commitment-decision.ts'

const at = new Date('2026-12-04T10:00:00Z')
const wording = {
  text: 'Trygghetsvandring varje månad',
  area: 'Trygga platser',
  measureCode: '1.1',
  lastDay: '2027-11-30',
}
const by = { name: 'Kim Nord', personId: null, contactId: null, channel: 'link' } as const

const confirmed = { kind: 'confirmed' } as const
const asks = { kind: 'change-requested', newText: 'Varannan månad', newLastDay: null, text: '' } as const
const asksDay = { kind: 'change-requested', newText: '', newLastDay: '2027-06-01', text: 'För kort tid' } as const
const declined = { kind: 'declined', text: 'Vi har inte folk.' } as const
const done = { kind: 'reported', result: 'done', text: '' } as const
const partly = { kind: 'reported', result: 'partly-done', text: 'Hälften' } as const
const proposed = { kind: 'proposed' } as const
const accepted = { kind: 'change-accepted' } as const
const reworded = { kind: 'reworded' } as const
const answered = { kind: 'change-answered', text: 'Vi håller fast vid det.' } as const
const withdrawn = { kind: 'withdrawn', text: 'Skrevs två gånger.' } as const
const became = { kind: 'became-measure' } as const

/** A commitment about which these words were said, first to last; a new wording comes with the words that bring one. */
function having(...words: readonly CommitmentWord[]) {
  let version = 1
  const events = words.map((word, n): CommitmentEvent => {
    if (word.kind === 'change-accepted' || word.kind === 'reworded') version++
    return { ...word, id: `event ${n}`, commitmentId: 'c', version, by, fileId: null, at }
  })
  const versions = Array.from({ length: version }, (_, n) => ({ ...wording, version: n + 1, byId: 'samira', at }))
  const about = { id: 'c', councilId: 'r', partnerId: 'p', contactId: null, number: 1, measureId: null }
  return commitmentStanding({ ...about, versions, events })
}

describe('where a commitment stands', () => {
  const cases: readonly (readonly [string, readonly CommitmentWord[], CommitmentState, number, boolean])[] = [
    ['nothing was said', [], 'proposed', 1, false],
    ['it was proposed', [proposed], 'proposed', 1, false],
    ['it was confirmed', [proposed, confirmed], 'confirmed', 1, true],
    ['a change is asked for', [proposed, asks], 'change-requested', 1, false],
    ['a change is asked for after it was confirmed', [proposed, confirmed, asks], 'change-requested', 1, true],
    ['it was confirmed after all', [proposed, asks, confirmed], 'confirmed', 1, true],
    ['it was declined', [proposed, declined], 'declined', 1, false],
    ['it was declined after it was confirmed', [proposed, confirmed, declined], 'declined', 1, false],
    ['the change was accepted', [proposed, asks, accepted], 'proposed', 2, false],
    ['the accepted change was confirmed', [proposed, asks, accepted, confirmed], 'confirmed', 2, true],
    ['the request was answered', [proposed, asks, answered], 'proposed', 1, false],
    [
      'the request was answered, and it was confirmed before',
      [proposed, confirmed, asks, answered],
      'confirmed',
      1,
      true,
    ],
    ['what was confirmed was reworded', [proposed, confirmed, reworded], 'proposed', 2, false],
    ['what was declined was reworded', [proposed, declined, reworded], 'proposed', 2, false],
    ['its result was told', [proposed, confirmed, done], 'done', 1, true],
    ['its result was told again', [proposed, confirmed, done, partly], 'partly-done', 1, true],
    ['it was withdrawn', [proposed, confirmed, withdrawn], 'withdrawn', 1, false],
    ['it became a measure', [proposed, confirmed, became], 'confirmed', 1, true],
    ['it became a measure and was done', [proposed, confirmed, became, done], 'done', 1, true],
  ]

  it.each(cases)('%s', (_, words, state, version, isConfirmed) => {
    const standing = having(...words)
    expect([standing.state, standing.present.version, standing.confirmation !== null]).toEqual([
      state,
      version,
      isConfirmed,
    ])
  })

  it('reaches every state there is', () => {
    const reached = new Set([...cases.map(([, , state]) => state), 'not-done'])
    expect([...reached].toSorted()).toEqual([...commitmentStates].toSorted())
  })

  it('says what made it so', () => {
    expect(having(proposed, confirmed, asks).since?.kind).toBe('change-requested')
    expect(having(proposed, confirmed, became).since?.kind).toBe('confirmed')
    expect(having().since).toBeNull()
  })

  it('needs a wording', () => {
    const empty: Commitment = { ...having().commitment, versions: [] }
    expect(() => commitmentStanding(empty)).toThrow(RangeError)
  })

  it.each([
    ['proposed', 'confirm'],
    ['confirmed', 'result'],
  ] as const)('%s waits for the partner to %s, and nothing else does', (state, purpose) => {
    const standings = cases.map(([, words]) => having(...words))
    const waiting = standings.filter((standing) => isWaiting(standing, purpose))
    expect(new Set(waiting.map((standing) => standing.state))).toEqual(new Set([state]))
  })

  it('tells results from other states', () => {
    expect(commitmentStates.filter(isResult)).toEqual([...commitmentResults])
  })
})

describe('what a partner may say', () => {
  const table: readonly (readonly [string, readonly CommitmentWord[], PartnerWord, ReturnType<typeof refusalOf>])[] = [
    ['confirms', [proposed], confirmed, null],
    ['confirms twice', [proposed, confirmed], confirmed, 'already'],
    ['confirms what they declined', [proposed, declined], confirmed, null],
    ['confirms what they asked to change', [proposed, asks], confirmed, null],
    ['confirms a withdrawn one', [proposed, withdrawn], confirmed, 'withdrawn'],
    ['confirms what is done', [proposed, confirmed, done], confirmed, 'has-result'],
    ['asks for other words', [proposed], asks, null],
    ['asks for another day', [proposed, confirmed], asksDay, null],
    ['asks for nothing', [proposed], { ...asks, newText: ' ' }, 'change-missing'],
    ['asks for the words it has', [proposed], { ...asks, newText: ` ${wording.text} ` }, 'change-missing'],
    ['asks for the day it has', [proposed], { ...asksDay, newLastDay: wording.lastDay }, 'change-missing'],
    ['asks for the same change twice', [proposed, asks], asks, 'already'],
    ['asks for the same change with another reason', [proposed, asks], { ...asks, text: 'Vi är få.' }, null],
    ['asks for the same change after it was answered', [proposed, asks, answered], asks, null],
    ['asks to change what is done', [proposed, confirmed, done], asks, 'has-result'],
    ['declines', [proposed], declined, null],
    ['declines without a reason', [proposed], { ...declined, text: ' \n' }, 'reason-missing'],
    ['declines twice', [proposed, declined], { ...declined, text: 'Nej.' }, 'already'],
    ['declines what is done', [proposed, confirmed, done], declined, 'has-result'],
    ['tells a result', [proposed, confirmed], done, null],
    ['tells another result', [proposed, confirmed, done], partly, null],
    ['tells a result of what was not confirmed', [proposed], done, 'not-confirmed'],
    ['tells a result of what was declined', [proposed, confirmed, declined], done, 'not-confirmed'],
    ['tells a result while a change is asked for', [proposed, confirmed, asks], done, null],
    ['says partly and not what', [proposed, confirmed], { ...partly, text: '' }, 'reason-missing'],
    ['tells a result of a withdrawn one', [proposed, confirmed, withdrawn], done, 'withdrawn'],
  ]

  it.each(table)('%s', (_, words, word, refusal) => {
    const standing = having(...words)
    expect(refusalOf(standing, { version: standing.present.version, word })).toBe(refusal)
  })

  it.each([confirmed, asks, declined, done])('nothing about an older wording: %j', (word) => {
    expect(refusalOf(having(proposed, reworded), { version: 1, word })).toBe('newer-version')
  })

  it('hears that it is withdrawn before that there is a newer wording', () => {
    expect(refusalOf(having(proposed, reworded, withdrawn), { version: 1, word: confirmed })).toBe('withdrawn')
  })
})

describe('what a coordinator may decide', () => {
  const other = { ...wording, text: 'Varannan månad' }
  const accept: Decided = { word: accepted, version: 1, answers: 'event 1', wording: other }
  const answer: Decided = { word: answered, version: 1, answers: 'event 1', wording: null }
  const reword: Decided = { word: reworded, version: 1, answers: null, wording: other }
  const withdraw: Decided = { word: withdrawn, version: 1, answers: null, wording: null }

  it.each<readonly [string, readonly CommitmentWord[], Decided, ReturnType<typeof decisionRefusal>]>([
    ['accepts a change', [proposed, asks], accept, null],
    ['accepts with words that change nothing', [proposed, asks], { ...accept, wording }, 'change-missing'],
    ['accepts twice', [proposed, asks, accepted], accept, 'settled'],
    ['accepts what was confirmed meanwhile', [proposed, asks, confirmed], accept, 'settled'],
    ['accepts an earlier request', [proposed, asks, asksDay], accept, 'settled'],
    ['accepts for a withdrawn one', [proposed, asks, withdrawn], accept, 'withdrawn'],
    ['answers', [proposed, asks], answer, null],
    ['answers with nothing', [proposed, asks], { ...answer, word: { ...answered, text: ' ' } }, 'reason-missing'],
    ['answers twice', [proposed, asks, answered], answer, 'settled'],
    ['answers what was declined', [proposed, declined], answer, 'settled'],
    ['rewords', [proposed, confirmed], reword, null],
    ['rewords what was declined', [proposed, declined], reword, null],
    ['rewords into the same', [proposed], { ...reword, wording }, 'change-missing'],
    ['changes the area alone', [proposed], { ...reword, wording: { ...wording, area: '' } }, null],
    ['changes the measure alone', [proposed], { ...reword, wording: { ...wording, measureCode: '' } }, null],
    ['changes the day alone', [proposed], { ...reword, wording: { ...wording, lastDay: '2027-01-01' } }, null],
    ['rewords an older wording', [proposed, reworded], reword, 'newer-version'],
    ['rewords what is done', [proposed, confirmed, done], reword, 'has-result'],
    ['withdraws', [proposed], withdraw, null],
    ['withdraws without a reason', [proposed], { ...withdraw, word: { ...withdrawn, text: '' } }, 'reason-missing'],
    ['withdraws twice', [proposed, withdrawn], withdraw, 'withdrawn'],
    ['withdraws what is done', [proposed, confirmed, done], withdraw, 'has-result'],
  ])('%s', (_, words, decided, refusal) => {
    expect(decisionRefusal(having(...words), decided)).toBe(refusal)
  })

  it('does not withdraw what is a measure of the plan now, whatever is said of it later', () => {
    for (const words of [[became], [became, asks], [became, declined]]) {
      const standing = having(proposed, confirmed, ...words)
      const measure = { ...standing, commitment: { ...standing.commitment, measureId: 'm' } }
      expect(decisionRefusal(measure, withdraw)).toBe('is-measure')
      expect(decisionRefusal(measure, reword)).toBeNull()
    }
  })

  it.each([
    ['words', asks, { ...wording, text: 'Varannan månad' }],
    ['a day', asksDay, { ...wording, lastDay: '2027-06-01' }],
    ['nothing', confirmed, wording],
  ])('the wording that is asked for: %s', (_, word, asked) => {
    expect(askedWording(having(proposed, word))).toEqual(asked)
  })
})

describe('the last day', () => {
  it.each([
    ['2026-12-04', true],
    ['2026-12-03', false],
    ['2027-11-30', true],
    ['2029-12-04', true],
    ['2029-12-05', false],
    ['2027-02-30', false],
    ['2027-6-1', false],
    ['snart', false],
    ['', false],
  ])('%j of a council on 4 December 2026: %s', (day, possible) => {
    expect(isPossibleLastDay(day, '2026-12-04')).toBe(possible)
  })

  it.each([
    ['2026-12-04', 2027, '2027-11-30'],
    ['2026-04-10', 2026, '2026-11-30'],
    ['2026-12-04', 2026, '2026-12-31'],
  ])('is in time for the next council unless another is said: %s for %i', (day, forYear, usual) => {
    expect(usualLastDay({ day, forYear })).toBe(usual)
  })
})
