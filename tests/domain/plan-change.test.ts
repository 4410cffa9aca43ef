import { describe, expect, it } from 'vitest'
import type { Measure, MeasureText } from '../../src/domain/plan.ts'
import { type MeasureChange, planChanges, withAccepted } from '../../src/domain/plan-change.ts'
import type { AreaReading, Finding, PlanReading } from '../../src/domain/plan-reading.ts'
import { aMeasureText, aPlanReading } from '../support/builders.ts'

const rowText = (name: string, overrides: Partial<MeasureText> = {}) =>
  aMeasureText({ problem: `Problem ${name}`, cause: `Orsak ${name}`, measure: `Åtgärd ${name}`, ...overrides })

type RowInArea = readonly [name: string, overrides?: Partial<MeasureText>]

/** An area whose rows stand one under the other from row 3. */
const area = (title: string, rows: readonly RowInArea[], sheet = title): AreaReading => ({
  title,
  sheet,
  rows: rows.map(([name, overrides], n) => ({ row: n + 3, text: rowText(name, overrides) })),
})

const plan = (...areas: readonly AreaReading[]): PlanReading => aPlanReading({ areas })

/** New ids in order: m1, m2 and so on, going on from what is known. */
function change(known: readonly Measure[], reading: PlanReading): readonly MeasureChange[] {
  let last = known.length
  return planChanges(known, reading, { planId: 'plan', newId: () => `m${++last}` })
}

/** The plan after some changes, as the ledger keeps it. */
function applied(known: readonly Measure[], changes: readonly MeasureChange[]): readonly Measure[] {
  const changed = new Map(changes.map(({ measure }) => [measure.id, measure]))
  const kept = known.map((measure) => changed.get(measure.id) ?? measure)
  return [...kept, ...changes.filter(({ change: kind }) => kind === 'added').map(({ measure }) => measure)]
}

const first = plan(area('Platser', [['a'], ['b'], ['c']]), area('Skola', [['d'], ['e']]))
const known = applied([], change([], first))
const told = (changes: readonly MeasureChange[]) =>
  changes.map(({ change: kind, measure }) => `${kind} ${measure.id} ${measure.code}`)

describe('a plan that is read for the first time', () => {
  it('gives every row an id, and a code by area and number', () => {
    expect(told(change([], first))).toEqual([
      'added m1 1.1',
      'added m2 1.2',
      'added m3 1.3',
      'added m4 2.1',
      'added m5 2.2',
    ])
    expect(known[3]).toMatchObject({
      planId: 'plan',
      area: 'Skola',
      areaOrder: 2,
      order: 1,
      place: { sheet: 'Skola', row: 3 },
      withdrawn: false,
      text: rowText('d'),
    })
  })

  it('keeps two identical rows as two measures', () => {
    expect(told(change([], plan(area('Platser', [['a'], ['a']]))))).toEqual(['added m1 1.1', 'added m2 1.2'])
  })
})

describe('the same plan read again', () => {
  it('changes nothing', () => {
    expect(change(known, first)).toEqual([])
  })

  const corrections: readonly (readonly [string, Partial<MeasureText>])[] = [
    ['the goal', { goal: 'Halverat till 2027' }],
    ['the time', { timing: 'T3' }],
    ['the role', { responsible: 'Rektor' }],
    ['the follow-up', { followUp: 'Klart' }],
    ['the wording of the measure', { measure: 'Åtgärd b, förtydligad' }],
    ['the cause', { cause: 'En annan orsak' }],
    ['the problem', { problem: 'Ett annat problem' }],
    ['problem and cause', { problem: 'Ett annat problem', cause: 'En annan orsak' }],
    ['all but problem and cause', { measure: 'M', goal: 'G', timing: '2027', responsible: 'R' }],
    ['an empty measure', { measure: '' }],
  ]

  it.each(corrections)('knows a row whose text is corrected: %s', (_, text) => {
    const changes = change(known, plan(area('Platser', [['a'], ['b', text], ['c']]), area('Skola', [['d'], ['e']])))
    expect(told(changes)).toEqual(['changed m2 1.2'])
    expect(changes[0]).toMatchObject({ before: rowText('b'), measure: { text: rowText('b', text) } })
  })

  it('tells a later correction from the text before it', () => {
    const once = applied(
      known,
      change(known, plan(area('Platser', [['a'], ['b', { goal: 'X' }], ['c']]), area('Skola', [['d'], ['e']]))),
    )
    expect(told(change(once, first))).toEqual(['changed m2 1.2'])
  })
})

