import { describe, expect, it } from 'vitest'
import { distribute, measuresInAreas } from '../../src/domain/ask.ts'
import { roleKey } from '../../src/domain/responsible.ts'
import { aMeasure, aMeasureText } from '../support/builders.ts'

const measure = (code: string, responsible: string) => aMeasure({ code, text: aMeasureText({ responsible }) })
const measures = [
  measure('1.1', 'Rektor'),
  measure('1.2', 'Gatuchefen'),
  measure('1.3', 'REKTOR. '),
  measure('1.4', ''),
  measure('1.5', 'Rektor, gatuchefen'),
  measure('1.6', 'Fritidschefen'),
]
const told = (holders: Readonly<Record<string, string>>) => {
  const { people, unassigned } = distribute(measures, { holders: new Map(Object.entries(holders)) })
  const codes = (some: readonly { readonly code: string }[]) => some.map(({ code }) => code).join(' ')
  return [
    ...people.map((one) => `${one.personId}: ${codes(one.answers.map((share) => share.measure))}`),
    `ingen: ${codes(unassigned)}`,
  ]
}

describe('who is asked about what', () => {
  it.each([
    ['nobody holds a role', {}, ['ingen: 1.1 1.2 1.3 1.4 1.5 1.6']],
    ['one role is held', { rektor: 'Rut' }, ['Rut: 1.1 1.3', 'ingen: 1.2 1.4 1.5 1.6']],
    [
      'one person holds several roles',
      { rektor: 'Rut', gatuchefen: 'Rut', fritidschefen: 'Frida' },
      ['Rut: 1.1 1.2 1.3', 'Frida: 1.6', 'ingen: 1.4 1.5'],
    ],
    [
      'several parties together are a role of their own',
      { 'rektor, gatuchefen': 'Bo' },
      ['Bo: 1.5', 'ingen: 1.1 1.2 1.3 1.4 1.6'],
    ],
    ['a role without a name is nobody', { '': 'Rut' }, ['ingen: 1.1 1.2 1.3 1.4 1.5 1.6']],
    ['roles that no measure has', { kurator: 'Kim', constructor: 'Kim' }, ['ingen: 1.1 1.2 1.3 1.4 1.5 1.6']],
  ])('%s', (_, holders, shares) => {
    expect(told(holders)).toEqual(shares)
  })

  it('loses no measure, whoever holds what', () => {
    const { people, unassigned } = distribute(measures, { holders: new Map([['rektor', 'Rut']]) })
    expect(people.flatMap((one) => one.answers).length + unassigned.length).toBe(measures.length)
  })

  it('asks each person in the order of the plan', () => {
    const many = Array.from({ length: 60 }, (_, n) => measure(`1.${n + 1}`, 'Rektor'))
    expect(
      distribute(many, { holders: new Map([['rektor', 'Rut']]) }).people[0]?.answers.map((share) => share.measure),
    ).toEqual(many)
  })

  it('asks the deputy in the place of who is away, together with what the deputy has already', () => {
    const holders = new Map([
      ['rektor', 'Rut'],
      ['gatuchefen', 'Gun'],
    ])
    const standIn = (personId: string) => (personId === 'Rut' ? 'Gun' : personId)
    const { people } = distribute(measures, { holders, standIn })
    expect(people.map((one) => one.personId)).toEqual(['Gun'])
    expect(people[0]?.answers.map(({ measure, role }) => `${measure.code} ${role}`)).toEqual([
      '1.1 Rektor',
      '1.2 Gatuchefen',
      '1.3 REKTOR. ',
    ])
  })

  it('does not let a deputy contribute to what the deputy answers for', () => {
    const shared = measure('1.1', 'Rektor och gatuchefen')
    const splits = new Map([[roleKey('Rektor och gatuchefen'), { convenor: 'Rektor', contributors: ['Gatuchefen'] }]])
    const holders = new Map([
      ['rektor', 'Rut'],
      ['gatuchefen', 'Gun'],
    ])
    const { people } = distribute([shared], { holders, splits, standIn: () => 'Gun' })
    expect(people.map((one) => [one.personId, one.answers.length, one.contributes.length])).toEqual([['Gun', 1, 0]])
  })

  it('has nobody to ask in an empty plan', () => {
    expect(distribute([], { holders: new Map([['rektor', 'Rut']]) })).toEqual({
      people: [],
      unassigned: [],
      withoutContributor: [],
    })
  })
})

describe('the areas of a round', () => {
  const inArea = (area: string, withdrawn = false) => aMeasure({ area, withdrawn })
  const all = [inArea('Platser'), inArea('Skola'), inArea('Platser', true)]

  it.each([
    [['Platser'], [0]],
    [
      ['Platser', 'Skola'],
      [0, 1],
    ],
    [['platser'], []],
    [[], []],
  ])('%j', (areas, asked) => {
    expect(measuresInAreas(all, areas)).toEqual(asked.map((n) => all[n]))
  })
})
