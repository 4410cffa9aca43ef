import type { Told } from './follow-up.ts'
import { addWorkingDays, localDay } from './working-days.ts'

/** A council after the one where something was promised; days are ISO dates. */
export type LaterCouncil = {
  readonly day: string
  /** Last day for the partners' pictures, which the results are told beside. */
  readonly picturesBy: string
  readonly isHeld: boolean
}

/** A confirmed commitment, with what decides when its result is asked; days are ISO dates. */
export type Promised = {
  readonly lastDay: string
  readonly confirmedOn: string
  /** The first council after the one where it was promised; null while none is called. */
  readonly next: LaterCouncil | null
}

/** So long before the last day for pictures the results are asked, in working days. */
const workingDaysBeforePictures = 15

/**
 * The first working day (ISO) on which a result is asked: the one after its last day, or in time for the next council,
 * whichever comes first; never on the day it was confirmed. Null when its council has been held without it.
 */
export function resultDay(
  { lastDay, confirmedOn, next }: Promised,
  { isHoliday }: Pick<Told, 'isHoliday'>,
): string | null {
  const isPast = next?.isHeld === true
  if (isPast && lastDay <= next.day) return null
  const days = [addWorkingDays(lastDay, 1, isHoliday)]
  if (next && !isPast) days.push(addWorkingDays(next.picturesBy, -workingDaysBeforePictures, isHoliday))
  const [wanted = ''] = days.toSorted()
  const soonest = addWorkingDays(confirmedOn, 1, isHoliday)
  return [wanted, soonest].toSorted().at(-1) ?? soonest
}

/** Whether a result is asked on this day, by whatever time. */
export function isResultDay(promised: Promised, told: Told): boolean {
  const day = resultDay(promised, told)
  return day !== null && day <= localDay(told.now)
}

/** True once the council that heard the result has been held, the first on or after its last day: it stays as it was told. */
export function isResultHeard(lastDay: string, later: readonly Pick<LaterCouncil, 'day' | 'isHeld'>[]): boolean {
  return later.some(({ day, isHeld }) => isHeld && lastDay <= day)
}
