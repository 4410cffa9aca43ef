import type { Distribution } from '../domain/ask.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, drawWithin, execute, finished, navigate, plain, shorten, someOf } from './card.ts'
import type { RoundAnswer } from './round-form.ts'
import template from './round-preview.json' with { type: 'json' }

export type RoundPreview = {
  readonly plan: { readonly id: string; readonly title: string }
  readonly answer: RoundAnswer
  readonly distribution: Distribution
  readonly names: ReadonlyMap<string, string>
}

const draw = createDrawing(template)

/** How many people are named, and how many codes each. */
const rooms = [
  { people: 40, codes: 12, name: 80 },
  { people: 20, codes: 8, name: 60 },
  { people: 10, codes: 5, name: 40 },
] as const

const mostUnassigned = 30

/** Shows who will get what before anything is sent; the choices travel in the button and are judged again when pressed. */
export function roundPreviewCard({ plan, answer, distribution, names }: RoundPreview, text: Text): Card {
  const t = text.cards.round
  const { people, unassigned } = distribution
  const asked = people.reduce((sum, person) => sum + person.answers.length, 0)
  const data = { p: plan.id, areas: answer.chosen.join(','), lastDay: answer.lastDay, greeting: answer.greeting }
  const facts = t.facts(text.words.people(people.length), text.words.measures(asked))
  const lastDay = t.lastDayFact(formatDate(answer.lastDay, text.lang))
  const loose = unassigned.map((measure) => measure.code)
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: t.previewHeading(plain(plan.title)),
      facts: people.length > 0 ? `${facts} ${lastDay}` : t.nobody,
      people: [
        ...people.slice(0, room.people).map(({ personId, answers }) => {
          const codes = answers.map(({ measure }) => measure.code)
          return {
            name: `${shorten(names.get(personId) ?? '', room.name) || text.words.unnamed}: `,
            measures: `${text.words.measures(answers.length)} (${someOf(codes, room.codes, text)})`,
          }
        }),
        ...(people.length > room.people
          ? [{ name: '', measures: text.cards.preview.more(people.length - room.people) }]
          : []),
      ],
      unassigned:
        loose.length > 0 ? t.unassigned(text.words.measures(loose.length), someOf(loose, mostUnassigned, text)) : '',
      greeting: answer.greeting,
      actions: [
        ...(people.length > 0 ? [execute(t.open, 'round.open', data, { style: 'positive' })] : []),
        navigate(t.back, 'round.form', data),
        navigate(t.cancel, 'round.cancel', { p: plan.id }),
      ],
    }),
  )
  return finished(content, t.summary(plan.title))
}
