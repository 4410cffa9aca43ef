import { describe, expect, it } from 'vitest'
import { addressOf, unitKey } from '../../src/domain/organisation.ts'
import { organisationChange, wishedOrganisation } from '../../src/domain/organisation-change.ts'
import { readOrganisation } from '../../src/domain/organisation-file.ts'
import { gridOf } from '../support/plan-workbook.ts'

const read = (...rows: readonly (readonly string[])[]) => readOrganisation(gridOf([{ name: 'Blad1', rows }]))
const unitsIn = (...rows: readonly (readonly string[])[]) => {
  const result = read(...rows)
  return result.kind === 'organisation' ? result.reading.units : result
}
const header = ['Förvaltning', 'Enhet', 'Chef', 'Medarbetare']

describe('the columns of a file', () => {
  it.each([
    [header],
    [['FÖRVALTNING:', ' enhet ', 'Chef*', 'medarbetare']],
    [['Avdelning', 'Arbetsplats', 'Chefens e-post', 'E-post']],
    [['Sektor', 'Enhet (namn)', 'Chef/ledare', 'Person']],
    [['Department', 'Unit', 'Manager', 'Member']],
  ])('%j are known', (named) => {
    expect(unitsIn(named, ['Kultur', 'Fritid', 'a@b.se', 'c@d.se'])).toEqual([
      { department: 'Kultur', name: 'Fritid', manager: 'a@b.se', members: ['c@d.se'] },
    ])
  })

  it('may stand in any order, below other rows and beside other columns', () => {
    const named = ['Nr', 'Medarbetare', 'Chef', 'Enhet', 'Förvaltning']
    expect(unitsIn(['Vår organisation'], named, ['1', 'c@d.se', '', 'Fritid', 'Kultur'])).toEqual([
      { department: 'Kultur', name: 'Fritid', manager: '', members: ['c@d.se'] },
    ])
  })

  it.each([
    ['something else', ['Konto', 'Belopp']],
    ['one column of ours', ['Enhet', 'Belopp']],
    ['people without units', ['Chef', 'Medarbetare']],
    ['a plan', ['Problem', 'Orsak', 'Åtgärd', 'Operativa mål', 'När', 'Vem', 'Uppföljning']],
  ])('are not those of %s', (_, named) => {
    expect(read(named, named)).toEqual({ kind: 'other' })
  })
})

describe('an address', () => {
  it.each([
    ['Kim.Nord@Granvik.SE ', 'kim.nord@granvik.se'],
    ['mailto:kim@granvik.se', 'kim@granvik.se'],
    ['kim@skola.granvik.se', 'kim@skola.granvik.se'],
    ['åsa@växjö.se', 'åsa@växjö.se'],
    ['Kim Nord', null],
    ['kim@granvik', null],
    ['kim@granvik.se; lo@granvik.se', null],
    ['Kim Nord <kim@granvik.se>', null],
    ['@granvik.se', null],
    ['', null],
    [`${'x'.repeat(400)}@granvik.se`, null],
  ])('%j is %j', (written, address) => {
    expect(addressOf(written)).toBe(address)
  })
})

describe('a unit', () => {
  it('is the same however it is written, and another one in another department', () => {
    const unit = { department: 'Kultur', name: 'Fritid' }
    expect(unitKey({ department: ' KULTUR', name: 'fritid ' })).toBe(unitKey(unit))
    expect(unitKey({ department: 'Kultur Fritid', name: '' })).not.toBe(unitKey(unit))
    expect(
      unitsIn(header, ['Kultur', 'Fritid', '', ''], ['Teknik', 'Fritid', '', ''], ['kultur', 'FRITID', '', '']),
    ).toEqual([
      { ...unit, manager: '', members: [] },
      { department: 'Teknik', name: 'Fritid', manager: '', members: [] },
    ])
  })
})

describe('what an import would change', () => {
  const known = {
    units: [
      { id: 'fritid', department: 'Kultur', name: 'Fritid', manager: { aadObjectId: 'a' } },
      { id: 'gata', department: 'Teknik', name: 'Gata', manager: null },
    ],
    memberships: new Map([
      ['b', 'fritid'],
      ['c', 'gata'],
    ]),
  }
  const fritid = { department: 'Kultur', name: 'Fritid', manager: 'a', members: ['b'] }
  const nothing = { newUnits: 0, newManagers: 0, newMembers: 0, goneUnits: 1, goneMembers: 1 }

  it.each([
    ['nothing of what is there', [fritid], {}],
    ['nothing where the file names no manager', [{ ...fritid, manager: '' }], {}],
    ['nothing where the manager was not found', [{ ...fritid, manager: null }], {}],
    ['another manager', [{ ...fritid, manager: 'd' }], { newManagers: 1 }],
    ['somebody who moves', [{ ...fritid, members: ['b', 'c'] }], { newMembers: 1, goneMembers: 0 }],
    [
      'a unit that is new',
      [{ department: 'Kultur', name: 'Bio', manager: 'd', members: ['e'] }],
      { newUnits: 1, newManagers: 1, newMembers: 1, goneUnits: 2, goneMembers: 2 },
    ],
  ])('is %s', (_, wished, change) => {
    expect(organisationChange(wished, known)).toEqual({ ...nothing, ...change })
  })

  it('names people as they were found, and those who were not', () => {
    const result = read(header, ['Kultur', 'Fritid', 'chef@x.se', 'kim@x.se'], ['Kultur', 'Fritid', '', 'lo@x.se'])
    if (result.kind !== 'organisation') throw new Error('not read')
    const wished = wishedOrganisation(result.reading, new Map([['kim@x.se', 'k']]))
    expect(wished.units).toEqual([{ department: 'Kultur', name: 'Fritid', manager: null, members: ['k'] }])
    expect(wished.notFound).toEqual([
      { address: 'chef@x.se', row: 2 },
      { address: 'lo@x.se', row: 3 },
    ])
  })
})
