import { describe, expect, it } from 'vitest'
import { readPersonName } from '../../src/domain/person-name.ts'

describe('a name that somebody gives as their own', () => {
  const names: readonly (readonly [written: string, name: string])[] = [
    ['Petra Polis', 'Petra Polis'],
    ['  petra \t von  Polis-Ek ', 'petra von Polis-Ek'],
    ['Åsa Öberg', 'Åsa Öberg'],
    ['A\u030Asa Ek', 'Åsa Ek'],
    ['Bo Ek', 'Bo Ek'],
    ['J. Öberg', 'J. Öberg'],
    ['Seán O’Brien', 'Seán O’Brien'],
    ["Jeanne d'Arc", "Jeanne d'Arc"],
    ['Мария Иванова', 'Мария Иванова'],
    ['محمد علي', 'محمد علي'],
    ['नेहा शर्मा', 'नेहा शर्मा'],
    [`Petra ${'s'.repeat(114)}`, `Petra ${'s'.repeat(114)}`],
  ]
  it.each(names)('is taken as it was written, in order: %s', (written, name) => {
    expect(readPersonName(written)).toEqual({ kind: 'name', name })
  })

  it.each(['', ' ', '\n', '\u200b\u00ad', '\0'])('is missing where there is nothing to read: %j', (written) => {
    expect(readPersonName(written)).toEqual({ kind: 'missing' })
  })

  it.each([
    'Petra',
    'P P',
    '- -',
    '. Polis',
    'Petra 2',
    'Petra P0lis',
    'petra@polisen.se Polis',
    'https://a.se Polis',
    '<i>Petra</i> Polis',
    'Petra & Per',
    'Petra, Polis',
    'Petra \u202esiloP',
    '👮 Polis',
  ])('is not whole, or no name: %s', (written) => {
    expect(readPersonName(written)).toEqual({ kind: 'incomplete' })
  })

  it('has room for 120 characters', () => {
    expect(readPersonName(`Petra ${'s'.repeat(115)}`)).toEqual({ kind: 'too-long' })
  })
})
