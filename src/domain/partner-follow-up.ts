import type { NextStep, Told } from './follow-up.ts'
import { addDays, addWorkingDays, type IsHoliday, localDay, momentAt, nextWorkingMoment } from './working-days.ts'

/** What a contact is asked, with what decides when to remind; days are ISO dates. */
export type FollowedPartner = {
  readonly purpose: 'picture' | 'confirm' | 'result'
  /** The latest day that the contact was asked. */
  readonly askedOn: string
  /** There is something left to answer. */
  readonly waiting: boolean
  /** The message has, or may have, arrived. */
  readonly reached: boolean
  /** The council of the request. */
  readonly council: {
    readonly day: string
    readonly picturesBy: string
    readonly isHeld: boolean
    readonly isCancelled: boolean
  }
  /** The day of the council after it; null while none is called. */
  readonly nextCouncil: string | null
  /** Everything that was sent to the contact about it: asks, reminders, also those by hand. */
  readonly taken: readonly { readonly step: string; readonly day: string }[]
}

/** What the rule says; the step's name lets it happen once. */
export type NextPartnerStep =
  | { readonly kind: 'take'; readonly step: string }
  | Exclude<NextStep, { readonly kind: 'take' }>

/** A reminder with the working day it belongs to, and the last day that it makes sense. */
type Due = { readonly step: string; readonly day: string; readonly until: string }

const remindBeforePicture = [10, 3]
const remindAfterAsking = { confirm: [5, 10], result: [7] }
const remindBeforeCouncil = 3
const endOfTime = '9999-12-31'

/**
 * What to do about one contact now. A reminder is taken from 09:00 on its day, within working hours, and never on a day
 * when something else was sent about it. Of several that are due only the latest is taken; those before it, and those of
 * the day of anything that was sent, have passed. `until` is when to ask again, provided that nothing happens before.
 */
export function nextPartnerStep(followed: FollowedPartner, { now, isHoliday }: Told): NextPartnerStep {
  const { waiting, reached, council, askedOn, taken } = followed
  if (!waiting || !reached || council.isCancelled || isClosedByHand(taken)) return { kind: 'none' }
  const soonest = nextWorkingMoment(now, isHoliday)
  const lastSent = [askedOn, ...taken.map((one) => one.day)].toSorted().at(-1) ?? askedOn
  const steps = duePartnerSteps(followed, isHoliday)
    .filter(({ step, day }) => day > lastSent && !taken.some((one) => one.step === step))
    .filter(({ day, until }) => day <= until && localDay(soonest) <= until)
    .map(({ step, day }) => ({ step, from: momentAt(day, '09:00') }))
  const due = steps.findLast(({ from }) => from <= soonest)
  if (due) return soonest > now ? { kind: 'wait', until: soonest } : { kind: 'take', step: due.step }
  const next = steps[0]
  return next ? { kind: 'wait', until: next.from } : { kind: 'none' }
}

/** Every reminder that a contact may come to, by day. What is counted from the day of asking begins anew when more is asked. */
function duePartnerSteps(followed: FollowedPartner, isHoliday: IsHoliday): readonly Due[] {
  const { purpose, council, askedOn, nextCouncil } = followed
  const day = (from: string, days: number) => addWorkingDays(from, days, isHoliday)
  if (purpose === 'picture') {
    if (council.isHeld) return []
    const before = remindBeforePicture.map((days) => ({ step: `remind-${days}`, day: day(council.picturesBy, -days) }))
    const after = { step: 'remind-after', day: day(council.picturesBy, 1) }
    return [...before, after].map((one) => ({ ...one, until: addDays(council.day, -1) }))
  }
  const until = purpose === 'result' && nextCouncil !== null ? addDays(nextCouncil, -1) : endOfTime
  const steps = remindAfterAsking[purpose].map((days) => ({
    step: `remind-${days} ${askedOn}`,
    day: day(askedOn, days),
    until,
  }))
  if (purpose === 'result' && nextCouncil !== null) {
    steps.push({ step: `remind-before ${nextCouncil}`, day: day(nextCouncil, -remindBeforeCouncil), until })
  }
  return steps.toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** Whether a step is a reminder: sent in working hours only, and worded as one. */
export function isPartnerReminder(step: string): boolean {
  return step.startsWith('remind-')
}

type Taken = FollowedPartner['taken']

/** The steps of a coordinator who closes a contact's personal links, and who asks again after that. */
export const closedStep = (at: Date): string => `closed ${at.toISOString()}`
export const reopenedStep = (at: Date): string => `reopened ${at.toISOString()}`

const isClosing = ({ step }: Taken[number]) => step.startsWith('closed ')
const isReopening = ({ step }: Taken[number]) => step.startsWith('reopened ') || step.startsWith('resend ')

/** Whether nothing may be sent by itself: a coordinator has closed the links, and none has asked again. */
export function isClosedByHand(taken: Taken): boolean {
  return taken.findLastIndex(isClosing) > taken.findLastIndex(isReopening)
}

/** The latest time that the links were closed, and that a coordinator asked again after that; empty for never. */
export function closingsOf(taken: Taken): { readonly closed: string; readonly reopened: string } {
  const reopened = taken.findLast(({ step }) => step.startsWith('reopened '))
  return { closed: taken.findLast(isClosing)?.step ?? '', reopened: reopened?.step ?? '' }
}
