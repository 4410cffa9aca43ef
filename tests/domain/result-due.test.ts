import { describe, expect, it } from 'vitest'
import { isResultDay, isResultHeard, type Promised, resultDay } from '../../src/domain/result-due.ts'
import { isWorkingMoment } from '../../src/domain/working-days.ts'

/** The weekdays that are free in 2027. */
const free = new Set([
  ...['2027-01-01', '2027-01-06', '2027-03-26', '2027-03-29', '2027-05-06', '2027-06-25'],
  ...['2027-12-24', '2027-12-31', '2028-01-06'],
])
const isHoliday = (day: string) => free.has(day)
const december = { day: '2027-12-02', picturesBy: '2027-11-19', isHeld: false }

/** Confirmed in December for the year after; no next council is called. */
const promised = (some: Partial<Promised> = {}): Promised => ({
  lastDay: '2027-06-30',
  confirmedOn: '2026-12-10',
  next: null,
  ...some,
})

describe('the day on which a result is asked', () => {
  const table: readonly (readonly [name: string, some: Partial<Promised>, expected: string | null])[] = [
    ['the working day after the last day', {}, '2027-07-01'],
    ['after a weekend when the last day is a Friday', { lastDay: '2027-09-10' }, '2027-09-13'],
    ['after the holiday when the last day is the eve of one', { lastDay: '2027-05-05' }, '2027-05-07'],
    ['after Easter', { lastDay: '2027-03-25' }, '2027-03-30'],
    ['the same, when the last day comes well before the next council', { next: december }, '2027-07-01'],
    ['fifteen working days before the last day for pictures', { lastDay: '2027-11-30', next: december }, '2027-10-29'],
    ['the same for what goes on after the council', { lastDay: '2028-06-30', next: december }, '2027-10-29'],
    ['the earlier of the two, when they are a day apart', { lastDay: '2027-10-27', next: december }, '2027-10-28'],
    [
      'in time for an extra council in spring',
      { next: { day: '2027-03-10', picturesBy: '2027-02-24', isHeld: false } },
      '2027-02-03',
    ],
    [
      'never on the day of confirming: the next working day',
      { lastDay: '2027-07-01', confirmedOn: '2027-09-10' },
      '2027-09-13',
    ],
    [
      'the day after confirming, where the day for the council has passed',
      { lastDay: '2027-11-30', confirmedOn: '2027-11-10', next: december },
      '2027-11-11',
    ],
    ['not any more once the council has been held', { next: { ...december, isHeld: true } }, null],
    [
      'not, when the last day was that of the council',
      { lastDay: december.day, next: { ...december, isHeld: true } },
      null,
    ],
    [
      'after its own last day, when the council was held before that',
      { lastDay: '2028-06-30', next: { ...december, isHeld: true } },
      '2028-07-03',
    ],
  ]
  it.each(table)('is %s', (_, some, expected) => {
    expect(resultDay(promised(some), { isHoliday })).toBe(expected)
  })
})

describe('asking now', () => {
  const at = (now: string, some: Partial<Promised> = {}) => {
    const told = { now: new Date(now), isHoliday }
    const hasCome = isResultDay(promised(some), told)
    return [hasCome, hasCome && isWorkingMoment(told.now, isHoliday)]
  }
  it.each([
    ['late on the last day', '2027-06-30T14:59Z', {}, [false, false]],
    ['when the day begins, before work does', '2027-07-01T05:59Z', {}, [true, false]],
    ['from eight on the day', '2027-07-01T06:00Z', {}, [true, true]],
    ['until five', '2027-07-01T14:59Z', {}, [true, true]],
    ['in the evening', '2027-07-01T15:00Z', {}, [true, false]],
    ['on the Saturday after', '2027-07-03T10:00Z', {}, [true, false]],
    ['on a holiday after', '2027-12-24T10:00Z', {}, [true, false]],
    ['weeks later, when the service stood still', '2027-08-02T08:00Z', {}, [true, true]],
    ['after the council was held', '2027-12-06T08:00Z', { next: { ...december, isHeld: true } }, [false, false]],
  ] as const)('%s', (_, now, some, expected) => {
    expect(at(now, some)).toEqual(expected)
  })

  it('begins at once when a council is called whose day for it has passed', () => {
    const now = '2027-11-08T08:00Z'
    const later = { lastDay: '2027-11-30' }
    expect(at(now, later)).toEqual([false, false])
    expect(at(now, { ...later, next: december })).toEqual([true, true])
  })
})

describe('a result that was told', () => {
  const held = { ...december, isHeld: true }
  it.each([
    ['may be corrected while no council is called', '2027-06-30', [], false],
    ['may be corrected until the next council is held', '2027-06-30', [december], false],
    ['stays as it is after that', '2027-06-30', [held], true],
    ['stays when its last day was that of the council', '2027-12-02', [held], true],
    ['may be corrected when its last day is still to come', '2028-06-30', [held], false],
    [
      'stays after the council that follows its last day',
      '2028-06-30',
      [held, { day: '2028-12-07', isHeld: true }],
      true,
    ],
  ] as const)('%s', (_, lastDay, later, expected) => {
    expect(isResultHeard(lastDay, later)).toBe(expected)
  })
})
