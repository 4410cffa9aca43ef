import type { Distribution } from '../domain/ask.ts'
import { formatDate } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Card, createDrawing, execute, navigate, plain, shorten } from './card.ts'
import type { RoundAnswer } from './round-form.ts'
import template from './round-preview.json' with { type: 'json' }

export type RoundPreview = {
  readonly plan: { readonly id: string; readonly title: string }
  readonly answer: RoundAnswer
  readonly distribution: Distribution
  readonly names: ReadonlyMap<string, string>
}

const draw = createDrawing(template)

const mostPeople = 40

/** Shows who will get what before anything is sent; the choices travel in the button and are judged again when pressed. */
export function roundPreviewCard({ plan, answer, distribution, names }: RoundPreview, text: Text): Card {
  const t = text.cards.round
  const { people, unassigned } = distribution
  const asked = people.reduce((sum, person) => sum + person.measures.length, 0)
  const data = { p: plan.id, areas: answer.chosen.join(','), lastDay: answer.lastDay, greeting: answer.greeting }
  const facts = t.facts(text.words.people(people.length), text.words.measures(asked))
  const lastDay = t.lastDayFact(formatDate(answer.lastDay, text.lang))
  const content = draw({
    lang: text.lang,
    heading: t.previewHeading(plain(plan.title)),
    facts: people.length > 0 ? `${facts} ${lastDay}` : t.nobody,
    people: [
      ...people.slice(0, mostPeople).map(({ personId, measures }) => ({
        name: `${names.get(personId) ?? ''}: `,
        measures: `${text.words.measures(measures.length)} (${shorten(measures.map((m) => m.code).join(', '), 60)})`,
      })),
      ...(people.length > mostPeople
        ? [{ name: '', measures: text.cards.preview.more(people.length - mostPeople) }]
        : []),
    ],
    unassigned:
      unassigned.length > 0
        ? t.unassigned(text.words.measures(unassigned.length), shorten(unassigned.map((m) => m.code).join(', '), 200))
        : '',
    greeting: answer.greeting,
    actions: [
      ...(people.length > 0 ? [execute(t.open, 'round.open', data, { style: 'positive' })] : []),
      navigate(t.back, 'round.form', data),
      navigate(t.cancel, 'round.cancel', { p: plan.id }),
    ],
  })
  return { content, summary: t.summary(plain(plan.title)) }
}