describe('rows that stand somewhere else', () => {
  it.each([
    [
      'moved within the area',
      [area('Platser', [['c'], ['a'], ['b']]), area('Skola', [['d'], ['e']])],
      ['moved m3 1.3', 'moved m1 1.1', 'moved m2 1.2'],
    ],
    [
      'moved to another area',
      [area('Platser', [['a'], ['c']]), area('Skola', [['d'], ['e'], ['b']])],
      ['moved m3 1.3', 'moved m2 1.2'],
    ],
    [
      'areas that changed places',
      [area('Skola', [['d'], ['e']]), area('Platser', [['a'], ['b'], ['c']])],
      ['moved m4 2.1', 'moved m5 2.2', 'moved m1 1.1', 'moved m2 1.2', 'moved m3 1.3'],
    ],
    [
      'an area renamed',
      [area('Trygga platser', [['a'], ['b'], ['c']]), area('Skola', [['d'], ['e']])],
      ['moved m1 1.1', 'moved m2 1.2', 'moved m3 1.3'],
    ],
    [
      'a new row above the others',
      [area('Platser', [['ny'], ['a'], ['b'], ['c']]), area('Skola', [['d'], ['e']])],
      ['added m6 1.4', 'moved m1 1.1', 'moved m2 1.2', 'moved m3 1.3'],
    ],
  ])('%s', (_, areas, changes) => {
    expect(told(change(known, plan(...areas)))).toEqual(changes)
  })

  it('knows a row that is both moved and reworded, by its problem and cause', () => {
    const rows: readonly RowInArea[] = [['ny'], ['a'], ['b', { measure: 'Förtydligad' }], ['c']]
    expect(told(change(known, plan(area('Platser', rows), area('Skola', [['d'], ['e']]))))).toEqual([
      'added m6 1.4',
      'moved m1 1.1',
      'changed m2 1.2',
      'moved m3 1.3',
    ])
  })

  it('knows a reworded row in an area that is renamed on the same tab', () => {
    const areas = [
      area('Trygga platser', [['a'], ['b', { measure: 'Ny' }], ['c']], 'Platser'),
      area('Skola', [['d'], ['e']]),
    ]
    expect(told(change(known, plan(...areas)))).toEqual(['moved m1 1.1', 'changed m2 1.2', 'moved m3 1.3'])
  })

  it('guesses nothing where two rows could be meant', () => {
    const same = { problem: 'P', cause: 'O' }
    const two = applied(
      [],
      change(
        [],
        plan(
          area('Platser', [
            ['a', same],
            ['b', same],
          ]),
        ),
      ),
    )
    const reworded = plan(area('Platser', [['x'], ['y'], ['c', same], ['d', same]]))
    expect(told(change(two, reworded))).toEqual([
      'added m3 1.3',
      'added m4 1.4',
      'added m5 1.5',
      'added m6 1.6',
      'withdrawn m1 1.1',
      'withdrawn m2 1.2',
    ])
  })

  it('does not take one row without a measure for another', () => {
    const empty = applied([], change([], plan(area('Platser', [['a', { measure: '' }], ['b']]))))
    const other = plan(area('Platser', [['b'], ['ny', { measure: '' }]]))
    expect(told(change(empty, other))).toEqual(['moved m2 1.2', 'added m3 1.3', 'withdrawn m1 1.1'])
  })
})

