import { cards } from '../../../src/cards/index.ts'
import { type CardViews, count, idOf, measureOf, measureText } from '../card-writing.ts'

const lastDay = '2026-06-02'

export const escalationViews: CardViews = {
  views: (name, { words, planTitle }, { measures, people }) => {
    const unanswered = count(measures, (n) => ({
      measure: measureOf(n, { text: measureText({ measure: words(2000, n) }) }),
      role: words(200, n),
    }))
    const requestIds = count(Math.min(people, 40), (n) => idOf(`request ${n}`))
    const view = { planTitle, lastDay, requestIds, unanswered }
    return [{ kind: 'escalation', name: `${name}: several measures`, draw: (t) => cards.escalation.draw(view, t) }]
  },
  empty: [
    {
      kind: 'escalation',
      name: 'empty: one measure without a role',
      draw: (t) => {
        const unanswered = [{ measure: measureOf(0, { text: measureText({ measure: '' }) }), role: '' }]
        const view = { planTitle: 'Granvik 2026', lastDay, requestIds: [idOf('request')], unanswered }
        return cards.escalation.draw(view, t)
      },
    },
  ],
}
