import {
  type CouncilListView,
  councilListCard,
  type ListReader,
  type ListRow,
} from '../../../src/cards/council-list.ts'
import { commitmentStates } from '../../../src/domain/commitment.ts'
import { at, type CardCase, type CardViews, count, idOf, type Writing } from '../card-writing.ts'

const council = { id: idOf('council'), day: '2026-12-04', forYear: 2027 }
const reader: ListReader = { speaksFor: [], coordinator: false, page: 0, receipt: '', warning: '' }

const nothing = { council, cancelled: false, planTitle: 'Granvik 2026', rows: [], viewers: 0 }

/** Commitments of so many partners, five for each, in every state. */
const rowsOf = ({ words, person }: Writing, n: number): readonly ListRow[] =>
  count(n, (i) => ({
    id: idOf(`commitment ${i}`),
    number: i + 1,
    partner: { id: idOf(`partner ${Math.floor(i / 5)}`), name: words(120, Math.floor(i / 5)) },
    text: words(1000, i),
    lastDay: '2027-06-30',
    version: (i % 3) + 1,
    state: commitmentStates[i % commitmentStates.length] ?? 'proposed',
    seen: i,
    said: i % 2 ? { by: { name: person(i), channel: 'teams-card' }, at } : null,
    mayConfirm: true,
    mayChange: true,
    mayDecline: true,
  }))

function viewsOf(name: string, writing: Writing, n: number): readonly CardCase[] {
  const rows = rowsOf(writing, n)
  const view = { council, cancelled: false, planTitle: writing.planTitle, rows, viewers: 60 }
  const c = (what: string, rest: Partial<CouncilListView>): CardCase => ({
    kind: 'council-list',
    name: `${name}: ${what}`,
    draw: (text) => councilListCard({ ...view, reader: null, ...rest }, text),
  })
  const everybody = rows.map(({ partner }) => partner.id)
  const long = writing.words(1000)
  return [
    c('everybody sees', {}),
    c('of a cancelled council', { cancelled: true }),
    c('one partner sees', { reader: { ...reader, speaksFor: everybody.slice(0, 1), receipt: long } }),
    c('somebody who speaks for all sees', { reader: { ...reader, speaksFor: everybody, warning: long, page: 2 } }),
    c('a coordinator sees', { reader: { ...reader, coordinator: true, page: 1 } }),
  ]
}

export const councilListViews: CardViews = {
  views: (name, writing, { people }) => viewsOf(name, writing, people > 10 ? 60 : people * 3),
  empty: [
    {
      kind: 'council-list',
      name: 'empty: nothing is written down yet',
      draw: (text) => councilListCard({ ...nothing, reader: null }, text),
    },
    {
      kind: 'council-list',
      name: 'empty: somebody looks at it',
      draw: (text) => councilListCard({ ...nothing, reader: { ...reader, page: 7 } }, text),
    },
  ],
}
