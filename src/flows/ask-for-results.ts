import { createHash } from 'node:crypto'
import { isWaiting } from '../domain/commitment.ts'
import type { Contact } from '../domain/partner.ts'
import { isClosedByHand } from '../domain/partner-follow-up.ts'
import { addDays, isWorkingMoment, localDay } from '../domain/working-days.ts'
import { askPartnerJob, askPartners } from './ask-partners.ts'
import type { Services } from './context.ts'
import type { CouncilRecord, PlacedCommitment } from './council-ports.ts'
import { forEachEven } from './for-each.ts'
import { type Called, laterCouncils, toLater } from './next-council.ts'
import { reachNow } from './partner-reach.ts'
import type { FollowedRequest } from './partner-request-ports.ts'
import { dueStep, earlyStep, isAskedAbout, isResultDayOf } from './result-standing.ts'

/** Commitments last three years at most, and are asked about until the council after that. */
const daysLookedBack = 5 * 366

/** Job: has every contact asked whose results are due now, each commitment once. */
export async function askForDueResults(services: Services): Promise<void> {
  const { store, world, log } = services
  const now = world.now()
  if (!isWorkingMoment(now, world.isHoliday)) return
  const called = await store.councils.list()
  const oldest = addDays(localDay(now), -daysLookedBack)
  let asked = 0
  await forEachEven(
    called.filter(({ council }) => council.day >= oldest),
    async (at) => {
      asked += await askDue(services, at, called)
    },
  )
  if (asked > 0) log.info('results-asked', { asked })
}

async function askDue(services: Services, at: Called, called: readonly Called[]): Promise<number> {
  const { store, world } = services
  const record = await store.councils.load(at.council.id)
  if (!record) return 0
  const later = laterCouncils(at, called).map(toLater)
  const due = waitingContacts(services, record, ({ standing }) => isResultDayOf(standing, later, world))
  if (due.length === 0) return 0
  const followed = await store.partnerRequests.ofCouncil(record.council.id, 'result')
  let asked = 0
  for (const { contact, commitments } of due) {
    const steps = stepsOf(followed, contact)
    if (isClosedByHand(steps)) continue
    const fresh = commitments.filter(({ standing }) => !steps.some(({ step }) => step === dueStep(standing)))
    if (fresh.length === 0) continue
    const names = fresh.map(({ standing }) => dueStep(standing))
    if (await ask(services, { record, contact, steps: names, byId: null })) asked++
  }
  return asked
}

export type WaitingContact = { readonly contact: Contact; readonly commitments: readonly PlacedCommitment[] }

/** Those who can be reached and have something to tell the result of, each with what it is. */
export function waitingContacts(
  services: Pick<Services, 'mailer'>,
  { commitments }: CouncilRecord,
  fits: (one: PlacedCommitment) => boolean = () => true,
): readonly WaitingContact[] {
  const waiting = commitments.filter((one) => isWaiting(one.standing, 'result') && fits(one))
  const contacts = new Map(waiting.flatMap(({ contact }) => (contact ? [[contact.id, contact] as const] : [])))
  return [...contacts.values()]
    .filter((contact) => reachNow(services, contact) !== 'none')
    .map((contact) => ({ contact, commitments: waiting.filter((one) => one.contact?.id === contact.id) }))
}

/** What was done about a contact. */
export function stepsOf(followed: readonly FollowedRequest[], contact: Contact): FollowedRequest['steps'] {
  return followed.find(({ request }) => request.contact.id === contact.id)?.steps ?? []
}

type Asking = {
  readonly record: CouncilRecord
  readonly contact: Contact
  /** A step for each commitment; what is taken already is not asked again. */
  readonly steps: readonly string[]
  /** Null when it comes by itself. */
  readonly byId: string | null
}

/** Leaves one message about these commitments; false when each was asked about before. */
async function ask({ store, world }: Services, { record, contact, steps, byId }: Asking): Promise<boolean> {
  const { council } = record
  const at = world.now()
  const requests = [{ id: world.newId(), contactId: contact.id }]
  const wish = {
    councilId: council.id,
    purpose: 'result',
    requests,
    byId: byId ?? council.calledBy,
    at,
    reopens: byId !== null,
  } as const
  const [requestId] = await store.partnerRequests.ask(wish, () => [])
  if (requestId === undefined) return false
  const mark = createHash('sha256').update(steps.toSorted().join('\n')).digest('hex').slice(0, 16)
  const job = askPartnerJob(requestId, byId === null ? `ask due ${mark}` : `ask ${mark}`)
  let isNew = false
  for (const step of steps) {
    const taken = await store.partnerRequests.takeStep({ requestId, step, day: localDay(at), at, byId }, [job])
    isNew ||= taken
  }
  return isNew
}

/** What a coordinator's press leads to for each contact. */
export type AskedNow = { readonly asked: number; readonly reminded: number }

/** Asks those at once who have something to tell and were not asked about all of it, and reminds the others; once a day. */
export async function askForResultsNow(services: Services, record: CouncilRecord, byId: string): Promise<AskedNow> {
  const { store, world } = services
  const at = world.now()
  const day = localDay(at)
  const [called, followed] = await Promise.all([
    store.councils.list(),
    store.partnerRequests.ofCouncil(record.council.id, 'result'),
  ])
  const later = laterCouncils(record, called).map(toLater)
  let asked = 0
  let reminded = 0
  for (const { contact, commitments } of waitingContacts(services, record)) {
    const before = followed.find(({ request }) => request.contact.id === contact.id)
    const steps = before?.steps ?? []
    const fresh = commitments.filter(({ standing }) => !isAskedAbout(standing, steps))
    if (fresh.length > 0) {
      const names = fresh.map(({ standing }) =>
        isResultDayOf(standing, later, world) ? dueStep(standing) : earlyStep(standing),
      )
      if (await ask(services, { record, contact, steps: names, byId })) asked++
    } else if (isClosedByHand(steps)) {
      const wish = { councilId: record.council.id, contactIds: [contact.id], purpose: 'result', byId } as const
      asked += (await askPartners(services, wish)).asked
    } else if (before && !steps.some((one) => one.day === day)) {
      const step = `remind-by-hand ${day}`
      const taken = { requestId: before.request.id, step, day, at, byId }
      if (await store.partnerRequests.takeStep(taken, [askPartnerJob(before.request.id, step)])) reminded++
    }
  }
  return { asked, reminded }
}
