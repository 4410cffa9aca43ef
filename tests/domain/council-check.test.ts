import { describe, expect, it } from 'vitest'
import { agendaOf } from '../../src/domain/council.ts'
import {
  type CouncilDraft,
  checkCouncil,
  completed,
  isDay,
  isMeetingLink,
  longestPlace,
  longestPoint,
  mostPoints,
} from '../../src/domain/council-check.ts'

const today = '2026-10-01'
const draft: CouncilDraft = {
  day: '2026-12-03',
  time: '13:00',
  place: 'Kommunhuset, Storgatan 12',
  link: '',
  picturesBy: '2026-11-20',
  forYear: '2027',
  ownPoints: ['Trygghetsmätningen'],
}

const kinds = (changes: Partial<CouncilDraft>, before: { day: string; picturesBy: string } | null = null) =>
  checkCouncil({ ...draft, ...changes }, { today, before }).map(({ kind }) => kind)

describe('what is left empty', () => {
  it.each([
    ['the last day for pictures is two weeks before the meeting', { picturesBy: '' }, { picturesBy: '2026-11-19' }],
    ['but never before today', { day: '2026-10-05', picturesBy: '' }, { picturesBy: today }],
    ['the commitments of a meeting in the autumn are for the next year', { forYear: '' }, { forYear: '2027' }],
    ['those of one in the spring for the same', { day: '2027-03-01', forYear: '' }, { forYear: '2027' }],
    ['what was given stays', {}, { picturesBy: '2026-11-20', forYear: '2027' }],
    ['without a day nothing can be known', { day: '', picturesBy: '', forYear: '' }, { picturesBy: '', forYear: '' }],
    ['a time with a point is a time', { time: '9.30' }, { time: '09:30' }],
    ['seconds are left out', { time: '13:00:00' }, { time: '13:00' }],
    ['words stay, to be judged', { time: ' efter lunch ' }, { time: 'efter lunch' }],
  ])('%s', (_, changes, filled) => {
    expect(completed({ ...draft, ...changes }, today)).toMatchObject(filled)
  })
})

describe('a council can be called', () => {
  it.each([
    ['with a place', {}],
    ['today', { day: today, picturesBy: today, forYear: '2026' }],
    ['with a link alone', { place: '', link: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting' }],
    ['with pictures until the meeting', { picturesBy: '2026-12-03' }],
    ['for its own year', { forYear: '2026' }],
    ['for two years ahead', { forYear: '2028' }],
    ['with as many points as there may be', { ownPoints: Array.from({ length: mostPoints }, () => 'x') }],
    ['with a point as long as it may be', { ownPoints: ['x'.repeat(longestPoint)] }],
    ['with a place as long as it may be', { place: 'x'.repeat(longestPlace) }],
  ])('%s', (_, changes) => {
    expect(kinds(changes)).toEqual([])
  })

  it('whose day has passed when that was its day before', () => {
    const before = { day: '2026-09-15', picturesBy: '2026-09-01' }
    expect(kinds(before, before)).toEqual([])
    expect(kinds({ ...before, day: '2026-09-16' }, before)).toEqual(['day-impossible'])
    expect(kinds({ ...before, picturesBy: '2026-09-02' }, before)).toEqual(['pictures-by-impossible'])
  })
})

describe('a council cannot be called', () => {
  it.each([
    ['without a day', { day: '' }, ['day-missing']],
    [
      'on a day that was',
      { day: '2026-09-30', picturesBy: '2026-09-30' },
      ['day-impossible', 'pictures-by-impossible'],
    ],
    ['more than two years ahead', { day: '2028-12-01', forYear: '2028' }, ['day-impossible']],
    ['on a day that is none', { day: '2026-02-30' }, ['day-impossible']],
    ['in words', { day: 'i december' }, ['day-impossible']],
    ['without a time', { time: '' }, ['time-missing']],
    ['at a time that is none', { time: '25:00' }, ['time-missing']],
    ['nowhere', { place: '', link: '' }, ['place-missing']],
    ['in a place that takes too many words', { place: 'x'.repeat(longestPlace + 1) }, ['place-too-long']],
    ['in a place with a phone number', { place: 'Sal A, 070-123 45 67' }, ['personal-data']],
    ['with a link that is not safe', { link: 'http://teams.microsoft.com/x' }, ['link-unsafe']],
    ['with pictures after it', { picturesBy: '2026-12-04' }, ['pictures-by-impossible']],
    ['with pictures by a day that was', { picturesBy: '2026-09-30' }, ['pictures-by-impossible']],
    ['with pictures by a day that is none', { picturesBy: 'x' }, ['pictures-by-impossible']],
    ['for a year that was', { forYear: '2025' }, ['year-impossible']],
    ['for a year far off', { forYear: '2029' }, ['year-impossible']],
    ['for a year in words', { forYear: 'nästa' }, ['year-impossible']],
    ['with too many points', { ownPoints: Array.from({ length: mostPoints + 1 }, () => 'x') }, ['too-many-points']],
    ['with a point that is too long', { ownPoints: ['x', 'x'.repeat(longestPoint + 1)] }, ['point-too-long']],
    ['with a name and number on the agenda', { ownPoints: ['Ring kim@example.se'] }, ['personal-data']],
  ])('%s', (_, changes, faults) => {
    expect(kinds(changes)).toEqual(faults)
  })

  it('and what cannot be judged without a day is not told as a fault of its own', () => {
    expect(kinds({ day: '', picturesBy: '', forYear: '' })).toEqual(['day-missing'])
    expect(kinds({ day: '', picturesBy: 'x', forYear: 'x' })).toEqual([
      'day-missing',
      'pictures-by-impossible',
      'year-impossible',
    ])
  })

  it('with a point that is too long: it is told which', () => {
    const ownPoints = ['x', 'x'.repeat(longestPoint + 1)]
    expect(checkCouncil({ ...draft, ownPoints }, { today, before: null })).toEqual([{ kind: 'point-too-long', n: 2 }])
  })
})

describe('a link to the meeting', () => {
  it.each([
    ['https://teams.microsoft.com/l/meetup-join/x', true],
    ['https://teams.live.com/meet/9?p=a', true],
    ['HTTPS://teams.microsoft.com/x', true],
    ['http://teams.microsoft.com/x', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['https://kim:hemligt@teams.microsoft.com', false],
    ['https://localhost/x', false],
    ['teams.microsoft.com/x', false],
    ['inte en länk', false],
    ['', false],
    [`https://teams.microsoft.com/${'x'.repeat(1000)}`, false],
  ])('%.60s: %s', (link, safe) => {
    expect(isMeetingLink(link)).toBe(safe)
  })
})

describe('a day', () => {
  it.each([
    ['2026-12-03', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['', false],
    ['2026-12-03T10:00', false],
  ])('%j: %s', (day, is) => {
    expect(isDay(day)).toBe(is)
  })
})

describe('the agenda', () => {
  const names = { picture: 'A', followUp: 'B', analysis: 'C', agreement: 'D', information: 'E' }

  it.each([
    ['has the five points', [], ['A', 'B', 'C', 'D', 'E']],
    ['and the coordinator’s own before the last', ['x', 'y'], ['A', 'B', 'C', 'D', 'x', 'y', 'E']],
  ])('%s', (_, ownPoints, agenda) => {
    expect(agendaOf({ ownPoints }, names)).toEqual(agenda)
  })
})