describe('rows that are taken away and come back', () => {
  const without = plan(area('Platser', [['a'], ['c']]), area('Skola', [['d'], ['e']]))
  const afterwards = applied(known, change(known, without))

  it('a row that is gone is withdrawn and keeps its text', () => {
    expect(told(change(known, without))).toEqual(['moved m3 1.3', 'withdrawn m2 1.2'])
    expect(afterwards[1]).toMatchObject({ withdrawn: true, text: rowText('b') })
  })

  it('is withdrawn once', () => {
    expect(change(afterwards, without)).toEqual([])
  })

  it('comes back as itself', () => {
    const back = change(afterwards, first)
    expect(told(back)).toEqual(['changed m2 1.2', 'moved m3 1.3'])
    expect(back[0]).toMatchObject({ measure: { withdrawn: false }, before: rowText('b') })
  })

  it('never gives its code to another', () => {
    const another = plan(area('Platser', [['a'], ['c'], ['ny']]), area('Skola', [['d'], ['e']]))
    expect(told(change(afterwards, another))).toEqual(['added m6 1.4'])
    const emptied = applied(known, change(known, plan(area('Platser', [['a'], ['b'], ['c']]))))
    expect(told(change(emptied, plan(area('Platser', [['a'], ['b'], ['c']]), area('Ny', [['ny']]))))).toEqual([
      'added m6 2.3',
    ])
  })

  it('does not come back as another measure that took its place', () => {
    const replaced = plan(
      area('Platser', [['a'], ['c'], ['b', { measure: 'En helt annan åtgärd' }]]),
      area('Skola', [['d'], ['e']]),
    )
    expect(told(change(afterwards, replaced))).toEqual(['added m6 1.4'])
  })

  it('leaves the history with the row that stands in the plan when both look the same', () => {
    const twins = applied([], change([], plan(area('Platser', [['a'], ['a']]))))
    const one = applied(twins, change(twins, plan(area('Platser', [['a']]))))
    expect(one.map((measure) => measure.withdrawn)).toEqual([false, true])
    expect(change(one, plan(area('Platser', [['a']])))).toEqual([])
    expect(told(change(one, plan(area('Platser', [['a'], ['a']]))))).toEqual(['changed m2 1.2'])
  })

  it('a plan that is emptied withdraws all, and adds none', () => {
    expect(told(change(known, plan()))).toEqual(known.map(({ id, code }) => `withdrawn ${id} ${code}`))
  })
})

describe('codes', () => {
  it('go on past nine, and from the highest there has been', () => {
    const many = Array.from({ length: 12 }, (_, n) => [`rad ${n}`] as const)
    const twelve = applied([], change([], plan(area('Platser', many))))
    expect(twelve.at(-1)?.code).toBe('1.12')
    const fewer = applied(twelve, change(twelve, plan(area('Platser', many.slice(0, 2)))))
    expect(told(change(fewer, plan(area('Platser', [...many.slice(0, 2), ['ny']]))))).toEqual(['added m13 1.13'])
  })

  it('follow the measure, not the area it stands in now', () => {
    const moved = applied(
      known,
      change(known, plan(area('Skola', [['d'], ['e']]), area('Platser', [['a'], ['b'], ['c']]))),
    )
    const more = plan(area('Skola', [['d'], ['e'], ['ny']]), area('Platser', [['a'], ['b'], ['c'], ['till']]))
    expect(told(change(moved, more))).toEqual(['added m6 1.4', 'added m7 2.3'])
    expect(new Set(applied(moved, change(moved, more)).map(({ code }) => code)).size).toBe(7)
  })
})

