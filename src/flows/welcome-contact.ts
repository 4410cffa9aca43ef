import { type Action, say } from '../cards/card.ts'
import { formatList } from '../text/format.ts'
import type { Turn } from './context.ts'
import { invitedBy } from './draw-picture.ts'

/** What waits for somebody who speaks for a partner, and what they can say. */
export type ContactOffer = {
  /** For whom they speak, and what for; empty for nobody. */
  readonly intro: string
  readonly lines: readonly string[]
  /** What they can say whenever they want. */
  readonly how: readonly string[]
  readonly actions: readonly Action[]
}

/** What the person is asked for their partners; nothing when they speak for none. */
export async function contactOffer(turn: Turn): Promise<ContactOffer> {
  const { store, person, text } = turn
  const { commands, welcome: t } = text.cards
  const placed = await store.partners.contactsOf(person.id)
  if (placed.length === 0) return { intro: '', lines: [], how: [], actions: [] }
  const names = [...new Set(placed.map(({ partner }) => partner.name))]
  const requests = await store.partnerRequests.ofPerson(person.id)
  const pictures = requests.filter(({ purpose }) => purpose === 'picture')
  const open = (await Promise.all(pictures.map((request) => invitedBy(turn, request)))).filter((one) => one !== null)
  const waiting = open.filter(({ picture }) => picture === null).map(({ partner }) => partner.name)
  const button = (kind: 'picture' | 'ownCommitments') => say(commands[kind], text.commands[kind][0] ?? '')
  return {
    intro: t.contact(formatList(names, text.lang)),
    lines: waiting.length > 0 ? [t.pictureWaiting(formatList(waiting, text.lang))] : [],
    how: [t.contactHow(t.phrase(text.commands.picture[0] ?? ''), t.phrase(text.commands.ownCommitments[0] ?? ''))],
    actions: [
      ...(open.length > 0 ? [button('picture')] : []),
      ...(requests.length > pictures.length ? [button('ownCommitments')] : []),
    ],
  }
}
