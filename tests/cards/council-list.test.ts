import { describe, expect, it } from 'vitest'
import { type CouncilListView, councilListCard, type ListRow } from '../../src/cards/council-list.ts'
import { commitmentStates } from '../../src/domain/commitment.ts'
import { languages } from '../../src/text/index.ts'
import { count, idOf } from '../support/card-fixtures.ts'
import { buttonsOn, objectsOn, sizeOf } from '../support/card-walk.ts'
import { wordsIn } from '../support/chat.ts'

const { sv, en } = languages

const row = (n: number, about: Partial<ListRow> = {}): ListRow => ({
  id: idOf(`commitment ${n}`),
  number: n + 1,
  partner: { id: idOf(`partner ${n}`), name: `Aktör ${n}` },
  text: `Vi deltar i trygghetsvandringen nummer ${n} och tar med våra grannar.`,
  lastDay: '2027-06-30',
  version: 1,
  state: 'proposed',
  said: null,
  seen: 1,
  mayConfirm: true,
  mayChange: true,
  mayDecline: true,
  ...about,
})
const view = (rows: readonly ListRow[], about: Partial<CouncilListView> = {}): CouncilListView => ({
  council: { id: idOf('council'), day: '2026-12-04', forYear: 2027 },
  cancelled: false,
  planTitle: 'Granvik 2026',
  rows,
  viewers: 0,
  reader: null,
  ...about,
})
const reader = { speaksFor: [], coordinator: false, page: 0, receipt: '', warning: '' }

describe('the list of commitments', () => {
  it('tells every state by a sign and a word, in both languages', () => {
    for (const text of [sv, en]) {
      const looks = commitmentStates.map((state) => wordsIn(councilListCard(view([row(0, { state })]), text)))
      expect(new Set(looks).size).toBe(commitmentStates.length)
      commitmentStates.forEach((state, n) => {
        expect(looks[n]).toMatch(new RegExp(`\\S ${text.words.commitmentState[state]}`))
      })
      expect(objectsOn(councilListCard(view([row(0)]), text).content).some((one) => 'color' in one)).toBe(false)
    }
  })

  it('counts each state that there is, in one order', () => {
    const rows = [row(0, { state: 'declined' }), row(1), row(2, { state: 'confirmed' }), row(3)]
    expect(wordsIn(councilListCard(view(rows), sv))).toContain(
      '4 åtaganden. ○ Föreslaget: 2 · ✓ Bekräftat: 1 · ✗ Avböjt: 1.',
    )
  })

  it('names the year of a last day where it is not the year that was spoken of', () => {
    const said = wordsIn(councilListCard(view([row(0), row(1, { lastDay: '2028-01-31', version: 3 })]), sv))
    expect(said).toContain('senast 30 juni, lydelse 1')
    expect(said).toContain('senast 31 januari 2028, lydelse 3')
  })

  it('fetched anew is what one’s own is, and the notification says what it is about', () => {
    const card = councilListCard(view([row(0)]), sv)
    expect(card.refresh).toEqual({ verb: 'post.view', data: { c: idOf('council') } })
    expect(card.summary).toBe('Granvik 2026: 1 åtagande från rådet')
  })

  it.each([
    ['a reader', { reader }],
    ['the reader’s own', { reader: { ...reader, speaksFor: [idOf('partner 0')] } }],
    ['everybody, when the council is cancelled', { cancelled: true }],
  ])('does not ask for itself anew: for %s', (_, about) => {
    expect(councilListCard(view([row(0)], about), sv)).not.toHaveProperty('refresh')
  })

  it('has all sixty on the card for everybody, and the rest of more a press away', () => {
    const sixty = councilListCard(
      view(
        count(60, (n) => row(n)),
        { viewers: 20 },
      ),
      sv,
    )
    expect(wordsIn(sixty)).toContain('60. Aktör 59')
    expect(buttonsOn(sixty).map(({ title }) => title)).toEqual(['Visa mina'])
    const more = councilListCard(
      view(
        count(75, (n) => row(n)),
        { viewers: 20 },
      ),
      sv,
    )
    expect(wordsIn(more)).toContain('15 åtaganden till får inte plats här. Välj ”Visa alla”.')
    expect(buttonsOn(more).map(({ title, data }) => [title, data])).toEqual([
      ['Visa mina', { c: idOf('council') }],
      ['Visa alla', { c: idOf('council'), n: 0 }],
    ])
    for (const card of [sixty, more]) expect(sizeOf(card)).toBeLessThan(25_000 - 20 * 120)
  })

  it('gives a reader who speaks for several partners the buttons of each', () => {
    const speaksFor = [idOf('partner 0'), idOf('partner 2')]
    const card = councilListCard(
      view(
        count(3, (n) => row(n)),
        { reader: { ...reader, speaksFor } },
      ),
      sv,
    )
    expect(buttonsOn(card).map(({ title }) => title)).toEqual([
      ...['Bekräfta 1', 'Be om ändring av 1', 'Avböj 1'],
      ...['Bekräfta 3', 'Be om ändring av 3', 'Avböj 3'],
      'Visa läget nu',
    ])
  })

  it('says which answer stands to who gave it, and to nobody else', () => {
    const by = { name: 'Erik', channel: 'phone' } as const
    const rows = [row(0, { state: 'confirmed', said: { by, at: new Date('2026-12-04T12:08:00Z') } })]
    const noted = 'Noterat 4 december 2026 kl. 13:08: Erik, telefonsamtal'
    const own = { ...reader, speaksFor: [idOf('partner 0')] }
    expect(wordsIn(councilListCard(view(rows, { reader: own }), sv))).toContain(noted)
    for (const other of [null, reader, { ...reader, coordinator: true }])
      expect(wordsIn(councilListCard(view(rows, { reader: other }), sv))).not.toContain('Noterat')
  })
})