describe('a measure that came from a commitment', () => {
  const text = rowText('å', { problem: '', cause: '', goal: '' })
  const ours: Measure = {
    ...(known[3] as Measure),
    id: 'm6',
    code: '2.3',
    order: 3,
    text,
    place: { sheet: '', row: 0 },
    fromCommitment: true,
  }
  const withOurs = [...known, ours]
  const inWorkbook = (overrides: Partial<MeasureText> = {}) =>
    plan(area('Platser', [['a'], ['b'], ['c']]), area('Skola', [['d'], ['e'], ['å', { ...text, ...overrides }]]))

  it('stays when the workbook is read again without it, and so do its code and place', () => {
    expect(change(withOurs, first)).toEqual([])
  })

  it('is last in its area, however many rows there are and wherever the area stands', () => {
    const reading = plan(area('Skola', [['d'], ['e'], ['ny']]), area('Platser', [['a'], ['b'], ['c']]))
    const after = applied(withOurs, change(withOurs, reading))
    expect(after.find(({ id }) => id === 'm6')).toEqual({ ...ours, areaOrder: 1, order: 4 })
    expect(change(after, reading)).toEqual([])
  })

  it('stays when its area leaves the workbook, after the areas that are there', () => {
    const reading = plan(area('Platser', [['a'], ['b'], ['c']]), area('Fritid', [['f']]))
    const after = applied(withOurs, change(withOurs, reading))
    expect(after.find(({ id }) => id === 'm6')).toEqual({ ...ours, areaOrder: 3, order: 1 })
    expect(after.filter(({ withdrawn }) => withdrawn).map(({ id }) => id)).toEqual(['m4', 'm5'])
  })

  it('never gives its code to a new row', () => {
    const reading = plan(area('Platser', [['a'], ['b'], ['c']]), area('Skola', [['d'], ['e'], ['ny']]))
    expect(told(change(withOurs, reading))).toEqual(['added m7 2.4', 'moved m6 2.3'])
  })

  it.each([
    ['the same text', {}, 'moved m6 2.3'],
    ['a goal that was added', { goal: 'Halverat' }, 'changed m6 2.3'],
    ['problem and cause that were added', { problem: 'P', cause: 'O' }, 'changed m6 2.3'],
  ])('is the workbook’s from the row with %s', (_, overrides, expected) => {
    const changes = change(withOurs, inWorkbook(overrides))
    expect(told(changes)).toEqual([expected])
    const after = applied(withOurs, changes)
    const adopted = after.find(({ id }) => id === 'm6')
    expect(adopted).toMatchObject({ place: { sheet: 'Skola', row: 5 }, text: { ...text, ...overrides } })
    expect(adopted).not.toHaveProperty('fromCommitment')
    expect(change(after, inWorkbook(overrides))).toEqual([])
    expect(told(change(after, first))).toEqual(['withdrawn m6 2.3'])
  })

  it('is not taken for a row with other words, whatever else they share', () => {
    const reading = inWorkbook({ measure: 'Något annat' })
    expect(told(change(withOurs, reading))).toEqual(['added m7 2.4', 'moved m6 2.3'])
  })
})

describe('proposals that the coordinator accepts', () => {
  const finding = (row: number, proposal?: Partial<MeasureText>): Finding => ({
    id: `Platser!C${row}:shifted`,
    kind: 'shifted',
    sheet: 'Platser',
    cell: `C${row}`,
    row,
    excerpt: '',
    ...(proposal ? { proposal } : {}),
  })
  const findings = [finding(3, { goal: '', timing: 'T1' }), finding(4, { measure: 'Flyttad' }), finding(5)]
  const reading = { ...plan(area('Platser', [['a'], ['b'], ['c']]), area('Skola', [['d'], ['e']])), findings }
  const textsAfter = (accepted: readonly string[]) =>
    withAccepted(reading, accepted).areas.map((one) => one.rows.map((row) => row.text))

  it.each([
    ['none', [], {}],
    ['one', [findings[0]?.id ?? ''], { 0: { goal: '', timing: 'T1' } }],
    [
      'two',
      [findings[0]?.id ?? '', findings[1]?.id ?? ''],
      { 0: { goal: '', timing: 'T1' }, 1: { measure: 'Flyttad' } },
    ],
    ['one without a proposal', [findings[2]?.id ?? ''], {}],
    ['one that is not there', ['Skola!C3:shifted', '__proto__'], {}],
  ] as const)('%s', (_, accepted, changed: Readonly<Record<number, Partial<MeasureText>>>) => {
    expect(textsAfter(accepted)).toEqual([
      ['a', 'b', 'c'].map((name, n) => rowText(name, changed[n])),
      [rowText('d'), rowText('e')],
    ])
  })

  it('a row keeps its identity when its proposal is accepted later', () => {
    const accepted = withAccepted(reading, [findings[0]?.id ?? '', findings[1]?.id ?? ''])
    expect(told(change(known, accepted))).toEqual(['changed m1 1.1', 'changed m2 1.2'])
  })

  it('leaves the reading itself as it was', () => {
    withAccepted(reading, [findings[0]?.id ?? ''])
    expect(reading.areas[0]?.rows[0]?.text).toEqual(rowText('a'))
  })
})

describe('a large plan', () => {
  it('of 5,000 rows is compared row by row', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [`rad ${n}`] as const)
    const large = applied([], change([], plan(area('Platser', rows))))
    expect(change(large, plan(area('Platser', rows.toReversed())))).toHaveLength(5000)
  })
})
