import type { PartnerVoice } from '../domain/council.ts'
import type { Reach } from '../domain/partner.ts'
import { formatDate, inSentence } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { shorten } from './card.ts'

/** One who is invited, as a coordinator sees it. */
export type InvitedLine = {
  readonly partnerId: string
  readonly name: string
  /** Who is asked; null while nobody is named. */
  readonly contact: { readonly name: string; readonly title: string; readonly ended: boolean } | null
  /** How we reach the contact by ourselves. */
  readonly reach: Reach
  /** The latest picture; null when none has come. */
  readonly picture: { readonly at: Date; readonly channel: PartnerVoice['channel'] } | null
  /** How many files the partner has attached. */
  readonly files: number
  /** The contact was asked. */
  readonly asked: boolean
}

/** By which way a picture came; a sheet on paper is no signed one here. */
export function pictureChannel(channel: PartnerVoice['channel'], text: Text): string {
  return channel === 'paper' ? text.cards.picture.note.channels.paper : text.words.channel[channel]
}

/** Whether the picture has come, in a sign and in words, with what was attached. */
export function pictureState({ picture, files, asked }: InvitedLine, text: Text): string {
  const t = text.cards.council
  const came = picture && t.came(formatDate(picture.at, text.lang), inSentence(pictureChannel(picture.channel, text)))
  const state = came ?? `${t.notCome}, ${asked ? t.asked : t.notAsked}`
  return files > 0 ? `${state}, ${t.files(files)}` : state
}

/** Who is asked for a partner, and how: `Kim Nord, kommunpolis · nås med mejl`. */
export function contactLine({ contact, reach }: Pick<InvitedLine, 'contact' | 'reach'>, text: Text, room: number) {
  const t = text.cards.council
  if (!contact) return t.noContact
  const name = shorten(contact.name, room) || text.words.unnamed
  if (contact.ended) return t.contactEnded(name)
  const who = contact.title === '' ? name : `${name}, ${shorten(contact.title, room)}`
  return `${who} · ${t.reach[reach]}`
}
