import { type CommitmentMeasureForm, commitmentMeasureCard } from '../../../src/cards/commitment-measure.ts'
import { type CardCase, type CardViews, count, idOf, type Writing } from '../card-writing.ts'

const ids = { commitmentId: idOf('commitment'), version: 3, plan: { id: idOf('plan'), title: 'Granvik 2027' } }

function formOf(writing: Writing, areas: number): CommitmentMeasureForm {
  const { words, planTitle } = writing
  return {
    ...ids,
    number: 12,
    partnerName: words(200),
    wording: words(1000),
    plan: { ...ids.plan, title: planTitle },
    missingYear: 2028,
    areas: count(areas, (n) => ({ title: words(200, n), areaOrder: n + 1, nextCode: `${n + 1}.7` })),
    wish: {
      areaOrder: 1,
      code: words(200),
      measure: words(5000),
      goal: words(5000, 1),
      timing: words(500),
      responsible: words(500),
    },
    errors: [],
  }
}

function faulty(writing: Writing, areas: number): CardCase['draw'] {
  return (text) => {
    const { fault, tooLong, personal } = text.cards.commitmentMeasure
    const long = Object.values(text.words.columns).slice(2, 6)
    const errors = [...Object.values(fault), ...long.map((name) => tooLong(name, '5 000', '1 000')), personal('x')]
    return commitmentMeasureCard({ ...formOf(writing, areas), errors }, text)
  }
}

export const commitmentMeasureViews: CardViews = {
  views: (name, writing, { areas }) => [
    {
      kind: 'commitment-measure',
      name: `${name}: filled in`,
      draw: (text) => commitmentMeasureCard(formOf(writing, areas), text),
    },
    { kind: 'commitment-measure', name: `${name}: everything is wrong`, draw: faulty(writing, areas) },
  ],
  empty: [
    {
      kind: 'commitment-measure',
      name: 'empty: nothing is filled in',
      draw: (text) =>
        commitmentMeasureCard(
          {
            ...ids,
            number: 1,
            partnerName: '',
            wording: '',
            missingYear: null,
            areas: [],
            wish: { areaOrder: null, code: '', measure: '', goal: '', timing: '', responsible: '' },
            errors: [],
          },
          text,
        ),
    },
  ],
}
