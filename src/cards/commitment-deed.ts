import { z } from 'zod/v4'
import { type CommitmentStanding, longestCommitment } from '../domain/commitment.ts'
import type { Text } from '../text/index.ts'
import {
  type Action,
  type Card,
  createDrawing,
  cutAt,
  drawWithin,
  execute,
  finished,
  navigate,
  shorten,
  typed,
  unlinked,
} from './card.ts'
import template from './commitment-deed.json' with { type: 'json' }

/** What a coordinator does to a commitment with one more word: names who answers, or withdraws it. */
export const deeds = ['contact', 'withdraw'] as const
export type Deed = (typeof deeds)[number]

export type CommitmentDeed = {
  readonly deed: Deed
  readonly standing: CommitmentStanding
  readonly partnerName: string
  /** Those who speak for the partner. */
  readonly contacts: readonly { readonly id: string; readonly name: string }[]
  /** Why it is withdrawn, as it was filled in. */
  readonly reason: string
  /** The request that the contact has been sent; null where there is none. */
  readonly asked: { readonly requestId: string; readonly byLink: boolean } | null
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

/** How many contacts may be chosen, how much is shown of names and texts, and given back of a reason that is too long. */
const rooms = [
  { contacts: 50, name: 100, text: 1000, written: 6000 },
  { contacts: 50, name: 40, text: 500, written: 2000 },
  { contacts: 40, name: 20, text: 200, written: longestCommitment },
] as const
type Room = (typeof rooms)[number]

const draw = createDrawing(template)

/** Asks for the reason, or for the contact, that the deed needs. */
export function commitmentDeedCard(view: CommitmentDeed, text: Text): Card {
  const t = text.cards.commitmentCase
  const { deed, standing } = view
  const { commitment, present } = standing
  const words = deed === 'withdraw' ? t.withdrawForm : t.contactForm
  const data = { c: commitment.id, v: present.version, s: commitment.events.length, n: 0 }
  const canSend = deed === 'withdraw' || view.contacts.length > 0
  const verb = deed === 'withdraw' ? 'commitment.withdraw' : 'commitment.appoint'
  const style = deed === 'withdraw' ? 'destructive' : 'positive'
  const content = drawWithin(rooms, (room) =>
    draw({
      lang: text.lang,
      heading: words.heading(commitment.number),
      error: view.error,
      partner: shorten(view.partnerName, room.name),
      text: shorten(present.text, room.text),
      intro: canSend ? words.intro : t.contactForm.none,
      reason: deed === 'withdraw' ? [reasonInput(view, room, text)] : [],
      contact: deed === 'contact' && canSend ? [contactInput(view, room, text)] : [],
      actions: [
        ...(canSend ? [execute(words.send, verb, data, { style })] : []),
        ...(deed === 'contact' ? linkButtons(view, text) : []),
        navigate(t.back, 'commitment.open', { c: commitment.id, n: 0 }),
      ],
    }),
  )
  return finished(content, words.heading(commitment.number))
}

/** What has been sent can be sent once more, and a link that went to the wrong person closed. */
function linkButtons({ asked }: CommitmentDeed, { cards }: Text): readonly Action[] {
  if (!asked) return []
  const t = cards.picture.read
  const data = { r: asked.requestId }
  const again = navigate(t.resend, 'link.resend', data)
  return asked.byLink ? [again, navigate(t.revoke, 'link.revoke', data)] : [again]
}

function reasonInput({ reason }: CommitmentDeed, room: Room, text: Text) {
  return {
    label: text.cards.commitmentCase.withdrawForm.reason,
    value: cutAt(reason, room.written),
    most: Math.max(longestCommitment, reason.length),
  }
}

function contactInput({ contacts, standing }: CommitmentDeed, room: Room, text: Text) {
  const { contactId } = standing.commitment
  const now = contacts.filter(({ id }) => id === contactId)
  return {
    label: text.cards.commitmentCase.contactForm.field,
    value: now[0]?.id ?? '',
    choices: [...new Set([...now, ...contacts])]
      .slice(0, room.contacts)
      .map(({ id, name }) => ({ title: unlinked(shorten(name, room.name)) || text.words.unnamed, value: id })),
  }
}

const deed = z.object({ d: z.enum(deeds) })
const answer = z.object({
  reason: z.string().max(100_000).transform(typed).default(''),
  contactId: z.union([z.uuid(), z.literal('')]).default(''),
})

/** Which deed a button begins; null when it cannot be read. */
export function readDeed(data: unknown): Deed | null {
  return deed.safeParse(data).data?.d ?? null
}

/** What was filled in, not yet judged; null when it cannot be read. */
export function readDeedAnswer(data: unknown): { readonly reason: string; readonly contactId: string } | null {
  return answer.safeParse(data).data ?? null
}
