import { absenceCard } from '../../../src/cards/absence.ts'
import { type CardViews, count, idOf } from '../card-writing.ts'

const nothing = {
  person: null,
  today: '2026-12-14',
  from: '2026-12-14',
  until: '',
  deputy: null,
  absenceId: null,
  isChange: false,
  away: [],
  error: '',
}

export const absenceViews: CardViews = {
  views: (name, { person, words }, { people }) => [
    {
      kind: 'absence',
      name: `${name}: the form of a coordinator, with everybody who is away`,
      draw: (text) =>
        absenceCard(
          {
            ...nothing,
            person: { aadObjectId: idOf('away'), name: person(0) },
            until: '2027-01-07',
            deputy: { aadObjectId: idOf('deputy'), name: person(1) },
            absenceId: idOf('absence'),
            isChange: true,
            away: count(people, (n) => ({ absenceId: idOf(`absence ${n}`), line: words(300, n) })),
            error: text.cards.absence.fault['until-past'],
          },
          text,
        ),
    },
  ],
  empty: [{ kind: 'absence', name: 'empty: nothing is said yet', draw: (text) => absenceCard(nothing, text) }],
}
