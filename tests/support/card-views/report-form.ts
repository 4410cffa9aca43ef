import { type ReportForm, reportFormCard } from '../../../src/cards/report-form.ts'
import type { RoleRemark } from '../../../src/domain/remark.ts'
import { at, type CardViews, count, draftOf, idOf, measureOf, measureText } from '../card-writing.ts'

/** A form where nothing is filled in yet, in the chat. */
export const reportFormOf = (overrides: Partial<ReportForm> = {}): ReportForm => ({
  requestId: idOf('request'),
  page: 0,
  formId: idOf('form'),
  planYear: 2026,
  planTitle: 'Granvik 2026',
  measure: measureOf(0),
  draft: draftOf(),
  faults: [],
  notes: [],
  views: [],
  proposed: false,
  shape: 'card',
  ...overrides,
})

export const viewOf = (n: number, overrides: Partial<RoleRemark> = {}): RoleRemark => ({
  id: idOf(`remark ${n}`),
  measureId: idOf('measure 0'),
  requestId: idOf(`request ${n}`),
  reportId: null,
  stance: n % 2 === 0 ? 'differs' : 'agrees',
  comment: '',
  role: `Consectetur ${n}`,
  remarkedBy: idOf(`person ${n}`),
  channel: 'teams-card',
  at,
  ...overrides,
})

export const reportFormViews: CardViews = {
  views: (name, { words, planTitle }) => {
    const text = measureText({ measure: words(2000), goal: words(2000), timing: words(2000) })
    const views = count(20, (n) => viewOf(n, { role: words(200, n), comment: words(2000, n) }))
    const long = { comment: words(2000), reference: words(500) }
    const dropped = draftOf({ execution: 'will-not-be-done', reason: words(2000), ...long })
    const unmeasurable = { goalResult: 'not-measurable-yet', measurability: words(2000) } as const
    const faults = [
      { kind: 'too-long', field: 'comment', length: 100_000 },
      { kind: 'personal-data', field: 'reason', found: ['email', 'phone', 'personnummer', 'street-address'] },
      { kind: 'reference-unsafe' },
    ] as const
    const form = (over: Partial<ReportForm>) =>
      reportFormOf({ planTitle, measure: measureOf(0, { text }), views, ...over })
    return [
      { kind: 'report-form', name: `${name}: not answered`, draw: (t) => reportFormCard(form({}), t) },
      {
        kind: 'report-form',
        name: `${name}: with faults and something begun`,
        draw: (t) => reportFormCard(form({ draft: dropped, faults, notes: [t.cards.report.begun] }), t),
      },
      {
        kind: 'report-form',
        name: `${name}: the goal cannot be measured, with a proposed reference`,
        draw: (t) => {
          const draft = draftOf({ execution: 'done', ...unmeasurable, ...long })
          const notes = [t.cards.report.trial, t.cards.report.proposed]
          const missing = [{ kind: 'measurability-missing' }] as const
          return reportFormCard(form({ draft, faults: missing, notes, proposed: true }), t)
        },
      },
      {
        kind: 'report-form',
        name: `${name}: the larger window`,
        draw: (t) => {
          const draft = { ...dropped, ...unmeasurable }
          return reportFormCard(form({ draft, faults, notes: [t.cards.report.planChanged], shape: 'dialog' }), t)
        },
      },
    ]
  },
  empty: [
    {
      kind: 'report-form',
      name: 'empty: a measure with nothing but a code',
      draw: (t) => {
        const nothing = { problem: '', cause: '', measure: '', goal: '', timing: '', responsible: '', followUp: '' }
        return reportFormCard(reportFormOf({ measure: measureOf(0, { text: nothing }) }), t)
      },
    },
  ],
}
