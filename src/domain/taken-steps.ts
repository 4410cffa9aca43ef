import type { StepKind, TakenStep } from './follow-up.ts'

/** A step as it was written down; the coordinator's own reminders are among them. */
export type WrittenStep = { readonly step: string; readonly day: string }

/** The name of the reminder that a coordinator sends by hand on a day: one a day. */
export function reminderBy(day: string): string {
  return `now-${day}`
}

/** Whether a step was a reminder to the person, by itself or by hand. */
export function isReminder({ step }: WrittenStep): boolean {
  return step !== 'escalate'
}

/**
 * The steps as the rules count them. A reminder by hand until the last day makes those that were due by then
 * unnecessary; one that comes later is the reminder after the last day, and the latest of these is when grace begins.
 */
export function takenSteps(written: readonly WrittenStep[], lastDay: string): readonly TakenStep[] {
  const isLate = (one: WrittenStep) => isReminder(one) && one.day > lastDay
  const steps = written.filter((one) => !isLate(one)).map(({ step, day }) => ({ step: counted(step), day }))
  const late = written.filter(isLate).map(({ day }) => day)
  const latest = late.toSorted().at(-1)
  return latest === undefined ? steps : [...steps, { step: 'remind-after', day: latest }]
}

/** No rule has a reminder on the last day itself, so one by hand is told from the others. */
function counted(step: string): StepKind {
  return step.startsWith('now-') ? 'remind-0' : (step as StepKind)
}
