import { isWaiting } from '../domain/commitment.ts'
import type { Told } from '../domain/follow-up.ts'
import { type FollowedPartner, nextPartnerStep } from '../domain/partner-follow-up.ts'
import { isWorkingMoment, localDay } from '../domain/working-days.ts'
import { askPartnerJob } from './ask-partners.ts'
import type { Services } from './context.ts'
import type { CouncilRecord } from './council-ports.ts'
import { forEachEven } from './for-each.ts'
import { nextCouncil } from './next-council.ts'
import type { FollowedRequest } from './partner-request-ports.ts'
import { isAskedAbout } from './result-standing.ts'

/** Job: looks at everything that contacts have been asked, and has those reminded who are to be reminded now. */
export async function partnerFollowUp(services: Services): Promise<void> {
  const { store, world, log } = services
  const told: Told = { now: world.now(), isHoliday: world.isHoliday }
  // Nothing is ever due in the evening or at a weekend, and most ticks come then.
  if (!isWorkingMoment(told.now, told.isHoliday)) return
  const followed = await store.partnerRequests.followed(localDay(told.now))
  if (followed.length === 0) return
  const called = await store.councils.list()
  let taken = 0
  await forEachEven(
    Map.groupBy(followed, ({ request }) => request.council.id),
    async ([councilId, requests]) => {
      const record = await store.councils.load(councilId)
      if (!record) return
      const next = nextCouncil(record, called)?.day ?? null
      for (const one of requests) if (await takeDueStep(services, { one, record, next }, told)) taken++
    },
  )
  if (taken > 0) log.info('partner-steps-taken', { taken })
}

type Look = { readonly one: FollowedRequest; readonly record: CouncilRecord; readonly next: string | null }

async function takeDueStep({ store }: Services, look: Look, told: Told): Promise<boolean> {
  const next = nextPartnerStep(followedPartner(look), told)
  if (next.kind !== 'take') return false
  const requestId = look.one.request.id
  const step = { requestId, step: next.step, day: localDay(told.now), at: told.now, byId: null }
  return store.partnerRequests.takeStep(step, [askPartnerJob(requestId, next.step)])
}

function followedPartner({ one, record, next }: Look): FollowedPartner {
  const { request, delivery, steps } = one
  const { council } = record
  const asks = steps.filter(({ step }) => step.startsWith('ask')).map(({ day }) => day)
  return {
    purpose: request.purpose,
    askedOn: [localDay(request.at), ...asks].toSorted().at(-1) ?? '',
    waiting: hasLeft(one, record),
    reached: delivery?.outcome === 'delivered' || delivery?.outcome === 'unknown',
    council: {
      day: council.day,
      picturesBy: council.picturesBy,
      isHeld: council.heldAt !== null,
      isCancelled: council.cancelledAt !== null,
    },
    nextCouncil: next,
    taken: steps,
  }
}

/** Whether the contact has something left to answer; whoever is not asked any more has not, nor who was not asked about what is left. */
function hasLeft({ request, steps }: FollowedRequest, { invited, commitments }: CouncilRecord): boolean {
  const { purpose, contact } = request
  if (contact.ended) return false
  if (purpose === 'picture') return invited.some((one) => one.contact?.id === contact.id && one.picture === null)
  const left = commitments.filter((one) => one.contact?.id === contact.id && isWaiting(one.standing, purpose))
  return left.some(({ standing }) => purpose === 'confirm' || isAskedAbout(standing, steps))
}
