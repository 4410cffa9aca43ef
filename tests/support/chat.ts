import type { Person } from '../../src/domain/person.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import type { ActionReply, Card } from '../../src/flows/conversation-ports.ts'
import { buttonsOn, wordsOn } from './card-walk.ts'
import type { Municipality } from './lived-round.ts'

/** Everything on a card as one text, with plain spaces. */
export const wordsIn = (card: Card): string =>
  wordsOn(card)
    .join('\n')
    .replace(/[\u00a0\u202f]/g, ' ')

/** The verbs of a card's buttons. */
export const verbsOn = (card: Card): readonly unknown[] => buttonsOn(card).flatMap(({ verb }) => verb ?? [])

/** People of a municipality as they speak with the bot. */
export function chatIn({ services }: Pick<Municipality, 'services'>) {
  const conversation = createConversation(services)
  const actor = ({ tenantId, aadObjectId, name }: Person) => ({
    tenantId,
    aadObjectId,
    name,
    conversation: { id: name },
  })
  const press = (person: Person, verb: string, data: unknown): Promise<ActionReply> =>
    conversation.onAction({ actor: actor(person), verb, data, cardId: null, automatic: false })
  const pressOn = (person: Person, card: Card, verb: string, inputs: object = {}) => {
    const button = buttonsOn(card).find((one) => one.verb === verb)
    if (!button) throw new Error(`The card has no ${verb}, but ${verbsOn(card).join(', ')}.`)
    return press(person, verb, { ...(button.data as object), ...inputs })
  }
  return {
    press,
    pressOn,
    say: async (person: Person, text: string): Promise<Card> => {
      const card = (await conversation.onMessage({ actor: actor(person), text, files: [] })).at(-1)
      if (!card) throw new Error('No card came.')
      return card
    },
  }
}

/** The card of a reply; fails with the words of a notice. */
export function cardIn(reply: ActionReply): Card {
  if (reply.kind === 'notice') throw new Error(`A notice came: ${reply.text}`)
  return reply.card
}

/** The words of a notice; fails with those of a card. */
export function noticeIn(reply: ActionReply): string {
  if (reply.kind === 'card') throw new Error(`A card came: ${wordsIn(reply.card)}`)
  return reply.text.replace(/[\u00a0\u202f]/g, ' ')
}
