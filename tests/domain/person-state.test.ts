import { describe, expect, it } from 'vitest'
import {
  type PersonFacts,
  type PersonState,
  personState,
  personStates,
  sumStates,
} from '../../src/domain/person-state.ts'
import { deliveries } from '../../src/domain/round.ts'
import { isMissing, personInRound } from '../../src/domain/round-figures.ts'

const facts = (some: Partial<PersonFacts>): PersonFacts => ({
  delivery: 'delivered',
  asked: 3,
  answered: 0,
  handedOver: 0,
  reports: 0,
  over: false,
  ...some,
})

const table: readonly (readonly [string, Partial<PersonFacts>, PersonState])[] = [
  ['whose card is not sent', { delivery: 'planned' }, 'planned'],
  ['whose card is being sent', { delivery: 'sending' }, 'sending'],
  ['who has the card', {}, 'delivered'],
  ['who has the card and let the last day pass', { over: true }, 'silent'],
  ['who cannot be reached', { delivery: 'unreachable' }, 'unreachable'],
  ['who could not be reached before the last day', { delivery: 'unreachable', over: true }, 'unreachable'],
  ['whose card was not sent before the last day', { delivery: 'planned', over: true }, 'planned'],
  ['who has answered some', { answered: 2 }, 'answered-in-part'],
  ['who had answered some on the last day', { answered: 2, over: true }, 'answered-in-part'],
  ['who cannot be reached but answered some', { delivery: 'unreachable', answered: 1 }, 'answered-in-part'],
  ['who has answered all', { answered: 3 }, 'answered'],
  ['who cannot be reached but answered all', { delivery: 'unreachable', answered: 3, over: true }, 'answered'],
  ['who answered before the card was sent', { delivery: 'sending', answered: 3 }, 'answered'],
  ['who handed over some and answered the rest', { asked: 1, answered: 1, handedOver: 2 }, 'answered'],
  ['who handed over some and left the rest', { asked: 1, handedOver: 2 }, 'delivered'],
  ['who handed over all', { asked: 0, handedOver: 3 }, 'handed-over'],
  ['who handed over all, unreachable', { asked: 0, handedOver: 3, delivery: 'unreachable', over: true }, 'handed-over'],
  ['whose measures were all withdrawn', { asked: 0 }, 'answered'],
  [
    'who cannot be reached, and whose measures were all withdrawn',
    { asked: 0, delivery: 'unreachable' },
    'unreachable',
  ],
  ['whose measures were all withdrawn before the card was sent', { asked: 0, delivery: 'planned' }, 'planned'],
  [
    'who cannot be reached but answered what is withdrawn',
    { asked: 0, reports: 1, delivery: 'unreachable' },
    'answered',
  ],
]

describe('where a person stands in a round', () => {
  it.each(table)('somebody %s', (_, some, state) => {
    expect(personState(facts(some))).toBe(state)
  })

  it('is one of the states, each of which can be reached, and the sums are all the people', () => {
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    const people = Array.from({ length: 2000 }, () =>
      personState({
        delivery: deliveries[random(deliveries.length)] ?? 'planned',
        asked: random(4),
        answered: random(4),
        handedOver: random(3),
        reports: random(2),
        over: random(2) === 0,
      }),
    )
    const sums = sumStates(people)
    expect(Object.keys(sums).toSorted()).toEqual(personStates.toSorted())
    expect(Object.values(sums).reduce((total, one) => total + one)).toBe(2000)
    for (const state of personStates) {
      expect(sums[state], state).toBe(people.filter((one) => one === state).length)
      expect(sums[state], state).toBeGreaterThan(0)
    }
    expect(Object.values(sumStates([]))).toEqual(personStates.map(() => 0))
  })
})

describe('who is missing in a round', () => {
  const somebody = { requestId: 'r', personId: 'p', name: '', reason: '', remarked: 0, lateReports: 0 }
  it.each([
    ['somebody who cannot be reached', { contributes: 0 }, true],
    ['somebody who cannot be reached, and has nothing left to say', { asked: 0, contributes: 0 }, false],
    ['somebody who cannot be reached, and only contributes', { asked: 0, contributes: 1 }, true],
  ])('%s: %j is %s', (_, some, missing) => {
    const counts = { ...somebody, ...facts({ delivery: 'unreachable' }), lastAnswerAt: null, ...some }
    expect(isMissing(personInRound(counts, false))).toBe(missing)
  })
})
