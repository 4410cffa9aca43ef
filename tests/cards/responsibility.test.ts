import { describe, expect, it } from 'vitest'
import { cards } from '../../src/cards/index.ts'
import { jointTexts } from '../../src/domain/joint-texts.ts'
import { languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn, wordsOn } from '../support/card-walk.ts'
import { count, idOf, measureOf, measureText } from '../support/card-writing.ts'

const { sv, en } = languages
const plan = { id: idOf('plan'), title: 'Granvik 2026' }
const said = (card: Parameters<typeof wordsOn>[0]) => wordsOn(card).join('\n')

describe('what a role does', () => {
  const label = (measures: number, convenes: number, text: typeof sv) => {
    const ids = count(measures, String)
    const role = { key: 'rektor', text: 'Rektor', measureIds: ids, convenes: ids.slice(0, convenes) }
    return inputsOn(cards.roles.draw({ plan, roles: [role], holders: new Map(), page: 0, notes: [] }, text))[0]?.label
  }

  it.each([
    [1, 1, 'Rektor (1 åtgärd)', 'Rektor (1 measure)'],
    [2, 2, 'Rektor (2 åtgärder)', 'Rektor (2 measures)'],
    [1, 0, 'Rektor (medverkar i 1 åtgärd)', 'Rektor (contributes to 1 measure)'],
    [3, 0, 'Rektor (medverkar i 3 åtgärder)', 'Rektor (contributes to 3 measures)'],
    [3, 1, 'Rektor (svarar för 1 åtgärd, medverkar i 2)', 'Rektor (answers for 1 measure, contributes to 2)'],
  ])('%i measures, of which it answers for %i', (measures, convenes, swedish, english) => {
    expect(label(measures, convenes, sv)).toBe(swedish)
    expect(label(measures, convenes, en)).toBe(english)
  })

  it('the division of texts can be changed only where there is one', () => {
    const titles = (hasJoint: boolean) =>
      buttonsOn(cards.roles.draw({ plan, roles: [], holders: new Map(), page: 0, notes: [], hasJoint }, sv)).map(
        (button) => button.title,
      )
    expect(titles(true)).toEqual(['Ändra vem som sammankallar'])
    expect(titles(false)).toEqual([])
  })
})

describe('texts with several parties', () => {
  const measures = count(3, (n) => measureOf(n, { text: measureText({ responsible: 'Skolan, Polisen' }) }))
  const one = measureOf(3, { text: measureText({ responsible: 'Rektor' }) })

  it('are each one text however many measures name them, and a single party is none', () => {
    const joint = jointTexts([...measures, one], new Map())
    expect(joint).toEqual([
      {
        text: 'Skolan, Polisen',
        measures: 3,
        names: ['Skolan', 'Polisen'],
        parties: { convenor: 'Skolan', contributors: ['Polisen'] },
        confirmed: false,
      },
    ])
    const parties = { convenor: 'Polisen', contributors: [] }
    expect(jointTexts(measures, new Map([['skolan, polisen', parties]]))).toMatchObject([{ parties, confirmed: true }])
  })

  it('are read back by who was chosen, also the same name in two texts', () => {
    const texts = [...measures, measureOf(4, { text: measureText({ responsible: 'Polisen, Fritid' }) })]
    const joint = jointTexts(texts, new Map())
    const card = cards.split.draw({ plan, texts: joint, page: 0, editing: false, notes: [] }, sv)
    const inputs = inputsOn(card)
    const police = (n: number) =>
      (inputs[n] as unknown as { choices: { title: string; value: string }[] }).choices.find(
        ({ title }) => title === 'Polisen',
      )?.value
    const data = { p: plan.id, [String(inputs[0]?.id)]: police(0), [String(inputs[1]?.id)]: police(1) }
    expect(cards.split.reads.splits(data, joint)).toEqual([
      { text: 'Skolan, Polisen', convenor: 'Polisen', contributors: ['Skolan'] },
      { text: 'Polisen, Fritid', convenor: 'Polisen', contributors: ['Fritid'] },
    ])
    expect(cards.split.reads.splits(data, joint.slice(1))).toBeNull()
  })

  it.each([null, undefined, 'x', 7, [], {}, { __proto__: { 'text-1': 'whole' } }])(
    'nothing is read from %j',
    (data) => {
      expect(cards.split.reads.splits(data, jointTexts(measures, new Map()))).toBeNull()
    },
  )

  it('of more parties than can be chosen among, the rest are counted', () => {
    const names = count(60, (n) => `Part ${n}`)
    const [convenor = '', ...contributors] = names
    const text = { text: names.join(', '), measures: 1, names, parties: { convenor, contributors }, confirmed: false }
    const card = cards.split.draw({ plan, texts: [text], page: 0, editing: false, notes: [] }, sv)
    expect(said(card)).toMatch(/och \d+ till/)
    expect(said(card)).toContain(sv.cards.split.whole)
  })
})

describe('the form for handing over', () => {
  const formOf = (n: number) => ({
    requestId: idOf('request'),
    page: 2,
    planTitle: 'Granvik 2026',
    measures: count(n, (i) => ({ measure: measureOf(i), contributes: false })),
    chosen: null,
    to: null,
    note: '',
    faults: [],
  })
  const read = cards['hand-over'].reads.answer

  it.each([
    [1, 1, ['Lämna över', 'Tillbaka']],
    [10, 10, ['Lämna över', 'Tillbaka']],
    [11, 0, ['Lämna över de valda', 'Lämna över alla 11', 'Tillbaka']],
  ])('of %i measures %i are ticked', (measures, ticked, titles) => {
    const card = cards['hand-over'].draw(formOf(measures), sv)
    expect(String(inputsOn(card)[0]?.value).split(',').filter(Boolean)).toHaveLength(ticked)
    expect(buttonsOn(card).map((button) => button.title)).toEqual(titles)
  })

  it('counts the measures that there is no room for, which all takes along', () => {
    expect(said(cards['hand-over'].draw(formOf(81), sv))).toContain('1 åtgärd till ryms inte i listan.')
    expect(said(cards['hand-over'].draw(formOf(85), en))).toContain('5 more measures do not fit in the list.')
  })

  it('is read back as it was filled in, not yet judged', () => {
    const [a, b] = [idOf('a'), idOf('b')]
    const r = idOf('request')
    const blank = { requestId: r, page: 0, chosen: [], to: '', note: '' }
    expect(read({ r })).toEqual(blank)
    expect(
      read({ r, page: 2, measures: ` ${a},${b},${a},,`, to: ' erik@granvik.example ', note: ' Hej\u0000 ' }),
    ).toEqual({
      requestId: r,
      page: 2,
      chosen: [a, b],
      to: 'erik@granvik.example',
      note: 'Hej',
    })
    expect(read({ r, all: true, measures: a })).toEqual({ ...blank, chosen: 'all' })
    const odd: readonly object[] = [{ measures: [a] }, { measures: `${a},`.repeat(5000) }, { to: 'x'.repeat(321) }]
    for (const wrong of [...odd, { to: null }, { note: 7 }, { all: 'yes' }]) expect(read({ r, ...wrong })).toBeNull()
  })
})
