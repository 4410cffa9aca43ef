import { describe, expect, it } from 'vitest'
import { type Absence, awayOn, deputyFor, lastDayAway, parseAbsenceDay } from '../../src/domain/absence.ts'

/** A Saturday in week 47. */
const today = '2026-11-21'

const table: readonly (readonly [text: string, day: string | null])[] = [
  ['till 7 januari', '2027-01-07'],
  ['borta till 7 januari', '2027-01-07'],
  ['Jag är borta till den 7:e januari, hälsa alla', '2027-01-07'],
  ['till och med 7/1', '2027-01-07'],
  ['t.o.m. 2027-01-07', '2027-01-07'],
  ['t o m 2027 01 07', '2027-01-07'],
  ['tom 7.1.2027', '2027-01-07'],
  ['till 7 jan 2027', '2027-01-07'],
  ['20270107', '2027-01-07'],
  ['från 21 dec 2026 till 7 jan', '2027-01-07'],
  ['2026-12-21 – 2027-01-07', '2027-01-07'],
  ['2026-12-21 - 2027-01-07', '2027-01-07'],
  ['semester 3/1-7/1', '2027-01-07'],
  ['3–7 januari', '2027-01-07'],
  ['until 7 January', '2027-01-07'],
  ['away until January 7th, 2027', '2027-01-07'],
  ['until the 7th of January', '2027-01-07'],
  ['until Oct 3', '2027-10-03'],
  ['till 21 november', '2026-11-21'],
  ['till 20 november', '2027-11-20'],
  ['till 29 februari', '2028-02-29'],
  ['till fredag', '2026-11-27'],
  ['to Friday', '2026-11-27'],
  ['till på lördag', '2026-11-28'],
  ['till söndag', '2026-11-22'],
  ['till nästa fredag', '2026-11-27'],
  ['till fredag nästa vecka', '2026-11-27'],
  ['till onsdag v. 2', '2027-01-13'],
  ['till fredag den 8 januari', '2027-01-08'],
  ['till v. 2', '2027-01-17'],
  ['till vecka 2', '2027-01-17'],
  ['v2', '2027-01-17'],
  ['till v. 47', '2026-11-22'],
  ['till v. 46', '2027-11-21'],
  ['till v. 2 2028', '2028-01-16'],
  ['until week 2', '2027-01-17'],
  ['till i morgon', '2026-11-22'],
  ['idag', '2026-11-21'],
  ['until tomorrow', '2026-11-22'],
  ['hela veckan', '2026-11-22'],
  ['resten av veckan', '2026-11-22'],
  ['the rest of the week', '2026-11-22'],
  ['nästa vecka', '2026-11-29'],
  ['en vecka', '2026-11-27'],
  ['en vecka till', '2026-11-27'],
  ['två veckor', '2026-12-04'],
  ['2 veckor', '2026-12-04'],
  ['for two weeks', '2026-12-04'],
  ['hela juli', '2027-07-31'],
  ['tillbaka 7 januari', '2027-01-06'],
  ['back on Monday', '2026-11-22'],
  ['tillbaka v. 2', '2027-01-10'],
  ['till 7 januari 2025', null],
  ['till 2026-11-20', null],
  ['till 2028-11-21', '2028-11-21'],
  ['till 2028-11-22', null],
  ['till 31 februari', null],
  ['till 2027', null],
  ['till januari', null],
  ['tills vidare', null],
  ['från 7 januari till annat meddelas', null],
  ['noll veckor', null],
  ['tillbaka idag', null],
  ['kl 15.30', null],
  ['', null],
]

