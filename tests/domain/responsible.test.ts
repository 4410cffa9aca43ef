import { describe, expect, it } from 'vitest'
import type { Measure } from '../../src/domain/plan.ts'
import { distinctRoles, roleKey } from '../../src/domain/responsible.ts'

const measure = (id: string, responsible: string, place: Partial<Measure> = {}): Measure => ({
  id,
  planId: 'plan',
  code: '1.1',
  area: 'Område',
  areaOrder: 1,
  order: 1,
  text: { problem: '', cause: '', measure: '', goal: '', timing: '', responsible, followUp: '' },
  place: { sheet: 'Blad', row: 3 },
  withdrawn: false,
  ...place,
})

describe('who is responsible', () => {
  it.each([
    ['case', 'Digital stödjare', 'DIGITAL STÖDJARE'],
    ['spacing and line breaks', 'Avd stöd,  service', ' Avd stöd,\nservice '],
    ['a trailing full stop', 'barn och familj.', 'barn och familj'],
    ['letters in two parts', 'ÄO', 'A\u0308O'],
  ])('two ways of writing a role are the same apart from %s', (_, a, b) => {
    expect(roleKey(a)).toBe(roleKey(b))
  })

  it('gives each role as first written with its measures, in the order of the plan', () => {
    const roles = distinctRoles([
      measure('c', 'Rektor', { areaOrder: 2 }),
      measure('b', 'avdelningschefer.', { order: 2 }),
      measure('a', 'Avdelningschefer', { order: 1 }),
      measure('d', '  ', { areaOrder: 3 }),
    ])
    expect(roles).toEqual([
      { key: 'avdelningschefer', text: 'Avdelningschefer', measureIds: ['a', 'b'], convenes: ['a', 'b'] },
      { key: 'rektor', text: 'Rektor', measureIds: ['c'], convenes: ['c'] },
    ])
  })
})
