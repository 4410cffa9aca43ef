import type { Card } from '../cards/card.ts'
import { readCouncilPage } from '../cards/council-place.ts'
import { resultMissingCard, type UntoldLine } from '../cards/result-missing.ts'
import { isAgreed, isWaiting } from '../domain/commitment.ts'
import { isPartnerReminder } from '../domain/partner-follow-up.ts'
import type { LaterCouncil } from '../domain/result-due.ts'
import { askForResultsNow, waitingContacts } from './ask-for-results.ts'
import { notice, planTitle, replaceWith, type Services, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { CouncilRecord, PlacedCommitment } from './council-ports.ts'
import { laterCouncils, toLater } from './next-council.ts'
import { reachNow } from './partner-reach.ts'
import type { FollowedRequest } from './partner-request-ports.ts'
import { isAskedAbout, resultDayOf } from './result-standing.ts'

/** The confirmed commitments whose result is not told, a page at a time. */
export async function showUntold(turn: Turn, data: unknown): Promise<ActionReply> {
  const place = readCouncilPage(data)
  const record = place && (await turn.store.councils.load(place.councilId))
  if (!place || !record) return notice(turn.text.cards.refusal.gone)
  return replaceWith(await drawUntold(turn, record, { page: place.page }))
}

/** Asks for results at once: whoever was not asked is asked, the others are reminded; who cannot be reached is named. */
export async function askForResults(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const place = readCouncilPage(data)
  const record = place && (await turn.store.councils.load(place.councilId))
  if (!record) return notice(text.cards.refusal.gone)
  if (record.council.cancelledAt !== null) return notice(text.cards.commitments.councilOver)
  const t = text.cards.commitmentResult.missing
  const contacts = text.cards.commitments.contacts
  const { asked, reminded } = await askForResultsNow(turn, record, turn.person.id)
  const done = [
    ...(asked > 0 ? [t.askedNow(contacts(asked))] : []),
    ...(reminded > 0 ? [t.remindedNow(contacts(reminded))] : []),
  ]
  const toldBefore = waitingContacts(turn, record).length > 0 ? t.toldToday : ''
  const receipt = done.length > 0 ? done.join(' ') : toldBefore
  return replaceWith(await drawUntold(turn, record, { page: 0, receipt, notes: whomToCall(turn, record) }))
}

/** Those who have something to tell and cannot be asked from here. */
function whomToCall(turn: Turn, { commitments }: CouncilRecord): readonly string[] {
  const { text } = turn
  const t = text.cards.commitmentResult.missing
  const waiting = commitments.filter(({ standing }) => isWaiting(standing, 'result'))
  const without = waiting.filter(({ contact }) => contact === null || contact.ended)
  const missed = waiting.filter(
    (one) => one.contact && !without.includes(one) && reachNow(turn, one.contact) === 'none',
  )
  const names = missed.map(({ contact, partner }) =>
    text.cards.commitments.person(contact?.name || text.words.unnamed, partner.name),
  )
  const numbers = without.map(({ standing }) => standing.commitment.number)
  return [
    ...(names.length > 0 ? [t.unreachable([...new Set(names)].join(', '))] : []),
    ...(numbers.length > 0 ? [t.withoutContact(numbers.join(', '), numbers.length === 1)] : []),
  ]
}

type Said = { readonly page: number; readonly receipt?: string; readonly notes?: readonly string[] }

async function drawUntold(turn: Turn, record: CouncilRecord, { page, receipt = '', notes = [] }: Said): Promise<Card> {
  const { store, text, world } = turn
  const { council, plan, commitments } = record
  const [called, followed] = await Promise.all([
    store.councils.list(),
    store.partnerRequests.ofCouncil(council.id, 'result'),
  ])
  const later = laterCouncils(record, called).map(toLater)
  const waiting = commitments.filter(({ standing }) => isWaiting(standing, 'result'))
  return resultMissingCard(
    {
      councilId: council.id,
      planTitle: planTitle(plan),
      day: council.day,
      today: today(world),
      confirmed: commitments.filter(({ standing }) => isAgreed(standing)).length,
      untold: waiting.map((one) => lineOf(turn, { one, followed, later })),
      mayAsk: council.cancelledAt === null && waiting.length > 0,
      page,
      receipt,
      notes,
    },
    text,
  )
}

type Look = {
  readonly one: PlacedCommitment
  readonly followed: readonly FollowedRequest[]
  readonly later: readonly LaterCouncil[]
}

function lineOf(services: Services, { one, followed, later }: Look): UntoldLine {
  const { standing, partner, contact } = one
  const request = followed.find((asked) => asked.request.contact.id === contact?.id)
  const steps = request && isAskedAbout(standing, request.steps) ? request.steps : []
  const delivery = steps.length > 0 ? (request?.delivery ?? null) : null
  return {
    standing,
    partnerName: partner.name,
    contact,
    reach: contact ? reachNow(services, contact) : 'none',
    askedOn: steps.findLast(({ step }) => step.startsWith('ask'))?.day ?? steps[0]?.day ?? null,
    remindedOn: steps.findLast(({ step }) => isPartnerReminder(step))?.day ?? null,
    channel: delivery?.channel ?? null,
    failed: delivery?.outcome === 'unreachable' || delivery?.outcome === 'refused',
    asksOn: resultDayOf(standing, later, services.world),
  }
}
