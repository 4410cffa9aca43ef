import { type CommitmentStanding, isWaiting } from '../domain/commitment.ts'
import { isResultDay, type LaterCouncil, type Promised, resultDay } from '../domain/result-due.ts'
import { localDay } from '../domain/working-days.ts'
import type { FollowedRequest } from './partner-request-ports.ts'
import type { World } from './ports.ts'

/** The day (ISO) on which a result is asked by itself; null for what is told, not confirmed, or not asked any more. */
export function resultDayOf(
  standing: CommitmentStanding,
  later: readonly LaterCouncil[],
  { isHoliday }: Pick<World, 'isHoliday'>,
): string | null {
  const promised = promisedOf(standing, later)
  return promised && resultDay(promised, { isHoliday })
}

/** Whether that day has come. */
export function isResultDayOf(
  standing: CommitmentStanding,
  later: readonly LaterCouncil[],
  { now, isHoliday }: Pick<World, 'now' | 'isHoliday'>,
): boolean {
  const promised = promisedOf(standing, later)
  return promised !== null && isResultDay(promised, { now: now(), isHoliday })
}

function promisedOf(standing: CommitmentStanding, later: readonly LaterCouncil[]): Promised | null {
  const { confirmation, present } = standing
  if (!confirmation || !isWaiting(standing, 'result')) return null
  return { lastDay: present.lastDay, confirmedOn: localDay(confirmation.at), next: later[0] ?? null }
}

type Steps = FollowedRequest['steps']

/** Notes that a contact is asked about one wording because its day has come: once. */
export const dueStep = ({ commitment, present }: CommitmentStanding) => `due ${commitment.id} ${present.version}`
/** The same, by a coordinator before its day. */
export const earlyStep = ({ commitment, present }: CommitmentStanding) => `early ${commitment.id} ${present.version}`

const isAboutOne = ({ step }: Steps[number]) => step.startsWith('due ') || step.startsWith('early ')

/** Whether the contact has been asked about this wording's result; who was asked without naming any was asked about all. */
export function isAskedAbout(standing: CommitmentStanding, steps: Steps): boolean {
  const named = steps.filter(isAboutOne)
  if (named.length === 0) return steps.some(({ step }) => step.startsWith('ask'))
  return named.some(({ step }) => step === dueStep(standing) || step === earlyStep(standing))
}
