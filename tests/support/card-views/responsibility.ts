import { cards } from '../../../src/cards/index.ts'
import type { Remark } from '../../../src/domain/remark.ts'
import { at, type CardCase, type CardViews, count, idOf, measureOf, measureText, reportOf } from '../card-writing.ts'

const request = { requestId: idOf('request'), page: 0 }

const remarkOf = (overrides: Partial<Remark> = {}): Remark => ({
  id: idOf('remark'),
  measureId: measureOf(0).id,
  requestId: idOf('request'),
  reportId: null,
  stance: 'differs',
  comment: '',
  remarkedBy: idOf('person'),
  channel: 'teams-card',
  at,
  ...overrides,
})

/** Who convenes where a text names several parties, what is handed over, and how contributors see an answer. */
export const responsibilityViews: CardViews = {
  views: (name, { words, planTitle, person }, amounts) => {
    const plan = { id: idOf('plan'), title: planTitle }
    const measures = count(Math.min(60, amounts.measures), (n) => {
      const measure = measureOf(n, { code: `${n + 1}.${n + 1}`, text: measureText({ measure: words(2000, n) }) })
      return { measure, contributes: n % 3 === 2 }
    })
    const texts = count(amounts.findings, (n) => {
      const names = count(2 + (n % 12), (i) => words(80, i))
      const [convenor = '', ...contributors] = names
      const confirmed = n % 2 === 1
      return { text: words(600, n), measures: n + 1, names, parties: { convenor, contributors }, confirmed }
    })
    const measure = measureOf(0, { text: measureText({ measure: words(2000) }) })
    const answer = reportOf(measure, { execution: 'partly-done', comment: words(2000) })
    const form = { ...request, formId: idOf('form'), planTitle, measure }
    const c = (kind: CardCase['kind'], view: string, draw: CardCase['draw']) => ({
      kind,
      name: `${name}: ${view}`,
      draw,
    })
    const handing = { ...request, planTitle, measures }
    return [
      c('split', 'the first texts', (t) => cards.split.draw({ plan, texts, page: 0, editing: false, notes: [] }, t)),
      c('split', 'a later page to be changed, with a receipt', (t) =>
        cards.split.draw({ plan, texts, page: 1, editing: true, notes: [t.cards.split.saved(4)] }, t),
      ),
      c('hand-over', 'nothing filled in', (t) =>
        cards['hand-over'].draw({ ...handing, chosen: null, to: null, note: '', faults: [] }, t),
      ),
      c('hand-over', 'with faults', (t) => {
        const to = { aadObjectId: idOf('aad'), name: person(1) }
        const chosen = measures.map((one) => one.measure.id)
        const way = count(5, person).map((who) => who.slice(0, 80))
        const faults = [t.cards.handOver.circle('1.1', way.join(' → ')), t.cards.handOver.noteTooLong('600', '500')]
        return cards['hand-over'].draw({ ...handing, chosen, to, note: words(600), faults }, t)
      }),
      c('remark', 'about an answer', (t) => {
        const before = remarkOf({ comment: words(2000) })
        return cards.remark.draw({ ...form, answer, before, comment: '', faults: [] }, t)
      }),
      c('remark', 'with a fault', (t) => {
        const faults = [t.cards.remark.tooLong('100 000', '2 000')]
        return cards.remark.draw({ ...form, answer, before: null, comment: words(2000), faults }, t)
      }),
    ]
  },
  empty: [
    {
      kind: 'split',
      name: 'empty: one text that is one role',
      draw: (t) => {
        const joint = { text: 'Lorem, ipsum', measures: 1, names: ['Lorem', 'ipsum'], confirmed: true }
        const texts = [{ ...joint, parties: { convenor: joint.text, contributors: [] } }]
        const plan = { id: idOf('plan'), title: 'Granvik 2026' }
        return cards.split.draw({ plan, texts, page: 9, editing: true, notes: [] }, t)
      },
    },
    {
      kind: 'hand-over',
      name: 'empty: one measure with nothing but a code',
      draw: (t) => {
        const measure = measureOf(0, { text: measureText({ measure: '', problem: '' }) })
        const measures = [{ measure, contributes: false }]
        const form = { ...request, planTitle: 'Granvik 2026', measures, chosen: null, to: null, note: '', faults: [] }
        return cards['hand-over'].draw(form, t)
      },
    },
    {
      kind: 'remark',
      name: 'empty: nothing answered and nothing said',
      draw: (t) => {
        const form = { ...request, formId: idOf('form'), planTitle: 'Granvik 2026', measure: measureOf(0) }
        return cards.remark.draw({ ...form, answer: null, before: null, comment: '', faults: [] }, t)
      },
    },
  ],
}
