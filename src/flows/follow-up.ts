import { nextClosing, nextStep, type Told } from '../domain/follow-up.ts'
import type { Round } from '../domain/round.ts'
import { takenSteps } from '../domain/taken-steps.ts'
import { addDays, isWorkingMoment, localDay } from '../domain/working-days.ts'
import { closeNow } from './close-round.ts'
import type { Services } from './context.ts'
import { escalationJob, reminderJob } from './follow-up-jobs.ts'
import type { StepToTake, Waiting } from './follow-up-ports.ts'
import { forEachEven } from './for-each.ts'
import { refreshProgress } from './round-progress.ts'
import { sendStuck } from './send-stuck.ts'
import { standIns } from './stand-ins.ts'

/** Tries of the queue are never further apart: a card that nothing has been heard of for so long has no job. */
const silentMs = 3_600_000

/** How many reminders are written in one transaction: others get a turn in between. */
const atOnce = 500

/** Job: looks at every open round, reminds, has managers told, and closes what is to close by itself. */
export async function followUp(services: Services): Promise<void> {
  const told: Told = { now: services.world.now(), isHoliday: services.world.isHoliday }
  // Nothing is ever due in the evening or at a weekend, and most ticks come then.
  if (!isWorkingMoment(told.now, told.isHoliday)) return
  const rounds = await services.store.followUps.openRounds()
  if (rounds.length === 0) return
  const awayUntil = await absences(services, rounds, told.now)
  await forEachEven(rounds, (round) => followRound(services, round, { told, awayUntil }))
}

type Tick = { readonly told: Told; readonly awayUntil: (personId: string) => string | null }

async function followRound(services: Services, round: Round, { told, awayUntil }: Tick): Promise<void> {
  const closing = nextClosing(round, round.rules, told)
  if (closing.kind === 'close') {
    await closeNow(services, round, { personId: null, at: told.now })
  } else {
    await sendStuck(services, round, new Date(told.now.getTime() - silentMs))
    await takeDueSteps(services, round, { told, awayUntil })
    await refreshProgress(services, round.id)
  }
}

async function takeDueSteps({ store, log }: Services, round: Round, tick: Tick): Promise<void> {
  const waiting = await store.followUps.waiting(round.id)
  const due = waiting.flatMap((one) => dueStep(round, one, tick))
  const [escalations, reminders] = [due.filter(isEscalation), due.filter((one) => !isEscalation(one))]
  // Together, so that a manager gets one card about all of theirs.
  let taken = await store.followUps.take(escalations)
  for (let at = 0; at < reminders.length; at += atOnce) {
    taken += await store.followUps.take(reminders.slice(at, at + atOnce))
  }
  if (taken > 0) log.info('steps-taken', { roundId: round.id, taken })
}

function dueStep(round: Round, waiting: Waiting, { told, awayUntil }: Tick): readonly StepToTake[] {
  const { requestId, personId, askedAt, left, reached, steps } = waiting
  const { lastDay, rules } = round
  const taken = takenSteps(steps, lastDay)
  const followed = { openedAt: askedAt, lastDay, left, reached, awayUntil: awayUntil(personId), taken }
  const next = nextStep(followed, rules, told)
  if (next.kind !== 'take') return []
  const { step } = next
  const day = localDay(told.now)
  const job = step === 'escalate' ? escalationJob(round.id, day) : reminderJob(requestId, step)
  return [{ requestId, step, day, at: told.now, by: null, job }]
}

const isEscalation = ({ step }: StepToTake) => step === 'escalate'

/** Until when somebody is away, or last was since the first of the rounds opened: grace counts from the return. */
async function absences(services: Services, rounds: readonly Round[], now: Date): Promise<Tick['awayUntil']> {
  const day = localDay(now)
  const opened = rounds.map((round) => localDay(round.openedAt)).toSorted()[0] ?? day
  const [present, said] = await Promise.all([standIns(services, day), services.store.absences.reaching(opened)])
  const latest = new Map<string, string>()
  for (const { personId, from, until, endedAt } of said) {
    // Somebody who came back early was away until the day before they said so.
    const last = endedAt === null || localDay(endedAt) > until ? until : addDays(localDay(endedAt), -1)
    if (from <= last && last < day && last > (latest.get(personId) ?? '')) latest.set(personId, last)
  }
  return (personId) => present.awayUntil(personId) ?? latest.get(personId) ?? null
}