describe('the last day away', () => {
  it.each(table)('%j is %s', (text, day) => {
    expect(parseAbsenceDay(text, today)).toBe(day)
  })

  it.each([
    ['2026-11-23', '2026-11-27'],
    ['2026-11-26', '2026-11-27'],
    ['2026-11-27', '2026-12-04'],
    ['2026-11-29', '2026-12-04'],
  ])('on %s, till fredag is %s', (day, friday) => {
    expect(parseAbsenceDay('till fredag', day)).toBe(friday)
  })

  it('is within a year for every day that comes every year', () => {
    for (let month = 1; month <= 12; month++)
      for (let day = 1; day <= 31; day++) {
        const isYearly = day <= new Date(Date.UTC(2027, month, 0)).getUTCDate()
        const last = parseAbsenceDay(`till ${day}/${month}`, today)
        expect(last !== null && today <= last && last < '2027-11-21', `${day}/${month}`).toBe(isYearly)
      }
  })

  it.each(['7', 'till ', 'v ', '1 1 ', 't.o.m', '20270107', '\u0301', 'hela '])(
    'does not hang on 100,000 characters of %j',
    (piece) => {
      parseAbsenceDay(piece.repeat(1e5 / piece.length), today)
    },
  )
})

const away = (personId: string, from: string, until: string, deputyId: string | null = null): Absence => ({
  personId,
  from,
  until,
  deputyId,
})

describe('absences', () => {
  const absences = [
    away('anna', '2026-11-23', '2026-11-27'),
    away('anna', '2026-11-30', '2026-12-04', 'bo'),
    away('anna', '2026-12-07', '2026-12-08'),
    away('anna', '2026-12-10', '2026-12-11'),
    away('anna', '2026-12-03', '2026-12-03', 'cia'),
  ]

  it.each([
    ['2026-11-22', null, null],
    ['2026-11-23', '2026-11-27', '2026-12-08'],
    ['2026-11-28', null, null],
    ['2026-12-04', '2026-12-04', '2026-12-08'],
    ['2026-12-08', '2026-12-08', '2026-12-08'],
    ['2026-12-09', null, null],
    ['2026-12-11', '2026-12-11', '2026-12-11'],
  ])('on %s one that ends %s is in force, and the last day away is %s', (day, until, last) => {
    expect(awayOn(absences, day)?.until ?? null).toBe(until)
    expect(lastDayAway(absences, day)).toBe(last)
  })

  it('of two on the same day the one given last is in force', () => {
    expect(awayOn(absences, '2026-12-03')?.deputyId).toBe('cia')
  })
})

describe('who stands in', () => {
  const day = '2026-12-01'
  const standIn = (personId: string, ...pairs: readonly (readonly [string, string | null])[]) =>
    deputyFor(personId, day, new Map(pairs.map(([id, deputyId]) => [id, [away(id, day, day, deputyId)]])))

  it.each([
    ['nobody for somebody at work', [], null],
    ['the deputy', [['anna', 'bo']], 'bo'],
    ['nobody where no deputy was named', [['anna', null]], null],
    [
      'the deputy’s deputy',
      [
        ['anna', 'bo'],
        ['bo', 'cia'],
      ],
      'cia',
    ],
    [
      'nobody when the deputy is away without one',
      [
        ['anna', 'bo'],
        ['bo', null],
      ],
      null,
    ],
    [
      'nobody when two stand in for each other',
      [
        ['anna', 'bo'],
        ['bo', 'anna'],
      ],
      null,
    ],
    [
      'nobody when deputies go in a circle',
      [
        ['anna', 'bo'],
        ['bo', 'cia'],
        ['cia', 'bo'],
      ],
      null,
    ],
    ['nobody for somebody who named themselves', [['anna', 'anna']], null],
  ] as const)('%s', (_, pairs, expected) => {
    expect(standIn('anna', ...pairs)).toBe(expected)
  })

  it('is told for the day that is asked about', () => {
    const absences = new Map([
      ['anna', [away('anna', '2026-12-01', '2026-12-02', 'bo')]],
      ['bo', [away('bo', '2026-12-02', '2026-12-02', 'cia')]],
    ])
    const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03']
    expect(days.map((one) => deputyFor('anna', one, absences))).toEqual([null, 'bo', 'cia', null])
  })
})
