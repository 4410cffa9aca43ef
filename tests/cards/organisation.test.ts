import { describe, expect, it } from 'vitest'
import { cards } from '../../src/cards/index.ts'
import { languages } from '../../src/text/index.ts'
import { idOf } from '../support/card-fixtures.ts'
import { inputsOn, wordsOn } from '../support/card-walk.ts'

const { sv, en } = languages
const huge = 'x'.repeat(100_000)
const [a, o, u] = ['absence', 'import', 'unit'].map(idOf)

describe('what comes back from the cards about people and units', () => {
  const { place: absenceId, answer: absence } = cards.absence.reads
  const { place } = cards.organisation.reads
  const { answer: preview } = cards['organisation-preview'].reads
  const { answer: unit } = cards['unit-form'].reads
  const days = { from: '2026-12-14', until: '2027-01-07' }

  it.each([null, undefined, 'x', 7, [], {}, { a: 'x' }, { from: 7, until: [] }, { o: huge }, { u, v: 7 }])(
    '%.40j is nothing of theirs',
    (data) => {
      for (const read of [absenceId, absence, place, preview, unit]) expect(read(data)).toBeNull()
    },
  )

  it.each([
    ['days alone', days, { ...days, person: '', deputy: '' }],
    ['people', { ...days, person: ` ${a} `, deputy: u }, { ...days, person: a, deputy: u }],
    [
      'words for days, to be judged',
      { from: ' i dag ', until: '' },
      { from: 'i dag', until: '', person: '', deputy: '' },
    ],
    ['a huge day', { ...days, until: huge }, null],
    ['a huge person', { ...days, person: huge }, null],
    ['a list of people', { ...days, deputy: [u] }, null],
  ])('an absence: %s', (_, data, answer) => {
    expect(absence(data)).toEqual(answer)
  })

  it.each([
    [
      { n: 2, q: 'kultur' },
      { page: 2, about: 'kultur' },
    ],
    [{ n: -1, q: '' }, null],
    [{ n: 1.5, q: '' }, null],
    [{ n: 0, q: huge }, null],
    [{ n: 0 }, null],
  ])('a place in the list: %.60j', (data, at) => {
    expect(place(data)).toEqual(at)
  })

  it.each([
    [{ o }, false],
    [{ o, replace: 'false' }, false],
    [{ o, replace: 'true' }, true],
  ])('an import: %.80j', (data, replace) => {
    expect(preview(data)).toEqual({ importId: o, replace })
  })

  it.each([true, 'ja', 1, null])('an import that replaces %j is refused', (replace) => {
    expect(preview({ o, replace })).toBeNull()
  })

  it('a unit: names are trimmed, people told apart and counted once', () => {
    const data = { u, v: '', department: ' Kultur\n', name: 'Fritid\u0000', manager: '', members: ` ${a}, ${o},,${a} ` }
    const names = { department: 'Kultur', name: 'Fritid', manager: '' }
    expect(unit(data)).toEqual({ unitId: u, shown: '', ...names, members: [a, o] })
  })
})

describe('one and many', () => {
  const listed = (memberCount: number) => ({ id: idOf('u'), department: 'D', name: 'N', manager: null, memberCount })
  const list = (n: number) => ({ units: [listed(n)], about: '', page: 0, receipt: '' })
  const change = (n: number) => ({ newUnits: n, newManagers: n, newMembers: n, goneUnits: n, goneMembers: n })
  const preview = (n: number) => {
    const found = { found: n, missing: n }
    const file = { importId: idOf('i'), fileName: 'x.csv', departments: n, units: n, managers: found, members: found }
    return { ...file, faults: [], notFound: [], change: change(n), mayReplace: true }
  }
  const form = (n: number) => {
    const members = Array.from({ length: 50 + n }, (_, i) => ({ aadObjectId: idOf(`p${i}`), name: `Kim ${i}` }))
    const unit = { unitId: idOf('u'), isNew: false, shown: 'x', department: 'D', name: 'N', manager: null, members }
    return { place: { page: 0, about: '' }, ...unit, error: '' }
  }
  const away = (n: number) => {
    const lines = Array.from({ length: 10 + n }, (_, i) => ({ absenceId: idOf(`a${i}`), line: `Kim ${i}` }))
    const days = {
      today: '2026-12-14',
      from: '2026-12-14',
      until: '',
      deputy: null,
      absenceId: null,
      isChange: false,
      person: null,
    }
    return { ...days, away: lines, error: '' }
  }

  it.each([
    ['a member, sv', () => cards.organisation.draw(list(1), sv), '1 medarbetare'],
    ['members, en', () => cards.organisation.draw(list(2), en), '2 members'],
    ['a member, en', () => cards.organisation.draw(list(1), en), '1 member '],
    ['a file of one, sv', () => cards['organisation-preview'].draw(preview(1), sv), '1 förvaltning med 1 enhet.'],
    ['a file of two, sv', () => cards['organisation-preview'].draw(preview(2), sv), '2 förvaltningar med 2 enheter.'],
    ['a file of one, en', () => cards['organisation-preview'].draw(preview(1), en), '1 department with 1 unit.'],
    [
      'a file of two, en',
      () => cards['organisation-preview'].draw(preview(2), en),
      '(2 units, 2 members out of their unit)',
    ],
    ['one without room, sv', () => cards['unit-form'].draw(form(1), sv), '1 medarbetare till får inte plats'],
    ['two without room, en', () => cards['unit-form'].draw(form(2), en), '2 more members, who stay'],
    ['one more away, sv', () => cards.absence.draw(away(1), sv), '1 person till är borta.'],
    ['two more away, sv', () => cards.absence.draw(away(2), sv), '2 personer till är borta.'],
    ['one more away, en', () => cards.absence.draw(away(1), en), '1 more person is away.'],
  ])('%s', (_, draw, words) => {
    expect(wordsOn(draw()).join('\n')).toContain(words)
  })
})

describe('a form that comes back', () => {
  it('shows no day where something else was written, and says what was wrong', () => {
    const days = {
      today: '2026-12-14',
      from: 'i går',
      until: huge,
      deputy: null,
      absenceId: null,
      isChange: false,
      person: null,
    }
    const card = cards.absence.draw({ ...days, away: [], error: sv.cards.absence.fault['from-wrong'] }, sv)
    expect(inputsOn(card).map(({ value }) => value)).toEqual(['', '', ''])
    expect(wordsOn(card)).toContain(sv.cards.absence.fault['from-wrong'])
  })
})
