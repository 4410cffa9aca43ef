import { type CardContent, inputsIn, type Reply, type Sent } from './teams-stand-in.ts'

/** The card of the last message that came. */
export function lastOf(sent: readonly Sent[]): CardContent {
  const card = sent.at(-1)?.card
  if (!card) throw new Error('No card came.')
  return card
}

/** The card that took the place of the pressed one. */
export function cardOf(reply: Pick<Reply, 'card' | 'notice'>): CardContent {
  if (!reply.card) throw new Error(`A notice came: ${reply.notice}`)
  return reply.card
}

/** What stands in the inputs of a card, as a client would send it untouched. */
export function filled(card: CardContent): Readonly<Record<string, unknown>> {
  return Object.fromEntries(inputsIn(card).map(({ id, value }) => [String(id), value]))
}

/** The value of the choice whose title begins so. */
export function choiceIn(card: CardContent, input: string, title: string): string {
  const choices = (inputsIn(card).find(({ id }) => id === input)?.choices ?? []) as { title: string; value: string }[]
  const found = choices.find((choice) => choice.title.startsWith(title))
  if (!found) throw new Error(`No choice ${title} among ${choices.map((choice) => choice.title).join(', ')}.`)
  return found.value
}
