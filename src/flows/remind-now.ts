import type { Person } from '../domain/person.ts'
import type { Round } from '../domain/round.ts'
import { isReminder, reminderBy } from '../domain/taken-steps.ts'
import { isWorkingMoment, localDay, nextWorkingMoment } from '../domain/working-days.ts'
import type { Services } from './context.ts'
import { reminderJob } from './follow-up-jobs.ts'
import { standIns } from './stand-ins.ts'

export type RemindedNow =
  | { readonly kind: 'reminding'; readonly people: number }
  /** Everybody who was reached has answered, or is away. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'reminded-today' }
  | { readonly kind: 'outside-hours'; readonly from: Date }

/** Reminds everybody who has something left, is there and was not reminded today; a second press today reminds nobody. */
export async function remindNow(
  services: Pick<Services, 'store' | 'world'>,
  round: Round,
  by: Person,
): Promise<RemindedNow> {
  const { store, world } = services
  const now = world.now()
  if (!isWorkingMoment(now, world.isHoliday)) {
    return { kind: 'outside-hours', from: nextWorkingMoment(now, world.isHoliday) }
  }
  const day = localDay(now)
  const [waiting, { awayUntil }] = await Promise.all([store.followUps.waiting(round.id), standIns(services, day)])
  const there = waiting.filter(({ reached, personId }) => reached && awayUntil(personId) === null)
  if (there.length === 0) return { kind: 'nobody' }
  const step = reminderBy(day)
  const steps = there
    .filter(({ steps: earlier }) => !earlier.some((one) => isReminder(one) && one.day === day))
    .map(({ requestId }) => ({ requestId, step, day, at: now, by: by.id, job: reminderJob(requestId, step) }))
  const people = await store.followUps.take(steps)
  return people === 0 ? { kind: 'reminded-today' } : { kind: 'reminding', people }
}
