import type { Council } from '../domain/council.ts'
import { isMeetingLink } from '../domain/council-check.ts'
import { formatWeekday } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import { type Action, shorten } from './card.ts'

/** What people are told of a meeting. */
export type Meeting = Pick<Council, 'day' | 'time' | 'place' | 'link' | 'ownPoints'>

/** `fredag 4 december 2026 kl. 13:00`. */
export function meetingTime({ day, time }: Pick<Meeting, 'day' | 'time'>, text: Text): string {
  return text.cards.picture.at(`${formatWeekday(day, text.lang)} ${day.slice(0, 4)}`, time)
}

/** Where it is, when, and so on, a line each: a name in bold and what it says. */
export function meetingFacts(meeting: Meeting, text: Text, room: number) {
  const t = text.cards.picture
  return [
    { name: t.when, value: meetingTime(meeting, text) },
    { name: t.where, value: shorten(meeting.place, room) || t.online },
  ]
}

/** The button that leads to the meeting; none where there is no link that is safe to show. */
export function meetingButtons({ link }: Pick<Meeting, 'link'>, text: Text): readonly Action[] {
  return isMeetingLink(link) ? [{ type: 'Action.OpenUrl', title: text.cards.picture.openMeeting, url: link }] : []
}
