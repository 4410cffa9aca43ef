import { describe, expect, it } from 'vitest'
import { shownColumns } from '../../src/domain/people-columns.ts'

const words = { yes: 'Ja', no: 'Nej' }
const shown = (value: unknown) => shownColumns({ A: value }, [{ name: 'A', displayName: 'Min kolumn' }], words)[0]?.text

describe('what people wrote in a column of their own', () => {
  it.each([
    ['text', ' Kvar: tunneln\noch bron ', 'Kvar: tunneln\noch bron'],
    ['a number', 12.5, '12.5'],
    ['nought', 0, '0'],
    ['yes', true, 'Ja'],
    ['no', false, 'Nej'],
    ['a day', '2026-05-31T22:00:00Z', '2026-06-01'],
    ['several choices', ['Norr', 'Söder'], 'Norr, Söder'],
    ['text that begins like a moment', '2026-05-31T22:00:00 var vi där', '2026-05-31T22:00:00 var vi där'],
    ['a moment that there is not', '2026-99-31T22:00:00Z', '2026-99-31T22:00:00Z'],
    ['formatted text', '<div class="x"><p>Ett &amp; två</p><p>tre&#58;<br>fyra</p></div>', 'Ett & två\ntre:\nfyra'],
    ['text with signs', 'a < b och b > c', 'a < b och b > c'],
  ])('is shown: %s', (_, value, text) => {
    expect(shown(value)).toBe(text)
  })

  it.each([
    ['nothing', undefined],
    ['an empty column', null],
    ['spaces', ' \n '],
    ['formatted nothing', '<div></div>'],
    ['a look-up of a person', { LookupId: 3, LookupValue: 'Kim Nord' }],
    ['several people', [{ LookupId: 3, LookupValue: 'Kim Nord' }]],
    ['a telephone number', 'Ring 070-123 45 67'],
    ['a number that somebody goes by', 191212121212],
    ['formatted personal data', '<div>Ring 070<b>-123</b> 45 67</div>'],
  ])('is left out: %s', (_, value) => {
    expect(shown(value)).toBeUndefined()
  })

  it('stands in the order of the list, and what is not a column of theirs does not', () => {
    const columns = ['B', 'A'].map((name) => ({ name, displayName: `Kolumn ${name}` }))
    expect(shownColumns({ A: 'ett', B: 'två', Execution: 'Pågår' }, columns, words)).toEqual([
      { title: 'Kolumn B', text: 'två' },
      { title: 'Kolumn A', text: 'ett' },
    ])
  })

  it('is bounded, and never ends in half a character', () => {
    const text = shown('\u{1f600}'.repeat(3000)) ?? ''
    expect(text.length).toBeLessThanOrEqual(2000)
    expect(text.isWellFormed()).toBe(true)
    expect(text.endsWith('…')).toBe(true)
  })
})
