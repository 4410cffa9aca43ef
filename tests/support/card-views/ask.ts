import { type AskRow, type AskView, askCard } from '../../../src/cards/ask.ts'
import type { Remark } from '../../../src/domain/remark.ts'
import {
  at,
  type CardCase,
  type CardViews,
  count,
  executions,
  idOf,
  measureOf,
  measureText,
  plainWriting,
  reportOf,
  type Writing,
} from '../card-writing.ts'

/** A view of the ask card with so many measures of one's own, none of them answered, and nothing around them. */
export const askViewOf = (n: number, overrides: Partial<AskView> = {}): AskView => ({
  requestId: idOf('request'),
  planTitle: 'Granvik 2026',
  kind: 'follow-up',
  greeting: '',
  asker: null,
  lastDay: '2026-06-02',
  over: false,
  rows: count(n, (i) => askRowOf(i)),
  shared: [],
  page: 0,
  receipt: '',
  notes: [],
  ...overrides,
})

/** As long as a picture can be, or shorter. */
export const photoOf = (length: number) => `data:image/png;base64,${'A'.repeat(length)}`

export const askRowOf = (n: number, overrides: Partial<AskRow> = {}): AskRow => ({
  measure: measureOf(n),
  report: null,
  before: null,
  begun: false,
  differing: 0,
  ...overrides,
})

export const remarkOf = (reportId: string | null, stance: Remark['stance']): Remark => ({
  id: idOf('remark'),
  measureId: idOf('measure'),
  requestId: idOf('request'),
  reportId,
  stance,
  comment: 'Lorem',
  remarkedBy: idOf('person'),
  channel: 'teams-card',
  at,
})

/** Every row has all that a row can have, so that no page can be larger. */
const fullRows = ({ words }: Writing, n: number) =>
  count(n, (i) => {
    const measure = measureOf(i, { code: `${i % 40}.${i + 1}`, text: measureText({ measure: words(2000, i) }) })
    const before = reportOf(measure, {
      execution: 'partly-done',
      goalResult: 'not-measurable-yet',
      comment: words(2000),
    })
    return askRowOf(i, { measure, before, differing: 2 })
  })

const answeredRows = (writing: Writing, n: number) =>
  fullRows(writing, n).map((row, i) => {
    const execution = executions[i % executions.length] ?? 'done'
    return { ...row, report: reportOf(row.measure, { execution, goalResult: 'partly-reached', late: i % 2 === 0 }) }
  })

const sharedRows = ({ words }: Writing, n: number) =>
  count(n, (i) => {
    const measure = measureOf(100 + i, { code: `9.${i}`, text: measureText({ measure: words(2000, i) }) })
    const answer = reportOf(measure, { goalResult: 'not-measurable-yet', comment: words(2000, i) })
    const remarks = [null, remarkOf(answer.id, 'agrees'), remarkOf(answer.id, 'differs'), remarkOf(null, 'differs')]
    return { measure, answer: i % 5 === 4 ? null : answer, remark: remarks[i % 4] ?? null }
  })

export const askViews: CardViews = {
  views: (name, writing, amounts) => {
    const { planTitle, greeting, person, words } = writing
    const n = Math.min(60, amounts.measures)
    const notes = count(7, (i) => words(1000, i))
    const common = { planTitle, greeting, asker: { name: person(1), photo: photoOf(8000) }, notes }
    const view = (called: string, over: Partial<AskView>): CardCase => ({
      kind: 'ask',
      name: `${name}: ${called}`,
      draw: (t) => askCard(askViewOf(0, { ...common, ...over }), t),
    })
    const rows = fullRows(writing, n)
    return [
      ...[1, 15, 16, n].map((some) => view(`${some} measures, the first page`, { rows: rows.slice(0, some) })),
      view('a later page, after the last day', { rows, page: 1, over: true }),
      view('whether the work is alive', { rows, kind: 'alive' }),
      view('a trial', { rows, kind: 'trial' }),
      view('only what others answer for', { shared: sharedRows(writing, n) }),
      view('own measures, begun, and others together', {
        rows: rows.slice(0, 5).map((row) => ({ ...row, begun: true })),
        shared: sharedRows(writing, n),
      }),
      {
        kind: 'ask',
        name: `${name}: a receipt`,
        draw: (t) => {
          const receipt = t.cards.ask.receiptLate('1.1', '13:08', '2 juni 2026')
          return askCard(askViewOf(0, { ...common, rows: answeredRows(writing, n), page: 1, receipt }), t)
        },
      },
    ]
  },
  empty: [
    { kind: 'ask', name: 'empty: every measure is withdrawn', draw: (t) => askCard(askViewOf(0), t) },
    {
      kind: 'ask',
      name: 'empty: all is answered',
      draw: (t) => askCard(askViewOf(0, { rows: answeredRows(plainWriting, 2) }), t),
    },
  ],
}
