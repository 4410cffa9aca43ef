import { cards } from '../../../src/cards/index.ts'
import { type CardViews, measureOf, measureText } from '../card-writing.ts'

const ends = '2026-06-30'
const today = '2026-04-01'

export const grantAlarmViews: CardViews = {
  views: (name, { words, planTitle, person }) => {
    const measure = measureOf(0, { text: measureText({ measure: words(2000), timing: words(2000) }) })
    const view = { planTitle, measure, ends, today }
    return [
      { kind: 'grant-alarm', name: `${name}: to the holder`, draw: (t) => cards['grant-alarm'].draw(view, t) },
      {
        kind: 'grant-alarm',
        name: `${name}: to the coordinator`,
        draw: (t) => cards['grant-alarm'].draw({ ...view, holder: person(1), today: '2026-07-01' }, t),
      },
    ]
  },
  empty: [
    {
      kind: 'grant-alarm',
      name: 'empty: nobody answers for it',
      draw: (t) => {
        const measure = measureOf(0, { text: measureText({ measure: '', timing: '' }) })
        return cards['grant-alarm'].draw({ planTitle: 'Granvik 2026', measure, ends, today, holder: '' }, t)
      },
    },
  ],
}
