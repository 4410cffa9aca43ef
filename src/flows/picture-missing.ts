import type { Card } from '../cards/card.ts'
import { readCouncilPage } from '../cards/council-place.ts'
import { type MissingLine, pictureMissingCard } from '../cards/picture-missing.ts'
import { isClosedByHand, isPartnerReminder } from '../domain/partner-follow-up.ts'
import { isWorkingMoment, localDay, nextWorkingMoment } from '../domain/working-days.ts'
import { formatTime, formatWeekday } from '../text/format.ts'
import { askPartnerJob } from './ask-partners.ts'
import { notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findOpen } from './council-life.ts'
import type { CouncilStanding } from './council-standing.ts'
import { reachNow } from './partner-reach.ts'
import type { FollowedRequest } from './partner-request-ports.ts'

/** The partners whose picture has not come, a page at a time. */
export async function showMissingPictures(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findOpen(turn, data)
  if ('reply' in found) return found.reply
  return replaceWith(drawMissing(turn, found.standing, { page: readCouncilPage(data)?.page ?? 0 }))
}

/** Reminds those who were asked and have not answered; once a day at most, and in working hours. */
export async function remindOfPictures(turn: Turn, data: unknown): Promise<ActionReply> {
  const { store, world, text } = turn
  const t = text.cards.picture.missing
  const found = await findOpen(turn, data)
  if ('reply' in found) return found.reply
  const now = world.now()
  if (!isWorkingMoment(now, world.isHoliday)) {
    const from = nextWorkingMoment(now, world.isHoliday)
    return notice(t.outsideHours(formatWeekday(localDay(from), text.lang), formatTime(from, text.lang)))
  }
  const day = localDay(now)
  const waiting = waitingRequests(turn, found.standing)
  if (waiting.length === 0) return notice(t.nobodyToRemind)
  const step = reminderByHand(day)
  let reminded = 0
  for (const { request } of waiting.filter((one) => lastSent(one) < day)) {
    const taken = { requestId: request.id, step, day, at: now, byId: turn.person.id }
    if (await store.partnerRequests.takeStep(taken, [askPartnerJob(request.id, step)])) reminded++
  }
  if (reminded === 0) return notice(t.remindedToday)
  const after = await findOpen(turn, data)
  if ('reply' in after) return after.reply
  return replaceWith(drawMissing(turn, after.standing, { page: 0, receipt: t.reminding(reminded) }))
}

/** One a day: a second press reminds nobody. */
const reminderByHand = (day: string) => `remind-by-hand ${day}`

/** What was asked of those who are to answer now and have not. */
function waitingRequests(turn: Turn, { invited, requests }: CouncilStanding): readonly FollowedRequest[] {
  const waiting = invited.filter(({ picture }) => picture === null)
  const ids = new Set(waiting.flatMap(({ contact }) => contact?.id ?? []))
  return requests.filter(({ request, steps }) => {
    const { contact, council } = request
    if (isClosedByHand(steps)) return false
    return ids.has(contact.id) && reachNow(turn, contact) !== 'none' && today(turn.world) <= council.day
  })
}

const lastSent = ({ request, steps }: FollowedRequest) =>
  [localDay(request.at), ...steps.map(({ day }) => day)].toSorted().at(-1) ?? ''

type Said = { readonly page: number; readonly receipt?: string }

function drawMissing(turn: Turn, standing: CouncilStanding, { page, receipt = '' }: Said): Card {
  const { record, lines, invited, requests, askable } = standing
  const missing = lines
    .filter(({ picture }) => picture === null)
    .map((line): MissingLine => {
      const contactId = invited.find(({ partner }) => partner.id === line.partnerId)?.contact?.id
      const followed = requests.find(({ request }) => request.contact.id === contactId)
      return { line, ...whatWasDone(followed) }
    })
  const day = today(turn.world)
  const view = {
    councilId: record.council.id,
    invited: lines.length,
    missing,
    lastDay: record.council.picturesBy,
    today: day,
    askable: askable.length,
    remindable: waitingRequests(turn, standing).filter((one) => lastSent(one) < day).length,
    page,
    receipt,
  }
  return pictureMissingCard(view, turn.text)
}

function whatWasDone(followed: FollowedRequest | undefined): Omit<MissingLine, 'line'> {
  if (!followed) return { askedOn: null, remindedOn: null, channel: null, failed: false, closed: false }
  const { request, steps, delivery } = followed
  const asked = steps.find(({ step }) => step.startsWith('ask'))?.day ?? localDay(request.at)
  const reminded = steps.findLast(({ step }) => isPartnerReminder(step))?.day ?? null
  const failed = delivery?.outcome === 'unreachable' || delivery?.outcome === 'refused'
  return {
    askedOn: asked,
    remindedOn: reminded,
    channel: delivery?.channel ?? null,
    failed,
    closed: isClosedByHand(steps),
  }
}
