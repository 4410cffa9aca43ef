import { describe, expect, it } from 'vitest'
import { isSameInLibrary, libraryName } from '../../src/domain/library-name.ts'

describe('names in the library', () => {
  it.each([
    ['budget.pdf', '$budget.pdf'],
    ['budget.pdf', '~.Budget.PDF '],
    ['avtib', 'a_vti_b'],
    ['Åsa.pdf', 'A\u030Asa.pdf'],
    ['Kyrkan/Norr', 'Kyrkan-Norr'],
    [`${'å'.repeat(130)} norr.pdf`, `${'å'.repeat(130)} syd.pdf`],
    ['...', '~$'],
  ])('%.40s is the same as %.40s', (one, other) => {
    expect(isSameInLibrary(one, other)).toBe(true)
    expect(isSameInLibrary(other, one)).toBe(true)
  })

  it.each([
    ['budget.pdf', 'budget.docx'],
    ['budget.pdf', 'budget (1).pdf'],
    ['Åsa.pdf', 'Asa.pdf'],
  ])('%s is another than %s', (one, other) => {
    expect(isSameInLibrary(one, other)).toBe(false)
  })

  it('are the same when they are cleaned again', () => {
    for (const name of ['CON', '$a_vti_b.pdf', `${'å'.repeat(130)}.pdf`, 'a\tb?.docx'])
      expect(libraryName(libraryName(name))).toBe(libraryName(name))
  })
})
