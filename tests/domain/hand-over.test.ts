import { describe, expect, it } from 'vitest'
import { checkHandOver, type HandOver, trailOf } from '../../src/domain/hand-over.ts'

const went = (measureId: string, fromPersonId: string, toPersonId: string): HandOver => ({
  measureId,
  fromPersonId,
  toPersonId,
})
const trail = [went('1.1', 'anna', 'bo'), went('1.2', 'anna', 'bo'), went('1.1', 'bo', 'cia')]

describe('handing a measure over', () => {
  it.each([
    ['to somebody new', 'cia', 'dan', ['1.1'], null],
    ['of nothing', 'cia', 'dan', [], { kind: 'nothing-chosen' }],
    ['to oneself', 'cia', 'cia', ['1.1'], { kind: 'to-oneself' }],
    ['back where it came from', 'cia', 'bo', ['1.1'], { kind: 'circle', measureIds: ['1.1'] }],
    ['back to the first', 'cia', 'anna', ['1.1'], { kind: 'circle', measureIds: ['1.1'] }],
    ['of several, some of which would go round', 'bo', 'anna', ['2.1', '1.2'], { kind: 'circle', measureIds: ['1.2'] }],
    ['to somebody who handed on another measure', 'dan', 'anna', ['2.1'], null],
  ])('%s', (_, from, to, measureIds, refusal) => {
    expect(checkHandOver({ from, to, measureIds, trail, mayReturn: false })).toEqual(refusal)
  })

  it('the coordinator may give it back, but not to the one who has it', () => {
    const wish = { from: 'cia', measureIds: ['1.1'], trail, mayReturn: true }
    expect(checkHandOver({ ...wish, to: 'anna' })).toBeNull()
    expect(checkHandOver({ ...wish, to: 'cia' })).toEqual({ kind: 'to-oneself' })
    expect(checkHandOver({ ...wish, to: 'anna', measureIds: [] })).toEqual({ kind: 'nothing-chosen' })
  })

  it('leaves a trail of those who have had it', () => {
    expect(trailOf('1.1', trail)).toEqual(['anna', 'bo', 'cia'])
    expect(trailOf('1.2', trail)).toEqual(['anna', 'bo'])
    expect(trailOf('2.1', trail)).toEqual([])
  })
})

describe('whatever people try', () => {
  const people = ['anna', 'bo', 'cia', 'dan', 'eva']
  const measures = ['1.1', '1.2', '2.1']

  it.each(Array.from({ length: 50 }, (_, seed) => seed + 1))(
    'every measure has one person and never comes back (%d)',
    (seed) => {
      let state = seed
      const pick = <T>(some: readonly T[]): T => {
        state = (state * 1_103_515_245 + 12_345) % 2 ** 31
        return some[Math.floor((state / 2 ** 31) * some.length)] as T
      }
      const holders = new Map(measures.map((id) => [id, pick(people)]))
      const handOvers: HandOver[] = []
      for (let attempt = 0; attempt < 300; attempt++) {
        const [from, to] = [pick(people), pick(people)]
        const own = measures.filter((id) => holders.get(id) === from)
        const measureIds = own.filter(() => pick([true, false]))
        if (checkHandOver({ from, to, measureIds, trail: handOvers, mayReturn: false })) continue
        for (const id of measureIds) {
          holders.set(id, to)
          handOvers.push(went(id, from, to))
        }
      }
      for (const id of measures) {
        const chain = trailOf(id, handOvers)
        expect(new Set(chain).size).toBe(chain.length)
        expect(chain.length).toBeGreaterThan(0)
        expect(chain.at(-1)).toBe(holders.get(id))
      }
      expect(handOvers.length).toBeLessThanOrEqual(measures.length * (people.length - 1))
    },
  )
})
