import { cards } from '../../../src/cards/index.ts'
import type { RoundPreview } from '../../../src/cards/round-preview.ts'
import { usualRules } from '../../../src/domain/follow-up.ts'
import { type CardCase, type CardViews, count, idOf, measureOf } from '../card-writing.ts'

export const lastDay = '2026-06-02'
export const roundRules = usualRules
const plan = { id: idOf('plan'), title: 'Granvik 2026' }
const c = (kind: CardCase['kind'], name: string, draw: CardCase['draw']): CardCase => ({ kind, name, draw })

/** A preview that asks so many people about a measure each, and has nothing to remark. */
export const previewOf = (people: number, overrides: Partial<RoundPreview> = {}): RoundPreview => ({
  plan,
  answer: { planId: plan.id, chosen: [1], lastDay, greeting: '', rules: usualRules },
  distribution: {
    people: count(people, (n) => ({
      personId: idOf(`person ${n}`),
      answers: [{ measure: measureOf(n), role: 'Rektor' }],
      contributes: [],
    })),
    unassigned: [],
    withoutContributor: [],
  },
  people: new Map(),
  away: [],
  endsOnFreeDay: false,
  closes: null,
  error: '',
  ...overrides,
})

/** The form for a round, and what is shown before it is opened. */
export const roundViews: CardViews = {
  views: (name, { words, planTitle, greeting, person }, amounts) => {
    const own = { id: plan.id, title: planTitle }
    const areas = count(amounts.areas, (n) => ({ title: words(200, n), order: n + 1 }))
    const chosen = areas.map((area) => area.order)
    const measures = count(amounts.measures, (n) => measureOf(n, { code: `${(n % amounts.areas) + 1}.${n + 1}` }))
    const roleOf = (n: number) => words(200, n)
    const people = count(amounts.people, (n) => ({
      personId: idOf(`person ${n}`),
      answers: measures.filter((_, i) => i % amounts.people === n).map((measure) => ({ measure, role: roleOf(n) })),
      contributes: measures
        .filter((_, i) => i % (amounts.people + 1) === n)
        .map((measure) => ({ measure, role: roleOf(n) })),
    }))
    const named = new Map(
      people.map(({ personId }, n) => [personId, { name: person(n), aadObjectId: idOf(`aad ${n}`) }]),
    )
    const away = people.map(({ personId }, n) => ({
      personId,
      until: '2027-01-07',
      deputyId: n % 2 === 0 ? null : (people[0]?.personId ?? null),
    }))
    const withoutContributor = measures.slice(0, 50).map((measure, n) => ({ measure, role: roleOf(n) }))
    const everything = previewOf(0, {
      plan: own,
      answer: { planId: own.id, chosen, lastDay, greeting, rules: usualRules },
      distribution: { people, unassigned: measures, withoutContributor },
      people: named,
      away,
      endsOnFreeDay: true,
      closes: '2026-06-17',
    })
    const form = { plan: own, areas, today: '2026-05-12', rules: usualRules }
    return [
      c('round-form', `${name}: new`, (t) =>
        cards['round-form'].draw({ ...form, chosen, lastDay, greeting, error: '' }, t),
      ),
      c('round-form', `${name}: with a fault, and nothing by itself`, (t) => {
        const error = t.cards.round.greetingTooLong('100 000', '500')
        const rules = { ...usualRules, remindAfter: false, escalate: false, closeAfter: null }
        const round = { chosen: [], lastDay: words(40), greeting: words(amounts.measures > 100 ? 5000 : 600), rules }
        return cards['round-form'].draw({ ...form, ...round, error }, t)
      }),
      c('round-preview', `${name}: people, measures without, and some away`, (t) =>
        cards['round-preview'].draw(everything, t),
      ),
      c('round-preview', `${name}: nobody was chosen to be shown`, (t) =>
        cards['round-preview'].draw({ ...everything, error: t.cards.round.showMissing }, t),
      ),
    ]
  },
  empty: [
    c('round-form', 'empty: no areas', (t) => {
      const round = { chosen: [], today: '2026-05-12', lastDay: '', greeting: '', rules: usualRules, error: '' }
      return cards['round-form'].draw({ plan, areas: [], ...round }, t)
    }),
    c('round-preview', 'empty: nobody would be asked', (t) => {
      const distribution = { people: [], unassigned: [measureOf(0)], withoutContributor: [] }
      return cards['round-preview'].draw(previewOf(0, { distribution }), t)
    }),
  ],
}
