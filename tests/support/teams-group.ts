import {
  actionsIn,
  type CardContent,
  type Client,
  clientOf,
  type Person,
  type Reply,
  type Teams,
} from './teams-stand-in.ts'

type Group = {
  readonly teams: Teams
  readonly botUrl: () => string
  readonly id: string
  readonly type: 'groupChat' | 'channel'
}

type Refresh = {
  readonly action: { readonly verb: string; readonly data: object }
  readonly userIds?: readonly string[]
}

/** Somebody who sits in a group and sees its cards as Teams would show them to this person. */
export type Member = Client & {
  /** Looks at the group: cards that ask for it are fetched anew for this person. How many were. */
  readonly look: () => Promise<number>
  /** The card as this person sees it now. */
  readonly sees: (activityId: string) => CardContent | null
  /** Presses a button on the card as this person sees it. */
  readonly pressSeen: (activityId: string, verb: string, n?: number) => Promise<Reply>
}

/**
 * A group chat or channel as Teams keeps it: the answer to a press or a refresh is seen by that person alone, and an
 * update is everybody's new card, in the place of what each had for themselves.
 */
export function groupIn({ teams, botUrl, id, type }: Group) {
  const own = new Map<string, { readonly base: CardContent; readonly card: CardContent }>()
  const sentHere = () => teams.sent.filter((one) => one.conversation === id)
  const shared = (activityId: string) => sentHere().findLast((one) => one.activityId === activityId)?.card ?? null
  const cardIds = () => [...new Set(sentHere().flatMap((one) => (one.card ? [one.activityId] : [])))]

  function member(person: Omit<Person, 'chat'>): Member {
    const client = clientOf(teams, botUrl, { ...person, chat: { id, type } })
    const key = (activityId: string) => `${person.id} ${activityId}`
    const ownOf = (activityId: string) => {
      const kept = own.get(key(activityId))
      return kept && kept.base === shared(activityId) ? kept.card : null
    }
    const keep = (activityId: string, base: CardContent, { card }: Reply) => {
      if (card) own.set(key(activityId), { base, card })
    }
    const sees = (activityId: string) => ownOf(activityId) ?? shared(activityId)
    const refresh = async (activityId: string) => {
      const base = shared(activityId)
      const asks = (sees(activityId) as { refresh?: Refresh } | null)?.refresh
      if (!base || !asks?.userIds?.includes(`29:${person.id}`)) return 0
      const { verb, data } = asks.action
      keep(activityId, base, await client.press(verb, data, { cardId: activityId, automatic: true }))
      return 1
    }
    return {
      ...client,
      sees,
      look: async () => {
        let fetched = 0
        for (const activityId of cardIds()) fetched += await refresh(activityId)
        return fetched
      },
      pressSeen: async (activityId, verb, n = 0) => {
        const base = shared(activityId)
        const card = sees(activityId)
        const button = card && actionsIn(card).filter((one) => one.verb === verb)[n]
        if (!base || !button) throw new Error(`The card has no ${verb}.`)
        const reply = await client.press(verb, button.data as object, { cardId: activityId })
        keep(activityId, base, reply)
        return reply
      },
    }
  }

  return {
    id,
    member,
    /** The card that everybody shares. */
    shared,
    cardIds,
    /** Everything that was sent here, first to last. */
    sent: sentHere,
  }
}
